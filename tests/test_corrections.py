"""Corrections: the page that lists them, and what stays at the address of a withdrawn annotation."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab

from cases import SMALL
from diptych.links import check_links
from diptych.page import Page
from diptych.site import make_site
from made import all_data, all_pages
from test_accessibility import violations
from test_html import faults

ENTRIES = """\
- date: 2024-03-01
  annotation: useful
  note: The source was missing. It is the **gazette**.
- date: 2024-03-03
  annotation: ten-visits
  article: talks
  withdrawn: true
  note: The text has fifteen visits.
- date: 2024-03-02
  annotation: ten-visits
  note: The speaker was the minister.
- date: 2024-03-03
  note: <script>alert(1)</script>
- date: 2024-03-03
  comparison: line
  note: The title was a statement.
- date: 2024-02-29
  article: talks
  note: The event was missing.
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a copy of the small briefing with corrections."""
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    (root / "annotations/corrections.yml").write_text(ENTRIES, encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://talks.example/\n")
    return root


def page_of(root: Path, uri: str) -> Page:
    site = make_site(root)
    assert site.problems == ()
    [page] = [page for page in all_pages(site) if page.uri == uri]
    return page


def test_the_entries_come_newest_first_and_lead_to_what_they_are_about(small: Path) -> None:
    html = page_of(small, "corrections/").html
    ids = [part.split('"')[0] for part in html.split(' id="')[2:]]
    assert ids == [
        "_correction-2024-03-03-quote-ten-visits",
        "_correction-2024-03-03-compare-line",
        "_correction-2024-03-03",
        "_correction-2024-03-02-quote-ten-visits",
        "_correction-2024-03-01-quote-useful",
        "_correction-2024-02-29-article-talks",
    ]
    links = [part.split('"')[0] for part in html.split('<h2><a href="')[1:]]
    talks = "../articles/talks/"
    there = [f"{talks}#ten-visits", "../compare/line/", "../", f"{talks}#ten-visits", f"{talks}#useful", talks]
    assert links == there
    assert "It is the <strong>gazette</strong>." in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_the_file_changes_nothing(small: Path, seed: int) -> None:
    before = make_site(small)
    entries = [f"- {entry}" for entry in ENTRIES.split("- ")[1:]]
    random.Random(seed).shuffle(entries)  # noqa: S311 (a case, no secret)
    (small / "annotations/corrections.yml").write_text("".join(entries), encoding="utf-8")
    after = make_site(small)
    assert (all_pages(after), after.files) == (all_pages(before), before.files)


def test_another_entry_moves_no_id(small: Path) -> None:
    more = "- {date: 2024-03-02, note: Another.}\n- {date: 2020-01-01, article: talks, note: Old.}\n"
    (small / "annotations/corrections.yml").write_text(ENTRIES + more, encoding="utf-8")
    html = page_of(small, "corrections/").html
    assert ' id="_correction-2024-03-03-quote-ten-visits"' in html
    assert ' id="_correction-2024-03-02"' in html


def test_without_corrections_the_page_says_so(site: Path) -> None:
    html = (site / "corrections/index.html").read_text(encoding="utf-8")
    assert "No corrections so far." in html
    assert 'href="../corrections/"' in (site / "about/index.html").read_text(encoding="utf-8")
    for article in (site / "articles").glob("*/index.html"):
        text = article.read_text(encoding="utf-8")
        assert 'id="_corrections"' not in text
        assert 'id="_withdrawn"' not in text


def test_an_article_names_its_corrections(small: Path) -> None:
    html = page_of(small, "articles/talks/").html
    links = [part.split('"')[0] for part in html.split('<a href="../../corrections/#_correction-')[1:]]
    named = ["2024-03-03-quote-ten-visits", "2024-03-02-quote-ten-visits", "2024-03-01-quote-useful"]
    assert links == [*named, "2024-02-29-article-talks"]


def test_a_withdrawn_annotation_keeps_its_address_and_nothing_else(small: Path) -> None:
    files = make_site(small).files
    html = page_of(small, "articles/talks/").html
    assert html.count(' id="ten-visits"') == 1
    assert "This annotation was withdrawn on 3 March 2024:" in html
    assert 'data-annotation="ten-visits"' not in html
    assert len(json.loads(all_data(make_site(small))["data/quotes.json"])) == 3
    assert [name for name, data in files.items() if name.startswith("data/") and b"ten-visits" in data] == []


@pytest.fixture
def built(small: Path) -> Path:
    command = [sys.executable, "-m", "diptych", "build", "--root", str(small)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return small / "site"


def test_the_built_pages_are_sound(built: Path, page: Tab, serve: Callable[[Path], str]) -> None:
    """Follow a withdrawn annotation's address, and hold both pages to the checks of all pages."""
    assert [one for one in check_links(built) if one.code == "link-fragment"] == []
    address = serve(built)
    for uri in ("corrections/", "articles/talks/"):
        assert list(faults((built / uri / "index.html").read_text(encoding="utf-8"))) == []
        page.goto(f"{address}/{uri}")
        assert violations(page) == []
    page.goto(f"{address}/articles/talks/#ten-visits")
    target = page.locator(":target")
    assert target.inner_text().splitlines()[0] == "This annotation was withdrawn on 3 March 2024:"
    assert target.is_visible()
