"""Large pages: where a thing has more quotes than its page shows, and an index more entries, the rest is in parts."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from itertools import chain, pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser, LexborNode

from diptych import collate, paging
from diptych.cli import main
from diptych.links import check_links
from diptych.load import load
from diptych.pages import attribution, coverage, facets, listing
from diptych.pages.view import environment
from diptych.paging import by_date, newest, shares
from diptych.shell import sitemap
from diptych.site import Site, make_site
from diptych.urls import LISTED, SECTIONS, pages_of
from made import all_pages

BOUNDS = {"CARDS": 3, "REFERENCES": 5, "ENTRIES": 4, "QUESTIONS": 2, "STATEMENTS": 10, "PRINTED": 4}
ARTICLES = 9  # with three annotations each
PEOPLE = 6
SETTINGS = "site_name: Large\ndocs_dir: briefing\ntheme: {name: material, font: false}\nplugins: [diptych]\n"


@pytest.fixture(autouse=True)
def _low_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, bound in BOUNDS.items():
        monkeypatch.setattr(paging, name, bound)
    monkeypatch.setattr(facets, "OPTIONS", 4)
    monkeypatch.setattr(listing, "LINKS", 4)
    monkeypatch.setattr(collate, "WIDEST", 4)
    monkeypatch.setattr(coverage, "LONGEST", 2)
    monkeypatch.setenv("DIPTYCH_EXECUTOR", "1")  # another process would have the bounds as they are


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a made-up briefing in which most things have more quotes than a page shows."""
    write(tmp_path, "mkdocs.yml", SETTINGS)
    write(tmp_path, "briefing/index.md", "# Large\n\nSee [the first](quote:a0-0).\n")
    codebook = {
        "parties": "north: {name: North}\nsouth: {name: South}\n",
        "speakers": "".join(
            f"s{n}: {{name: Speaker {n}, party: {'north' if n % 2 else 'south'}}}\n" for n in range(PEOPLE)
        ),
        "sources": "wire: {name: The Wire, kind: wire}\ndesk: {name: The Desk, kind: outlet}\n",
        "topics": "trade: {label: Trade}\n"
        + "".join(f"{id}: {{label: {id.capitalize()}, broader: trade}}\n" for id in ("tariffs", "quotas")),
        "events": "".join(f"e{n}: {{name: Round {n}, date: 2024-0{n + 1}-01}}\n" for n in range(5)),
    }
    for name, text in codebook.items():
        write(tmp_path, f"annotations/codebook/{name}.yml", text)
    for number in range(ARTICLES):
        write_article(tmp_path, f"a{number}", f"2024-0{number + 1}-02", number)
    for number in range(5):
        rows = f"rows:\n  - label: One\n    quotes: [a{number}-0, a{number + 1}-1]\n"
        write(tmp_path, f"annotations/comparisons/c{number}.yml", f"title: What of {number}?\ntopics: [trade]\n{rows}")
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def write_article(root: Path, id: str, published: str, number: int, *, annotated: bool = True) -> None:
    """Write an article with three annotations: two of speakers through the wire, one of its own words; or with none."""
    text = f"“Duties rise in {id},” one said. “Limits fall in {id},” another said. Talks went on in {id}.\n"
    head = f"article:\n  seed: {id}.txt\n  sha256: {sha256(text.encode()).hexdigest()}\n  title: Text {id}\n"
    about = f"  published: {published}\n  publisher: desk\n  event: e{0 if number < 4 else number % 5}\n"
    rest = "  rights: Made up.\n  display: full\n"
    other = f"s{number % PEOPLE}"
    quotes = [
        f"quote: Duties rise in {id}\n    topics: [tariffs]\n    speaker: s0\n    source: wire\n",
        f"quote: Limits fall in {id}\n    topics: [quotas, tariffs]\n    speaker: {other}\n    wording_by: desk\n",
        f"quote: Talks went on in {id}\n    topics: [trade]\n",
    ]
    notes = "".join(f"  - id: {id}-{at}\n    {quote}" for at, quote in enumerate(quotes))
    write(root, f"seeds/{id}.txt", text)
    notes = f"annotations:\n{notes}" if annotated else "annotations: []\n"
    write(root, f"annotations/articles/{id}.yml", f"{head}{about}{rest}{notes}")


def parsed(site: Site) -> dict[str, LexborHTMLParser]:
    return {page.uri: LexborHTMLParser(page.html) for page in all_pages(site)}


