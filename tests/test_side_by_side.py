"""Comparisons as pages: the chain from one to the next, the permalinks of rows, and where their words stand."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase

import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cases import SMALL
from diptych.index import Index
from diptych.model import COLUMNS
from diptych.site import make_site
from diptych.urls import lens_address
from made import all_pages

LONG_HEADS = "compare/lai-inauguration/"  # by article, with the longest names


def following(pages: dict[str, LexborHTMLParser], uri: str, rel: str) -> Iterator[str]:
    """Yield the addresses that the links of a relation lead to, one after another."""
    while link := pages[uri].css_first(f".neighbours a[rel={rel}]"):
        uri = f"compare/{str(link.attributes['href']).split('/')[-2]}/"
        yield uri


def test_the_chain_leads_through_all_comparisons_and_back(index: Index, pages: dict[str, LexborHTMLParser]) -> None:
    uris = [f"compare/{id}/" for id in index.briefing.comparisons]
    assert [uris[0], *following(pages, uris[0], "next")] == uris
    assert [uris[-1], *following(pages, uris[-1], "prev")] == uris[::-1]


def test_the_chain_holds_in_every_lens_and_names_titles(index: Index, pages: dict[str, LexborHTMLParser]) -> None:
    for comparison, after in pairwise(index.briefing.comparisons.values()):
        for lens in COLUMNS:
            link = pages[lens_address(comparison, lens)].css_first(".neighbours a[rel=next]")
            assert link is not None
            assert after.title in link.text()


def test_each_row_has_an_address_and_leads_to_its_words(index: Index, pages: dict[str, LexborHTMLParser]) -> None:
    for comparison in index.briefing.comparisons.values():
        for lens in COLUMNS:
            page = pages[lens_address(comparison, lens)]
            rows = page.css(".collation tbody[id^=_row-]")
            assert len({row.id for row in rows}) == len(rows)
            assert [row.id for row in rows][: len(comparison.rows)] == [
                f"_row-{number}" for number, _ in enumerate(comparison.rows, 1)
            ]
            for row in rows:
                check_row(row, index)


def test_aligned_phrases_have_letters_of_their_own(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    with (root / "annotations/comparisons/line.yml").open("a", encoding="utf-8") as file:
        file.write("    align:\n" + "      - {no-crossing: cross the line, useful: useful}\n" * 28)
    (page,) = [page for page in all_pages(make_site(root)) if page.uri == "compare/line/"]
    letters = [letter.text() for letter in LexborHTMLParser(page.html).css("[data-annotation=useful] .aligned > sup")]
    assert sorted(letters, key=lambda letter: (len(letter), letter)) == [*ascii_lowercase, "aa", "ab"]


def check_row(row: LexborNode, index: Index) -> None:
    """Check that a row links to itself, and to one quote of each paragraph that holds any of its quotes."""
    own = row.css_first("a.row-link")
    assert own is not None
    assert own.attributes["href"] == f"#{row.id}"
    cards = set().union(*(cards_in(cell) for cell in row.css("td")))
    linked = [str(link.attributes["href"]).rpartition("#")[2] for link in row.css(".places a")]
    assert set(linked) <= cards
    stand = {(index.quotes[id].article, index.quotes[id].paragraph) for id in cards}
    assert sorted((index.quotes[id].article, index.quotes[id].paragraph) for id in linked) == sorted(stand)


def test_the_index_counts_what_each_column_holds(index: Index, pages: dict[str, LexborHTMLParser]) -> None:
    entries = pages["compare/"].css(".questions > li")
    assert len(entries) == len(index.briefing.comparisons)
    for entry, comparison in zip(entries, index.briefing.comparisons.values(), strict=True):
        table = pages[f"compare/{comparison.id}/"]
        heads = [head.text() for head in table.css(".collation thead th")[1:]]
        rows = table.css(".collation tbody tr:first-child")
        held = {head: set().union(*(cards_in(row.css("td")[at]) for row in rows)) for at, head in enumerate(heads)}
        shown = {
            sample.css_first(".sample-head span").text(): int(sample.css_first(".sample-head").text().split()[-1])  # type: ignore[union-attr]
            for sample in entry.css(".samples > li")
        }
        assert shown == {head: len(ids) for head, ids in held.items() if ids}


def cards_in(cell: LexborNode) -> set[str]:
    """Return the quotes of a cell; in an empty one stands at most the quote that says why."""
    return set() if "empty" in (cell.attributes.get("class") or "") else quotes_in(cell)


def quotes_in(node: LexborNode) -> set[str]:
    return {str(card.attributes["data-annotation"]) for card in node.css("[data-annotation]")}


@pytest.mark.parametrize("width", [768, 1280])
def test_column_heads_stay_below_the_header(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{address}/{LONG_HEADS}")
    head, header = page.locator(".collation thead th").nth(1), page.locator(".md-header")
    for top in (600, 1200, 1800):
        page.evaluate(f"scrollTo({{top: {top}, behavior: 'instant'}})")
        box, above = head.bounding_box(), header.bounding_box()
        assert box
        assert above
        assert box["y"] >= above["y"] + above["height"] - 0.5
        assert box["y"] <= above["y"] + above["height"] + 2


def test_column_heads_stay_below_tabs_that_stay(page: Page, tmp_path: Path, serve: Callable[[Path], str]) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    sticky = settings.replace("  font: false", "  font: false\n  features: [navigation.tabs, navigation.tabs.sticky]")
    (root / "mkdocs.yml").write_text(sticky, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "diptych", "build", "--root", str(root)], check=True)
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(f"{serve(root / 'site')}/compare/line/")
    page.evaluate("scrollTo({top: 300, behavior: 'instant'})")
    assert page.evaluate("scrollY") > 200
    box = page.locator(".collation thead th").nth(1).bounding_box()
    above = page.locator(".md-header--lifted .md-tabs").bounding_box()
    assert box
    assert above
    assert above["y"] + above["height"] - 0.5 <= box["y"] <= above["y"] + above["height"] + 2


@pytest.mark.parametrize("width", [768, 1280])
def test_what_is_focused_or_pointed_at_is_not_behind_the_heads(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{address}/{LONG_HEADS}#_row-2")
    heads = page.locator(".collation thead th")

    def bottom() -> float:
        boxes = [head.bounding_box() for head in heads.all()]
        return max(box["y"] + box["height"] for box in boxes if box)

    row = page.locator("[id=_row-2] .row-link").bounding_box()
    assert row
    assert row["y"] >= bottom()
    page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    page.locator(".neighbours a").first.focus()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        top = page.evaluate("document.activeElement.getBoundingClientRect().top")
        inside = page.evaluate("!!document.activeElement.closest('.collation tbody')")
        assert not inside or top >= bottom() - 0.5


def test_the_label_of_a_high_row_stays_beside_its_quotes(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(f"{address}/compare/taiwan-red-line/")
    page.locator("tbody").first.evaluate("row => scrollTo(0, row.getBoundingClientRect().bottom - 400)")
    label, row, head = (page.locator(one).first.bounding_box() for one in (".row-link", "tbody", "thead th"))
    assert label
    assert row
    assert head
    assert row["y"] < head["y"] + head["height"] <= label["y"] < label["y"] + label["height"] <= 500
    page.emulate_media(media="print")
    assert page.locator(".row-link").first.evaluate("one => getComputedStyle(one).position") == "relative"


def test_the_sign_of_words_left_out_stands_in_no_line_of_its_own(pages: dict[str, LexborHTMLParser]) -> None:
    cut = [words.text() for words in pages["compare/"].css(".sample-words") if "…" in words.text()]
    assert len(cut) > 10
    assert {words.rpartition("…")[0][-1] for words in cut} == {"\N{NO-BREAK SPACE}"}
