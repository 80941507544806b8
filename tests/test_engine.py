"""MkDocs and ProperDocs build the same site of the same briefing, everywhere, and say cleanly why they cannot."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from cases import SMALL
from diptych.clashes import clashes
from diptych.engine import EngineError, build_into
from diptych.problem import Place
from fake_site import PAGES, SETTINGS, make_page, make_site, write_briefing, write_pages
from killed_builds import read_tree
from serving import fetch, serving, wait_for

FAKE = Path(__file__).with_name("fake_site.py")
PAGES_OF_ALL_KINDS = [
    make_page("topics/", "Topics"),
    make_page("speakers/", "Speakers"),
    *(make_page(f"topics/t{number}/", f"Topic {number}") for number in range(4)),
    *(make_page(f"speakers/s{number}/", f"Speaker {number}") for number in range(2)),
    *(make_page(f"compare/c{number}/", f"Question {number}") for number in range(3)),
    *(make_page(f"compare/c{number}/source/", f"Question {number} by source") for number in range(3)),
]
ELSEWHERE = [  # time zone, locale, hash seed
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Adak", "LC_ALL": "POSIX", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1"},
]


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diptych.mkdocs_plugin.make_site", make_site)


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    return write_briefing(tmp_path / "briefing", PAGES_OF_ALL_KINDS, about="# About\n\n[one](topic:t1)\n")


@pytest.fixture
def site(briefing: Path, tmp_path: Path) -> Path:
    build_into(briefing, tmp_path / "built", strict=True)
    return tmp_path / "built"


def run(*words: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the fake site's in a process of its own."""
    command = [sys.executable, FAKE, *words]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)


def test_all_pages_and_files_are_there(site: Path) -> None:
    assert {f"{page.uri}index.html" for page in PAGES_OF_ALL_KINDS} <= read_tree(site).keys()
    assert (site / "assets/diptych.css").read_text() == "h1 { color: #222 }\n"
    assert not list(site.rglob("_shell*"))


@pytest.mark.parametrize("environment", ELSEWHERE, ids=["east", "west"])
def test_plain_mkdocs_builds_the_same_bytes_everywhere(
    briefing: Path, site: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    root = shutil.copytree(briefing, tmp_path / "another place" / "b")
    (tmp_path / "cold").mkdir()  # no templates that an earlier build compiled
    words = ("mkdocs", "build", "--strict", "--config-file", root / "mkdocs.yml")
    done = run(*words, **environment, TMPDIR=str(tmp_path / "cold"))
    assert done.returncode == 0, done.stderr
    assert read_tree(root / "site") == read_tree(site)


def test_properdocs_builds_the_same_pages(briefing: Path, site: Path, tmp_path: Path) -> None:
    done = run("diptych", briefing, tmp_path / "other", "properdocs")
    assert (done.returncode, done.stderr) == (0, "")
    assert unsigned(tmp_path / "other") == unsigned(site)


def unsigned(site: Path) -> dict[str, bytes]:
    """Return the files of a site without the line that names the engine."""
    return {name: re.sub(rb'<meta name="generator".*', b"", data) for name, data in read_tree(site).items()}


@pytest.mark.parametrize(
    ("engine", "reason"),
    [
        ("zensical", "the engine zensical is not supported yet: choose mkdocs or properdocs"),
        ("sphinx", "the engine sphinx is not supported yet: choose mkdocs or properdocs"),
        ("properdocs", "the engine properdocs is not installed: run `pip install properdocs`"),
    ],
)
def test_an_engine_that_cannot_run_says_why_in_one_line(
    briefing: Path, tmp_path: Path, engine: str, reason: str
) -> None:
    code = "import sys, fake_site; sys.modules['properdocs'] = None; fake_site.main('diptych', *sys.argv[1:])"
    command: list[str | Path] = [sys.executable, "-c", code, briefing, tmp_path / "site", engine]
    done = subprocess.run(command, capture_output=True, text=True, cwd=FAKE.parent, check=False)
    assert (done.returncode, done.stderr) == (1, f"diptych: {reason}\n")
    assert not (tmp_path / "site").exists()


@pytest.mark.usefixtures("site")
def test_one_process_has_one_engine(briefing: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="mkdocs is loaded already: run properdocs in another process"):
        build_into(briefing, tmp_path / "other", engine="properdocs")


def settings(old: str, new: str) -> Callable[[Path], None]:
    assert old in SETTINGS
    return file("mkdocs.yml", SETTINGS.replace(old, new))


def file(path: str, text: str = "# Words\n") -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)

    return write


