"""What hand-written pages embed: the pieces stand in the place of the images, on every page, with headings that fit."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from selectolax.lexbor import LexborHTMLParser, LexborNode

import picture
from cases import SMALL
from diptych.cite import embeds, resolve_embeds
from diptych.model import Document
from diptych.page import LEVEL, ROOT
from diptych.site import make_site

PIECES = {"quote:a": f'<ul><h{LEVEL}0><a href="{ROOT}articles/"></a></h{LEVEL}0><h{LEVEL}1></h{LEVEL}1></ul>'}
RESOLVED = {
    "under no heading": (
        '<p><img alt="A" src="quote:a"></p>',
        '<ul><h2><a href="../articles/"></a></h2><h3></h3></ul>',
    ),
    "under headings of its own": (
        '<h1>x</h1><h3 id="y">y</h3>\n<p><img alt="A" src="quote:a" title="t" /> </p>',
        '<h1>x</h1><h3 id="y">y</h3>\n<ul><h4><a href="../articles/"></a></h4><h5></h5></ul>',
    ),
    "no deeper than headings go": (
        '<h6>x</h6><p><img src="quote:a"></p>',
        '<h6>x</h6><ul><h6><a href="../articles/"></a></h6><h6></h6></ul>',
    ),
    "an unknown one stays": ('<p><img src="quote:b"></p>', '<p><img src="quote:b"></p>'),
    "beside words it stays": ('<p>so <img src="quote:a"></p>', '<p>so <img src="quote:a"></p>'),
    "a picture stays": ('<p><img src="a.png"></p>', '<p><img src="a.png"></p>'),
}
ALL_KINDS = """\
# All kinds

![The line](compare:line)

![Useful](quote:useful "A title")

## Coverage

![Coverage](coverage:topics)

   ![Comparisons](<index:comparisons>)

![Articles](index:articles)

### Again

![Useful
again](quote:useful)

![The line](compare:line)
"""
FOLDERS = ("", "notes/deep/page/")


@pytest.mark.parametrize("case", RESOLVED)
def test_a_piece_takes_the_place_of_its_image(case: str) -> None:
    html, expected = RESOLVED[case]
    assert resolve_embeds(html, "../", PIECES) == expected


def test_only_an_image_between_empty_lines_is_alone() -> None:
    found = [(one.kind, one.id, one.alone) for one in embeds(Document("briefing/index.md", ALL_KINDS))]
    kinds = ["compare:line", "quote:useful", "coverage:topics", "index:comparisons", "index:articles"]
    assert found == [(*one.split(":"), True) for one in [*kinds, "quote:useful", "compare:line"]]


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small briefing with every kind of piece on its home page and on one in a folder, some of them twice."""
    folder = tmp_path_factory.mktemp("embeds")
    root = folder / "briefing"
    shutil.copytree(SMALL, root)
    for name in ("index.md", "notes/deep/page.md"):
        (root / "briefing" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "briefing" / name).write_text(ALL_KINDS, encoding="utf-8")
    command = [sys.executable, "-m", "diptych", "build", "--root", str(root), "--site", str(folder / "site")]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site"


