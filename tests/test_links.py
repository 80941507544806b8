"""The link check: planted faults, what is no fault, places, hostile files, and a real Material site."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.links import MESSAGES, check_links
from diptych.links.addresses import home, resolve
from diptych.links.faults import Fault
from diptych.links.landing import MANY
from diptych.links.tree import Site, read_site
from diptych.problem import Place, Problem
from link_cases import GOOD, SITE_URL, Case, build_material, cases

ORIGINS = {"xi-red-line": Place("annotations/articles/call.yml", 12, 5)}
FAULTS, FINE = cases("faults.toml"), cases("fine.toml")


def found(problems: list[Problem]) -> list[tuple[Place, str]]:
    return [(problem.place, problem.code) for problem in problems]


def test_the_good_site_has_no_problem() -> None:
    assert check_links(GOOD) == []


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case.name)
def test_a_planted_fault_is_found_at_its_place(case: Case, tmp_path: Path) -> None:
    expected = case.plant(tmp_path / "site")
    assert expected
    assert found(check_links(tmp_path / "site")) == expected


@pytest.mark.parametrize("case", FINE, ids=lambda case: case.name)
def test_what_is_fine_is_not_reported(case: Case, tmp_path: Path) -> None:
    case.plant(tmp_path / "site")
    assert check_links(tmp_path / "site") == []


def test_every_code_is_planted() -> None:
    elsewhere = {"site-empty", "site-home", "page-unreadable"}  # below, in tests of their own
    assert {case.code for case in FAULTS} | elsewhere == set(MESSAGES)


def test_all_faults_at_once_are_found_in_one_run(tmp_path: Path) -> None:
    in_page = [case for case in FAULTS if case.html and "<base" not in case.html and case.code != "id-duplicate"]
    together = Case("all", lychee=0, code="", html="\n".join(case.html for case in in_page))
    places = [place for place, _ in together.plant(tmp_path / "site")]
    assert len(places) > 40
    assert [problem.place for problem in check_links(tmp_path / "site")] == places


def test_a_fault_names_the_annotation_file_of_its_element(tmp_path: Path) -> None:
    case = Case("", lychee=0, html='<a href="../nowhere/">there</a></li></ul><a href="../nowhere/">there</a><ul><li>')
    case.plant(tmp_path / "site")
    inside, outside = check_links(tmp_path / "site", origins=lambda: ORIGINS)
    assert inside.message == 'there is no page at "../nowhere/" (from annotations/articles/call.yml:12:5)'
    assert outside.message == 'there is no page at "../nowhere/"'
    assert inside.hint == 'the site has no file "topics/nowhere/index.html"'


@pytest.mark.parametrize(
    ("html", "times"),
    [
        ("", 0),
        ('</li></ul><a href="../nowhere/">there</a><ul><li>', 0),
        ('<a href="../nowhere/">there</a><a href="../gone/">there</a>', 1),
    ],
)
def test_the_site_is_read_once_and_the_annotations_if_one_has_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, html: str, times: int
) -> None:
    read = []

    def noted(root: Path) -> tuple[Site, list[Fault]]:
        read.append("site")
        return read_site(root)

    def origins() -> Mapping[str, Place]:
        read.append("annotations")
        return ORIGINS

    Case("", lychee=0, html=html).plant(tmp_path / "site")
    monkeypatch.setattr("diptych.links.check.read_site", noted)
    check_links(tmp_path / "site", origins=origins)
    assert read == ["site"] + ["annotations"] * times


def test_a_near_id_is_suggested(tmp_path: Path) -> None:
    Case("", lychee=0, html='<a href="#lime">there</a>').plant(tmp_path / "site")
    assert [problem.hint for problem in check_links(tmp_path / "site")] == ['did you mean "#line"?']


def test_what_may_be_meant_is_looked_for_once_and_not_among_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Count it, since a site whose links all name former ids would take minutes otherwise."""
    looked = []

    def look(fragment: str, ids: frozenset[str], n: int) -> list[str]:
        looked.append(fragment)
        return get_close_matches(fragment, ids, n)

    monkeypatch.setattr("diptych.links.landing.get_close_matches", look)
    link = '<a href="{}#quote-one">one</a><a href="{}#quote-two">two</a>'
    many = "".join(f'<p id="quotes-{number}">' for number in range(MANY + 1))
    pages = {"index": '<p id="quote-on">', "other": "", "many": many}
    for name, html in pages.items():
        links = link.format("index.html", "many.html")
        (tmp_path / f"{name}.html").write_text(f'{html}{links}<a href="other.html">', encoding="utf-8")
    hints = [problem.hint for problem in check_links(tmp_path) if problem.code == "link-fragment"]
    assert hints == ['did you mean "#quote-on"?', ""] * 3
    assert looked == ["quote-one"]


