"""Check every link of the built site: `diptych links` in the project's own environment."""

import sys

from _venv import ROOT, run_diptych

run_diptych("links", "--root", str(ROOT), *sys.argv[1:])
