"""The feeds: valid by their specifications, the same for both formats, and read back by a feed reader's parser."""

import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

import feedparser  # type: ignore[import-untyped]
import pytest
from selectolax.lexbor import LexborHTMLParser

from cases import SMALL
from diptych.export.feeds import NEWEST
from diptych.model import UNKNOWN, Publication
from diptych.site import make_site

ATOM = "{http://www.w3.org/2005/Atom}"
HERE = Publication("Talks & <Notes>", "What was said", "https://talks.example/briefing/")
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
CORRECTION = "- {date: 2024-03-02, annotation: useful, note: It is *the* <gazette> & no other.}\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a copy of the small briefing with a published comparison and a correction."""
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    with (root / "annotations/comparisons/line.yml").open("a", encoding="utf-8") as comparison:
        comparison.write("published: 2024-03-01\n")
    (root / "annotations/corrections.yml").write_text(CORRECTION, encoding="utf-8")
    return root


def xml(data: bytes) -> Element:
    return fromstring(data)  # noqa: S314 (it is our own)


def feeds(root: Path, publication: Publication = HERE) -> tuple[bytes, bytes]:
    site = make_site(root, publication)
    assert site.problems == ()
    return site.files["feed.xml"], site.files["feed.json"]


def faults_of_atom(data: bytes) -> list[str]:
    """Return which rules of RFC 4287 a feed breaks: sections 4.1.1 (feed), 4.1.2 (entry), 3.3 (dates), 4.2.6 (ids)."""
    feed = xml(data)
    faults = [] if feed.tag == f"{ATOM}feed" else ["root"]
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        once = ("id", "title", "updated")
        faults += [f"{element.tag} {name}" for name in once if len(element.findall(ATOM + name)) != 1]
        faults += [f"{element.tag} link" for rels in [rels_of(element)] if rels.count("alternate") > 1]
        dates = [*element.findall(f"{ATOM}updated"), *element.findall(f"{ATOM}published")]
        faults += [f"date {one.text}" for one in dates if not DATE.fullmatch(one.text or "")]
        faults += [f"id {one.text}" for one in element.findall(f"{ATOM}id") if not urlsplit(one.text or "").scheme]
    for entry in entries:
        faults += [] if entry.findall(f"{ATOM}content") or "alternate" in rels_of(entry) else ["content"]
    faults += [] if [one for one in feed.findall(f"{ATOM}author/{ATOM}name") if one.text] else ["author"]
    faults += [] if "self" in rels_of(feed) else ["self"]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    return faults + ([] if len(ids) == len(set(ids)) else ["ids"])


def rels_of(element: Element) -> list[str]:
    return [link.get("rel", "alternate") for link in element.findall(f"{ATOM}link")]


def faults_of_json(data: bytes) -> list[str]:
    """Return what JSON Feed 1.1 requires of a feed, or gives a type to, and is not so."""
    feed = json.loads(data)
    faults = [] if feed.get("version") == "https://jsonfeed.org/version/1.1" else ["version"]
    faults += [
        name for name in ("title", "home_page_url", "feed_url", "description") if type(feed.get(name)) is not str
    ]
    faults += [] if all(one.keys() <= {"name", "url", "avatar"} and one for one in feed["authors"]) else ["authors"]
    for item in feed["items"]:
        faults += [name for name in ("id", "url", "title", "content_html") if type(item.get(name)) is not str]
        faults += [] if DATE.fullmatch(item["date_published"]) else ["date_published"]
    ids = [item["id"] for item in feed["items"]]
    return faults + ([] if len(ids) == len(set(ids)) else ["ids"])


def test_the_flagships_feeds_are_valid_and_hold_its_comparisons(site: Path, flagship: Path) -> None:
    atom, items = (site / "feed.xml").read_bytes(), (site / "feed.json").read_bytes()
    assert faults_of_atom(atom) == []
    assert faults_of_json(items) == []
    held = {item["url"].rstrip("/").rsplit("/", 1)[1] for item in json.loads(items)["items"]}
    assert held == {path.stem for path in (flagship / "annotations/comparisons").glob("*.yml")}


@pytest.mark.parametrize("publication", [HERE, UNKNOWN, Publication("Talks")], ids=["address", "nothing", "name"])
def test_feeds_are_valid_with_and_without_an_address(small: Path, publication: Publication) -> None:
    atom, items = feeds(small, publication)
    assert faults_of_atom(atom) == []
    assert faults_of_json(items) == []
    start = publication.url or "/"
    assert [item["url"] for item in json.loads(items)["items"]] == [
        f"{start}corrections/#_correction-2024-03-02-quote-useful",
        f"{start}compare/line/",
    ]


