"""The flagship briefing: what its texts say is all there, word for word, with the right speaker and source."""

import csv
import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from diptych.load import load
from diptych.model import Span
from diptych.quotations import quotations
from diptych.site import Site
from made import all_data, all_pages

ROOT = Path(__file__).resolve().parent.parent

#: Every direct quotation of the three texts: how it begins, its speaker and its source ("" where the text states none).
#: Read off the texts by hand, in their order.
QUOTATIONS = {
    "call-report": """
        candid and constructive | white-house | white-house
        One China | |
        peace and stability | biden | white-house
        freedom of nagivation | biden | white-house
        separatist activities | chinese-government |
        severe danger | chinese-government |
        unfair trade policies and non-market | biden | white-house
        unduly limiting trade and investment. | biden | white-house
        dictator. | biden | remarks-to-reporters
        We should prioritize stability, not | xi-jinping | cctv
        first red line not to be crossed | xi-jinping | cctv
        exterior indulgence and support | xi-jinping | cctv
        separatist activities | xi-jinping | cctv
        Taiwan independence | xi-jinping | chinese-state-media
        actions. | xi-jinping | chinese-state-media
        not sit idly by | xi-jinping | chinese-state-media
        China's high-tech development. | xi-jinping | chinese-state-media
        The United States has launched an endless | xi-jinping | xinhua
    """,
    "call-preview": """
        Like with any message we deliver to China | senior-administration-official | senior-administration-official
        And I don't think we ever really take | senior-administration-official | senior-administration-official
        The two leaders agreed to maintain regular | senior-administration-official | senior-administration-official
        And this phone call really is just part | senior-administration-official | senior-administration-official
        One China | |
    """,
    "defense-talks": """
        underscored the importance of respect | austin | pentagon
        one-China policy, | austin | pentagon
        core of China's core interests, | dong-jun | chinese-defense-ministry
        Taiwan independence | dong-jun | chinese-defense-ministry
        balanced growth. | |
    """,
}


def seed_text(name: str) -> str:
    return (ROOT / "seeds" / name).read_bytes().decode().replace("\r\n", "\n")


def test_the_flagship_has_no_problems() -> None:
    assert load(ROOT)[1] == []


def test_every_fragment_is_verbatim(records: list[dict[str, Any]]) -> None:
    assert len(records) > 90
    for record in records:
        text = seed_text(record["seed"])
        for fragment in record["fragments"]:
            assert text[fragment["start"] : fragment["end"]] == fragment["exact"] != ""
        assert record["sha256"] == hashlib.sha256((ROOT / "seeds" / record["seed"]).read_bytes()).hexdigest()


def is_in(span: Span, zone: tuple[Span, ...]) -> bool:
    return any(part.start <= span.start < part.end for part in zone)


def describe(span: Span, text: str, records: list[dict[str, Any]]) -> tuple[str, str, str]:
    """Return the words, speaker and source of the one direct quote that has just this span among its fragments."""
    edges: dict[str, Any] = {"start": span.start, "end": span.end, "exact": text[span.start : span.end]}
    [record] = [one for one in records if one["form"] == "direct" and edges in one["fragments"]]
    return edges["exact"], ";".join(record["speakers"]), record["source"] or ""


@pytest.mark.parametrize("article", QUOTATIONS)
def test_every_direct_quotation_has_its_speaker_and_source(article: str, records: list[dict[str, Any]]) -> None:
    expected = [tuple(cell.strip() for cell in line.split("|")) for line in QUOTATIONS[article].strip().splitlines()]
    mine = [record for record in records if record["article"] == article]
    text = seed_text(mine[0]["seed"])
    zones = load(ROOT)[0].zones(article)
    spans = [one.inner for one in quotations(text) if not any(is_in(one.inner, zone) for _, zone in zones)]
    found = [describe(span, text, mine) for span in spans]
    assert len(found) == len(expected)
    for (words, speaker, source), (begin, expected_speaker, expected_source) in zip(found, expected, strict=True):
        assert words.startswith(begin)
        assert (begin, speaker, source) == (begin, expected_speaker, expected_source)


def test_the_method_counts_the_quotations_as_the_search_does(records: list[dict[str, Any]]) -> None:
    texts = [len(QUOTATIONS[article].strip().splitlines()) for article in QUOTATIONS]
    report, preview, talks = texts
    direct = sum(record["form"] == "direct" for record in records)
    method = " ".join((ROOT / "briefing/about.md").read_text(encoding="utf-8").split())
    assert f"There are {sum(texts)}: {report} in the article on the call, {preview} in the one that looks" in method
    assert f"and {talks} in the one on the defense talks." in method
    assert f"the search has {direct} annotations in quotation marks" in method


def test_records_keep_the_contract(records: list[dict[str, Any]]) -> None:
    keys = (
        "id url article seed sha256 fragments speakers parties source source_basis form extent topics event timing sic"
        " note status"
    )
    assert all(list(record) == keys.split() for record in records)
    assert {record["form"] for record in records} == {"direct", "mixed", "indirect", "narration"}
    assert {record["extent"] for record in records} == {"full", "partial", "term", None}


