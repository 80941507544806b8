"""All numbers of the site are those of `data/quotes.json`: facets, coverage, indexes, pages, highlights, data."""

import csv
import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser, LexborNode

from diptych.load import load

FACETS = ("topic", "speaker", "party", "source", "article", "form")
SECTIONS = {
    "topic": "topics",
    "speaker": "speakers",
    "party": "parties",
    "source": "sources",
    "article": "articles",
    "event": "events",
}
ARTICLES = ("call-preview", "call-report", "defense-talks")


@pytest.fixture(scope="module")
def broader(flagship: Path) -> Mapping[str, str]:
    """Return the topic right above each topic that has one, as the codebook says."""
    topics = load(flagship)[0].briefing.codebook.topics.values()
    return {topic.id: topic.broader.text for topic in topics if topic.broader}


@pytest.fixture(scope="module")
def quotes(site: Path, broader: Mapping[str, str]) -> list[dict[str, set[str]]]:
    """Return for each quote of the data the ids under which it counts."""
    records: list[dict[str, Any]] = json.loads((site / "data/quotes.json").read_text(encoding="utf-8"))
    return [_ids(record, broader) for record in records]


def _ids(record: dict[str, Any], broader: Mapping[str, str]) -> dict[str, set[str]]:
    topics = set(record["topics"])
    while above := {broader[topic] for topic in topics if topic in broader} - topics:
        topics |= above
    return {
        "topic": topics,
        "speaker": set(record["speakers"]),
        "party": set(record["parties"]),
        "source": {record["source"]} - {None},
        "article": {record["article"]},
        "event": {record["event"]} - {None},
        "form": {record["form"]},
        "unstated": {"_none"} if record["speakers"] and not record["source"] else set(),
    }


def counts(quotes: list[dict[str, set[str]]], kind: str, **given: str) -> Counter[str]:
    """Return how many quotes have each id of a kind, of those for which the given choices hold."""
    kept = [quote for quote in quotes if all(id in _choices(quote, facet) for facet, id in given.items())]
    return Counter(id for quote in kept for id in quote[kind])


def _choices(quote: dict[str, set[str]], facet: str) -> set[str]:
    """Return what holds for a quote; that no source is stated is a choice of its own."""
    return quote[facet] | (quote["unstated"] if facet == "source" else set())


def choices(quotes: list[dict[str, set[str]]], facet: str, **given: str) -> Counter[str]:
    """Return how many quotes each choice of a facet holds for, of those for which the given choices hold."""
    return counts(quotes, facet, **given) + (counts(quotes, "unstated", **given) if facet == "source" else Counter())


def parsed(site: Path, uri: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / uri / "index.html").read_text(encoding="utf-8"))


def number(node: LexborNode | None) -> int:
    """Return the first number in a text."""
    found = re.search(r"\d[\d,]*", node.text() if node else "")
    return int(found[0].replace(",", "")) if found else 0


def id_of(node: LexborNode) -> str:
    """Return the id of the thing that a link leads to."""
    return (node.attributes["href"] or "").split("#")[0].rstrip("/").split("/")[-1]


@pytest.mark.parametrize("kind", SECTIONS)
def test_the_numbers_of_the_indexes(kind: str, site: Path, quotes: list[dict[str, set[str]]]) -> None:
    entries = parsed(site, SECTIONS[kind]).css(".entry-title")
    shown = {id_of(entry.css("a")[0]): number(entry.css_first(".entry-count")) for entry in entries}
    assert +Counter(shown) == counts(quotes, kind)


@pytest.mark.parametrize("kind", SECTIONS)
def test_the_total_of_each_page(kind: str, site: Path, quotes: list[dict[str, set[str]]]) -> None:
    for id, expected in counts(quotes, kind).items():
        page = parsed(site, f"{SECTIONS[kind]}/{id}")
        term = "Annotations" if kind == "article" else "In this briefing"
        [fact] = [fact for fact in page.css(".facts > div") if fact.css("dt")[0].text() == term]
        assert number(fact.css_first("dd")) == expected, id


@pytest.mark.parametrize(("at", "kind"), [(0, "article"), (1, "party")])
def test_the_numbers_of_the_coverage(at: int, kind: str, site: Path, quotes: list[dict[str, set[str]]]) -> None:
    table = parsed(site, "coverage").css("table.matrix")[at]
    columns = [id_of(link) for link in table.css("thead a")]
    for line in table.css("tbody tr"):
        topic = id_of(line.css("th a")[0])
        *cells, total = [number(cell) for cell in line.css("td")]
        assert +Counter(dict(zip(columns, cells, strict=True))) == counts(quotes, kind, topic=topic), topic
        assert total == counts(quotes, "topic")[topic]


def test_the_totals_of_the_data(site: Path, quotes: list[dict[str, set[str]]]) -> None:
    page = parsed(site, "data")
    assert number(page.css_first(".intro")) == len(quotes)
    graph = json.loads((site / "data/annotations.jsonld").read_text(encoding="utf-8"))
    assert len([one for one in graph["first"]["items"] if one["type"] == "Annotation"]) == len(quotes)
    with (site / "data/quotes.csv").open(encoding="utf-8", newline="") as table:
        assert len(list(csv.DictReader(table))) == len(quotes)


@pytest.mark.parametrize("facet", FACETS)
def test_the_lists_of_the_search_page(facet: str, site: Path, quotes: list[dict[str, set[str]]]) -> None:
    lists = parsed(site, "search").css(".facet-list")[FACETS.index(facet)].css("li")
    shown = [number(item.css_first(".entry-count")) for item in lists]
    if facet == "form":
        assert sorted(shown) == sorted(counts(quotes, facet).values())
    else:
        ids = [id_of(links[0]) if (links := item.css("a")) else "_none" for item in lists]
        assert dict(zip(ids, shown, strict=True)) == choices(quotes, facet)


def shown_by(page: Page, facet: str) -> Counter[str]:
    """Return the numbers that a select shows; those of "" are of all."""
    options = page.locator(f"select[name={facet}] option").all()
    texts = {str(option.get_attribute("value")): str(option.text_content()) for option in options}
    return +Counter({id: int(text.rpartition("(")[2].rstrip(")")) for id, text in texts.items()})


@pytest.mark.parametrize(
    "given", [{}, {"speaker": "xi-jinping"}, {"source": "_none"}, {"topic": "taiwan", "form": "direct"}]
)
def test_the_facets_of_the_search(
    page: Page, address: str, quotes: list[dict[str, set[str]]], given: dict[str, str]
) -> None:
    page.goto(f"{address}/search/?{'&'.join(f'{facet}={id}' for facet, id in given.items())}")
    expect(page.locator(".choice .shown")).to_have_text(re.compile(r"\d+ annotations (found|to search)"))
    for facet in FACETS:
        others = {other: id for other, id in given.items() if other != facet}
        shown = shown_by(page, facet)
        assert shown.pop("") == sum(counts(quotes, "article", **others).values())
        assert shown == choices(quotes, facet, **others), facet


@pytest.mark.parametrize("article", ARTICLES)
def test_the_facets_of_the_highlights(
    page: Page, address: str, quotes: list[dict[str, set[str]]], article: str
) -> None:
    page.goto(f"{address}/articles/{article}/")
    for facet in ("topic", "speaker", "source", "form"):
        shown = shown_by(page, facet)
        assert shown.pop("") == counts(quotes, "article")[article]
        assert shown == choices(quotes, facet, article=article)