def cards(page: LexborHTMLParser) -> list[str]:
    return [str(card.attributes["data-annotation"]) for card in page.css("li.card")]


def references(page: LexborHTMLParser) -> list[str]:
    return [href(link).partition("#")[2] for link in page.css(".references a")]


def href(link: LexborNode) -> str:
    return str(link.attributes["href"])


def parts(uri: str, pages: Mapping[str, LexborHTMLParser]) -> Iterator[str]:
    """Yield the addresses of the parts of a list, by the links from each to the next one."""
    while True:
        yield uri
        following = pages[uri].css_first(".neighbours a[rel=next]")
        if following is None:
            return
        base, above = uri.rstrip("/").split("/"), href(following).count("../")
        uri = "/".join([*base[: len(base) - above], *href(following).replace("../", "").split("/")])


def test_each_quote_stands_once_in_the_lists_of_each_thing(root: Path) -> None:
    index, _ = load(root)
    pages = parsed(make_site(root))
    listed = 0
    for kind in LISTED:
        for id in index.ids(kind):
            page, held = pages[f"{SECTIONS[kind]}/{id}/"], [quote.id for quote in paging.quotes_about(index, kind, id)]
            base = f"{SECTIONS[kind]}/{id}/all/"
            if len(held) <= paging.CARDS:
                assert base not in pages
                assert set(cards(page)) == set(held)
                continue
            found = [references(pages[uri]) for uri in parts(base, pages)]
            assert Counter(list(chain(*found))) == Counter(held)
            assert all(len(part) == paging.REFERENCES for part in found[:-1])
            dates = [index.briefing.articles[index.quotes[one].article].published for one in list(chain(*found))]
            assert dates == sorted(dates)
            assert 0 < len(cards(page)) <= paging.CARDS
            assert f"../../{base}" in [href(link) for link in page.css(".ways a")]
            listed += 1
    assert listed > 8


def test_a_page_shows_the_newest_quotes_and_the_sizes_of_its_columns(root: Path) -> None:
    index, _ = load(root)
    pages = parsed(make_site(root))
    newest_of = [quote.id for quote in newest(paging.quotes_about(index, "speaker", "s0"), index, paging.CARDS)]
    assert cards(pages["speakers/s0/"]) == newest_of
    assert {id.partition("-")[0] for id in newest_of} <= {"a6", "a7", "a8"}
    page = pages["topics/tariffs/"]
    assert sorted(head.text() for head in page.css(".beside .column h3")) == ["North", "South"]
    assert {str(head.id) for head in page.css(".where h3")} == {"_party-north", "_party-south"}


def test_the_latest_part_of_a_list_by_date_is_one_link_away(root: Path) -> None:
    pages = parsed(make_site(root))
    for base in ("articles/", "events/", "timeline/", "topics/tariffs/all/"):
        uris = list(parts(base, pages))
        latest = [[href(link) for link in pages[uri].css(".ways a") if link.text() == "The latest"] for uri in uris]
        assert latest == [["../" * uri.count("/") + uris[-1]] for uri in uris[:-1]] + [[]]
        assert len(uris) > 1
    of_topic = [href(link) for link in pages["topics/tariffs/"].css(".ways a")]
    assert of_topic[-2:] == ["../../topics/tariffs/all/", f"../../{uris[-1]}"]
    assert [link.text() for link in pages["speakers/"].css(".ways a")] == []


@pytest.mark.parametrize(("size", "quotas"), [(3, "topics/quotas/all/"), (10, "topics/quotas/")])
def test_what_a_topic_leaves_out_of_a_group_is_one_link_away(
    root: Path, monkeypatch: pytest.MonkeyPatch, size: int, quotas: str
) -> None:
    monkeypatch.setattr(paging, "CARDS", size)
    pages = parsed(make_site(root))
    sections = {str(head.id): head.parent for head in pages["topics/trade/"].css("section > h2")}
    onward = {id: {href(link)[6:] for link in node.css(".entry-count a")} for id, node in sections.items() if node}
    assert onward == {
        "_said": {"topics/trade/all/"},
        "_topic-tariffs": {"topics/tariffs/all/"},
        "_topic-quotas": {quotas},
        "_all": {"topics/trade/all/", "parties/north/", "parties/south/"},
    }
    assert "to the newest of it" in pages["coverage/"].css(".intro")[0].text()


