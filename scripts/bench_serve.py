"""Measure how soon a change is in the browser under `diptych serve`: `python3 scripts/bench_serve.py`.

A copy of this briefing is served and open in a Chromium. Each time is that from before a file is written until the
changed words, or the changed style, are in the page. Ends with status 1 where the median of annotations is not below a
second.
"""

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from _chromium import find_chromium, get_chromium
from _venv import BUILD, PYTHON, ROOT, TEST, VENV, prepare

if TYPE_CHECKING:
    from playwright.sync_api import Page

LIMIT = 1.0  # seconds
REST = 500  # milliseconds between two changes
STARTED = 60.0  # seconds, within which a server has to answer
BRIEFING = ("annotations", "briefing", "seeds", "mkdocs.yml")
ARTICLE = "call-report"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")

Change = Callable[[Path, int], str]  # writes the change of a number, and returns the script that sees it in the page


def note(root: Path, number: int) -> str:
    """Change the note of an annotation."""
    annotate(root, words=6, note=f"Change {number}.")
    return f"document.body.textContent.includes('Change {number}.')"


def quote(root: Path, number: int) -> str:
    """Change the quote of an annotation, to more or fewer words."""
    words = annotate(root, words=7 + number // 2 % 2, note="No change.")
    return f"document.querySelector('mark#measured')?.textContent.trim() === {words!r}"


def annotate(root: Path, *, words: int, note: str) -> str:
    """Write an annotation of the first words of the article; return them."""
    seed = next((root / "seeds").glob("000_*")).read_text("utf-8")
    quoted = " ".join(seed.split()[:words])
    file = root / "annotations/articles" / ARTICLE / "measured.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"quote: {quoted}\ntopics: [tone]\nnote: {note}\n", "utf-8")
    return quoted


def page(root: Path, number: int) -> str:
    """Change a page written by hand."""
    file = root / "briefing/about.md"
    before, _, _ = file.read_text("utf-8").partition("\nChange ")
    file.write_text(f"{before}\nChange {number}.\n", "utf-8")
    return f"document.body.textContent.includes('Change {number}.')"


def style(root: Path, number: int) -> str:
    """Change the briefing's own stylesheet."""
    (root / "briefing/measured.css").write_text(f":root {{ --measured: {number} }}\n", "utf-8")
    return f"getComputedStyle(document.documentElement).getPropertyValue('--measured').trim() === '{number}'"


#: What is changed, how often, and the page that shows it. Notes and quotes are what editors change in annotations.
KINDS: dict[str, tuple[str, tuple[Change, ...], int]] = {
    "annotation": (f"articles/{ARTICLE}/", (note, quote), 21),
    "page": ("about/", (page,), 7),
    "stylesheet": ("about/", (style,), 7),
}


def main() -> int:
    if Path(sys.prefix) != VENV:  # the browser's driver is there
        prepare(BUILD, TEST)
        return subprocess.call([PYTHON, __file__])
    if not get_chromium(PYTHON):
        return 1
    with TemporaryDirectory() as folder, served(copy(Path(folder, "briefing"))) as address:
        times = measure(address, Path(folder, "briefing"))
    print(f"{'seconds':12}{'median':>8}{'min':>8}{'max':>8}{'times':>8}")
    for kind, found in times.items():
        print(f"{kind:12}{median(found):8.2f}{min(found):8.2f}{max(found):8.2f}{len(found):8}")
    return 0 if median(times["annotation"]) < LIMIT else 1


def copy(root: Path) -> Path:
    """Copy this briefing, with a stylesheet of its own; return its folder."""
    root.mkdir()
    for name in BRIEFING:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, root / name)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nextra_css: [measured.css]\n")
    style(root, 0)
    annotate(root, words=6, note="No change.")
    return root


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve a briefing on a free port and give its address; what the server says goes into a file beside it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command: list[str | Path] = [PYTHON, "-m", "diptych", "serve", "--root", root, "--address", address]
    with root.with_name("log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        if not answers(address, server):
            sys.exit(f"the server does not answer; it said:\n{root.with_name('log').read_text('utf-8')}")
        yield f"http://{address}"
    finally:
        server.send_signal(signal.SIGINT)  # as Ctrl-C does, so that it clears up
        server.wait()


def answers(address: str, server: "subprocess.Popen[bytes]") -> bool:
    """Wait until a server takes connections, and say whether it does."""
    host, _, port = address.partition(":")
    deadline = time.monotonic() + STARTED
    while server.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def measure(address: str, root: Path) -> dict[str, list[float]]:
    """Return the seconds from each change to the page that shows it, by kind."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (not there before .venv is)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        tab = browser.new_page()
        times = {}
        for kind, (uri, changes, number) in KINDS.items():
            tab.goto(f"{address}/{uri}")
            tab.wait_for_timeout(REST)
            times[kind] = [timed(tab, root, changes[at % len(changes)], at + 1) for at in range(number)]
        browser.close()
    return times


def timed(tab: "Page", root: Path, change: Change, number: int) -> float:
    """Make a change, wait until the page shows it, and return how long that took; then let the page come to rest."""
    begin = time.perf_counter()
    tab.wait_for_function(change(root, number))
    seconds = time.perf_counter() - begin
    tab.wait_for_timeout(REST)
    return seconds


if __name__ == "__main__":
    sys.exit(main())
