"""Coverage, attribution and the print view: what they count and show is what stands in quotes.json."""

import shutil
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cases import SMALL
from diptych import paging
from diptych.facets import with_broader
from diptych.index import Index
from diptych.model import UNKNOWN
from diptych.pages import attribution
from diptych.pages.attribution import attribution_page
from diptych.pages.coverage import Line, Matrix
from diptych.pages.picture import Band, Node, Picture, draw
from diptych.pages.printed import print_pages
from diptych.pages.view import Views
from diptych.site import make_site

ATTRIBUTION = "coverage/attribution/"


def numbers(row: LexborNode) -> list[int]:
    return [int(cell.text().replace(",", "")) for cell in row.css("td")]


@pytest.mark.parametrize(("at", "kind"), [(0, "article"), (1, "party")])
def test_the_matrices_count_what_the_data_hold(
    at: int, kind: str, index: Index, pages: dict[str, LexborHTMLParser], records: list[dict[str, Any]]
) -> None:
    matrix = pages["coverage/"].css("table.matrix")[at]
    columns = [str(link.attributes["href"]).split("/")[-2] for link in matrix.css("thead a")]
    of_column = {id: [one for one in records if id in (one["article"], *one["parties"])] for id in columns}
    for row in matrix.css("tbody tr"):
        topic = str(row.css_first("th a").attributes["href"]).split("/")[-2]  # type: ignore[union-attr]
        about = {id: [one for one in of if is_about(one, topic, index)] for id, of in of_column.items()}
        assert numbers(row) == [*map(len, about.values()), sum(is_about(one, topic, index) for one in records)]
        for link in row.css("td:not(.total) a"):
            uri, _, anchor = str(link.attributes["href"]).removeprefix("../").partition("#")
            group = next(h3.parent for h3 in pages[uri].css("h3") if h3.id == anchor)
            assert group
            assert len(group.css("li")) == int(link.text())
    [totals] = matrix.css("tfoot tr")
    assert numbers(totals) == [*map(len, of_column.values()), len(records)]
    assert len(columns) == len(index.ids(kind))


def is_about(record: dict[str, Any], topic: str, index: Index) -> bool:
    return any(topic in with_broader(own, index.briefing) for own in record["topics"])


def test_the_shade_follows_the_count(pages: dict[str, LexborHTMLParser]) -> None:
    for matrix in pages["coverage/"].css("table.matrix"):
        shades: dict[int, str] = {}
        for cell in matrix.css("tbody td:not(.total)"):
            assert shades.setdefault(int(cell.text()), cell.attributes["class"] or "") == cell.attributes["class"]
        steps = [shades[number] for number in sorted(shades)]
        assert steps == sorted(steps)
        assert shades[0] == "shade-0"
        assert steps[-1] == "shade-4"


def test_thousands_are_set_apart_wherever_annotations_are_counted(index: Index) -> None:
    view = Views(index, UNKNOWN).of("coverage/")
    topic = view.link("topic", "taiwan")
    line = Line(topic, 0, ((1_001, "#_"), (1_002, "#_")), 1_003)
    matrix = Matrix("party", (topic, topic), (line,), (1_004, 1_005), 0, 1, 1_002)
    cells = LexborHTMLParser(view.page("coverage.html", intro="", matrices=[matrix], total=1_006, cut=False)).css("td")
    assert [cell.text() for cell in cells] == [f"1,00{last}" for last in range(1, 7)]
    glance = view.page("glance.html", groups={"party": [topic]}, lines=[[line]], shade=str)
    assert [cell.text() for cell in LexborHTMLParser(glance).css("td")] == ["1,003", "1,001", "1,002"]
    assert "12,345 in all" in view.page("data.html", total=12_345, size=str)


