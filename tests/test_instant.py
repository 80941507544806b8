"""Instant navigation: one page takes the place of another, and all that scripts add goes on working."""

import mimetypes
import re
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

SITE = "https://diptych.example"  # as mkdocs.yml says: only there do the addresses of the sitemap lead to its pages
CITE = "article a.cite[data-cite='quote:xi-red-line']"
ARTICLE = f"{SITE}/articles/call-report/"
LIT = "mark:is(:target, .target)"  # the class stands in where the browser has forgotten what the address points at


def publish(context: BrowserContext, site: Path) -> None:
    """Answer what is asked of the site's published address with its files."""

    def answer(route: Route) -> None:
        file = site / urlsplit(route.request.url).path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=f"{kind}; charset=utf-8" if "text" in kind else kind)

    context.route(f"{SITE}/**", answer)


@pytest.fixture
def live(page: Page, site: Path) -> Page:
    """Return a page that can go to the site at its published address."""
    publish(page.context, site)
    return page


#: Material follows a link by itself once it knows from the sitemap where the link leads.
FOLLOWS = "() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/sitemap.xml'))"


def open_page(page: Page, url: str) -> list[str]:
    """Load a page in full; return a list that grows with each page that is loaded after it, in full or in place."""
    asked: list[str] = []
    page.goto(url)  # scripts are run when it is loaded
    page.wait_for_function(FOLLOWS)
    page.evaluate("globalThis.kept = true")

    def see(request: Request) -> None:
        if request.resource_type in {"document", "xhr"} and not request.url.endswith(".xml"):
            asked.append(request.url)

    page.on("request", see)
    return asked


def expect_page(page: Page, url: str, heading: str) -> None:
    """Wait for a page that came in the place of another."""
    expect(page).to_have_url(url)
    expect(page.locator("h1")).to_have_text(heading)
    expect(page).to_have_title(f"{heading} - Two Talks, Two Accounts")
    assert page.evaluate("globalThis.kept") is True


def test_a_way_through_the_site_and_back(live: Page) -> None:
    open_page(live, f"{SITE}/")
    live.locator(CITE).first.click()
    expect_page(live, f"{ARTICLE}#xi-red-line", "Biden and Xi speak by telephone")
    expect(live.locator(LIT)).to_have_attribute("id", "xi-red-line")
    live.locator("[id='_quote-xi-red-line'] details.card-links summary").click()
    live.locator("[id='_quote-xi-red-line'] a[href*='taiwan-red-line']").first.click()
    expect_page(live, f"{SITE}/compare/taiwan-red-line/", "Where is the red line on Taiwan?")
    assert live.evaluate("scrollY") == 0
    _expect_copying(live)
    live.go_back()
    expect_page(live, f"{ARTICLE}#xi-red-line", "Biden and Xi speak by telephone")
    expect(live.locator(LIT)).to_have_attribute("id", "xi-red-line")
    assert live.locator("fieldset.highlights").count() == 1
    _expect_copying(live)
    live.go_forward()
    expect_page(live, f"{SITE}/compare/taiwan-red-line/", "Where is the red line on Taiwan?")
    live.locator("nav[aria-label=Breadcrumbs] a").first.click()
    expect(live).to_have_title("Two Talks, Two Accounts")
    _expect_hover_card(live)


def _expect_copying(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = page.locator(".card:visible").first
    assert card.locator(".copy").count() == 1
    card.get_by_role("button", name="Copy link").click()
    expect(card.locator(".copied")).to_have_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == card.locator("a.permalink").evaluate("link => link.href")


def _expect_hover_card(page: Page) -> None:
    page.locator(CITE).first.hover()
    expect(page.locator(".hover-card")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".hover-card")).to_have_count(0)


def test_an_article_put_in_place_has_its_bar_and_keys(live: Page) -> None:
    open_page(live, f"{SITE}/articles/")
    live.locator("article a[href$='/call-report/']").first.click()
    expect_page(live, ARTICLE, "Biden and Xi speak by telephone")
    shown = live.get_by_role("group", name="Highlights").get_by_role("status")
    everything = shown.inner_text()
    live.get_by_label("Speaker", exact=True).select_option("biden")
    expect(shown).not_to_have_text(everything)
    live.go_back()
    expect(shown).to_have_text(everything)
    live.locator("h1").click()
    live.keyboard.press("j")
    assert live.evaluate("document.activeElement.matches('.seed a.ref')")