def fact(term: str, page: LexborHTMLParser) -> LexborNode:
    """Return what stands beside a term among the facts of a page."""
    [found] = [term_of.parent for term_of in page.css(".facts dt") if term_of.text() == term]
    assert found
    return found.css("dd")[0]


@pytest.mark.parametrize(
    ("uri", "term", "size", "shown", "rest", "onward"),
    [
        ("sources/wire/", "Credited in", 3, "The 4 newest", "5 others, found in the list of all annotations", "all/"),
        ("sources/wire/", "Credited in", 99, "The 4 newest", "5 others, found in the annotations on", "#_speaker-s0"),
        ("events/e0/", "Articles about it", 3, "The 4 newest", "1 other, found in the index of", "articles/"),
        ("topics/trade/", "Side by side", 3, "The 4 with most annotations", "1 other, found in the index", "compare/"),
    ],
)
def test_where_not_all_related_things_have_a_link_one_leads_on_to_the_others(
    root: Path, monkeypatch: pytest.MonkeyPatch, *, uri: str, term: str, size: int, shown: str, rest: str, onward: str
) -> None:
    monkeypatch.setattr(paging, "CARDS", size)
    pages = parsed(make_site(root))
    found = fact(term, pages[uri])
    assert found.text().strip().startswith(f"{shown}: ")
    assert f" and {rest}" in found.text()
    assert href(found.css("a")[-1]).endswith(onward)
    assert len(found.css("a")) == 4 + 1
    if onward[0] == "#":
        assert pages[uri].css_first(onward)


def test_many_related_things_are_folded_under_their_number(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "OPEN", 3)
    page = parsed(make_site(root))["sources/wire/"]
    found = fact("Credited in", page)
    assert [summary.text() for summary in found.css("details > summary")] == [f"{ARTICLES} articles"]
    assert len(found.css("details a")) == len(found.css("a")) == 5
    assert fact("Topics", page).css("details") == []


def test_of_many_comparisons_on_a_topic_those_with_most_annotations_have_a_link(root: Path) -> None:
    path = root / "annotations/comparisons/c4.yml"
    path.write_text(path.read_text("utf-8").replace("[a4-0,", "[a0-0, a1-0, a4-0,"), "utf-8")
    links = fact("Side by side", parsed(make_site(root))["topics/trade/"]).css("a")
    assert [href(link).split("/")[-2] for link in links] == ["c0", "c1", "c2", "c4", "compare"]


def test_the_parts_of_an_index_hold_all_of_it_and_lead_to_each_other(root: Path) -> None:
    index, _ = load(root)
    pages = parsed(make_site(root))
    for section, kind, entry in [
        ("articles", "article", ".entry-title > a"),
        ("speakers", "speaker", ".entry-title > a"),
        ("events", "event", ".entry-title > a"),
        ("compare", "comparison", ".questions h2 > a"),
        ("timeline", "event", ".moments h2 > a"),
    ]:
        uris = list(parts(f"{section}/", pages))
        assert uris == [f"{section}/", *(f"{section}/_{number}/" for number in range(2, len(uris) + 1))]
        assert len(uris) > 1
        found = [href(link).split("/")[-2] for uri in uris for link in pages[uri].css(entry)]
        assert sorted(found) == sorted(index.ids(kind))
        for at, uri in enumerate(uris):
            links = pages[uri].css("nav.jump a")
            assert len(links) == len(uris)
            assert [number for number, link in enumerate(links) if "aria-current" in link.attributes] == [at]
        back = [href(pages[uri].css_first(".neighbours a[rel=prev]")) for uri in uris[1:]]  # type: ignore[arg-type]
        assert back == [f"../../{before}" for before, _ in pairwise(uris)]


NAMES = ("Zoë", "anna", "Émile", "Bob", "Ada", "Emma")  # of s0, s1 and so on


