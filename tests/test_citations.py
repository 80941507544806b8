"""Citations: what they say, that they say no more than is known, and that other programs can read them."""

import json
import re
import string
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from citeproc import CitationStylesStyle  # type: ignore[import-untyped]
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import parse_string  # type: ignore[import-untyped]

from cases import SMALL
from diptych.citations import bibtex, citation_item, plain
from diptych.citations.plain import STYLE
from diptych.labels import label_of
from diptych.load import load
from diptych.model import Publication
from diptych.pages.cards import attribution_html
from diptych.pages.view import Views

#: Of the keys that csl-data.json of CSL 1.0.2 allows, those that hold a text here. It allows no others.
TEXTS = {"id", "type", "title", "container-title", "publisher", "locator", "URL", "note", "language"}
HERE = Publication("Two Talks", "", "https://example.org/talks/")
ITEM: dict[str, Any] = {
    "id": "red-line",
    "type": "webpage",
    "title": "[A call]",
    "container-title": "Two Talks",
    "publisher": "The Gazette",
    "issued": {"date-parts": [[2024, 4, 2]], "circa": True},
    "locator": "paragraph 3",
    "URL": "https://example.org/talks/articles/call/#red-line",
    "note": "The envoy, via CCTV: “a line”",
    "language": "en",
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "[A call], The Gazette, 2 April 2024 (inferred), paragraph 3. Two Talks, "),
        ({"publisher": None}, "[A call], 2 April 2024 (inferred), paragraph 3. Two Talks, "),
        ({"publisher": None, "issued": None}, "[A call], paragraph 3. Two Talks, "),
        ({"issued": {"date-parts": [[2024, 4]]}}, "[A call], The Gazette, April 2024, paragraph 3. Two Talks, "),
        ({"issued": None, "container-title": None}, "[A call], The Gazette, paragraph 3. "),
        ({"publisher": None, "title": "[<URL> & ..]", "issued": None}, "[<URL> & ..], paragraph 3. Two Talks, "),
    ],
)
def test_a_citation_says_what_is_known_and_no_more(change: dict[str, Any], said: str) -> None:
    item = {key: value for key, value in (ITEM | change).items() if value}
    assert plain([item]) == [f"The envoy, via CCTV: “a line”, {said}{ITEM['URL']}"]


def test_a_bibtex_entry() -> None:
    [entry] = bibtex([ITEM])
    assert (
        entry
        == """\
@misc{red-line,
    title = "{[A call]}",
    howpublished = "Two Talks",
    publisher = "The Gazette",
    year = "2024",
    month = "April",
    day = "2",
    note = "paragraph 3; date inferred; The envoy, via CCTV: “a line”",
    language = "en",
    url = "https://example.org/talks/articles/call/#red-line"
}
"""
    )


def read_back(text: str) -> str:
    """Return what TeX prints for a field's value."""
    names = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciicircum": "^", "asciitilde": "~"}
    return re.sub(r'\\text(\w+)\{\}|\\(.)|\{(")\}', lambda it: names.get(it[1]) or it[2] or it[3], text)


@given(
    st.text(st.one_of(st.sampled_from(string.punctuation), st.characters(exclude_categories=["C", "Z"])), min_size=1)
)
@example("{")
@example('}"\\')
@example("@misc{x, title = {y}}")
@example("<title> <note> <id>")
@example("漢字 é")
def test_bibtex_survives_any_title(title: str) -> None:
    title = " ".join(title.split())
    [text] = bibtex([ITEM | {"title": f"[{title}]", "note": title}])
    entry = parse_string(text, "bibtex").entries["red-line"]
    assert read_back(entry.fields["title"].removeprefix("{").removesuffix("}")) == f"[{title}]"
    assert read_back(entry.fields["note"]) == f"paragraph 3; date inferred; {title}"
    assert entry.fields["url"] == ITEM["URL"]
    assert entry.fields["year"] == "2024"


def test_the_style_is_valid() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        CitationStylesStyle(str(STYLE), validate=True)