@pytest.mark.parametrize("make", [lambda _: None, Path.mkdir, Path.touch], ids=["missing", "empty", "a file"])
def test_no_site_is_one_problem(make: object, tmp_path: Path) -> None:
    assert callable(make)
    make(tmp_path / "site")
    assert found(check_links(tmp_path / "site")) == [(Place("site"), "site-empty")]


def test_a_site_without_a_home_page_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>words", encoding="utf-8")
    assert [problem.code for problem in check_links(tmp_path)] == ["site-home"]


def test_a_relative_folder_keeps_its_name_in_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out" / "site").mkdir(parents=True)
    (tmp_path / "out" / "site" / "index.html").write_text("<a href=nowhere>", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert found(check_links(Path("out/site"))) == [(Place("out/site/index.html", 1, 1, 17), "link-missing")]


@pytest.mark.parametrize(
    ("data", "column"),
    [
        (b'<a href="./">\xff</a>', 14),
        ("é".encode() + b"\xc3", 2),
        ("<p>words".encode("utf-16"), 1),
    ],
)
def test_a_page_that_is_not_utf8_is_a_problem(data: bytes, column: int, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_bytes(b"<p>\n" + data)
    assert found(check_links(tmp_path / "site"))[0] == (
        Place("site/index.html", 2, column, column + 1),
        "page-unreadable",
    )


def test_symbolic_links_are_not_followed(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    site.mkdir()
    outside.mkdir()
    (outside / "index.html").write_text('<a href="nowhere/">', encoding="utf-8")
    (site / "folder").symlink_to(outside)
    (site / "page.html").symlink_to(outside / "index.html")
    (site / "index.html").write_text('<a href="folder/"></a><a href="page.html"></a>', encoding="utf-8")
    assert [problem.code for problem in check_links(site)] == ["link-missing", "link-missing"]


@given(
    st.binary(max_size=200) | st.text().map(str.encode),
    st.sampled_from(["index.html", "a.svg", "a.css", "sitemap.xml"]),
)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    site = tmp_path_factory.mktemp("site")
    (site / "index.html").write_bytes(b'<a href="a.svg#a"><link rel="stylesheet" href="a.css">')
    (site / name).write_bytes(data)
    for problem in check_links(site):
        assert problem.code in MESSAGES


def test_deep_nesting_does_not_raise(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<div>" * 10_000 + '<a href="nowhere">', encoding="utf-8")
    assert [problem.code for problem in check_links(tmp_path)] == ["link-missing"]


@given(st.lists(st.text(alphabet="a🏝é\u0301中 \n&;<", max_size=8), min_size=1, max_size=6))
def test_places_count_code_points(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """The stretch of the source at each reported place is the faulty tag itself."""
    tags = [f'<a href="nowhere-{number}">' for number in range(len(texts))]
    html = "".join(f"{text.replace('<', '&lt;')}{tag}" for text, tag in zip(texts, tags, strict=True))
    site = tmp_path_factory.mktemp("site")
    (site / "index.html").write_text(html, encoding="utf-8")
    places = [problem.place for problem in check_links(site)]
    lines = html.split("\n")
    assert [lines[place.line - 1][place.column - 1 : place.end_column - 1] for place in places] == tags


PART = st.sampled_from(["a", "b.html", "..", ".", "é", "c d"])


@given(st.lists(PART, min_size=1, max_size=6), st.booleans(), st.lists(st.just("x"), max_size=4))
def test_relative_addresses_resolve_as_the_url_standard_says(parts: list[str], slash: bool, folders: list[str]) -> None:  # noqa: FBT001
    """Where an address stays in the site, it names what `urljoin` names; where it climbs out, it is outside."""
    address, page = "/".join(parts) + "/" * slash, "/".join([*folders, "index.html"])
    depth = len(folders)
    for part in parts:
        depth += {"..": -1, ".": 0}.get(part, 1)
        if depth < 0:
            assert resolve(address, page, home("")).kind == "outside"
            return
    assert resolve(address, page, home("")).path == urlsplit(urljoin(f"https://a.example/{page}", address)).path[1:]


@pytest.mark.parametrize("site_url", ["https://briefing.example/", SITE_URL])
def test_a_material_site_has_no_problem(site_url: str, tmp_path: Path) -> None:
    site = build_material(tmp_path, site_url)
    assert check_links(site) == []
    (site / "topics" / "taiwan" / "index.html").rename(site / "topics" / "index2.html")
    codes = {problem.code for problem in check_links(site)}
    assert codes >= {"link-missing", "page-orphan", "sitemap-entry"}
