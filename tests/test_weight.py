"""What a reader downloads besides the theme's own files, and how much script of its own the project has."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from kinds import KINDS

THEME = Path(__file__).resolve().parent.parent / "src/diptych/theme"
MOST = 60_000  # bytes, gzipped
LINES = 600
ANNOTATING = 710


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
    readers = (path for path in THEME.rglob("*") if "annotate" not in {path.parent.name, path.stem})
    assets = sum(weight(path.read_bytes()) for path in readers if path.suffix in {".css", ".js"})
    heavy = {path: weight(path.read_bytes()) + assets for path in site.rglob("*.html")}
    assert {path.relative_to(site): size for path, size in heavy.items() if size > MOST} == {}


@pytest.mark.parametrize(("scripts", "most"), [("*.js", LINES), ("annotate/*.js", ANNOTATING)])
def test_the_scripts_stay_small(scripts: str, most: int) -> None:
    """Count those of readers and those of editors, which no reader loads."""
    paths = THEME.joinpath("assets/javascripts").glob(scripts)
    sizes = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert 0 < sum(sizes.values()) <= most, sizes


def test_there_are_no_other_scripts() -> None:
    folder = THEME / "assets/javascripts"
    assert set(THEME.rglob("*.js")) == {*folder.glob("*.js"), *folder.glob("annotate/*.js")}


def test_what_editors_need_is_loaded_when_they_ask_for_it(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(f"{address}/")))
    page.goto(f"{address}/articles/call-report/")
    page.wait_for_load_state("networkidle")
    mine = re.compile("annotate/|data/codebook")
    assert list(filter(mine.search, asked)) == []
    page.get_by_role("button", name="Annotate").click()
    page.get_by_role("region", name="New annotation").wait_for()
    folder = "assets/javascripts/annotate"
    assert set(filter(mine.search, asked)) == {
        "data/codebook.json",
        *(f"{folder}/{path.name}" for path in THEME.joinpath(folder).iterdir()),
    }