@pytest.mark.parametrize(
    ("size", "expected"), [(4, ["Ada", "anna", "Bob", "Émile", "Emma", "Zoë"]), (len(NAMES), list(NAMES))]
)
def test_the_parts_of_a_list_by_name_say_truly_what_is_in_them(
    root: Path, monkeypatch: pytest.MonkeyPatch, size: int, expected: list[str]
) -> None:
    monkeypatch.setattr(paging, "ENTRIES", size)
    monkeypatch.setattr(paging, "QUESTIONS", size)
    write(
        root,
        "annotations/codebook/speakers.yml",
        "".join(f"s{at}: {{name: {name}}}\n" for at, name in enumerate(NAMES)),
    )
    for at, name in enumerate(NAMES):
        text = f"title: {name}\ntopics: [trade]\nrows:\n  - label: One\n    quotes: [a{at}-0]\n"
        write(root, f"annotations/comparisons/c{at}.yml", text)
    pages = parsed(make_site(root))
    for section, entry in [("speakers/", ".entry-title > a"), ("compare/", ".questions h2 > a")]:
        found = [[link.text() for link in pages[uri].css(entry)] for uri in parts(section, pages)]
        assert list(chain(*found)) == expected
        labels = [link.text().partition(": ")[2] for link in pages[section].css("nav.jump a")]
        assert labels == ([f"{part[0]} – {part[-1]}" for part in found] if len(found) > 1 else [])
    printed = [head.text() for uri in parts("print/", pages) for head in pages[uri].css(".printed-comparison h2")]
    neighbours = pages[f"compare/c{NAMES.index(expected[1])}/"].css(".neighbours a")
    assert printed == expected
    assert [link.text().split()[-1] for link in neighbours] == [expected[0], expected[2]]


def test_addresses_stay_while_newer_texts_are_added(root: Path) -> None:
    before = parsed(make_site(root))
    write_article(root, "a-new", "2025-01-01", ARTICLES)
    after = parsed(make_site(root))
    assert before.keys() < after.keys()
    index, _ = load(root)
    full = 0
    for uri in (uri for uri in before if "/all/" in uri and len(references(before[uri])) == paging.REFERENCES):
        assert references(after[uri]) == references(before[uri])
        full += 1
    assert full > 5
    assert by_date(list(index.quotes.values()), index)[-1].article == "a-new"


def test_the_addresses_of_all_pages_are_known_before_they_are_made(root: Path) -> None:
    index, _ = load(root)
    sections = {page.section for page in make_site(root).planned}
    known = [uri for uri, _ in pages_of(index, sections)]
    assert sorted(known) == sorted(page.uri for page in make_site(root).planned)
    assert len(set(known)) == len(known)


def altered(id: str, old: str, new: str) -> Callable[[Path], None]:
    """Return an edit of an article."""

    def edit(root: Path) -> None:
        path = root / f"annotations/articles/{id}.yml"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    return edit


def others_say_more(root: Path) -> None:
    """Add so many annotations of two speakers that a topic on which others said little is the one most is said on."""
    for article in range(ARTICLES):
        for speaker in ("s1", "s3"):
            text = f"quote: went on\ntopics: [quotas]\nspeaker: {speaker}\n"
            write(root, f"annotations/articles/a{article}/a{article}-{speaker}.yml", text)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            altered("a0", "title: Text a0\n  published: 2024-01-02", "title: Another\n  published: 2024-12-31"),
            {"articles/", "speakers/s0/", "speakers/s0/all/"},
        ),
        (altered("bare", "2024-01-01", "2024-12-31"), {"articles/", "events/e0/", "sources/desk/"}),
        (others_say_more, {"speakers/s1/", "topics/quotas/", "parties/north/"}),
    ],
)
def test_what_pages_are_made_from_tells_those_apart_that_change(
    root: Path, monkeypatch: pytest.MonkeyPatch, edit: Callable[[Path], None], expected: set[str]
) -> None:
    def made() -> dict[str, tuple[bytes, str]]:
        return {page.uri: (page.inputs, str(page.make().html)) for page in make_site(root).planned}

    monkeypatch.setattr(listing, "LINKS", 1)
    write_article(root, "bare", "2024-01-01", 0, annotated=False)
    before = made()
    edit(root)
    after = made()
    changed = {uri for uri in before.keys() & after.keys() if before[uri][1] != after[uri][1]}
    assert expected <= changed
    assert [uri for uri in changed if before[uri][0] and before[uri][0] == after[uri][0]] == []


def test_of_many_related_things_those_have_links_that_the_quotes_of_the_page_name_most(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "LINKS", 1)
    others_say_more(root)
    pages = parsed(make_site(root))
    for uri, expected in {
        "speakers/s0/": {"Tariffs and 1 other"},
        "parties/north/": {"Speaker 1 and 2 others", "Quotas and 1 other"},
    }.items():
        facts = (fact.text().partition("with most annotations here: ")[2] for fact in pages[uri].css(".facts div"))
        assert expected <= {fact.strip().partition(",")[0] for fact in facts}


