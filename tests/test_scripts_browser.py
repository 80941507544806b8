"""What scripts add for readers: highlights to choose from, keys, copy buttons and cards over cites."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from conftest import FLAGSHIP
from diptych.facets import with_broader
from diptych.load import load
from diptych.model import Briefing

ARTICLE = "articles/call-report/"
FACETS = {"topic": "topics", "speaker": "speakers", "source": "source", "form": "form"}
CITE = "article a.cite[data-cite='quote:xi-red-line']"
CARD = ".hover-card"


def records(site: Path, article: str) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads((site / "data/quotes.json").read_text(encoding="utf-8"))
    return [record for record in data if record["article"] == article]


def ids_where(site: Path, facet: str, value: str) -> set[str]:
    """Return the annotations of the article that have a value, as the data of the site tell."""
    found = records(site, "call-report")
    return {record["id"] for record in found if value in _values(record, facet)}


@cache
def _briefing() -> Briefing:
    return load(FLAGSHIP)[0].briefing


def _values(record: dict[str, Any], facet: str) -> list[str]:
    """Return the choices of a facet that hold for a record; a topic brings those above it, no source is one, too."""
    if facet == "topic":
        return list({above for topic in record["topics"] for above in with_broader(topic, _briefing())})
    value = record[FACETS[facet]]
    if facet == "source" and record["speakers"] and not value:
        return ["_none"]
    return value if isinstance(value, list) else [value] if value else []


def shown_cards(page: Page) -> set[str]:
    cards = page.locator(".annotations .card:visible")
    return set(cards.evaluate_all("cards => cards.map(card => card.dataset.annotation)"))


def lit_marks(page: Page) -> set[str]:
    script = """marks => marks.filter(mark => getComputedStyle(mark).textDecorationLine !== "none")
        .map(mark => mark.dataset.annotation)"""
    return set(page.eval_on_selector_all(".seed mark", script))


def choose(page: Page, facet: str, value: str) -> None:
    page.get_by_label(facet.capitalize(), exact=True).select_option(value)


def status(page: Page) -> Locator:
    return page.get_by_role("group", name="Highlights").get_by_role("status")


@pytest.mark.parametrize("facet", FACETS)
def test_the_counts_of_a_filter_are_those_of_the_data(page: Page, address: str, site: Path, facet: str) -> None:
    for article in ("call-report", "call-preview", "defense-talks"):
        page.goto(f"{address}/articles/{article}/")
        mine = records(site, article)
        counts = Counter(value for record in mine for value in _values(record, facet))
        options = page.locator(f"select[name={facet}] option").all()
        found = {str(option.get_attribute("value")): str(option.text_content()) for option in options}
        assert found.pop("") == f"All ({len(mine)})"
        assert {value: int(text.rpartition("(")[2].rstrip(")")) for value, text in found.items()} == counts


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("topic", "taiwan"),
        ("speaker", "xi-jinping"),
        ("source", "white-house"),
        ("source", "_none"),
        ("form", "direct"),
    ],
)
def test_a_filter_leaves_its_marks_and_cards(page: Page, address: str, site: Path, facet: str, value: str) -> None:
    page.goto(f"{address}/{ARTICLE}")
    everything = {record["id"] for record in records(site, "call-report")}
    assert shown_cards(page) == lit_marks(page) == everything
    choose(page, facet, value)
    expected = ids_where(site, facet, value)
    assert 0 < len(expected) < len(everything)
    assert shown_cards(page) == lit_marks(page) == expected
    assert page.locator(".seed a.ref:visible").count() == len(expected)
    assert status(page).inner_text() == f"{len(expected)} of {len(everything)} annotations shown"
    page.get_by_role("button", name="Clear filters").click()
    assert shown_cards(page) == lit_marks(page) == everything


def test_filters_narrow_each_other_and_the_address_keeps_them(page: Page, address: str, site: Path) -> None:
    page.goto(f"{address}/{ARTICLE}?ref=mail")
    choose(page, "speaker", "biden")
    choose(page, "form", "direct")
    both = ids_where(site, "speaker", "biden") & ids_where(site, "form", "direct")
    assert shown_cards(page) == both
    expect(page).to_have_url(f"{address}/{ARTICLE}?ref=mail&speaker=biden&form=direct")
    assert page.locator("select[name=speaker] option[value='']").inner_text().startswith("All (")
    assert page.locator("select[name=speaker] option[value=xi-jinping]").is_enabled()
    page.reload()
    assert shown_cards(page) == lit_marks(page) == both
    page.go_back()
    assert shown_cards(page) == ids_where(site, "speaker", "biden")
    assert page.get_by_label("Form", exact=True).input_value() == ""
    page.get_by_role("link", name="Topics").first.click()
    page.wait_for_url("**/topics/")
    page.go_back()
    page.wait_for_url(f"**/{ARTICLE}?ref=mail&speaker=biden")
    assert shown_cards(page) == ids_where(site, "speaker", "biden")


def test_an_option_that_would_show_nothing_cannot_be_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}/{ARTICLE}?form=narration")
    assert page.locator("select[name=speaker] option[value=biden]").is_disabled()
    assert page.locator("select[name=speaker] option[value=biden]").inner_text() == "Joe Biden (0)"


def test_filters_that_match_nothing_say_so(page: Page, address: str) -> None:
    page.goto(f"{address}/{ARTICLE}?speaker=xi-jinping&topic=tiktok")
    reason = page.get_by_text("No annotation of this article matches the filters.")
    expect(reason).to_be_visible()
    assert shown_cards(page) == set()
    page.get_by_label("Show highlights").uncheck()
    assert reason.is_visible()
    page.get_by_role("button", name="Clear filters").click()
    expect(reason).to_be_hidden()
    assert shown_cards(page)


def test_highlights_are_switched_off_and_on(page: Page, address: str) -> None:
    page.goto(f"{address}/{ARTICLE}")
    every = shown_cards(page)
    page.get_by_label("Show highlights").uncheck()
    assert lit_marks(page) == set()
    assert page.locator(".seed a.ref:visible").count() == 0
    assert shown_cards(page) == every
    page.reload()
    assert lit_marks(page) == set()
    page.get_by_label("Show highlights").check()
    assert lit_marks(page) == every
    expect(page).to_have_url(f"{address}/{ARTICLE}")


@pytest.mark.parametrize("query", ["?topic=travel", "?highlights=off", "?speaker=biden&highlights=off"])
@pytest.mark.parametrize("prefix", ["", "_quote-"])
def test_an_address_always_shows_its_annotation(page: Page, address: str, query: str, prefix: str) -> None:
    page.goto(f"{address}/{ARTICLE}{query}#{prefix}xi-red-line")
    expect(page.locator(f"[id='{prefix}xi-red-line']")).to_be_in_viewport()
    assert "xi-red-line" in lit_marks(page) & shown_cards(page)
    expect(page).to_have_url(f"{address}/{ARTICLE}#{prefix}xi-red-line")


def test_a_link_in_the_page_shows_its_annotation(page: Page, address: str) -> None:
    page.goto(f"{address}/{ARTICLE}?topic=travel")
    page.evaluate("location.hash = 'xi-red-line'")
    expect(page.locator("#xi-red-line")).to_be_in_viewport()
    assert "xi-red-line" in lit_marks(page)


@pytest.mark.parametrize("query", ["?topic=none", "?topic=%22%5D", "?speaker=", "?highlights=on", "#%", "#'\""])
def test_an_address_that_means_nothing_shows_everything(page: Page, address: str, site: Path, query: str) -> None:
    page.goto(f"{address}/{ARTICLE}{query}")
    assert len(shown_cards(page)) == len(lit_marks(page)) == len(records(site, "call-report"))


def focused(page: Page) -> str:
    """Return the annotation whose number has the focus, or the name of the element that has it."""
    active = "document.activeElement"
    script = f"{active}.matches('a.ref') ? {active}.closest('mark').dataset.annotation : {active}.nodeName"
    return str(page.evaluate(script))


def test_keys_move_between_the_annotations(page: Page, address: str) -> None:
    page.goto(f"{address}/{ARTICLE}")
    seen = []
    for _ in range(8):
        page.keyboard.press("j")
        seen.append(focused(page))
    assert seen == page.eval_on_selector_all(".seed mark[id]", "marks => marks.slice(0, 8).map(mark => mark.id)")
    assert page.get_by_text("8 of 48", exact=True).get_attribute("role") == "status"
    assert page.locator("mark.lit").get_attribute("id") == seen[7]
    head = page.locator(".md-header").bounding_box()
    box = page.locator("mark.lit").bounding_box()
    assert head
    assert box
    assert box["y"] > head["y"] + head["height"]
    page.keyboard.press("k")
    assert focused(page) == seen[6]
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='_quote-{seen[6]}']")).to_be_in_viewport()


def test_keys_keep_to_what_is_shown_and_stop_at_the_ends(page: Page, address: str, site: Path) -> None:
    page.goto(f"{address}/{ARTICLE}?topic=travel")
    shown = ids_where(site, "topic", "travel")
    page.keyboard.press("k")
    assert focused(page) == "BODY"
    seen = set()
    for _ in range(len(shown) + 1):
        page.keyboard.press("j")
        seen.add(focused(page))
    assert seen == shown
    assert page.get_by_text("No annotation after this place").count() == 1


@pytest.mark.parametrize("query", ["?highlights=off", "?speaker=xi-jinping&topic=tiktok"])
@pytest.mark.parametrize("key", ["j", "k"])
def test_keys_say_that_nothing_is_shown(page: Page, address: str, query: str, key: str) -> None:
    page.goto(f"{address}/{ARTICLE}{query}")
    expect(page.locator(".seed a.ref:visible")).to_have_count(0)
    page.keyboard.press(key)
    expect(page.locator(".announcement")).to_have_text("No annotations are shown in the text")
    assert focused(page) == "BODY"


def test_keys_go_on_from_the_address_and_from_what_is_on_screen(page: Page, address: str) -> None:
    page.goto(f"{address}/{ARTICLE}#xi-red-line")
    page.keyboard.press("j")
    order = page.eval_on_selector_all(".seed mark[id]", "marks => marks.map(mark => mark.id)")
    assert focused(page) == order[order.index("xi-red-line") + 1]
    page.goto(f"{address}/{ARTICLE}?fresh")
    page.evaluate("document.querySelector('.annotations').scrollIntoView()")
    page.keyboard.press("k")
    assert focused(page) in order[-3:]


def test_keys_leave_fields_and_shortcuts_alone_and_can_be_switched_off(page: Page, address: str) -> None:
    page.goto(f"{address}/{ARTICLE}")
    page.get_by_label("Topic", exact=True).focus()
    page.keyboard.press("j")
    assert focused(page) == "SELECT"
    page.get_by_label("Keys j and k").focus()
    page.keyboard.press("Control+j")
    assert focused(page) == "INPUT"
    page.keyboard.press("Space")
    page.keyboard.press("j")
    assert focused(page) == "INPUT"
    page.goto(f"{address}/articles/defense-talks/")
    assert not page.get_by_label("Keys j and k").is_checked()
    page.keyboard.press("j")
    assert focused(page) == "BODY"
    page.get_by_label("Keys j and k").check()
    page.keyboard.press("j")
    assert focused(page) not in {"BODY", "INPUT"}


COPIED = """“first red line not to be crossed”
— Xi Jinping, via CCTV, source inferred (partial quote). Biden and Xi speak by telephone, paragraph {paragraph}
{url}"""


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("uri", [ARTICLE, "topics/red-line/", "compare/taiwan-red-line/", "speakers/xi-jinping/"])
def test_a_quote_and_its_link_are_copied_from_any_card(page: Page, address: str, uri: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader = page.context.new_page()
    reader.goto(f"{address}/404.html")
    page.goto(f"{address}/{uri}")
    page.bring_to_front()
    card = page.locator(".card[data-annotation=xi-red-line]").first
    url = f"{address}/{ARTICLE}#xi-red-line"
    card.get_by_role("button", name="Copy link: Xi Jinping, via CCTV").click()
    expect(card.get_by_role("status")).to_have_text("Copied")
    reader.bring_to_front()
    assert clipboard(reader) == url
    page.bring_to_front()
    card.get_by_role("button", name="Copy quote: Xi Jinping, via CCTV").focus()
    page.keyboard.press("Enter")
    expect(card.get_by_role("status")).to_have_text("Copied")
    reader.bring_to_front()
    paragraph = card.locator(".permalink").inner_text().removeprefix("paragraph ")
    assert card.locator(".badges > li").all_inner_texts() == ["partial quote", "source inferred"]
    assert clipboard(reader) == COPIED.format(paragraph=paragraph, url=url)


def test_each_card_has_its_buttons_once(page: Page, address: str) -> None:
    for uri in (ARTICLE, "topics/taiwan/", "compare/taiwan-red-line/source/", "parties/china/"):
        page.goto(f"{address}/{uri}")
        expect(page.locator(".copy").first).to_be_visible()
        assert page.locator(".copy").count() == page.locator(".card").count()


def within_the_window(page: Page) -> None:
    box, size = page.locator(CARD).bounding_box(), page.viewport_size
    assert box
    assert size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_card_comes_and_goes_with_the_mouse(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/")
    page.locator(CITE).first.hover()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    within_the_window(page)
    assert card.locator("mark").inner_text() == "first red line not to be crossed"
    card.locator("blockquote").hover()
    page.wait_for_timeout(600)  # the card would be gone
    assert card.is_visible()
    page.mouse.move(1, 1)
    expect(card).to_have_count(0)


def test_every_cite_has_a_card_and_each_article_is_fetched_once(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    asked: list[str] = []

    def hear(request: Request) -> None:
        if request.resource_type == "fetch":
            asked.append(request.url)

    page.on("request", hear)
    cites = page.locator("article a.cite[data-cite^='quote:']")
    for cite in cites.all():
        page.keyboard.press("Shift")  # the focus is shown only to those who use keys
        cite.focus()
        id = str(cite.get_attribute("data-cite")).removeprefix("quote:")
        expect(page.locator(f"{CARD} .card[data-annotation='{id}']")).to_be_visible()
        links = page.eval_on_selector_all(f"{CARD} a", "links => links.map(link => link.href)")
        assert all(link.startswith(f"{address}/") and ".." not in link for link in links)
        assert links[-1] == cite.evaluate("link => link.href")
    assert cites.count() > 20
    assert len(asked) == len(set(asked)) <= 3


def test_a_card_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    cite = page.locator(CITE).first
    page.keyboard.press("Shift")  # the focus is shown only to those who use keys
    cite.focus()
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(f"a.cite[data-cite='quote:xi-red-line'] + {CARD}")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.locator(f"{CARD} .card[data-annotation=xi-red-line]")).to_be_visible()
    expect(cite).to_be_focused()
    expect(page.locator(".announcement")).to_contain_text("Quote shown: ")
    page.keyboard.press("Escape")
    assert page.locator(CARD).count() == 0
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.querySelector('{CARD}').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.locator(CARD).count() == 0
    assert page.evaluate("document.activeElement.matches('a.cite')")
    page.keyboard.press("Tab")
    assert page.evaluate(f"!document.activeElement.closest('{CARD}')")


def test_the_focus_leaves_a_card_at_its_end(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.keyboard.press("Shift")
    page.locator(CITE).first.focus()
    expect(page.locator(CARD)).to_be_visible()
    size = page.locator(f"{CARD} :is(a, button)").count()
    for _ in range(size + 1):
        page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.card')")
    assert page.locator(f"{CARD} .card[data-annotation=xi-red-line]").count() == 0


def test_the_card_leads_into_the_article(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.locator(CITE).first.hover()
    page.get_by_role("link", name="Read in the article").click()
    page.wait_for_url(f"**/{ARTICLE}#xi-red-line")


@pytest.fixture
def touch(browser: Browser) -> Iterator[Page]:
    """Return a page of a telephone, which knows no pointer but the finger."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def test_the_first_tap_shows_the_card_and_the_second_follows(touch: Page, address: str) -> None:
    touch.goto(f"{address}/")
    touch.locator(CITE).first.tap()
    expect(touch.locator(CARD)).to_be_visible()
    within_the_window(touch)
    assert touch.url == f"{address}/"
    touch.locator("h1").first.tap()
    expect(touch.locator(CARD)).to_have_count(0)
    touch.locator(CITE).first.tap()
    expect(touch.locator(CARD)).to_be_visible()
    x, y = touch.locator(CITE).first.evaluate("cite => (({ x, y }) => [x + 4, y + 4])(cite.getClientRects()[0])")
    touch.touchscreen.tap(x, y)
    touch.wait_for_url(f"**/{ARTICLE}#xi-red-line")
    touch.goto(f"{address}/")
    touch.locator(CITE).first.tap()
    touch.get_by_role("link", name="Read in the article").tap()
    touch.wait_for_url(f"**/{ARTICLE}#xi-red-line")


