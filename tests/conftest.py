"""What several test files need: the flagship, its site, a server for it and a browser to look at it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright
from selectolax.lexbor import LexborHTMLParser

from _chromium import find_chromium
from diptych.index import Index
from diptych.load import load
from diptych.site import Site, make_site
from made import all_data, all_pages

# How fast the machine is says nothing about the code.
settings.register_profile("diptych", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("diptych")
expect.set_options(timeout=30_000)  # ms, as long as the browser waits elsewhere

FLAGSHIP = Path(__file__).resolve().parent.parent
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",  # two hidden pages for each page that is opened
)


@pytest.fixture(scope="session")
def flagship() -> Path:
    """Return the folder of the flagship briefing, which is the project's own."""
    return FLAGSHIP


@pytest.fixture(scope="session")
def index() -> Index:
    """Return the flagship's quotes."""
    return load(FLAGSHIP)[0]


@pytest.fixture(scope="session")
def made() -> Site:
    """Return what is made of the flagship before an engine has rendered anything."""
    return make_site(FLAGSHIP)


@pytest.fixture(scope="session")
def pages(made: Site) -> dict[str, LexborHTMLParser]:
    """Return the flagship's generated pages by their addresses, without their shells."""
    return {page.uri: LexborHTMLParser(page.html) for page in all_pages(made)}


@pytest.fixture(scope="session")
def records(made: Site) -> list[dict[str, Any]]:
    """Return the flagship's `data/quotes.json`."""
    records: list[dict[str, Any]] = json.loads(all_data(made)["data/quotes.json"])
    return records


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return the site of the flagship, built once for all test processes; not to be changed."""
    base = tmp_path_factory.getbasetemp()
    site = (base if worker_id == "master" else base.parent) / "site"
    with FileLock(site.with_name("site-fixture.lock")):
        if not site.exists():
            command = [sys.executable, "-m", "diptych", "build", "--root", str(FLAGSHIP), "--site", str(site)]
            built = subprocess.run(command, capture_output=True, text=True, check=False)
            assert built.returncode == 0, built.stdout + built.stderr
    return site


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Leave the terminal to the tests."""


class Server(ThreadingHTTPServer):
    request_queue_size = 128  # a page asks for some twenty files at once; of those that do not fit, browsers hear late


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine and give its address, without a slash at the end."""
    with Server(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder))) as http:
        thread = Thread(target=http.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{http.server_port}"
        finally:
            http.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder until the tests end and returns its address."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(server(folder))


@pytest.fixture(scope="session")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    """Return the address of the flagship's site, without a slash at the end."""
    return serve(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return an empty page, and fail the test at its end if a script complained or another origin was asked."""
    faults: list[str] = []
    origins: set[str] = set()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"{message.text} {message.location['url']}")

    def see(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob", "about"}:
            origins.add(f"{parts.scheme}://{parts.netloc}")

    context = browser.new_context()
    page = context.new_page()
    page.on("console", hear)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", see)
    yield page
    context.close()
    assert not faults
    assert len(origins) <= 1, origins