def test_every_link_of_the_site_leads_somewhere(root: Path) -> None:
    assert main(["build", "--root", str(root)]) == 0
    assert [str(problem) for problem in check_links(root / "site")] == []
    assert (root / "site/topics/trade/all/2/index.html").exists()


def test_of_many_speakers_the_picture_shows_the_largest_first_and_tells_groups_from_them(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attribution, "NODES", 2)
    monkeypatch.setattr(attribution, "ROWS", 3)
    for number in (1, 2, 3):  # s2 says more than s0, who comes first in the codebook, and s1 something with s3
        path = root / f"annotations/articles/a{number}.yml"
        whom = "[s1, s3]" if number == 1 else "s2"
        path.write_text(path.read_text("utf-8").replace("speaker: s0", f"speaker: {whom}"), "utf-8")
    for number in (4, 5, 6, 7):
        path = root / f"annotations/articles/a{number}.yml"
        path.write_text(
            path.read_text("utf-8").replace(": s0", ": s2").replace(f": s{number % PEOPLE}", ": s2"), "utf-8"
        )
    path.write_text(path.read_text("utf-8").replace("wording_by: desk", "source: wire"), "utf-8")
    page = parsed(make_site(root))["coverage/attribution/"]
    texts = [text.text() for text in page.css(".flows text:not(.head)")]
    assert texts[:7] == ["Speaker 2", "12", "Speaker 0", "3", "3 other speakers or", "groups of them", "3"]
    assert "as a group" in page.css_first(".matrix-note").text()  # type: ignore[union-attr]
    rows = [int(row.css("td")[2].text()) for row in page.css(".attributions tbody tr")]
    assert rows == [2, 1, 1]


def test_a_table_says_above_what_it_leaves_out_and_moves_below_its_head_when_it_is_long(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "WIDEST", 4)
    monkeypatch.setattr(coverage, "LONG", 1)
    by_article, by_party = parsed(make_site(root))["coverage/"].css(".table-scroll")
    assert "Of 9 articles, the 4 with most annotations are shown" in by_article.css("caption")[0].text()
    assert "Of 3 topics, the 2 with most annotations are shown" in by_party.css("caption")[0].text()
    assert "parties" not in by_party.css("caption")[0].text()
    assert {str(table.attributes["class"]) for table in (by_article, by_party)} == {"table-scroll long"}


def test_the_head_of_a_long_table_stays_in_sight(
    root: Path, page: Page, serve: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "LONGEST", 200)
    topics = "".join(f"t{number}: {{label: Topic {number}}}\n" for number in range(60))
    path = root / "annotations/codebook/topics.yml"
    path.write_text(path.read_text("utf-8") + topics, "utf-8")
    assert main(["build", "--root", str(root)]) == 0
    page.goto(f"{serve(root / 'site')}/coverage/")
    page.locator(".table-scroll").first.scroll_into_view_if_needed()
    page.locator(".matrix tfoot").first.scroll_into_view_if_needed()
    expect(page.locator(".matrix thead").first.locator("th").first).to_be_in_viewport()


@pytest.mark.parametrize(("size", "label", "on"), [(4, ", to print", "3 pages"), (99, " on one page", "one page")])
def test_the_print_view_says_in_how_many_parts_it_is(
    root: Path, monkeypatch: pytest.MonkeyPatch, size: int, label: str, on: str
) -> None:
    monkeypatch.setattr(paging, "PRINTED", size)
    assert main(["build", "--root", str(root)]) == 0
    uris = ("compare/", "print/", "print/2/")[: 3 if size == 4 else 2]
    pages = {uri: LexborHTMLParser((root / "site" / uri / "index.html").read_bytes()) for uri in uris}
    for uri, page in pages.items():
        found = [link.text() for link in page.css("footer a") if href(link).endswith(("print/", "./", "../"))]
        assert f"All comparisons{label}" in found, uri
    assert [link.text() for link in pages["compare/"].css(".ways a")][-1] == f"all comparisons on {on}"
    titles = [str(page.css("title")[0].text()) for uri, page in pages.items() if uri != "compare/"]
    assert titles == ["All comparisons - Large", "All comparisons, part 2 - Large"][: len(titles)]
    if size == 4:
        page = pages["print/2/"]
        assert [link.text() for link in page.css("nav.jump a")] == ["1–2", "3–4", "5"]
        assert [link.text() for link in page.css(".neighbours a")] == ["Previous part 1–2", "Next part 5"]
        about = str(page.css("meta[name=description]")[0].attributes["content"])
        assert about.startswith("Comparisons 3 to 4 of the 5 of this briefing on one page")


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [([2, 9, 9], [2, 4, 4]), ([1, 1], [1, 1]), ([0, 30], [0, 10]), ([5] * 4, [2, 2, 3, 3]), ([], [])],
)
def test_a_page_is_shared_out_evenly(sizes: list[int], expected: list[int]) -> None:
    assert sorted(shares(sizes, 10)) == sorted(expected)