def refuse_to_fetch(route: Route) -> None:
    if route.request.resource_type == "fetch":
        route.abort()
    else:
        route.continue_()


def test_a_cite_without_a_card_stays_a_link(touch: Page, address: str) -> None:
    touch.route(f"**/{ARTICLE}", refuse_to_fetch)
    touch.goto(f"{address}/")
    touch.locator(CITE).first.tap()
    touch.wait_for_url(f"**/{ARTICLE}#xi-red-line")


@pytest.mark.parametrize("width", [360, 440, 740, 800, 1280])
def test_the_text_does_not_move_when_the_bar_comes(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/{ARTICLE}")
    assert page.locator("fieldset.highlights").count() == 1
    after = page.locator(".seed").bounding_box()
    page.route("**/diptych.js", lambda route: route.abort())
    page.goto(f"{address}/{ARTICLE}")
    assert page.locator("fieldset.highlights").count() == 0
    assert page.locator(".seed").bounding_box() == after
    context.close()


@pytest.mark.parametrize("uri", ["", ARTICLE, "compare/taiwan-red-line/"])
def test_without_scripts_nothing_is_missing_or_idle(browser: Browser, address: str, uri: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{uri}")
    assert page.locator(f".highlights, .copy, {CARD}, .off").count() == 0
    assert page.locator(".md-content :is(select, input, button)").count() == 0
    if uri == ARTICLE:
        assert shown_cards(page)
        assert page.locator(".seed a.ref:visible").count() == page.locator(".numbered-entry").count()
    context.close()