def test_an_item_of_a_briefing_states_only_what_it_states() -> None:
    index, _ = load(SMALL)
    item = citation_item(index.quotes["useful"], index, HERE)
    assert item == {
        "id": "useful",
        "type": "webpage",
        "title": "[Talks]",
        "container-title": "Two Talks",
        "locator": "paragraph 3",
        "URL": "https://example.org/talks/articles/talks/#useful",
        "note": "The envoy, via The Gazette: “useful”",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("change", "label"),
    [
        ({}, "The envoy, via The Gazette"),
        ({"source": ""}, "The envoy, source not stated"),
        ({"source_basis": "inferred"}, "The envoy, via The Gazette, source inferred"),
        ({"relays": "minister"}, "The envoy recounting The minister, via The Gazette"),
        ({"relays": "minister", "source": ""}, "The envoy recounting The minister, source not stated"),
        ({"wording_by": "gazette"}, "The envoy, via The Gazette (its wording)"),
        ({"wording_by": "ministry"}, "The envoy, via The Gazette (wording by The ministry)"),
        ({"wording_by": "ministry", "source": ""}, "The envoy (wording by The ministry), source not stated"),
        ({"speakers": ()}, "The article’s own words, according to The Gazette"),
    ],
)
def test_a_label_says_whose_words_these_are(change: dict[str, Any], label: str) -> None:
    index, _ = load(SMALL)
    quote = index.quotes["useful"]._replace(**change)
    assert label_of(quote, index) == label
    assert citation_item(quote, index, HERE)["note"] == f"{label}: “useful”"


def test_a_card_names_what_the_article_credits_for_its_own_words() -> None:
    index, _ = load(SMALL)
    line = attribution_html(index.quotes["useful"]._replace(speakers=()), Views(index, HERE).of("articles/talks/"))
    assert 'According to <a href="../../sources/gazette/">The Gazette</a> <span' in line


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"form": "direct"}, "The envoy, via The Gazette: “useful”"),
        ({"form": "mixed"}, "The article’s words, partly quoted from The envoy, via The Gazette: “useful”"),
        ({"form": "indirect"}, "The article’s words, a paraphrase of The envoy, via The Gazette: “useful”"),
        ({"form": "narration"}, "The article’s own words on The envoy, via The Gazette: “useful”"),
        ({"form": "narration", "speakers": (), "source": ""}, "The article’s own words: “useful”"),
        ({"form": "mixed", "speakers": (), "source": ""}, "The article’s own words: “useful”"),
        ({"sic": True}, "The envoy, via The Gazette: “useful” [sic]"),
    ],
)
def test_words_are_ascribed_to_a_speaker_only_where_the_article_quotes_them(change: dict[str, Any], note: str) -> None:
    index, _ = load(SMALL)
    item = citation_item(index.quotes["useful"]._replace(**change), index, HERE)
    assert item["note"] == note
    assert plain([item])[0].startswith(f"{note}, [Talks]")
    assert f"; {note}" in bibtex([item])[0]


def test_a_body_that_speaks_for_itself_is_named_once() -> None:
    index, _ = load(SMALL.parent.parent)
    labels = {label_of(quote, index) for quote in index.quotes.values()}
    assert labels > {"The Pentagon", "CCTV", "The White House", "Chinese state media", "Xi Jinping, via CCTV"}
    pairs = [label.removeprefix("The ").partition(", via ") for label in labels]
    assert [label for label in pairs if label[0] in label[2]] == []


def test_the_data_hold_a_citation_of_every_quote(site: Path, records: list[dict[str, Any]]) -> None:
    items = json.loads((site / "data/citations.json").read_text(encoding="utf-8"))
    entries = parse_string((site / "data/citations.bib").read_text(encoding="utf-8"), "bibtex").entries
    assert [item["id"] for item in items] == [record["id"] for record in records] == list(entries)
    for item, record in zip(items, records, strict=True):
        assert item.keys() - {"issued"} <= TEXTS
        assert all(isinstance(item[key], str) for key in item.keys() & TEXTS)
        assert item["type"] == "webpage"
        assert item["URL"].endswith(record["url"])
        assert entries[item["id"]].fields["url"] == item["URL"]
        assert item["issued"] == {"date-parts": [[2024, 4, item["issued"]["date-parts"][0][2]]], "circa": True}


def cite_pages(site: Path) -> Iterator[str]:
    for file in sorted(site.glob("articles/*/cite/index.html")):
        yield file.read_text(encoding="utf-8")


def test_the_page_of_an_article_has_each_citation_once(site: Path, records: list[dict[str, Any]]) -> None:
    pages = list(cite_pages(site))
    assert len(pages) == 3
    for record in records:
        assert sum(page.count(f'id="_cite-{record["id"]}"') for page in pages) == 1
