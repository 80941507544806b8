"""See to a Chromium for the browser tests. Standard library only."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WAIT = 60.0  # seconds


def find_chromium() -> str | None:
    """Return the path of a browser that runs: the one that CHROMIUM names, or else the first one on PATH."""
    named = os.environ.get("CHROMIUM")
    return next(filter(runs, [named] if named else filter(None, map(shutil.which, NAMES))), None)


def runs(browser: str) -> bool:
    """Say whether the program is a browser, and not a stub that tells how to install one."""
    try:
        return subprocess.run([browser, "--version"], capture_output=True, check=False, timeout=WAIT).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def get_chromium(python: Path) -> bool:
    """Find a browser or install one: Debian's package where that is allowed, else the one that Playwright downloads."""
    if find_chromium():
        return True
    if "CHROMIUM" in os.environ:
        print(f"CHROMIUM={os.environ['CHROMIUM']} is not a browser that runs: correct the variable or unset it.")
        return False
    if Path("/etc/debian_version").exists() and os.geteuid() == 0:
        print("installing the package chromium", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "--quiet=2", *arguments], env=quiet, check=False)
        if find_chromium():
            return True
    print("downloading a Chromium with Playwright", flush=True)
    if subprocess.run([python, "-m", "playwright", "install", "chromium"], check=False).returncode == 0:
        return True
    print("There is no Chromium for the browser tests: install one, or name one in the variable CHROMIUM.")
    return False
