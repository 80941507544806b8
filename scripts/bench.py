"""Measure Diptych beside Hugo, MkDocs with Material, and merely writing files: `python3 scripts/bench.py [--help]`.

How to read what it says stands in `docs/performance.md`.
"""

import os
import subprocess
import sys
from pathlib import Path

from _chromium import get_chromium
from _venv import BENCH, BUILD, PYTHON, TEST, prepare

prepare(BUILD, TEST, BENCH)
get_chromium(PYTHON)
scripts = str(Path(__file__).resolve().parent)
sys.exit(subprocess.call([PYTHON, "-m", "bench", *sys.argv[1:]], env={**os.environ, "PYTHONPATH": scripts}))
