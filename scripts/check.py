"""Check seeds, annotations and pages: `diptych check` in the project's own environment."""

import sys

from _venv import ROOT, run_diptych

run_diptych("check", "--root", str(ROOT), *sys.argv[1:])
