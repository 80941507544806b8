"""Stamped pages are what MkDocs would have rendered, byte for byte, and titles are text wherever they stand."""

import json
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from diptych.engine import EngineError, build_into
from diptych.page import Page
from diptych.shell import FIELDS, Field, marks, plan, split, stamp
from fake_site import SETTINGS, make_page, make_site, ready, write_briefing
from killed_builds import read_tree

TOKEN = "diptych0123456789abcdef"  # noqa: S105 (no secret: it marks a place)
HOSTILE = [
    "</title><script>alert(1)</script>",
    "\" onmouseover='alert(1)' x=\"",
    "&amp; & &lt;b&gt; &#60;i&#62;",
    "{{ config }} {% raw %} {# x #}",
    "<!-- --><![CDATA[ ]]>",
    r"\1 \g<title> $1 %s {0}",
    f"{TOKEN}-title diptych-content",
    "  two  spaces\nand a line ",
    "Ünïcode 习近平 \U0001f600",
]


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diptych.mkdocs_plugin.make_site", make_site)


literals = st.text().filter(lambda text: TOKEN[:8] not in text.lower())
fields = st.sampled_from(FIELDS).map(lambda field: (field,))


@given(template=st.lists(literals | fields), printed=st.tuples(*[st.text()] * len(FIELDS)))
def test_stamping_prints_what_the_template_would(template: list[str | tuple[Field]], printed: tuple[str, ...]) -> None:
    values = dict(zip(FIELDS, printed, strict=True))
    shell = "".join(it if isinstance(it, str) else marks(TOKEN)[it[0]] for it in template)
    full = "".join(it if isinstance(it, str) else values[it[0]] for it in template)
    assert stamp(split(shell, TOKEN), values) == full


@pytest.mark.parametrize("changed", [marks(TOKEN)["title"].upper(), marks(TOKEN)["title"][:12], f"{TOKEN}-content"])
def test_a_mark_that_the_theme_changes_is_an_error(changed: str) -> None:
    with pytest.raises(ValueError, match="theme changes"):
        split(f"<title>{changed}</title>", TOKEN)


PLANS = {
    "indexes are rendered, the rest is stamped by section and depth": (
        ["a/", "a/x/", "a/y/", "b/", "b/x/", "b/y/", "b/x/z/", "b/y/z/"],
        [],
        ["a/", "b/"],
        [["a/x/", "a/y/"], ["b/x/", "b/y/"], ["b/x/z/", "b/y/z/"]],
    ),
    "a page alone needs no shell": (["a/x/", "b/x/", "b/y/"], [], ["a/x/"], [["b/x/", "b/y/"]]),
    "a link from a page to one below it would climb less high": (
        ["a/x/", "a/y/", "a/z/", "a/x/1/", "a/y/1/", "a/z/1/"],
        ["./", "a/x/more/", "a/about.png"],
        ["a/x/", "a/x/1/"],
        [["a/y/", "a/z/"], ["a/y/1/", "a/z/1/"]],
    ),
}


@pytest.mark.parametrize("case", PLANS)
def test_plan(case: str) -> None:
    uris, others, rendered, stamped = PLANS[case]
    found = plan([ready(make_page(uri)) for uri in reversed(uris)], others)
    assert [page.uri for page in found.rendered] == rendered
    assert [[page.uri for page in group] for group in found.stamped] == stamped


def hostile_pages() -> list[Page]:
    """Return pages of every depth, with every hostile string as title, as description and as content."""
    pages = [make_page("topics/", HOSTILE[0], HOSTILE[1]), make_page("speakers/", HOSTILE[2], HOSTILE[3])]
    for number, (title, description) in enumerate(zip(HOSTILE, reversed(HOSTILE), strict=True)):
        for folder in (f"topics/p{number}/", f"compare/p{number}/", f"compare/p{number}/source/"):
            pages.append(make_page(folder, title, description, words=description))  # noqa: PERF401 (two loops)
    return [*pages, make_page("alone/a/"), make_page("topics/über/", "Ü", "ü")]


BRIEFINGS = {
    "with a navigation": SETTINGS,
    "without one, and without an address": "\n".join(
        line for line in SETTINGS.splitlines() if not line.startswith((" ", "nav", "site_url"))
    ),
    "described, with all that Material can show": SETTINGS.replace(
        "features: [", "features: [navigation.footer, toc.integrate, "
    )
    + "      - Below: topics/p0/note.md\nsite_description: Our briefing\nsite_author: A & B\ncopyright: ours\n",
}