def test_both_formats_say_the_same(small: Path) -> None:
    atom, items = feeds(small)
    parsed = feedparser.parse(atom)
    assert not parsed.bozo
    feed = json.loads(items)
    assert (parsed.feed.title, parsed.feed.link) == (HERE.name, HERE.url) == (feed["title"], feed["home_page_url"])
    by_atom = [(one.id, one.link, one.title, one.published, one.updated) for one in parsed.entries]
    by_json = [(it["id"], it["url"], it["title"], *[it["date_published"]] * 2) for it in feed["items"]]
    assert by_atom == by_json
    raw = [entry.text for entry in xml(atom).iter(f"{ATOM}content")]
    assert raw == [item["content_html"] for item in feed["items"]]


def test_the_content_stands_by_itself(small: Path) -> None:
    correction, comparison = map(tree_of, json.loads(feeds(small)[1])["items"])
    assert correction.text().split("\n")[1] == "It is the <gazette> & no other."
    assert [mark.text() for mark in comparison.css("mark")] == [
        "We will not cross the line,",
        "The line is clear.",
        "useful",
    ]
    assert [link.text() for link in comparison.css("p a")] == ["Talks, paragraph 2", "Talks, paragraph 3"]
    links = [link.attributes["href"] or "" for tree in (correction, comparison) for link in tree.css("a")]
    assert len(links) == 3
    assert [link for link in links if not link.startswith(f"{HERE.url}articles/talks/#")] == []


def test_a_quote_has_what_its_card_says_of_it(small: Path) -> None:
    article = small / "annotations/articles/talks.yml"
    doubtful = "source: gazette\n    source_basis: inferred\n    sic: true\n    timing: background"
    article.write_text(article.read_text(encoding="utf-8").replace("source: gazette", doubtful), "utf-8")
    said = [one.text() for item in json.loads(feeds(small)[1])["items"] for one in tree_of(item).css("li p")]
    assert said == [
        "The minister, source not stated (full quote, draft): Talks, paragraph 2",
        "The envoy, via The Gazette, source inferred (single term, background, [sic], draft): Talks, paragraph 3",
    ]


def tree_of(item: dict[str, str]) -> LexborHTMLParser:
    return LexborHTMLParser(item["content_html"])


def test_of_excerpts_the_sentences_are_there_and_nothing_else(small: Path) -> None:
    article = small / "annotations/articles/talks.yml"
    article.write_text(article.read_text(encoding="utf-8").replace("display: full", "display: excerpts"), "utf-8")
    [item] = [item for item in json.loads(feeds(small)[1])["items"] if "/compare/" in item["url"]]
    quotes = tree_of(item).css("blockquote")
    assert [quote.text() for quote in quotes] == [
        '"We will not cross the line," she said. "The line is clear."',
        'The other side called the talks "useful" and did not agree to 15 visits.',
    ]
    assert b"on Monday" not in b"".join(feeds(small))


def test_ids_stay_when_a_note_or_a_title_changes(small: Path) -> None:
    before = [item["id"] for item in json.loads(feeds(small)[1])["items"]]
    (small / "annotations/corrections.yml").write_text(CORRECTION.replace("gazette", "Gazette"), encoding="utf-8")
    comparison = small / "annotations/comparisons/line.yml"
    comparison.write_text(comparison.read_text(encoding="utf-8").replace("What of", "Where is"), encoding="utf-8")
    assert [item["id"] for item in json.loads(feeds(small)[1])["items"]] == before


def test_what_is_not_published_stands_in_no_feed(small: Path) -> None:
    shutil.copy(SMALL / "annotations/comparisons/line.yml", small / "annotations/comparisons/line.yml")
    assert len(json.loads(feeds(small)[1])["items"]) == 1


@pytest.mark.parametrize("publication", [HERE, UNKNOWN], ids=["address", "nothing"])
def test_a_feed_without_entries_is_valid_and_asks_no_clock(publication: Publication) -> None:
    atom, items = feeds(SMALL, publication)
    assert faults_of_atom(atom) == []
    assert faults_of_json(items) == []
    assert xml(atom).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_a_feed_holds_the_newest(small: Path) -> None:
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(NEWEST + 10)]
    entries = "".join(f"- {{date: {day}, note: On {day}.}}\n" for day in days)
    (small / "annotations/corrections.yml").write_text(entries, encoding="utf-8")
    atom, items = feeds(small)
    dates = [item["date_published"][:10] for item in json.loads(items)["items"]]
    newest = sorted([*map(str, days), "2024-03-01"], reverse=True)
    assert dates == newest[:NEWEST]
    assert xml(atom).findtext(f"{ATOM}updated") == f"{newest[0]}T00:00:00Z"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"<id>https://talks.example/briefing/</id>", b"", "id"),
        (b"T00:00:00Z", b"", "date"),
        (b"<id>https:", b"<id>", "id"),
        (b'rel="self"', b'rel="alternate"', "self"),
        (b"<author>", b"<authors>", "author"),
    ],
)
def test_the_rules_see_faults(small: Path, old: bytes, new: bytes, fault: str) -> None:
    atom = feeds(small)[0]
    assert old in atom
    broken = atom.replace(old, new).replace(b"</author>", b"</authors>" if new == b"<authors>" else b"</author>")
    assert fault in " ".join(faults_of_atom(broken))
