"""The frame of every page: its head, header, breadcrumbs and footer, what is printed of it, and the page for errors."""

import io
import json
import re
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cases import SMALL
from diptych.engine import build_into
from diptych.index import Index
from diptych.model import Publication
from diptych.social.draw import draw
from diptych.social.pictures import Picture, pictures
from diptych.social.setting import set_text
from diptych.words import day
from kinds import KINDS

SITE = "https://diptych.example/"
SIZE = (1200, 630)
OWN = {  # pictures
    "articles/call-report/": "articles/call-report",
    "compare/taiwan-red-line/": "compare/taiwan-red-line",
    "compare/taiwan-red-line/source/": "compare/taiwan-red-line",
}
PATHS = {  # breadcrumbs
    "articles/call-report/": ["Briefing", "Articles"],
    "compare/taiwan-red-line/": ["Briefing", "Compare"],
    "compare/taiwan-red-line/source/": ["Briefing", "Compare"],
    "topics/taiwan/": ["Briefing", "Topics"],
    "topics/": [],
    "about/": [],
    "": [],
}


def tree(site: Path, uri: str) -> LexborHTMLParser:
    file = site / uri
    return LexborHTMLParser((file if file.is_file() else file / "index.html").read_text(encoding="utf-8"))


def first(html: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = html.css_first(selector)
    assert found, selector
    return found


def properties(html: LexborHTMLParser) -> dict[str, str]:
    """Return what the `meta` elements of a page say."""
    named = ((meta.attributes.get("property") or meta.attributes.get("name"), meta) for meta in html.css("meta"))
    return {name: meta.attributes["content"] or "" for name, meta in named if name}


def squeeze(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("uri", KINDS.values(), ids=KINDS)
def test_the_head_describes_the_page(site: Path, uri: str) -> None:
    html = tree(site, uri)
    said, title = properties(html), first(html, "title").text()
    name = said["og:site_name"] if uri != "404.html" else "Two Talks, Two Accounts"
    assert len(said["description"]) > 20
    assert {link.attributes["type"]: link.attributes["href"] for link in html.css("link[rel=alternate]")} == {
        kind: f"{'/' if uri == '404.html' else '../' * uri.count('/')}{file}"
        for kind, file in {"application/atom+xml": "feed.xml", "application/feed+json": "feed.json"}.items()
    }
    if uri == "404.html":
        assert title == f"This page does not exist - {name}"
        return
    assert title == (f"{said['og:title']} - {name}" if uri else name)
    assert said["og:description"] == said["description"]
    assert said["og:type"] == ("article" if uri else "website")
    canonical = first(html, "link[rel=canonical]").attributes["href"]
    assert said["og:url"] == canonical == urljoin(SITE, uri)
    assert said["og:image:alt"] == said["og:title"]
    assert said["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize("uri", [uri for uri in KINDS.values() if uri != "404.html"])
def test_every_page_has_a_social_picture(site: Path, uri: str) -> None:
    said = properties(tree(site, uri))
    path = said["og:image"].removeprefix(SITE)
    assert path == f"assets/social/{OWN.get(uri, 'site')}.png"
    with Image.open(site / path) as picture:
        picture.load()
        assert picture.size == SIZE == (int(said["og:image:width"]), int(said["og:image:height"]))
        assert picture.format == "PNG"
        assert picture.mode == "P"
        assert len(picture.getcolors() or ()) > 6  # something is drawn on it
    assert (site / path).stat().st_size < 30_000


TEXTS = {
    "empty": "",
    "long": "How does each side describe what was agreed on in the talks? " * 20,
    "one long word": "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 4,
    "letters that the font lacks": "习近平 \U0001f600 ﷽ ünïcödé e\u0301",
    "nothing but those": "习近平",
    "control characters": "a\x00b\x1bc\u2028d\u202ee",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("columns", [0, 1, 2, 3])
def test_any_text_can_be_drawn(text: str, columns: int) -> None:
    column = (text, ((columns + 2, text, text, "” [sic]"),))
    picture: Picture = (text, text, text, (column,) * columns, text[:40], text)
    data = draw(picture)
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        assert image.size == SIZE
        edge = image.convert("L").crop((SIZE[0] - 40, 0, *SIZE))
        assert edge.getextrema() == (255, 255)  # nothing runs over the margin
    assert draw(picture) == data


@pytest.mark.parametrize(
    ("text", "end", "lines"),
    [
        ("one two three four", "", ["one two three", "four"]),
        ("one two three four five six seven", "", ["one two three", "four five …"]),
        ("“one two three four five six", "” [sic]", ["“one two three", "four …” [sic]"]),
        ('one two "three four five six seven"', "", ["one two …"]),
        ('"one" and "two" and so on, then', "", ['"one" and', '"two" and so …']),
        ("onetwothreefourfivesix", "", ["onetwothreefo…"]),
    ],
)
def test_a_text_is_cut_outside_of_its_quotations_and_keeps_its_end(text: str, end: str, lines: list[str]) -> None:
    setting = set_text(text, [(20, 1), (10, 2)], (14, 90), width=lambda line, size: len(line) * size // 10, end=end)
    assert setting.lines == lines
    assert setting.whole == ("…" not in "".join(lines))


def test_the_columns_of_a_picture_begin_with_what_its_question_asks_first(index: Index) -> None:
    shown = {address: picture[3] for address, picture in pictures(index, Publication("Talks")).items()}
    best = {head: said[0][1:] for head, said in shown["assets/social/compare/taiwan-red-line.png"]}
    assert best["China"] == ("Xi Jinping, via CCTV, source inferred", "“first red line not to be crossed", "”")
    [united_states, china] = (said[0] for _, said in shown["assets/social/compare/taking-at-word.png"])
    assert united_states[3] == "” [sic]"
    assert china[3] == " [sic]"


def test_a_picture_shows_words_whole_where_it_can() -> None:
    said = [(1, "The envoy", " ".join(["word"] * count), "”") for count in (200, 3)]
    long, short = (("Talks", "What?", "", (("South", tuple(one)),), "2", "") for one in (said, said[1:]))
    assert draw(long) == draw(short)


def test_without_an_address_the_head_names_none(tmp_path: Path) -> None:
    build_into(SMALL, tmp_path)
    html = tree(tmp_path, "articles/talks/")
    assert properties(html)["og:title"] == "Talks"
    assert [name for name in properties(html) if name.startswith(("og:image", "og:url", "twitter"))] == []
    assert html.css("link[rel=alternate], link[rel=canonical]") == []
    settings = json.loads(first(html, "#__config").text())
    assert [name for name in settings["features"] if "instant" in name] == []


@pytest.mark.parametrize("uri", KINDS.values(), ids=KINDS)
def test_the_footer_says_what_was_verified_and_leads_on(site: Path, uri: str, flagship: Path) -> None:
    footer = first(tree(site, uri), "footer")
    text = squeeze(footer.text())
    data = (site / "data/quotes.json").read_bytes()
    seeds = {record["seed"] for record in json.loads(data)}
    dates = [
        line.split()[1]
        for file in flagship.glob("annotations/articles/*.yml")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("  verified:")
    ]
    # Elsewhere it would change every page with any annotation; the page that is missing is written by itself.
    of_the_edition = uri.count("/") < 2 and uri != "404.html"
    against = f"{len(seeds)} source texts" if of_the_edition else "its source text"
    assert f"verified word for word against {against}." in text
    assert f"last verified an article on {day(max(dates))}." in text
    assert [code.text() for code in footer.css("code")] == [sha256(data).hexdigest()[:12]] * of_the_edition
    targets = {urlsplit(urljoin(f"{SITE}{uri}", link.attributes["href"] or "")).path for link in footer.css("a")}
    assert targets >= {"/about/", "/corrections/", "/data/", "/feed.xml", "/feed.json"}
    assert ("/data/quotes.json" in targets) == of_the_edition
    assert all((site / path[1:]).exists() for path in targets if not path.startswith("/mkdocs"))


@pytest.mark.parametrize(("uri", "path"), PATHS.items())
def test_breadcrumbs_lead_to_what_is_above(site: Path, uri: str, path: list[str]) -> None:
    links = tree(site, uri).css("nav[aria-label=Breadcrumbs] a")
    assert [squeeze(link.text()) for link in links] == path
    above = ["", *uri.split("/")[:1]]
    found = [urlsplit(urljoin(f"{SITE}{uri}", link.attributes["href"] or "")).path.strip("/") for link in links]
    assert found == above[: len(path)]


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
@pytest.mark.parametrize("uri", ["", "articles/call-report/"])
def test_keys_open_the_search(page: Page, address: str, uri: str, keys: str) -> None:
    page.goto(f"{address}/{uri}")  # scripts are run when it is loaded, not when no more is asked for
    page.keyboard.press(keys)
    expect(page).to_have_url(re.compile("/search/"))
    field = page.locator("#_search-query")
    expect(field).to_be_focused()
    page.keyboard.type("a/b")
    expect(field).to_have_value("a/b")
    page.locator("h1").click()
    expect(field).not_to_be_focused()
    page.keyboard.press(keys)
    expect(field).to_be_focused()


def test_a_single_key_can_be_switched_off(page: Page, address: str) -> None:
    page.goto(f"{address}/articles/call-report/")
    page.locator(".highlights .keys").uncheck()
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.url.endswith("/articles/call-report/")
    page.keyboard.press("Control+k")
    page.wait_for_url("**/search/**")


@pytest.mark.parametrize("uri", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_search_stands_in_every_header(page: Page, address: str, uri: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{uri}")
    entry = page.get_by_role("banner").get_by_role("link", name="Search", exact=True)
    box = entry.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    assert box["x"] + box["width"] <= width


def test_the_page_for_errors_leads_on_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/404.html")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#_title$"))
    page.keyboard.press("Tab")
    expect(page.locator("article a").first).to_be_focused()
    links = page.locator("article a").all_inner_texts()
    assert links[0] == "Search every quote"
    assert {"Briefing", "Compare", "Articles", "Topics", "About"} <= set(links)


#: What has the focus, whether it is within the window, and for a checkbox whether a label of it shows that.
FOCUS = """() => {
    const one = document.activeElement;
    const labels = one.type === "checkbox" ? [...one.labels] : [];
    const marked = (label) => label.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && label.getBoundingClientRect().left >= 0 && Number.parseFloat(getComputedStyle(label).outlineWidth) > 1;
    return {
        id: one.id || one.className,
        in: one.getBoundingClientRect().left >= 0,
        marked: labels.length === 0 || labels.some(marked),
    };
}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something has the focus, which must be seen on the whole way."""
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["in"], focus
        assert focus["marked"], focus
        if page.evaluate(f"document.activeElement.matches({json.dumps(selector)})"):
            return
    raise AssertionError(selector)


def open_drawer(page: Page) -> None:
    """Press Space on what opens the drawer, and wait until that has slid in."""
    page.keyboard.press("Space")
    drawer = page.locator(".md-sidebar--primary")
    drawer.evaluate("drawer => Promise.all(drawer.getAnimations().map((animation) => animation.finished))")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [360, 900])
@pytest.mark.parametrize("uri", ["", "topics/", "topics/taiwan/"])
def test_the_drawer_is_opened_by_keyboard_and_out_of_its_way_while_closed(
    browser: Browser, address: str, uri: str, width: int, *, scripts: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{address}/{uri}")
    drawer, links = page.get_by_role("checkbox", name="Navigation"), page.locator(".md-sidebar--primary a")
    tab_to(page, "#__drawer")
    assert links.filter(visible=True).count() == 0
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.md-content')")
    page.keyboard.press("Shift+Tab")
    expect(drawer).to_be_focused()
    open_drawer(page)
    expect(links.filter(visible=True).last).to_be_in_viewport()
    expect(links.first).to_be_in_viewport(ratio=1)
    tab_to(page, ".md-sidebar--primary a[href$='articles/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/")
    expect(drawer).not_to_be_checked()
    page.emulate_media(media="print")
    assert page.locator(".md-toggle, .md-overlay").filter(visible=True).count() == 0
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_keys_do_not_lead_behind_the_open_drawer(browser: Browser, address: str, key: str, *, scripts: bool) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{address}/topics/taiwan/")
    tab_to(page, "#__drawer")
    open_drawer(page)
    for _ in range(30):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.matches('#__drawer, .md-sidebar--primary *, body')")
    page.locator("#__drawer").press("Space")
    expect(page.locator(".md-sidebar--primary")).not_to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.md-content')")
    context.close()


def test_the_contents_in_the_drawer_are_opened_by_keyboard_and_cover_nothing_that_has_the_focus(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/")
    tab_to(page, "#__drawer")
    open_drawer(page)
    expect(page.locator(".md-nav__link[for=__toc]")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    tab_to(page, "#__toc")
    contents, others = page.locator("#__toc ~ nav a"), page.locator(".md-nav--primary > ul > li:not(:has(#__toc)) a")
    assert (contents.filter(visible=True).count(), others.filter(visible=True).count()) == (0, 11)
    page.keyboard.press("Space")
    expect(contents.first).to_be_in_viewport(ratio=1)
    expect(others.filter(visible=True)).to_have_count(0)
    page.keyboard.press("Tab")
    expect(contents.first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(others.filter(visible=True)).to_have_count(11)
    expect(contents.filter(visible=True)).to_have_count(0)


def test_a_wide_page_has_no_control_for_a_drawer(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}/")
    assert page.locator(".md-toggle").filter(visible=True).count() == 0
    assert page.locator("#__drawer").count() == 1


#: What has the focus in the text of the page, where it does not stand below the header.
BEHIND = """() => {
    const one = document.activeElement;
    const foot = document.querySelector(".md-header").getBoundingClientRect().bottom;
    const hidden = one.closest("article") && one.getBoundingClientRect().top < foot;
    return hidden ? one.outerHTML : "";
}"""


@pytest.mark.parametrize("uri", ["", "topics/taiwan/", "articles/call-report/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_that_has_the_focus_is_behind_the_header(page: Page, address: str, uri: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{uri}")
    page.locator("article a:visible").last.focus()
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(BEHIND) == ""


@pytest.mark.parametrize(
    "target",
    [
        "about/#verification",
        "topics/taiwan/#_all",
        "articles/call-report/#_annotations",
        "articles/call-report/#_quote-biden-navigation",
        "articles/call-report/cite/#_cite-xi-red-line",
    ],
)
def test_what_a_link_leads_to_stands_right_below_the_header(page: Page, address: str, target: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(f"{address}/{target}")
    page.wait_for_function("() => scrollY > 0")
    header, box = page.locator(".md-header").bounding_box(), page.locator(":target").bounding_box()
    assert header
    assert box
    assert 0 < box["y"] - header["y"] - header["height"] < 30


SHIFTS = """globalThis.shifts = 0; new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shifts += value;
}).observe({ type: "layout-shift", buffered: true })"""

PLACES = """first => {
  const place = () => [first.getBoundingClientRect().left, first.getBoundingClientRect().width];
  return [place(), first.parentElement.replaceChildren(first) ?? place()];
}"""


@pytest.mark.parametrize("uri", ["", "articles/call-report/", "compare/taiwan-red-line/", "search/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_jumps_while_a_page_loads(page: Page, address: str, uri: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(SHIFTS)
    page.goto(f"{address}/{uri}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("shifts") < 0.01
    page.evaluate("document.querySelector('.md-container').style.marginTop = '200px'")
    page.wait_for_function("() => shifts > 0.01")  # it would have been seen


@pytest.mark.parametrize("uri", ["", "topics/taiwan/"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_column_does_not_move_when_the_next_ones_come(page: Page, address: str, uri: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{uri}")
    first = page.locator(".columns:has(> :nth-child(2)) > :first-child").first
    with_all, alone = first.evaluate(PLACES)
    assert alone == with_all


@pytest.mark.parametrize("uri", ["coverage/", "coverage/attribution/", ""])
def test_the_first_column_covers_no_link_that_has_the_focus(page: Page, address: str, uri: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/{uri}")
    covered = """links => links.slice(0, 60).filter(link => {
        link.focus();
        const [place, column] = [link, link.closest("tr").firstElementChild].map(one => one.getBoundingClientRect());
        return link.closest("td") && place.left < column.right - 1;
    }).length"""
    links = page.locator(".matrix tbody a")
    assert links.count() > 20
    assert links.evaluate_all(covered) == 0


@pytest.mark.parametrize("uri", ["", "articles/call-report/"])
def test_the_head_of_a_small_screen_has_room_for_two_lines_of_a_name(page: Page, address: str, uri: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/{uri}")
    for name in page.locator(".md-header__topic > span").all():
        cut = "one => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 1"
        assert not name.evaluate(cut), name.inner_text()
    assert page.locator(".md-header").evaluate("one => one.offsetHeight") <= 49


def test_on_a_front_page_a_single_second_comparison_goes_across(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    widths = "all => all.map(one => one.getBoundingClientRect().width)"
    first, second, third = page.locator(".front > .brief").evaluate_all(widths)
    assert second == third < first / 2
    page.locator(".front > .brief").last.evaluate("one => one.remove()")
    assert page.locator(".front > .brief").evaluate_all(widths) == [first, first]


@pytest.mark.parametrize(("uri", "items"), [("topics/taiwan/", ".facts li"), ("topics/taiwan/", ".card-links li")])
def test_each_question_has_a_line_that_a_finger_can_hit(page: Page, address: str, uri: str, items: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/{uri}")
    page.locator(".card details").evaluate_all("all => all.forEach(one => one.open = true)")
    apart = """items => items.filter(one => one.nextElementSibling).map(one =>
        one.nextElementSibling.getBoundingClientRect().top - one.getBoundingClientRect().top)"""
    distances = page.locator(items).evaluate_all(apart)
    assert len(distances) > 5
    assert min(distances) >= 24


@pytest.mark.parametrize("uri", ["coverage/", "coverage/attribution/"])
def test_a_table_fades_where_it_goes_on(page: Page, address: str, uri: str) -> None:
    table, masks = page.locator(".table-scroll:has(table)").first, re.compile("gradient")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/{uri}")
    expect(table).to_have_css("mask-image", masks)
    table.evaluate("one => one.scrollLeft = one.scrollWidth")
    expect(table).to_have_css("mask-image", "none")
    table.evaluate("one => one.scrollLeft = 0")
    expect(table).to_have_css("mask-image", masks)
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(table).to_have_css("mask-image", "none")


@pytest.mark.parametrize("uri", ["", "articles/call-report/", "compare/taiwan-red-line/"])
def test_print_shows_the_page_without_its_frame(page: Page, address: str, uri: str) -> None:
    page.goto(f"{address}/{uri}")
    page.emulate_media(media="print")
    chrome = "header, .md-tabs, .md-path, .search-entry, .about-site ul, .made-with"
    assert page.locator(chrome).filter(visible=True).count() == 0
    assert page.locator(".about-site .address").inner_text() == f"https://diptych.example/{uri}"
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("uri", ["articles/call-report/", "topics/taiwan/", "compare/taiwan-red-line/"])
def test_a_printed_card_does_not_list_where_else_it_stands(page: Page, address: str, uri: str) -> None:
    page.goto(f"{address}/{uri}")
    page.locator(".card details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.emulate_media(media="print")
    assert page.locator(".card .attribution").first.is_visible()
    assert page.locator(".card details").filter(visible=True).count() == 0


@pytest.mark.parametrize(
    ("uri", "kept"),
    [("coverage/", ".matrix tbody > :nth-last-child(-n + 2)"), ("topics/taiwan/", ".beside > :is(.intro, .reason)")],
)
def test_what_leads_to_something_stands_on_the_same_sheet(page: Page, address: str, uri: str, kept: str) -> None:
    page.goto(f"{address}/{uri}")
    page.emulate_media(media="print")
    found = page.locator(kept).evaluate_all("all => all.map(one => getComputedStyle(one).breakAfter)")
    assert set(found) == {"avoid"}


@pytest.mark.parametrize("query", ["", "?topic=taiwan", "?q=red%20line"])
def test_the_printed_address_leads_to_what_is_printed(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/")
    page.evaluate(f"location.href = '{address}/search/{query}'")
    page.wait_for_url(f"**/search/{query}")
    page.pdf()
    page.emulate_media(media="print")
    shown = page.locator(".about-site .address")
    assert shown.inner_text() == "https://diptych.example/search/"
    assert shown.evaluate("one => getComputedStyle(one, '::after').content") == f'"{query}"'


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_in_either_scheme(page: Page, address: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/compare/taiwan-red-line/")
    streams = re.findall(rb"stream\r?\n(.*?)endstream", page.pdf(print_background=True), re.DOTALL)
    drawn = b"".join(zlib.decompress(stream) for stream in streams if stream.startswith(b"x"))
    assert set(re.findall(rb"([\d.]+ [\d.]+ [\d.]+) rg\n/\w+ gs\n0 0 \d+ \d+ re\nf", drawn)) == {b"1 1 1"}


def test_less_motion_for_those_who_ask_for_it(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}/articles/call-report/")
    moving = """all => all.filter((one) => [one, "::before", "::after"].some((part) => {
        const style = part === one ? getComputedStyle(one) : getComputedStyle(one, part);
        return [style.animationName, style.transitionProperty].some((name) => !["none", "all"].includes(name));
    })).length"""
    assert page.locator("*").evaluate_all(moving) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.locator("*").evaluate_all(moving) > 0
