"""Build the site into `site/`: `diptych build` in the project's own environment."""

import sys

from _venv import ROOT, run_diptych

run_diptych("build", "--root", str(ROOT), *sys.argv[1:])
