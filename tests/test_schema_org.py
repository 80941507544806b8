"""The data in the pages of articles: what it says is what quotes.json says, and no text gets out of its script."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from diptych.export.schema_org import article_data
from diptych.index import Index
from diptych.load import load
from diptych.model import UNKNOWN, Span, Speaker
from records import AT, index_of

#: The properties that are used: the classes of schema.org that may have each, and those of its values; none for text.
TERMS: dict[str, tuple[set[str], set[str]]] = {
    "text": ({"CreativeWork"}, set()),
    "spokenByCharacter": ({"Quotation"}, {"Organization", "Person"}),
    "isBasedOn": ({"CreativeWork"}, {"CreativeWork"}),
    "about": ({"CreativeWork"}, {"Thing"}),
    "citation": ({"CreativeWork"}, {"CreativeWork"}),
    "publisher": ({"CreativeWork"}, {"Organization", "Person"}),
    "inLanguage": ({"CreativeWork"}, set()),
    "datePublished": ({"CreativeWork"}, set()),
    "name": ({"Thing"}, set()),
    "url": ({"Thing"}, set()),
}
#: The classes that are used, with those above each.
CLASSES = {
    "Quotation": {"CreativeWork", "Thing"},
    "Article": {"CreativeWork", "Thing"},
    "CreativeWork": {"Thing"},
    "Organization": {"Thing"},
    "Person": {"Thing"},
    "DefinedTerm": {"Intangible", "Thing"},
}


def graph_of(html: str) -> list[dict[str, Any]]:
    [script] = LexborHTMLParser(html).css('script[type="application/ld+json"]')
    data = json.loads(script.text())
    assert data["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = data["@graph"]
    return graph


def graphs(site: Path) -> dict[str, list[dict[str, Any]]]:
    pages = sorted((site / "articles").glob("*/index.html"))
    return {page.parent.name: graph_of(page.read_text(encoding="utf-8")) for page in pages}


def records(site: Path) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads((site / "data/quotes.json").read_text(encoding="utf-8"))
    return data


def test_every_annotation_with_a_speaker_is_there_as_quotes_json_has_it(site: Path) -> None:
    quotations = [(id, node) for id, graph in graphs(site).items() for node in graph if node["@type"] == "Quotation"]
    base = "https://diptych.example"
    said = {f"{base}{record['url']}": record for record in records(site) if record["speakers"]}
    assert sorted(node["url"] for _, node in quotations) == sorted(said)
    for article, node in quotations:
        record = said[node["url"]]
        assert node["text"] == " […] ".join(fragment["exact"] for fragment in record["fragments"])
        assert [one["@id"] for one in node["spokenByCharacter"]] == [
            f"{base}/speakers/{id}/" for id in record["speakers"]
        ]
        assert [one["@id"] for one in node["about"]] == [f"{base}/topics/{id}/" for id in record["topics"]]
        assert node["isBasedOn"] == {"@id": f"{base}/articles/{article}/"}


def test_each_property_is_one_of_its_class_and_has_a_value_of_its_range(site: Path) -> None:
    for graph in graphs(site).values():
        types = {node["@id"]: node["@type"] for node in graph if "@id" in node}
        for node in graph:
            for name in node.keys() - {"@id", "@type"}:
                domain, expected = TERMS[name]
                assert domain & {node["@type"], *CLASSES[node["@type"]]}
                values = node[name] if isinstance(node[name], list) else [node[name]]
                if expected:
                    assert all({types[value["@id"]], *CLASSES[types[value["@id"]]]} & expected for value in values)
                else:
                    assert all(type(value) is str for value in values)


def test_only_what_is_stated_is_said(site: Path, flagship: Path) -> None:
    """Every date of the flagship is inferred; one article names its outlet; inferred sources are left out."""
    index, _ = load(flagship)
    for id, graph in graphs(site).items():
        [article] = [node for node in graph if node["@type"] == "Article"]
        publisher = index.briefing.articles[id].publisher
        assert "datePublished" not in article
        assert ("publisher" in article) == (publisher is not None)
        for node in (node for node in graph if "citation" in node):
            source = index.quotes[node["url"].partition("#")[2]].source_basis
            assert source == "stated"


def spoken(text: str) -> Index:
    """Return the index of a text that is one annotation, whose speaker has a hostile name."""
    index = index_of(text, [[Span(0, len(text))]])
    [(id, reading)] = index.readings.items()
    quotes = tuple(quote._replace(speakers=("envoy",)) for quote in reading.quotes)
    speaker = Speaker("envoy", "</script><b>", "", None, "person", "", AT)
    codebook = replace(index.briefing.codebook, speakers={"envoy": speaker})
    briefing, readings = index.briefing._replace(codebook=codebook), {id: reading._replace(quotes=quotes)}
    return replace(index, briefing=briefing, readings=readings)


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]>",
        "&lt;/script&gt;",
        'a"b\\c',
        "a\u2028b\u2029c",
        "é😀",
    ],
)
def test_no_text_ends_the_script(text: str) -> None:
    index = spoken(text)
    [article] = index.briefing.articles.values()
    html = str(article_data(article, index.quotes.values(), index, UNKNOWN))
    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>\n")
    assert re.search("[<>&\u2028\u2029]", inside) is None
    graph = graph_of(f"<!doctype html>{html}<p>after</p>")
    assert [node["text"] for node in graph if node["@type"] == "Quotation"] == [text]
    assert [node["name"] for node in graph if node["@type"] == "Person"] == ["</script><b>"]


def test_the_policy_lets_it_be(page: Page, address: str) -> None:
    """The browser complains of nothing, which the fixture checks, and scripts can read the data."""
    page.goto(f"{address}/articles/call-report/")
    data = json.loads(page.locator('script[type="application/ld+json"]').evaluate("script => script.textContent"))
    assert len(data["@graph"]) > 40