@pytest.mark.parametrize("settings", BRIEFINGS.values(), ids=BRIEFINGS)
def test_stamped_pages_are_byte_identical_to_rendered_ones(tmp_path: Path, settings: str) -> None:
    root = write_briefing(tmp_path / "briefing", hostile_pages(), settings=settings)
    (root / "briefing/topics/p0").mkdir(parents=True)
    (root / "briefing/topics/p0/note.md").write_text("# A note\n\n[one](topic:p1)\n", encoding="utf-8")
    build_into(root, tmp_path / "stamped")
    (root / "mkdocs.yml").write_text(settings.replace("[diptych]", "[diptych: {stamp: false}]"), encoding="utf-8")
    build_into(root, tmp_path / "rendered")
    stamped, rendered = read_tree(tmp_path / "stamped"), read_tree(tmp_path / "rendered")
    assert len([name for name in stamped if name.endswith("/index.html")]) > len(HOSTILE) * 3
    assert stamped.keys() == rendered.keys()
    assert [name for name in stamped if stamped[name] != rendered[name]] == []


def test_a_theme_that_changes_titles_is_refused_in_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = SETTINGS.replace("theme: {", "theme: {custom_dir: overrides, ")
    root = write_briefing(tmp_path / "briefing", [make_page("a/x/"), make_page("a/y/")], settings=settings)
    (root / "overrides").mkdir()
    (root / "overrides/main.html").write_text(
        '{% extends "base.html" %}{% block htmltitle %}<title>{{ page.title | upper }}</title>{% endblock %}'
    )
    with pytest.raises(EngineError):
        build_into(root, tmp_path / "site")
    assert "the theme changes a title" in capfd.readouterr().err


quoted = partial(json.dumps, ensure_ascii=False)  # JSON is YAML


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with a hand-written page for each hostile string as title, description and author."""
    folder = tmp_path_factory.mktemp("hostile")
    front = {f"own{n}": quoted(dict.fromkeys(("title", "description", "author"), it)) for n, it in enumerate(HOSTILE)}
    documents = {name: f"---\n{words}\n---\n\nWords\n" for name, words in front.items()}
    nav = "".join(f"  - {quoted(text)}: in-nav{number}.md\n" for number, text in enumerate(HOSTILE))
    named = {f"in-nav{number}": "Words\n" for number in range(len(HOSTILE))}
    nav += f"  - {quoted(HOSTILE[0])}:\n      - {quoted(HOSTILE[1])}: https://example.org/\n      - own0.md\n"
    headed = {"headed": "# `<script>alert(1)</script>` & co. &amp;amp; *so*\n"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("diptych.mkdocs_plugin.make_site", make_site)
        root = write_briefing(
            folder / "briefing", hostile_pages(), settings=SETTINGS + nav, **documents, **named, **headed
        )
        build_into(root, folder / "site")
    return folder / "site"


def squeeze(text: str | None) -> str:
    return " ".join((text or "").split())


@pytest.mark.parametrize("number", range(len(HOSTILE)))
@pytest.mark.parametrize("kind", ["own", "in-nav", "topics/p"])
def test_hostile_titles_are_text(hostile_site: Path, number: int, kind: str) -> None:
    tree = LexborHTMLParser((hostile_site / f"{kind}{number}/index.html").read_text(encoding="utf-8"))
    title = squeeze(HOSTILE[number])
    site_name = "R&D <b>"
    assert [squeeze(node.text()) for node in tree.css("title")] == [f"{title} - {site_name}"]
    assert [squeeze(node.text()) for node in tree.css(".md-header__topic")] == [site_name, title]
    if kind == "own":
        assert [node.attributes["content"] for node in tree.css("meta[name=description], meta[name=author]")] == [
            HOSTILE[number]
        ] * 2
    tabs = {squeeze(node.text()) for node in tree.css(".md-tabs__link")}
    assert {squeeze(text) for text in HOSTILE} | {"<i>More</i> & more"} <= tabs


def test_a_heading_becomes_a_title_without_being_escaped_twice(hostile_site: Path) -> None:
    tree = LexborHTMLParser((hostile_site / "headed/index.html").read_text(encoding="utf-8"))
    titles = [squeeze(node.text()) for node in tree.css("title, .md-header__topic:last-child, h1")]
    literal = "<script>alert(1)</script> & co. &amp; so"
    assert titles == [f"{literal} - R&D <b>", literal, literal]


def test_no_page_runs_a_script_of_a_title(hostile_site: Path) -> None:
    for file in hostile_site.rglob("*.html"):
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        assert not [node for node in tree.css("script") if "alert" in node.text()], file
        assert not tree.css("[onmouseover]")