def parse(file: Path) -> LexborHTMLParser:
    return LexborHTMLParser(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("uri", FOLDERS)
def test_every_kind_is_shown_on_every_page(small_site: Path, uri: str) -> None:
    tree = parse(small_site / uri / "index.html")
    assert tree.css("article img") == []
    shown = {name: len(tree.css(f"article {name}")) for name in (".brief", "ul.quotes > .card", ".glance", ".entries")}
    assert shown == {".brief": 2, "ul.quotes > .card": 2, ".glance": 1, ".entries": 2}
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("uri", FOLDERS)
def test_headings_of_pieces_fit_the_outline(small_site: Path, uri: str) -> None:
    headings = parse(small_site / uri / "index.html").css("article :is(h1, h2, h3, h4, h5, h6)")
    levels = [int(str(node.tag)[1]) for node in headings]
    assert levels[:2] == [1, 2]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1


def test_every_link_of_a_piece_leads_somewhere(small_site: Path) -> None:
    command = [sys.executable, "-m", "diptych", "links", str(small_site)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_only_what_pages_embed_is_made_and_it_is_kept(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    assert make_site(root).embeds == {}
    (root / "briefing/index.md").write_text("# Talks\n\n![Useful](quote:useful)\n", encoding="utf-8")
    made = make_site(root)
    assert list(made.embeds) == ["quote:useful"]
    assert make_site(root).embeds == made.embeds


def counts(rows: list[LexborNode], uri: str) -> dict[str, int]:
    """Return the numbers of a table that are links, by what they lead to."""
    links = [link for row in rows for link in row.css("td a")]
    return {urljoin(f"/{uri}", str(link.attributes["href"])): int(link.text()) for link in links}


def test_coverage_at_a_glance_is_that_of_the_coverage_page(site: Path) -> None:
    glance = counts(parse(site / "index.html").css(".glance tbody tr"), "")
    whole = counts(parse(site / "coverage/index.html").css("tbody .level-0"), "coverage/")
    assert glance == whole
    assert len(glance) > 20


def test_the_glance_says_why_its_parties_add_up_to_less(page: Tab, address: str) -> None:
    page.goto(f"{address}/")
    note = page.locator(".glance .table-scroll + .matrix-note:has(+ .more)")
    expect(note).to_contain_text("“All” includes the articles’ own words")
    table, words = page.locator(".glance .matrix").bounding_box(), note.bounding_box()
    assert table
    assert words
    assert words["y"] >= table["y"] + table["height"]


@pytest.mark.parametrize(("widest", "notes"), [(6, 1), (0, 0)])
def test_a_glance_without_parties_says_nothing_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, widest: int, notes: int
) -> None:
    monkeypatch.setattr("diptych.pages.embeds.WIDEST", widest)
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    (root / "briefing/index.md").write_text("# Talks\n\n![Coverage](coverage:topics)\n", encoding="utf-8")
    glance = LexborHTMLParser(make_site(root).embeds["coverage:topics"])
    assert len(glance.css(".matrix-note")) == notes


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_home_page_shows_comparisons_and_leads_to_a_quote_in_one_click(
    browser: Browser, address: str, *, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    tab = context.new_page()
    tab.goto(f"{address}/")
    titles = tab.locator(".brief-title").all_inner_texts()
    assert titles[0] == "Where is the red line on Taiwan?"
    assert len(titles) == 3
    box = tab.locator(".brief-title").first.bounding_box()
    assert box is not None
    assert box["y"] < 600  # above the fold
    tab.locator(".brief [data-annotation='xi-red-line'] .permalink").click()
    expect(tab).to_have_url(f"{address}/articles/call-report/#xi-red-line")
    context.close()


@pytest.mark.parametrize("width", [1280, 768, 360, 320])
def test_a_column_of_the_home_page_never_leaves_the_window(page: Tab, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    rights = page.eval_on_selector_all(".brief .column", "all => all.map(one => one.getBoundingClientRect().right)")
    assert max(rights) <= width


LOOK = """card => {
    const [list, style] = [getComputedStyle(card.parentElement), getComputedStyle(card)];
    return [list.listStyleType, list.display, list.paddingLeft, style.marginLeft, style.borderLeft, style.paddingLeft];
}"""


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_of_a_quote_looks_as_it_does_on_generated_pages(
    page: Tab, small_site: Path, serve: Callable[[Path], str], width: int, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    address = serve(small_site)
    page.goto(f"{address}/topics/talks/")
    generated = page.locator(".columns .card[data-annotation=useful]").evaluate(LOOK)
    page.goto(f"{address}/notes/deep/page/")
    cards = page.locator("article .quoted .card")
    assert [card.evaluate(LOOK) for card in cards.all()] == [generated, generated]
    card, heading, frame = cards.first.bounding_box(), page.locator("h1").bounding_box(), page.locator("article")
    assert card
    assert heading
    assert card["x"] == heading["x"]
    assert card["width"] <= frame.evaluate("one => one.clientWidth")


def test_the_picture_in_the_readme_is_of_a_page(site: Path, flagship: Path) -> None:
    image = picture.PICTURE.read_bytes()
    width, height = (int.from_bytes(image[at : at + 4]) for at in (16, 20))  # of the PNG's header
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    assert width == 2 * height
    assert len(image) < 200_000
    assert f"]({picture.PICTURE.relative_to(flagship).as_posix()})" in (flagship / "README.md").read_text("utf-8")
    assert (site / picture.PAGE / "index.html").exists()