def ways(page: LexborHTMLParser) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Return from the table of attributions: speaker, source and article by name → quotes, and those inferred."""
    rows = [[cell.text().strip() for cell in row.css("th, td")] for row in page.css(".attributions tbody tr")]
    return {(who, through, where): (int(number), int(inferred)) for who, through, where, number, inferred in rows}


def test_attributions_add_up_to_the_data(
    index: Index, pages: dict[str, LexborHTMLParser], records: list[dict[str, Any]]
) -> None:
    expected: dict[tuple[str, str, str], tuple[int, int]] = {}
    for one in (record for record in records if record["speakers"]):
        who = " and ".join(index.name("speaker", id) for id in one["speakers"])
        through = index.name("source", one["source"]) if one["source"] else "source not stated"
        way = who, through, index.name("article", one["article"])
        number, inferred = expected.get(way, (0, 0))
        is_inferred = bool(one["source"]) and one["source_basis"] == "inferred"
        expected[way] = number + 1, inferred + is_inferred
    page = pages["coverage/attribution/"]
    assert ways(page) == expected
    assert "uotation" not in page.text()  # paraphrases are counted too
    assert sum(number for number, _ in expected.values()) + sum(not one["speakers"] for one in records) == len(records)
    boxes = page.css(".flows .number")
    assert sum(int(box.text()) for box in boxes) == 3 * sum(number for number, _ in expected.values())


def test_a_picture_of_many_names_keeps_the_largest_and_all_counts(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attribution, "NODES", 4)
    monkeypatch.setattr(attribution, "ROWS", 5)
    page = LexborHTMLParser(attribution_page(Views(index, UNKNOWN).of(ATTRIBUTION)).html)
    spoken = [quote for quote in index.quotes.values() if quote.speakers]
    texts = [text.text() for text in page.css(".flows text")]
    others = len({speaker for quote in spoken for speaker in quote.speakers}) - 4
    assert f"{others} other speakers" in texts
    assert sum(int(box.text()) for box in page.css(".flows .number")) == 3 * len(spoken)
    shown = [number for number, _ in ways(page).values()]
    every = Counter(attribution.attribution_of(quote).way for quote in spoken)
    assert sorted(shown, reverse=True) == sorted(every.values(), reverse=True)[:5]
    assert "The table shows the 5 most frequent" in page.text()


def test_names_in_the_picture_are_text() -> None:
    name = "<script>alert(1)</script> & a very long name that does not fit into its box 漢字かな交じり文の長い名前です"
    column = [Node(name, " side-1", 2)]
    bands = {Band(0, 0, 0, " side-1", inferred=True): 2, Band(1, 0, 0, "", inferred=False): 2}
    svg = LexborHTMLParser(draw(Picture([column, column, column], bands)))
    assert svg.css_first("script") is None
    assert svg.css_first(".band.inferred title").text() == f"{name} → {name}: 2, source inferred"  # type: ignore[union-attr]
    assert len(svg.css("text:not(.head):not(.number)")) == 9


def test_an_empty_briefing_has_an_empty_picture(index: Index) -> None:
    empty = replace(index, readings={})
    page = attribution_page(Views(empty, UNKNOWN).of(ATTRIBUTION))
    assert "No annotation has a speaker yet" in page.html


def shown_in(section: LexborNode) -> set[str]:
    return {str(quote.attributes["data-annotation"]) for quote in section.css("[data-annotation]")}


def test_the_print_view_holds_every_quote_of_every_comparison(index: Index, pages: dict[str, LexborHTMLParser]) -> None:
    page = pages["print/"]
    sections = {str(section.css_first("h2").id): section for section in page.css(".printed-comparison")}  # type: ignore[union-attr]
    assert list(sections) == [f"_compare-{id}" for id in index.briefing.comparisons]
    assert [link.attributes["href"] for link in page.css(".contents a")] == [f"#{id}" for id in sections]
    for comparison in index.briefing.comparisons.values():
        section = sections[f"_compare-{comparison.id}"]
        assert {id.text for row in comparison.rows for id in row.quotes} <= shown_in(section)
        for quote in section.css("[data-annotation]"):
            marked = "".join(mark.text() for mark in quote.css("mark"))
            assert marked == "".join(index.quotes[str(quote.attributes["data-annotation"])].exact).replace("\n", "")
    for article in index.briefing.articles.values():
        assert article.sha256.text in page.css_first(".texts").text()  # type: ignore[union-attr]


def test_the_print_view_is_in_parts_by_the_number_of_quotes(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PRINTED", 40)
    made = [page.make() for page in print_pages(Views(index, UNKNOWN))]
    assert [page.uri for page in made] == ["print/", *(f"print/{number}/" for number in range(2, len(made) + 1))]
    parsed = [LexborHTMLParser(page.html) for page in made]
    found = [[str(head.id) for head in page.css("h2[id^=_compare-]")] for page in parsed]
    assert list(chain(*found)) == [f"_compare-{id}" for id in index.briefing.comparisons]
    sizes = {
        f"_compare-{one.id}": sum(len(row.quotes) for row in one.rows) for one in index.briefing.comparisons.values()
    }
    assert all(len(part) == 1 or sum(sizes[id] for id in part) <= 40 for part in found)
    starts = [int(str(page.css_first(".contents ol").attributes["start"])) for page in parsed]  # type: ignore[union-attr]
    assert starts == [1 + sum(map(len, found[:at])) for at in range(len(found))]
    back = [page.css(".neighbours a[rel=prev]") for page in parsed]
    assert [str(link.attributes["href"]) for links in back for link in links] == [
        f"../../{page.uri}" for page in made[:-1]
    ]


def test_a_topic_says_which_sides_are_silent_on_it(index: Index, pages: dict[str, LexborHTMLParser]) -> None:
    found = 0
    for topic in index.briefing.codebook.topics:
        page = pages[f"topics/{topic}/"]
        link = page.css_first(f"a[href='../../compare/build/?topic={topic}']")
        assert link is not None
        for section in page.css("section.beside"):
            heard = {head.text() for head in section.css(".column > h3")}
            for reason in section.css(".reason"):
                silent = set(reason.text().partition(":")[0].split(", "))
                assert silent
                assert not silent & heard
                found += 1
    assert found > 5


OTHER = """\
article: {seed: ferry.txt, sha256: SHA, title: Ferry, event: launch, display: full, rights: Made}
annotations:
  - {id: ferry-1, quote: It floats, topics: [ferries], speaker: mayor}
  - {id: ferry-2, quote: it sails, topics: [ferries], speaker: mayor}
  - {id: ferry-3, quote: it pays, topics: [ferries], speaker: mayor}
  - {id: ferry-4, quote: We pay, topics: [ferries], speaker: crew}
