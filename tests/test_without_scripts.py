"""Without scripts each quote is shown in its own words, with its permalink, wherever the data say that it belongs."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from conftest import FLAGSHIP
from diptych.facets import with_broader
from diptych.load import load

ARTICLES = ("call-preview", "call-report", "defense-talks")
THINGS = ("articles", "topics", "speakers", "sources", "parties", "events")
LENSES = ("article", "source")  # of a comparison whose first lens is by party
#: What can be seen of a page: its cards, the text and the marks of its article, the quotes below each heading, the
#: entries of an index and the numbers of a matrix.
LOOK = """() => {
    const all = (selector, root = document) => [...root.querySelectorAll(selector)].filter((element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
    document.querySelectorAll(".card sup").forEach((letter) => letter.remove());
    const words = (card) => all("blockquote mark", card).map((mark) => mark.textContent).join("");
    const number = (element) => Number.parseInt(element.textContent.replaceAll(",", ""));
    return {
        cards: all("article .card[data-annotation]").map((card) =>
            [card.dataset.annotation, words(card), card.querySelector("a.permalink").href]),
        text: document.querySelector("[data-seed]")?.innerText,
        marks: all(".seed mark[id]").map((mark) => mark.id),
        below: Object.fromEntries(all("article h3[id]").map((head) => [head.id, all("li", head.parentElement).length])),
        entries: all(".entry-title").map((title) =>
            [title.querySelector("a").href, number(title.querySelector(".entry-count"))]),
        numbers: all("table.matrix tbody td:not(.total) a").map((link) => [link.href, number(link)]),
    };
}"""
Look = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def records(site: Path) -> dict[str, dict[str, Any]]:
    found = json.loads((site / "data/quotes.json").read_text(encoding="utf-8"))
    return {record["id"]: record for record in found}


@pytest.fixture(scope="module")
def expected(records: Mapping[str, dict[str, Any]]) -> dict[str, set[str]]:
    """Return for each page of a thing which quotes belong there, as the data say."""
    briefing = load(FLAGSHIP)[0].briefing
    pages: dict[str, set[str]] = defaultdict(set)
    for id, record in records.items():
        topics = {above for topic in record["topics"] for above in with_broader(topic, briefing)}
        ids = (
            [record["article"]],
            topics,
            record["speakers"],
            [record["source"]],
            record["parties"],
            [record["event"]],
        )
        for section, things in zip(THINGS, ids, strict=True):
            for thing in filter(None, things):
                pages[f"{section}/{thing}/"].add(id)
    return pages


@pytest.fixture(scope="module")
def look(browser: Browser, address: str) -> Iterator[Look]:
    """Return a function that tells what can be seen of a page, by its address below the root, while scripts are off."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()

        def look(uri: str) -> dict[str, Any]:
            page.goto(f"{address}/{uri}")
            seen: dict[str, Any] = page.evaluate(LOOK)
            return seen

        yield cache(look)


def check_cards(cards: list[tuple[str, str, str]], records: Mapping[str, dict[str, Any]], address: str) -> None:
    """Check that cards have the words of their quotes and lead to them."""
    for id, words, link in cards:
        exact = "".join(part["exact"] for part in records[id]["fragments"])
        assert "".join(words.split()) == "".join(exact.split())
        assert link == address + records[id]["url"]


@pytest.mark.parametrize("section", THINGS)
def test_each_page_shows_its_quotes(
    section: str, look: Look, address: str, expected: Mapping[str, set[str]], records: Mapping[str, dict[str, Any]]
) -> None:
    for uri in filter(lambda uri: uri.startswith(section), expected):
        cards = look(uri)["cards"]
        assert {id for id, _, _ in cards} >= expected[uri], uri  # a speaker has what others report of him, too
        check_cards(cards, records, address)


def test_each_comparison_shows_its_quotes(look: Look, address: str, records: Mapping[str, dict[str, Any]]) -> None:
    comparisons = load(FLAGSHIP)[0].briefing.comparisons.values()
    quotes = {f"compare/{one.id}/": {cite.text for row in one.rows for cite in row.quotes} for one in comparisons}
    quotes |= {f"compare/taiwan-red-line/{lens}/": quotes["compare/taiwan-red-line/"] for lens in LENSES}
    for uri, ids in quotes.items():
        cards = look(uri)["cards"]
        assert {id for id, _, _ in cards} >= ids, uri  # an empty cell may have a quote for its reason
        check_cards(cards, records, address)


@pytest.mark.parametrize("article", ARTICLES)
def test_each_text_is_whole_and_holds_its_quotes(
    article: str, look: Look, expected: Mapping[str, set[str]], records: Mapping[str, dict[str, Any]]
) -> None:
    seen = look(f"articles/{article}/")
    [seed] = {records[id]["seed"] for id in expected[f"articles/{article}/"]}
    text = (FLAGSHIP / "seeds" / seed).read_text(encoding="utf-8-sig")
    assert "".join(seen["text"].split()) == "".join(text.split())
    assert set(seen["marks"]) == expected[f"articles/{article}/"]


def test_each_number_of_the_coverage_leads_to_as_many_quotes(look: Look, address: str) -> None:
    numbers = look("coverage/")["numbers"]
    assert len(numbers) > 50
    for link, number in numbers:
        uri, _, anchor = link.removeprefix(f"{address}/").partition("#")
        assert look(uri)["below"][anchor] == number, link


@pytest.mark.parametrize("section", THINGS)
def test_each_index_leads_to_its_pages_with_their_counts(
    section: str, look: Look, address: str, expected: Mapping[str, set[str]]
) -> None:
    shown = {link.removeprefix(f"{address}/"): number for link, number in look(f"{section}/")["entries"]}
    counts = {uri: len(ids) for uri, ids in expected.items() if uri.startswith(section)}
    assert {uri: number for uri, number in shown.items() if number} == counts
