"""The page of an article in a real browser: notes beside the text, cards within it, arrival and what is copied."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from cases import SMALL
from diptych.engine import build_into

ARTICLES = ("call-report", "call-preview", "defense-talks")
ARTICLE = "articles/call-report/"
LIT = re.compile(r"\blit\b")
NUMBER = ".seed a.ref[href='#_quote-xi-red-line']"
BOXES = """() => [...document.querySelectorAll(".notes > li:not([hidden])")].map((note) => {
  const box = note.getBoundingClientRect();
  const mark = document.getElementById(note.dataset.annotation).getBoundingClientRect();
  return { top: box.top, bottom: box.bottom, left: box.left, right: box.right, level: mark.top };
})"""


def boxes(page: Page) -> list[dict[str, float]]:
    """Return where each note beside the text stands, and at what height its words begin."""
    page.wait_for_selector(".notes > li[style]", state="attached")
    found: list[dict[str, float]] = page.evaluate(BOXES)
    return found


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("width", [1280, 1920])
def test_notes_stand_beside_their_words(page: Page, address: str, article: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/articles/{article}/")
    notes = boxes(page)
    text = page.locator(".seed").bounding_box()
    assert text
    assert len(notes) == page.locator(".numbered-entry").count()
    free = -1e9
    for note in notes:
        assert note["left"] >= text["x"] + text["width"]
        assert note["right"] <= width
        assert note["top"] == pytest.approx(max(note["level"], free + 6), abs=1)
        free = note["bottom"]
    assert sum(note["top"] == pytest.approx(note["level"], abs=1) for note in notes) > len(notes) / 5


def test_a_filter_leaves_the_notes_of_what_it_shows(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}/{ARTICLE}?topic=travel")
    expect(page.locator(".notes > li:visible")).to_have_count(page.locator(".numbered-entry:visible").count())
    assert all(note["top"] == pytest.approx(note["level"], abs=1) for note in boxes(page))
    page.get_by_label("Show highlights").uncheck()
    expect(page.locator(".notes > li:visible")).to_have_count(0)
    page.get_by_label("Show highlights").check()
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".notes > li:visible")).to_have_count(page.locator(".numbered-entry").count())


def test_notes_follow_the_text_when_it_moves(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}/{ARTICLE}")
    before = boxes(page)[-1]["level"]
    page.locator(".seed").evaluate("text => (text.style.lineHeight = 3)")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    after = boxes(page)
    assert after[-1]["level"] > before + 300
    assert all(note["level"] - 1 <= note["top"] for note in after)
    assert after[0]["top"] == pytest.approx(after[0]["level"], abs=1)


def test_a_note_and_its_words_light_each_other(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}/{ARTICLE}")
    note = page.locator(".notes > [data-annotation=xi-red-line]")
    note.hover()
    expect(page.locator("#xi-red-line")).to_have_class(LIT)
    page.mouse.move(1, 1)
    expect(page.locator(".lit")).to_have_count(0)
    page.locator("#xi-red-line").hover()
    expect(note).to_have_class(LIT)
    note.locator("a").focus()
    expect(page.locator("#xi-red-line")).to_have_class(LIT)
    page.keyboard.press("Enter")
    expect(page.locator("[id='_quote-xi-red-line']")).to_be_in_viewport()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Return a page of a telephone, which knows no pointer but the finger."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def test_a_tap_on_a_number_opens_its_card_below_the_paragraph(phone: Page, address: str) -> None:
    phone.goto(f"{address}/{ARTICLE}")
    number = phone.locator(NUMBER)
    expect(number).to_have_attribute("aria-expanded", "false")
    assert phone.locator(".notes:visible").count() == 0
    number.tap()
    card = phone.locator(".seed > p:has(#xi-red-line) + .disclosed .card[data-annotation=xi-red-line]")
    expect(card).to_be_visible()
    expect(number).to_have_attribute("aria-expanded", "true")
    assert card.get_by_role("button", name="Copy link").count() == 1
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    phone.locator(".seed a.ref").first.tap()
    expect(phone.locator(".disclosed")).to_have_count(1)
    expect(card).to_have_count(0)
    phone.locator(".seed a.ref").first.tap()
    expect(phone.locator(".disclosed")).to_have_count(0)
    assert phone.url == f"{address}/{ARTICLE}"


@pytest.mark.parametrize("hide", ["Topic", "Show highlights"])
def test_a_card_in_the_text_goes_with_its_number(phone: Page, address: str, hide: str) -> None:
    phone.goto(f"{address}/{ARTICLE}")
    phone.locator(NUMBER).click()
    expect(phone.locator(".disclosed")).to_be_visible()
    phone.get_by_text("Filters", exact=True).click()
    box = phone.get_by_label(hide, exact=True)
    box.select_option("tone") if hide == "Topic" else box.uncheck()
    expect(phone.locator(".disclosed")).to_have_count(0)
    phone.get_by_role("button", name="Clear filters").click()
    phone.get_by_label("Show highlights").check()
    expect(phone.locator(NUMBER)).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize(("query", "shown"), [("", False), ("?speaker=biden", True)])
def test_on_a_small_screen_filters_take_no_room_before_they_are_asked_for(
    phone: Page, address: str, query: str, *, shown: bool
) -> None:
    phone.goto(f"{address}/{ARTICLE}{query}")
    assert phone.get_by_label("Show highlights").is_visible()
    fields = phone.get_by_label("Speaker", exact=True), phone.get_by_role("button", name="Clear filters")
    assert [field.is_visible() for field in fields] == [shown, shown]
    phone.get_by_text("Filters", exact=True).click()
    assert [field.is_visible() for field in fields] == [not shown, not shown]


@pytest.mark.parametrize("held", ["Control", "Meta", "Shift"])
def test_a_click_for_another_tab_is_left_to_the_browser(page: Page, address: str, held: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}/{ARTICLE}")
    number = page.locator(NUMBER)
    expect(number).to_have_attribute("aria-expanded", "false")
    page.evaluate(
        "addEventListener('click', (event) => { window.left = !event.defaultPrevented; event.preventDefault(); })"
    )
    number.dispatch_event("click", {f"{held.lower().replace('control', 'ctrl')}Key": True})
    assert page.evaluate("window.left")
    assert page.locator(".disclosed").count() == 0
    number.click()
    expect(page.locator(".disclosed")).to_have_count(1)
    assert not page.evaluate("window.left")


def test_a_card_in_the_text_by_keyboard(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}/{ARTICLE}")
    number = page.locator(NUMBER)
    number.press("Enter")
    expect(number).to_have_attribute("aria-expanded", "true")
    page.locator(".disclosed a").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".disclosed")).to_have_count(0)
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-expanded", "false")
    number.press("Enter")
    page.set_viewport_size({"width": 1280, "height": 740})
    expect(page.locator(".disclosed")).to_have_count(0)
    assert number.get_attribute("aria-expanded") is None
    number.press("Enter")
    expect(page.locator("[id='_quote-xi-red-line']")).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1280])
def test_who_arrives_at_words_has_the_focus_there(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}/{ARTICLE}#xi-red-line")
    has_arrived(page)
    page.goto(f"{address}/")
    page.locator("article a[data-cite='quote:xi-red-line']").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{ARTICLE}#xi-red-line")
    has_arrived(page)
    page.evaluate("location.hash = 'xi-indulgence'")
    expect(page.locator("#xi-indulgence")).to_be_focused()
    assert page.locator("mark.lit").first.get_attribute("data-annotation") == "xi-indulgence"


def has_arrived(page: Page) -> None:
    expect(page.locator("#xi-red-line:target")).to_be_focused()
    head, words = page.locator(".md-header").bounding_box(), page.locator("#xi-red-line").bounding_box()
    assert head
    assert words
    assert words["y"] >= head["y"] + head["height"]
    expect(page.locator("#xi-red-line")).to_be_in_viewport()


def copied(page: Page, where: Locator, name: str) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = where.get_by_role("button", name=name)
    button.click()
    expect(button.locator("xpath=../*[@role='status']")).to_have_text("Copied")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_quote_is_copied_as_markdown(page: Page, address: str) -> None:
    page.goto(f"{address}/topics/red-line/")
    card = page.locator(".card[data-annotation=xi-red-line]").first
    place = card.locator(".permalink").inner_text()
    text = copied(page, card, "Copy Markdown: Xi Jinping, via CCTV")
    first, empty, credit = text.strip().split("\n")
    assert (first, empty) == ("> “first red line not to be crossed”", ">")
    assert credit.startswith("> — Xi Jinping, via CCTV, source inferred (partial quote")
    assert credit.endswith(f"). [Biden and Xi speak by telephone, {place}]({address}/{ARTICLE}#xi-red-line)")


@pytest.mark.parametrize(
    ("id", "lead", "about"),
    [
        ("biden-one-china", "The article’s words, partly quoted from Joe Biden, via ", ""),
        ("biden-tiktok", "The article’s words, a paraphrase of Joe Biden, via ", ""),
        ("report-visits", "The article’s own words", " (background)"),
        ("xi-taiwan-independence", "Xi Jinping recounting Joe Biden, via ", " (single term)"),
        ("biden-navigation", "Joe Biden, via ", " (partial quote, [sic])"),
    ],
)
def test_what_is_copied_credits_the_words_as_the_citation_does(
    page: Page, address: str, site: Path, id: str, lead: str, about: str
) -> None:
    items = json.loads((site / "data/citations.json").read_text(encoding="utf-8"))
    credit, _, words = next(item["note"] for item in items if item["id"] == id).partition(": “")
    assert credit.startswith(lead)
    page.goto(f"{address}/{ARTICLE}")
    text = copied(page, page.locator(f".annotations .card[data-annotation={id}]"), "Copy quote")
    assert text.startswith(f"“{words.removesuffix(' [sic]')}\n— {credit}{about}. Biden and Xi")


def test_words_of_two_paragraphs_are_copied_as_two(page: Page, tmp_path: Path, serve: Callable[[Path], str]) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    file = root / "annotations/articles/talks.yml"
    words = '"The line is clear.\\" The other side called the talks"'
    file.write_text(file.read_text(encoding="utf-8").replace("quote: useful", f"quote: {words}"), encoding="utf-8")
    build_into(root, tmp_path / "site")
    page.goto(f"{serve(tmp_path / 'site')}/articles/talks/")
    card = page.locator(".annotations .card[data-annotation=useful]")
    said = ['The line is clear."', "The other side called the talks"]
    assert copied(page, card, "Copy quote").startswith(f"“{said[0]}\n{said[1]}”\n— ")
    assert copied(page, card, "Copy Markdown").startswith(f"> “{said[0]}\n>\n> {said[1]}”\n>\n> — ")


def test_a_card_leads_to_its_citation_which_is_copied(page: Page, address: str) -> None:
    page.goto(f"{address}/{ARTICLE}")
    page.locator(".annotations .card[data-annotation=xi-red-line]").get_by_role("link", name="Cite").click()
    page.wait_for_url(f"**/{ARTICLE}cite/#_cite-xi-red-line")
    section = page.locator("[id='_cite-xi-red-line']")
    expect(section).to_be_in_viewport()
    name = section.locator("h2").inner_text()
    assert copied(page, section, f"Copy citation: {name}") == section.locator("p[data-copy]").inner_text()
    section.get_by_text("BibTeX", exact=True).first.click()
    assert copied(page, section, f"Copy BibTeX: {name}").startswith("@misc{xi-red-line,\n")


def test_without_scripts_the_notes_and_citations_stand_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/{ARTICLE}")
    notes = [note.bounding_box() for note in page.locator(".notes > li").all()]
    tops = [note["y"] for note in notes if note]
    assert len(tops) == page.locator(".numbered-entry").count()
    assert tops == sorted(set(tops))
    page.goto(f"{address}/{ARTICLE}cite/")
    assert page.locator("p[data-copy]:visible").count() == len(tops)
    context.close()


def test_words_that_overlap_have_lines_of_their_own(page: Page, address: str) -> None:
    page.goto(f"{address}/articles/call-preview/")
    script = """marks => [...new Set(marks.map(mark => getComputedStyle(mark).textUnderlineOffset))]"""
    offsets = [
        page.eval_on_selector_all(f"mark[data-annotation='{id}']", script)
        for id in ("preview-taiwan-lai", "lai-independence-promise")
    ]
    assert [len(found) for found in offsets] == [1, 1]
    assert offsets[0] != offsets[1]


def test_paper_has_the_numbers_and_the_cards_and_no_notes(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}/{ARTICLE}")
    page.emulate_media(media="print")
    assert page.locator(".notes:visible, .copy:visible, .highlights:visible").count() == 0
    assert page.locator(".seed a.ref:visible").count() == page.locator(".card:visible").count() > 40
