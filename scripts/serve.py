"""Show the site in a browser while it is edited: `diptych serve` in the project's own environment."""

import sys

from _venv import ROOT, run_diptych

run_diptych("serve", "--root", str(ROOT), *sys.argv[1:])