def test_the_table_holds_the_same_records(made: Site, records: list[dict[str, Any]]) -> None:
    rows = list(csv.DictReader(io.StringIO(all_data(made)["data/quotes.csv"].decode(), newline="")))
    assert [(row["id"], row["starts"], row["source"]) for row in rows] == [
        (record["id"], ";".join(str(f["start"]) for f in record["fragments"]), record["source"] or "")
        for record in records
    ]


def test_every_kind_of_page_is_there(made: Site) -> None:
    uris = {page.uri for page in all_pages(made)}
    sections = ("articles", "topics", "speakers", "sources", "parties", "events", "compare")
    assert {f"{section}/" for section in sections} | {"coverage/", "timeline/", "data/"} < uris
    for section in sections:
        assert len([uri for uri in uris if uri.startswith(f"{section}/") and uri.count("/") == 2]) > 1
    assert len([uri for uri in uris if uri.startswith("compare/") and uri.count("/") == 2]) >= 12


def test_each_quote_links_to_all_that_it_is_about_and_is_linked_back(made: Site, records: list[dict[str, Any]]) -> None:
    pages = {page.uri: LexborHTMLParser(page.html) for page in all_pages(made)}
    for record in records:
        card = pages[f"articles/{record['article']}/"].css_first(f'.card[data-annotation="{record["id"]}"]')
        assert card is not None
        linked = {link.attributes["href"] for link in card.css("a")}
        about = {"topics": record["topics"], "speakers": record["speakers"], "sources": [record["source"]]}
        for kind, ids in about.items():
            for id in filter(None, ids):
                assert f"../../{kind}/{id}/" in linked
                back = pages[f"{kind}/{id}/"].css(f'[data-annotation="{record["id"]}"] a')
                assert f"../..{record['url']}" in {link.attributes["href"] for link in back}


def test_no_page_names_an_inferred_source_as_if_the_text_credited_it(
    pages: dict[str, LexborHTMLParser], records: list[dict[str, Any]]
) -> None:
    inferred = {record["id"] for record in records if record["source_basis"] == "inferred"}
    named: dict[str, str] = {}
    for uri, page in pages.items():
        for link in page.css("a[href*='#']"):
            id = (link.attributes["href"] or "").partition("#")[2].removeprefix("_quote-")
            label = link.attributes.get("aria-label") or link.text()
            if id in inferred and ", via " in label:
                named[f"{uri} {id}"] = label
    assert {name.partition("/")[0] for name in named} == {"articles", "topics"}
    assert {name: label for name, label in named.items() if ", source inferred" not in label} == {}


def test_comparisons_emphasise_what_sides_share_and_what_editors_aligned(made: Site) -> None:
    pages = {page.uri: LexborHTMLParser(page.html) for page in all_pages(made)}
    red_line = pages["compare/taiwan-red-line/"]
    aligned = {node.text() for node in red_line.css("[data-annotation] .aligned")}
    assert {"first red linea", "core of China's core interestsa"} <= aligned
    stability = pages["compare/stability/"].css("[data-annotation] mark b.shared")
    assert "stability" in {node.text() for node in stability}
    assert all(page.css_first(".legend-list") for uri, page in pages.items() if page.css_first(".shared, .aligned"))
    assert not any(page.css("ins, del") for page in pages.values())


#: Rows whose quotes are on other subjects too, so that an editor says of the article that it has none of these words.
UNMENTIONED = [
    ("expected-and-reported", "Korea", "call-preview", "korea pyongyang"),
    ("expected-and-reported", "Climate", "call-report", "climate"),
    ("shared-problems", "Climate", "call-report", "climate"),
    ("shared-problems", "Fentanyl", "defense-talks", "fentanyl narcotic drug"),
    ("ukraine-korea", "Korea", "call-preview", "korea pyongyang"),
    ("military-pressure", "Chinese military activity around Taiwan", "call-report", "warship warplane fighter jet"),
]


@pytest.mark.parametrize(("comparison", "row", "article", "words"), UNMENTIONED)
def test_an_article_said_not_to_mention_a_subject_does_not(
    comparison: str, row: str, article: str, words: str, made: Site
) -> None:
    briefing = load(ROOT)[0].briefing
    text = seed_text(briefing.articles[article].seed.text).lower()
    assert [word for word in words.split() if word in text] == []
    page = next(LexborHTMLParser(page.html) for page in all_pages(made) if page.uri == f"compare/{comparison}/")
    [cells] = [line for line in page.css("tbody tr") if (head := line.css_first("th")) and head.text().startswith(row)]
    empty = [" ".join(cell.text(separator=" ").split()) for cell in cells.css("td.empty")]
    assert f"{briefing.articles[article].title} Not mentioned in this article." in empty
