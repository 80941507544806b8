"""Write the lock files anew from `pyproject.toml`: `python3 scripts/lock.py [--upgrade]`. Needs uv on PATH.

Without `--upgrade`, versions that still fit stay as they are.
"""

import subprocess
import sys

from _venv import BENCH, BUILD, ROOT, TEST, fail

COMPILE = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version=3.11", "--generate-hashes"]
HEADER = "--custom-compile-command=python3 scripts/lock.py"


def main() -> None:
    extras = {
        BUILD: (),
        TEST: ("--extra=test", f"--constraint={BUILD}"),
        BENCH: ("--extra=bench", f"--constraint={TEST}"),
    }
    for lock, extra in extras.items():
        try:
            command = [
                *COMPILE,
                HEADER,
                "--group=build",
                *extra,
                *sys.argv[1:],
                f"--output-file={lock}",
                "pyproject.toml",
            ]
            subprocess.run(command, check=True, cwd=ROOT)
        except FileNotFoundError:
            fail("uv is not on PATH: install it (`pipx install uv`) and run the command again")
        except subprocess.CalledProcessError:
            fail(f"{lock} is as it was: see uv's message above")


if __name__ == "__main__":
    main()