def test_a_card_that_was_on_its_way_does_not_follow_to_the_next_page(live: Page) -> None:
    open_page(live, f"{SITE}/")
    live.locator(CITE).first.hover()
    live.locator("header a.search-entry").evaluate("link => link.click()")
    expect_page(live, f"{SITE}/search/#_search-query", "Search")
    live.wait_for_timeout(500)
    assert live.locator(".hover-card").count() == 0


def test_links_within_a_page_keep_its_state_and_load_nothing(live: Page) -> None:
    asked = open_page(live, f"{ARTICLE}?speaker=biden")
    live.locator(".seed a.ref:visible").nth(1).click()
    live.wait_for_url(f"{ARTICLE}?speaker=biden#*")
    live.go_back()
    live.wait_for_url(f"{ARTICLE}?speaker=biden")
    assert live.get_by_label("Speaker", exact=True).input_value() == "biden"
    live.get_by_label("Speaker", exact=True).select_option("xi-jinping")
    live.go_back()
    expect(live.get_by_label("Speaker", exact=True)).to_have_value("biden")
    assert asked == []


def answer_late(route: Route) -> None:
    time.sleep(0.3)
    route.fallback()


@pytest.mark.parametrize("top", [0, 1200])
def test_the_way_back_leads_to_the_same_place(live: Page, top: int) -> None:
    asked = open_page(live, f"{SITE}/")
    live.locator(CITE).first.click()
    expect(live.locator(LIT)).to_be_visible()
    live.evaluate(f"scrollTo(0, {top})")
    live.wait_for_function(f"() => history.state?.y === {top}")
    live.locator(".annotations .attribution a[href*='speakers/']").first.evaluate("link => link.click()")
    live.wait_for_url("**/speakers/*/")
    expect(live.locator(".thing")).to_be_visible()
    live.context.route(f"{ARTICLE}**", answer_late)
    live.go_back()
    expect(live.locator(LIT)).to_have_count(1)
    live.wait_for_function(f"() => Math.round(scrollY) === {top}")
    assert len(asked) == 3


FOUND = {  # how many annotations are in sight after "Show more"
    "search/?q=taiwan": 20,
    "compare/build/?left=party:china&right=party:united-states": 40 + 6,
}


@pytest.mark.parametrize("uri", FOUND)
def test_the_way_back_leads_to_the_same_place_among_what_was_found(live: Page, uri: str) -> None:
    open_page(live, f"{SITE}/{uri}")
    cards = live.locator(":is(.found, .built) .card")
    live.get_by_role("button", name="Show more").first.click()
    expect(cards).to_have_count(FOUND[uri])
    link = cards.nth(FOUND[uri] - 4).locator("a.permalink")
    link.evaluate("link => link.scrollIntoView({ block: 'center' })")
    top = live.evaluate("scrollY")
    assert top > 2000
    live.wait_for_function(f"() => history.state?.y === {top}")
    words = live.evaluate("CSS.highlights.get('found').size")
    link.click()
    live.wait_for_url("**/articles/*/#*")
    expect(live.locator(LIT)).to_be_visible()
    live.go_back()
    expect(cards).to_have_count(FOUND[uri])
    live.wait_for_load_state("networkidle")
    assert (live.evaluate("scrollY"), cards.count()) == (top, FOUND[uri])
    assert live.evaluate("CSS.highlights.get('found').size") == words
    expect(link).to_be_in_viewport()


def test_the_way_back_leads_keys_to_the_link_that_was_followed(live: Page) -> None:
    open_page(live, f"{SITE}/")
    link = live.locator(CITE).last
    href = link.get_attribute("href")
    link.focus()
    live.keyboard.press("Enter")
    expect(live.locator("h1")).to_have_text("Biden and Xi speak by telephone")
    live.go_back()
    expect(live.locator("h1")).to_contain_text("Two talks, two accounts")
    expect(live.locator(":focus")).to_have_attribute("href", href or "")