BROKEN = {
    "an annotation": (file(PAGES, "[\n nonsense"), f"{PAGES}:2:2: error[syntax]: Expecting value"),
    "the settings": (settings("{name: material", "{name: {material"), "mkdocs.yml"),
    "the theme": (settings("material", "immaterial"), "Unrecognised theme name: 'immaterial'"),
    "the folder of the pages": (settings("docs_dir: briefing", "docs_dir: annotations"), "`docs_dir: briefing`"),
    "the addresses": (settings("docs_dir", "use_directory_urls: false\ndocs_dir"), "`use_directory_urls: true`"),
    "a page at the address of another": (
        file("briefing/Topics/t1/index.html"),
        "briefing/Topics/t1/index.html:1:1: error[page-clash]: the site's file Topics/t1/index.html is",
    ),
    "a file at the address of another": (file("briefing/data/quotes.json"), "error[page-clash]"),
    "a file where a folder has to be": (file("briefing/compare"), "error[page-clash]"),
    "a page that the theme writes": (file("briefing/404.html"), "404.html is already made from mkdocs.yml"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_what_is_wrong_is_said_without_a_traceback(briefing: Path, tmp_path: Path, fault: str) -> None:
    breaks, expected = BROKEN[fault]
    breaks(briefing)
    done = run("diptych", briefing, tmp_path / "site", "mkdocs")
    assert done.returncode == 1
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert re.search(r"^diptych: .+\n\Z", done.stderr, re.MULTILINE)
    assert not (tmp_path / "site").exists()


CLAIMS = {
    "as on Windows": (["a/B.html", "A/b.html"], True),
    "as on macOS": (["caf\u00e9/x", "cafe\u0301/y", "CAFE\u0301/x"], True),
    "a folder first": (["a/b/c", "a/b"], True),
    "a file first": (["a", "a/b/c"], True),
    "all different": (["a/b", "ab", "a/c/d", "a.b", "a/c/e"], False),
}


@pytest.mark.parametrize("case", CLAIMS)
def test_two_sources_for_one_file_are_both_named(case: str) -> None:
    files, clash = CLAIMS[case]
    found = list(clashes((name, Place(f"source {number}")) for number, name in enumerate(files)))
    assert [(it.code, it.place.path) for it in found] == [("page-clash", f"source {len(files) - 1}")] * clash
    assert all("source 0" in it.message for it in found)


def test_warnings_fail_a_strict_build_only(briefing: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_pages(briefing, [make_page("topics/", "odd"), make_page("speakers/")])
    build_into(briefing, tmp_path / "lenient")
    with pytest.raises(EngineError, match="1 warnings in strict mode"):
        build_into(briefing, tmp_path / "strict", strict=True)
    assert capfd.readouterr().err.count(f"diptych: {PAGES}:1:1: warning[form-mismatch]: odd") == 2


def test_the_sitemap_lists_every_page_without_a_date(site: Path) -> None:
    addresses = re.findall(r"<loc>https://example\.org/brief/(.*?)</loc>", (site / "sitemap.xml").read_text())
    assert addresses == sorted({"", "about/", *(page.uri for page in PAGES_OF_ALL_KINDS)})
    assert "lastmod" not in (site / "sitemap.xml").read_text()
    assert not (site / "sitemap.xml.gz").exists()


def test_a_site_without_an_address_has_no_sitemap(briefing: Path, tmp_path: Path) -> None:
    settings("site_url: https://example.org/brief/\n", "")(briefing)
    build_into(briefing, tmp_path / "built")
    assert not list((tmp_path / "built").glob("sitemap*"))


def test_a_deeper_page_lights_its_section_and_stands_in_no_list(site: Path) -> None:
    tree = parse(site / "topics/t1/index.html")
    assert [node.text(strip=True) for node in tree.css(".md-tabs__item--active")] == ["Topics"]
    assert [node.attributes["href"] for node in tree.css(".md-path__link")] == ["../..", "../"]
    assert not [node for node in tree.css(".md-nav a") if "Topic 1" in node.text()]
    assert [node.attributes["href"] for node in tree.css(".md-skip")] == ["#_title"]
    assert len(tree.css("h1")) == len(tree.css("#_title")) == 1


@pytest.mark.parametrize(("uri", "hidden"), [("topics/t1/", 2), ("topics/", 2), ("speakers/s1/", 1), ("speakers/", 1)])
def test_the_sidebar_is_shown_where_a_section_has_other_pages(site: Path, uri: str, hidden: int) -> None:
    assert len(parse(site / uri / "index.html").css(".md-sidebar[hidden]")) == hidden


def test_cites_of_hand_written_pages_are_resolved(site: Path) -> None:
    assert [node.attributes["href"] for node in parse(site / "about/index.html").css("article a")] == ["../topics/t1/"]


def test_no_page_asks_another_origin_or_offers_a_search(site: Path) -> None:
    for path in site.rglob("*.html"):
        tree = parse(path)
        assert not tree.css("[src^=http], [src^='//'], link:not([rel=canonical])[href^=http], link[href^='//']"), path
        assert not tree.css(".md-search, label[for=__search]"), path


def test_the_page_for_missing_pages_leads_home(site: Path) -> None:
    assert parse(site / "404.html").css("article a")[0].attributes["href"] == "/brief/"


def parse(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def test_the_server_says_nothing_of_the_shells(tmp_path: Path) -> None:
    with serving(shutil.copytree(SMALL, tmp_path / "briefing")):
        said = (tmp_path / "serve.log").read_text("utf-8")
    assert "Documentation built" in said
    assert "Page skipped" not in said


def test_serve_keeps_the_last_good_site_until_a_broken_annotation_is_mended(briefing: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path / "log"
    command: list[str | Path] = [sys.executable, FAKE, "mkdocs", "serve", "--dev-addr", address]
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=briefing, stdout=output, stderr=output)
    try:
        page = f"http://{address}/brief/topics/t1/"
        wait_for(lambda: "Topic 1" in fetch(page), log)
        assert "Content-Security-Policy" not in fetch(page)  # it would stop the script that reloads the page
        (briefing / PAGES).write_text("[\n nonsense")
        wait_for(lambda: "error[syntax]" in log.read_text() and "Topic 1" in fetch(page), log)
        write_pages(briefing, [*PAGES_OF_ALL_KINDS[:2], make_page("topics/t1/", "Mended")])
        wait_for(lambda: "Mended" in fetch(page), log)
        assert "Traceback" not in log.read_text()
    finally:
        server.kill()
        server.wait()