INSTANT = "theme: {name: material, font: false, features: [navigation.instant, navigation.top]}\n"


@pytest.fixture(params=[True, False], ids=["large", "small"])
def large(request: pytest.FixtureRequest, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Build a site with an address, and say whether it counts as a large one."""
    monkeypatch.setattr("diptych.site.MANY_PAGES", 20 if request.param else 1000)
    monkeypatch.setattr(sitemap, "_PART", 50)
    address = "site_url: https://large.example/\n"
    write(root, "mkdocs.yml", f"site_name: Large\n{address}docs_dir: briefing\n{INSTANT}plugins: [diptych]\n")
    assert main(["build", "--root", str(root), "--site", str(tmp_path / "site")]) == 0
    return bool(request.param)


def test_readers_of_a_large_site_are_spared_a_sitemap_of_all_pages(*, large: bool, tmp_path: Path) -> None:
    page = LexborHTMLParser((tmp_path / "site/topics/index.html").read_bytes())
    [config] = page.css("#__config")
    assert json.loads(config.text())["features"] == [*([] if large else ["navigation.instant"]), "navigation.top"]
    assert len(page.css("link[rel=alternate]")) == 2  # for which the theme fetches the sitemap
    listed = addresses(tmp_path / "site/sitemap.xml")
    assert len(listed) > 50 if not large else listed == [f"sitemap-{number + 1}.xml" for number in range(len(listed))]


def test_the_parts_of_a_sitemap_list_each_page_once(*, large: bool, tmp_path: Path) -> None:
    site = tmp_path / "site"
    parts = addresses(site / "sitemap.xml") if large else ["sitemap.xml"]
    listed = [addresses(site / part) for part in parts]
    assert sorted(file.name for file in site.glob("sitemap*")) == sorted({"sitemap.xml", *parts})
    assert not large or ([*map(len, listed[:-1])] == [50] * (len(parts) - 1) and len(parts) > 1)
    written = (file.relative_to(site).as_posix().removesuffix("index.html") for file in site.rglob("index.html"))
    assert [*chain.from_iterable(listed)] == sorted(written)


def test_the_links_of_a_sitemap_and_its_parts_are_checked(*, large: bool, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert check_links(site) == []
    part = site / ("sitemap-1.xml" if large else "sitemap.xml")
    text = part.read_text("utf-8")
    part.write_text(text.replace("/articles/a0/<", "/articles/none/<"), "utf-8")
    found = {(problem.code, problem.place.path) for problem in check_links(site)}
    assert found == {("sitemap-entry", f"site/{part.name}"), ("page-unlisted", "site/articles/a0/index.html")}
    part.unlink()
    codes = {problem.code for problem in check_links(site)}
    assert codes == ({"sitemap-entry", "page-unlisted"} if large else {"sitemap-missing"})


@pytest.mark.parametrize("large", [True], indirect=True, ids=["large"])
def test_a_page_of_the_briefing_in_the_place_of_a_part_is_an_error(
    *, large: bool, root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert large
    write(root, "briefing/sitemap-1.xml", "<urlset/>")
    assert main(["build", "--root", str(root), "--site", str(root / "other")]) == 1
    assert "error[page-clash]: the site's file sitemap-1.xml is already made" in capfd.readouterr().err


def addresses(file: Path) -> list[str]:
    return re.findall(r"<loc>https://large\.example/(.*?)</loc>", file.read_text("utf-8"))


def test_thousands_are_set_apart_in_lists() -> None:
    option = facets.Option("somebody", "Somebody", "", level=0, count=12_345)
    html = environment().get_template("parts.html").module.facet_list([option])  # type: ignore[attr-defined]
    assert [size.text() for size in LexborHTMLParser(html).css(".entry-count")] == ["12,345"]