def test_what_a_reader_comes_back_to_goes_on_working(live: Page) -> None:
    open_page(live, f"{SITE}/search/?q=taiwan")
    cards, status = live.locator(".found .card"), live.locator(".choice .shown")
    more = live.get_by_role("button", name="Show more")
    more.click()
    expect(cards).to_have_count(20)
    live.locator(".md-tabs a", has_text="Topics").click()
    expect_page(live, f"{SITE}/topics/", "Topics")
    live.go_back()
    more.click()
    expect(cards).to_have_count(30)
    live.get_by_label("Party", exact=True).select_option("china")
    expect(live).to_have_url(f"{SITE}/search/?q=taiwan&party=china")
    expect(status).not_to_have_text("37 annotations found")
    live.locator(".md-tabs a", has_text="Topics").click()
    expect_page(live, f"{SITE}/topics/", "Topics")
    live.go_back()
    expect(cards.first).to_be_visible()
    expect(status).not_to_have_text("37 annotations found")


def search_from_the_header(page: Page, words: str) -> None:
    """Search on a new page, and have it show twice the quotes that come at once."""
    page.locator("header a.search-entry").click()
    page.get_by_label("Words", exact=True).fill(words)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".found .card")).to_have_count(20)


def test_the_way_back_leads_through_several_searches(live: Page) -> None:
    open_page(live, f"{SITE}/")
    ways = {"taiwan": "Topics", "the": "Speakers"}
    for words, section in ways.items():
        search_from_the_header(live, words)
        live.locator(".md-tabs a", has_text=section).click()
        expect_page(live, f"{SITE}/{section.lower()}/", section)
    for words in reversed(ways):
        live.go_back()
        expect(live).to_have_url(f"{SITE}/search/?q={words}")
        expect(live.get_by_label("Words", exact=True)).to_have_value(words)
        expect(live.locator(".found .card")).to_have_count(20)
        live.go_back()  # to the page from which the search was opened
        expect(live.locator(".search")).to_have_count(0)
    live.go_forward()
    expect(live).to_have_url(f"{SITE}/search/?q=taiwan")
    expect(live.locator(".found .card")).to_have_count(20)
    expect(live).to_have_title(re.compile("^“taiwan” - Search"))


@pytest.mark.parametrize("uri", ["search/?q=taiwan", "search/", ""])
def test_the_header_leads_to_the_search_from_every_page(live: Page, uri: str) -> None:
    open_page(live, f"{SITE}/{uri}")
    words, entry = live.get_by_label("Words", exact=True), live.locator("header .search-entry")
    for _ in range(2):
        entry.click()
        expect(words).to_be_focused()
        words.fill("red")
        expect(live).to_have_url(re.compile("q=red$"))
        entry.click()
        expect(words).to_be_focused()
        expect(live).to_have_url(f"{SITE}/search/?q=red#_search-query")
        live.locator(".md-tabs a", has_text="Topics").click()
        expect_page(live, f"{SITE}/topics/", "Topics")
        live.keyboard.press("Control+k")
        expect(live).to_have_url(f"{SITE}/search/#_search-query")
        expect(words).to_have_value("")


def test_colours_that_were_chosen_stay(live: Page) -> None:
    open_page(live, f"{SITE}/")
    for scheme in ("default", "slate"):
        live.locator("[data-md-component=palette] label:visible").click()
        live.locator(f"body[data-md-color-scheme={scheme}]").wait_for()
    live.locator(".md-tabs a", has_text="Topics").click()
    expect_page(live, f"{SITE}/topics/", "Topics")
    assert live.locator("body").get_attribute("data-md-color-scheme") == "slate"
    live.reload()
    assert live.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_keys_alone_lead_from_home_to_a_quote(live: Page) -> None:
    open_page(live, f"{SITE}/")
    for _ in range(200):
        live.keyboard.press("Tab")
        if live.evaluate("document.activeElement.matches('a.cite[data-cite^=quote]')"):
            break
    id = live.evaluate("document.activeElement.dataset.cite").removeprefix("quote:")
    expect(live.locator(".hover-card")).to_be_visible()
    live.keyboard.press("Enter")
    live.wait_for_url(f"**/articles/*/#{id}")
    expect(live.locator(LIT)).to_be_in_viewport()
    live.wait_for_function("() => document.activeElement.closest('.seed mark')")
    assert live.evaluate("document.activeElement.closest('mark').dataset.annotation") == id


