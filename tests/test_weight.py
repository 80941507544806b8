"""What a reader downloads besides the theme's own files, and how much script of its own the project has."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response

from kinds import KINDS

THEME = Path(__file__).resolve().parent.parent / "src/diptych/theme"
MOST = 60_000  # bytes, gzipped
LINES = 600


def weight(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def own(path: str) -> bool:
    """Say whether a file of the site is none of the engine's theme."""
    return not path.startswith("assets/") or (THEME / path).is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_page_loads_is_light(browser: Browser, address: str, kind: str) -> None:
    """Count the HTML of the page with all styles and scripts that it asks for."""
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    context = browser.new_context()
    page = context.new_page()
    page.on("response", keep)
    page.goto(f"{address}/{KINDS[kind]}")  # scripts are run when it is loaded
    page.wait_for_load_state("networkidle")
    asked = [answer for answer in answers if answer.request.resource_type in {"document", "stylesheet", "script"}]
    loaded = {answer.url.removeprefix(f"{address}/").partition("?")[0]: answer.body() for answer in asked}
    context.close()
    mine = {path: data for path, data in loaded.items() if own(path)}
    assert {Path(path).suffix for path in mine} >= {".css", ".js"}
    assert sum(map(weight, mine.values())) <= MOST


def test_every_page_is_light(site: Path) -> None:
    """Count for each page of the site its HTML with all styles and scripts of the project, asked for or not."""
    assets = sum(weight(path.read_bytes()) for path in THEME.rglob("*") if path.suffix in {".css", ".js"})
    heavy = {path: weight(path.read_bytes()) + assets for path in site.rglob("*.html")}
    assert {path.relative_to(site): size for path, size in heavy.items() if size > MOST} == {}


def test_the_scripts_stay_small() -> None:
    sizes = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in THEME.rglob("*.js")}
    assert sum(sizes.values()) <= LINES, sizes
