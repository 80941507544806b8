"""What a built site weighs: its pages, and what a reader's browser fetches for the first search."""

import gzip
import os
from collections import Counter
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from _chromium import find_chromium

from .measure import CannotRunError

TEXTS = (".css", ".html", ".js", ".json", ".svg", ".xml")  # what hosts compress
WORD = "treaty"
FRAME = ("/assets/", "/search/", "/favicon.ico")  # what the page itself is made of


@dataclass(frozen=True, slots=True)
class Weight:
    pages: int
    files: int
    bytes: int  # of all files
    largest: int  # of the largest page, in bytes
    largest_page: str  # its address


def weigh(site: Path) -> Weight:
    """Return the counts and sizes of a built site."""
    pages = files = total = 0
    largest = (0, "")
    for folder, _, names in os.walk(site):
        sizes = [(Path(folder, name).stat().st_size, name) for name in names]
        files += len(sizes)
        total += sum(size for size, _ in sizes)
        found = [
            (size, Path(folder, name).relative_to(site).as_posix()) for size, name in sizes if name.endswith(".html")
        ]
        pages += len(found)
        largest = max([largest, *found])
    return Weight(pages, files, total, *largest)


class Counting(SimpleHTTPRequestHandler):
    """Serves a folder as hosts do, text compressed, and counts the bytes of each answer's body."""

    sent: Counter[str]

    def __init__(self, *arguments: Any, sent: Counter[str], **options: Any) -> None:
        self.sent = sent
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        compress = path.suffix in TEXTS
        data = gzip.compress(path.read_bytes(), 6) if compress else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        if compress:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)
        self.sent[self.path.partition("?")[0]] += len(data)

    def log_message(self, format: str, *args: object) -> None:
        """Leave the terminal to the results."""


def first_search(site: Path) -> Counter[str]:
    """Return the bytes, by address, that a browser fetches from opening the search page to the first results.

    The page itself and the theme's files are not among them: every page of the site is made of those.
    """
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only this needs it)
    except ImportError as error:
        raise CannotRunError("playwright is not installed") from error
    browser = find_chromium()
    if browser is None:
        raise CannotRunError("there is no Chromium: install one, or name one in the variable CHROMIUM")
    sent: Counter[str] = Counter()
    handler = partial(Counting, sent=sent, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http, sync_playwright() as playwright:
        Thread(target=http.serve_forever, daemon=True).start()
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page()
        page.goto(f"http://127.0.0.1:{http.server_port}/search/?q={WORD}")
        page.locator(".diptych.search .found li").first.wait_for(timeout=60_000)
        page.wait_for_load_state("networkidle")
        chromium.close()
        http.shutdown()
    return Counter({path: size for path, size in sent.items() if not path.startswith(FRAME)})