@pytest.mark.parametrize("part", ["#report-first-since-november", ""])
def test_a_link_that_is_followed_while_the_page_scrolls_leads_to_its_own_place(live: Page, part: str) -> None:
    def answer_late(route: Route) -> None:
        time.sleep(0.5)  # until the engine has noted how far the page before is scrolled
        route.fallback()

    open_page(live, f"{SITE}/")
    live.context.route(ARTICLE, answer_late)
    live.evaluate(
        """async (hash) => {
            const link = document.querySelector('main a[href*="articles/call-report/"]');
            scrollTo(0, 1500);
            await new Promise(requestAnimationFrame); // the engine learns of it now, and notes it a moment later
            link.href = `/articles/call-report/${hash}`;
            link.click();
        }""",
        part,
    )
    expect_page(live, f"{ARTICLE}{part}", "Biden and Xi speak by telephone")
    expect(live.locator(LIT) if part else live.locator("h1")).to_be_in_viewport()


def test_the_drawer_closes_when_the_next_page_has_come(live: Page) -> None:
    live.set_viewport_size({"width": 360, "height": 800})
    open_page(live, f"{SITE}/")
    drawer = live.get_by_role("checkbox", name="Navigation")
    drawer.focus()
    live.keyboard.press("Space")
    link = live.locator(".md-sidebar--primary a", has_text="Topics")
    expect(link).to_be_in_viewport(ratio=1)
    link.focus()
    live.keyboard.press("Enter")
    expect_page(live, f"{SITE}/topics/", "Topics")
    expect(drawer).not_to_be_checked()
    expect(link).not_to_be_visible()
    live.locator("label.md-header__button[for=__drawer]").click()
    expect(link).to_be_in_viewport(ratio=1)
    live.locator(".md-overlay").click(position={"x": 340, "y": 400})
    expect(link).not_to_be_visible()


@pytest.mark.parametrize("opens", ["Space", "click"])
def test_escape_closes_the_drawer(live: Page, opens: str) -> None:
    live.set_viewport_size({"width": 360, "height": 800})
    open_page(live, f"{SITE}/")
    drawer = live.get_by_role("checkbox", name="Navigation")
    if opens == "click":
        live.locator("label.md-header__button[for=__drawer]").click()
    else:
        drawer.press(opens)
    link = live.locator(".md-sidebar--primary a", has_text="Topics")
    expect(link).to_be_in_viewport(ratio=1)
    link.focus()
    live.keyboard.press("Escape")
    expect(drawer).not_to_be_checked()
    expect(drawer).to_be_focused()
    expect(link).not_to_be_visible()
    live.keyboard.press("Space")
    expect(link).to_be_in_viewport(ratio=1)


def test_screen_readers_hear_the_name_of_the_next_page(live: Page) -> None:
    open_page(live, f"{SITE}/")
    assert live.locator(".announcement").inner_text() == ""
    live.locator(".md-tabs a", has_text="Topics").click()
    expect(live.locator(".announcement")).to_have_text("Topics - Two Talks, Two Accounts")


def test_the_first_tap_shows_the_card_and_the_second_follows(browser: Browser, site: Path) -> None:
    with browser.new_context(has_touch=True) as context:
        publish(context, site)
        page = context.new_page()
        open_page(page, f"{SITE}/")
        page.locator(CITE).first.tap()
        expect(page.locator(".hover-card")).to_be_visible()
        page.locator(CITE).first.tap()
        expect_page(page, f"{ARTICLE}#xi-red-line", "Biden and Xi speak by telephone")
