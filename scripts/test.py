"""Run every check of the project: `python3 scripts/test.py [--only STEP]… [-- PYTEST ARGUMENTS]`.

All of them run, even after one has failed; the exit status is 0 if all went well and else 1.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable

from _chromium import get_chromium
from _venv import BIN, BUILD, PYTHON, ROOT, TEST, prepare

#: lychee ends well on a folder without pages or links, so it has to show that it saw some.
FEWEST_LINKS = 5000

Step = Callable[[], bool]


def run(*command: str) -> bool:
    """Run a command in the project's folder and say whether it ended well."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def module(name: str, *arguments: str) -> Step:
    return lambda: run(str(PYTHON), "-m", name, *arguments)


def lychee() -> bool:
    """Have lychee check the built site, offline, and count what it looked at."""
    site = ROOT / "site"
    address = re.search(r"^site_url: *(\S+)", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    remap = f"--remap=^{re.escape(address[1])} {site.as_uri()}/" if address else "--offline"
    command = [str(BIN / "lychee"), "--config=lychee.toml", "--format=json", f"--root-dir={site}", remap, str(site)]
    result = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
    if not result.stdout:
        return False
    report = json.loads(result.stdout)
    for page, errors in report["error_map"].items():
        for error in errors:
            print(f"{page}: {error['url']}: {error['status']['text']}")
    print(f"{report['total']} links, {report['successful']} good, {report['errors']} bad")
    return result.returncode == 0 and report["total"] >= FEWEST_LINKS


def pytest(arguments: list[str]) -> Step:
    """Return the step that runs the tests, those in a browser among them, in as many processes as help."""
    workers = f"--numprocesses={min(os.cpu_count() or 1, 4)}"
    tests = module("pytest", workers, "--dist=worksteal", *arguments)
    return lambda: all([get_chromium(PYTHON), tests()])


def main() -> int:
    parser = argparse.ArgumentParser(description="Run every check of the project.")
    parser.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    parser.add_argument("--only", action="append", metavar="STEP", help="run this step only; may be repeated")
    options = parser.parse_args()
    steps: dict[str, Step] = {
        "ruff check": module("ruff", "check"),
        "ruff format": module("ruff", "format", "--check"),
        "mypy": module("mypy"),
        "check": module("diptych", "check", "--strict"),
        "build": module("diptych", "build"),
        "links": module("diptych", "links", "site"),
        "lychee": lychee,
        "pytest": pytest(options.pytest),  # last, since its closing line is what others look for
    }
    if unknown := set(options.only or ()) - set(steps):
        parser.error(f"no step is called {', '.join(sorted(unknown))}; there are: {', '.join(steps)}")
    prepare(BUILD, TEST)
    return summary({name: timed(name, step) for name, step in steps.items() if name in (options.only or steps)})


def timed(name: str, step: Step) -> tuple[bool, float]:
    """Announce a step, run it, and return whether it ended well and how many seconds it took."""
    print(f"\n--- {name}", flush=True)
    begin = time.monotonic()
    return step(), time.monotonic() - begin


def summary(results: dict[str, tuple[bool, float]]) -> int:
    """Print what came of each step and return the exit status."""
    print("\n--- summary")
    for name, (good, seconds) in results.items():
        print(f"{'ok' if good else 'FAILED':8}{name:14}{seconds:6.1f} s")
    return 0 if all(good for good, _ in results.values()) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("interrupted")