"""
MORE = {
    "topics": "ferries: {label: Ferries}\nold: {label: Old, broader: talks}",
    "parties": "port: {name: Port}\nunion: {name: Union}",
    "speakers": "mayor: {name: Mayor, party: port}\ncrew: {name: Crew, party: union}",
    "events": "launch: {name: Launch}",
}


def test_only_who_speaks_of_the_same_events_is_said_to_be_silent(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    seed = b"It floats, it sails, it pays. We pay.\n"
    (root / "seeds/ferry.txt").write_bytes(seed)
    other = OTHER.replace("SHA", sha256(seed).hexdigest())
    (root / "annotations/articles/ferry.yml").write_text(other, encoding="utf-8")
    for name, more in MORE.items():
        with (root / f"annotations/codebook/{name}.yml").open("a", encoding="utf-8") as file:
            file.write(f"\n{more}\n")
    site = make_site(root)
    assert [problem.message for problem in site.problems] == []
    shown = {topic: LexborHTMLParser(site.by_uri[f"topics/{topic}/"].make().html) for topic in ("ferries", "visits")}
    said = {topic: [reason.text() for reason in page.css(".reason")] for topic, page in shown.items()}
    assert said == {"ferries": [], "visits": ["North: no statement on this is annotated."]}
    whole = LexborHTMLParser(site.by_uri["topics/talks/"].make().html)
    below = {str(part.css_first("h2").id): [one.text() for one in part.css(".reason")] for part in whole.css(".beside")}  # type: ignore[union-attr]
    assert below == {
        "_said": [],
        "_topic-visits": ["North: no statement on this is annotated."],
        "_topic-old": ["No statement on this is annotated yet."],
    }
