"""The mode "Annotate" of an article page: from words that an editor chooses to a file that the check accepts."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Locator, Page, Route, expect

from diptych import yamlwrite
from diptych.annotate import Draft, find
from diptych.index import Index
from test_accessibility import violations
from test_builds import copy_flagship
from test_instant import SITE, publish

REPORT = "articles/call-report/"
REPOSITORY = "https://github.com/example/talks"
LIMIT = 8191  # bytes of an address
#: Where words stand in the window, by their text: the middle of their first and of their last character.
ENDS = """(text, words) => {
  const at = text.textContent.indexOf(words);
  const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const points = [];
  for (let node, from = 0; (node = nodes.nextNode()); from += node.length) {
    for (const offset of [at, at + words.length - 1]) {
      if (offset < from || offset >= from + node.length) continue;
      const range = document.createRange();
      range.setStart(node, offset - from);
      range.setEnd(node, offset - from + 1);
      const box = range.getBoundingClientRect();
      points.push([box.left + box.width / 3, box.right - box.width / 5, box.top + box.height / 2]);
    }
  }
  return [points[0][0], points[0][2], points[1][1], points[1][2]];
}"""
#: Selects a stretch of the text, in code units, as a finger would.
SELECT = """(text, [start, end]) => {
  const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node, at = 0; (node = nodes.nextNode()); at += node.length) {
    if (start >= at && start < at + node.length) range.setStart(node, start - at);
    if (end > at && end <= at + node.length) range.setEnd(node, end - at);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def begin(page: Page, url: str) -> Locator:
    """Switch the mode on and return its form."""
    page.goto(url)
    page.get_by_role("button", name="Annotate").click()
    form = page.get_by_role("region", name="New annotation")
    expect(form).to_be_visible()
    return form


def drag(page: Page, words: str) -> None:
    """Select words of the text with the mouse."""
    text = page.locator(".seed")
    text.locator("p", has_text=words.splitlines()[0]).evaluate("it => it.scrollIntoView({block: 'center'})")
    left, top, right, bottom = text.evaluate(ENDS, words)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2, steps=3)
    page.mouse.move(right, bottom, steps=3)
    page.mouse.up()


def select(page: Page, words: str, after: int = 0) -> None:
    """Select words of the text, those that come after an offset."""
    text = str(page.locator(".seed").text_content())
    start = text.index(words, after)
    page.locator(".seed").evaluate(SELECT, [start, start + len(words)])


def written(form: Locator) -> str:
    return str(form.get_by_role("group", name="YAML of the annotation").text_content())


def quote_of(form: Locator) -> Any:
    return yaml.safe_load(written(form))["quote"]


def passages(form: Locator) -> Locator:
    return form.get_by_role("list", name="The words").get_by_role("listitem")


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ('emphasized to Xi the importance of maintaining "peace and stability" across', None),  # over a nested mark
        ("ite House said in a statement that the conv", "White House said in a statement that the conversation"),
        ("since November.\nThe two leaders", "since November. The two leaders"),  # over a link, into another paragraph
    ],
)
def test_words_are_selected_by_mouse(page: Page, address: str, words: str, chosen: str | None) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    form = begin(page, f"{address}/{REPORT}")
    drag(page, words)
    expect(passages(form)).to_have_text(chosen or words)
    assert quote_of(form) == (chosen or words)
    assert page.url == f"{address}/{REPORT}"


def test_a_triple_click_selects_a_paragraph(page: Page, address: str) -> None:
    form = begin(page, f"{address}/{REPORT}")
    paragraph = page.locator(".seed > p", has_text="candid and constructive")  # with the number of a mark in its middle
    paragraph.click(click_count=3, position={"x": 20, "y": 10})
    expect(passages(form)).to_have_text(str(paragraph.text_content()))


def test_words_are_chosen_by_keyboard_alone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/{REPORT}")
    page.get_by_role("button", name="Annotate").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("application", name="The text: choose words")).to_be_focused()
    form = page.get_by_role("region", name="New annotation")
    said = page.locator(".announcement")
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("US")
    for key, heard in (("ArrowRight", "President"), ("ArrowLeft", "US"), ("ArrowRight", "President")):
        page.keyboard.press(key)
        expect(said).to_have_text(heard)
    for _ in range(6):
        page.keyboard.press("Shift+ArrowRight")
    expect(said).to_have_text("President Joe Biden and Chinese President Xi")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("j")
    assert quote_of(form) == "President Joe Biden and Chinese President"
    page.keyboard.press("Shift+ArrowDown")
    longer = quote_of(form)
    assert longer.startswith("President Joe Biden and Chinese President Xi Jinping spoke")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Enter")
    expect(form.get_by_role("searchbox", name="Search the topics")).to_be_focused()
    page.keyboard.type("naviga")
    expect(form.get_by_role("checkbox", name="Freedom of navigation")).to_be_visible()
    expect(form.locator("[data-list=topics] li:visible")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while not form.get_by_role("button", name="Copy").evaluate("button => button === document.activeElement"):
        page.keyboard.press("Tab")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("Enter")
    expect(form.locator(".result")).to_contain_text("annotations/articles/call-report/call-report-president-biden")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert copied == written(form)
    assert yaml.safe_load(copied)["topics"] == ["freedom-of-navigation"]
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(page.get_by_role("button", name="Annotate")).to_be_focused()


def test_a_link_in_the_text_leads_nowhere_in_the_mode(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    begin(page, f"{address}/{REPORT}")
    page.locator(".seed a.ref").first.click(force=True)
    page.keyboard.press("j")
    assert page.url == f"{address}/{REPORT}"
    page.get_by_role("button", name="Annotate").click()
    page.locator(".seed a.ref").first.click()
    page.wait_for_url("**#_quote-*")


def test_ambiguous_words_get_the_context_of_diptych_quote(page: Page, address: str, index: Index) -> None:
    seed = index.texts[index.briefing.articles["call-report"].seed.text]
    form = begin(page, f"{address}/{REPORT}")
    for start in [match.start() for match in re.finditer(r"\bTaiwan\b", seed.text)][:4]:
        select(page, "Taiwan", start)
        line, column = map(int, seed.place(start).split(":")[1:])
        draft = find(["Taiwan"], seed, (line, column))
        assert isinstance(draft, Draft)
        wanted = {"exact": "Taiwan", "prefix": draft.prefix, "suffix": draft.suffix}
        expect(form.locator("pre")).to_contain_text(yamlwrite.scalar(draft.suffix or draft.prefix))
        assert quote_of(form) == {key: text for key, text in wanted.items() if text}


def test_a_quote_in_several_passages(page: Page, address: str) -> None:
    form = begin(page, f"{address}/{REPORT}")
    select(page, "freedom of nagivation")
    expect(passages(form)).to_have_count(1)
    form.get_by_role("button", name="Add another passage").click()
    select(page, "peace and stability")
    expect(passages(form)).to_have_count(2)
    assert quote_of(form) == ["peace and stability", "freedom of nagivation"]
    select(page, "stability")
    expect(passages(form).first).to_have_text("stability×")
    form.get_by_role("button", name="Add another passage").click()
    select(page, "freedom")
    expect(form.get_by_text("Two passages overlap.")).to_be_visible()
    assert written(form) == ""
    form.get_by_role("button", name="Remove passage 2").click()
    expect(form.get_by_text("Two passages overlap.")).to_have_count(0)


def test_what_is_not_the_article_speaking_cannot_be_annotated(page: Page, address: str) -> None:
    form = begin(page, f"{address}/{REPORT}")
    select(page, "What did Biden and Xi discuss?")
    expect(form.get_by_text("are not the article speaking")).to_be_visible()
    form.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("application")).to_be_focused()
    assert written(form) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_violation_in_the_mode(
    page: Page, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    form = begin(page, f"{address}/{REPORT}")
    select(page, "peace and stability")
    expect(passages(form)).to_have_count(1)
    form.get_by_role("textbox", name="Id").fill("Not an id")
    form.get_by_role("button", name="Copy").click()
    expect(form.get_by_text("Choose at least one topic.")).to_be_visible()
    expect(form.get_by_text("Use a to z, 0 to 9 and hyphens.")).to_be_visible()
    expect(form.get_by_role("searchbox", name="Search the topics")).to_be_focused()
    page.evaluate("document.querySelector('.annotations').remove()")  # they would be looked at for a long time
    assert violations(page) == []
    page.set_viewport_size({"width": min(width, 320), "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == min(width, 320)
    page.emulate_media(media="print")
    expect(form).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_form_hides_the_chosen_words_only_until_they_are_chosen(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    form = begin(page, f"{address}/{REPORT}")
    for _ in range(25):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Shift+ArrowRight")
    sheet = form.bounding_box()
    box = page.evaluate("[...CSS.highlights.get('chosen')][0].getBoundingClientRect().toJSON()")
    assert sheet
    assert box["top"] > 0
    assert box["bottom"] < sheet["y"] or box["right"] < sheet["x"]


def fill(page: Page, form: Locator) -> None:
    select(page, "peace and stability")
    expect(passages(form)).to_have_count(1)
    form.get_by_role("checkbox", name="Strait stability").check()
    form.get_by_role("checkbox", name="Joe Biden").check()
    form.get_by_label("Source that the article credits").select_option("white-house")
    form.get_by_role("checkbox", name="The source is inferred").check()
    form.get_by_label("Note").fill("Also: “in the Strait”.\n\nSee *above*.")


def test_nothing_shows_behind_the_form(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    form = begin(page, f"{address}/{REPORT}")
    beside = page.locator(".article :is(.legend, .key-list, .notes)")
    assert beside.count() == 3
    assert beside.filter(visible=True).count() == 0
    form.get_by_role("button", name="Close").click()
    assert beside.filter(visible=True).count() == 3


@pytest.mark.parametrize(("width", "height"), [(360, 640), (1280, 700)])
def test_nothing_that_has_the_focus_lies_behind_the_buttons(page: Page, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    form = begin(page, f"{address}/{REPORT}")
    select(page, "resupplying its forces")
    copy = form.get_by_role("button", name="Copy", exact=True)
    copy.click()
    edge = form.locator(".actions").evaluate("it => it.getBoundingClientRect().top")
    bottom = "it => it.getBoundingClientRect().bottom"
    assert form.get_by_text("Choose at least one topic.").evaluate(bottom) <= edge
    fields = 0
    while not copy.evaluate("it => it === document.activeElement"):
        assert page.locator(":focus").evaluate(bottom) <= edge
        page.keyboard.press("Tab")
        fields += 1
    assert fields > 40


def test_a_draft_outlives_a_reload_until_it_is_discarded(page: Page, address: str) -> None:
    form = begin(page, f"{address}/{REPORT}")
    fill(page, form)
    form.get_by_role("textbox", name="Id").fill("biden-strait")
    before = written(form)
    assert yaml.safe_load(before) == {
        "quote": "peace and stability",
        "topics": ["strait-stability"],
        "speaker": "biden",
        "source": "white-house",
        "source_basis": "inferred",
        "note": "Also: “in the Strait”.\n\nSee *above*.",
    }
    form = begin(page, f"{address}/{REPORT}")
    assert written(form) == before
    expect(form.get_by_role("textbox", name="Id")).to_have_value("biden-strait")
    expect(form.get_by_text("annotations/articles/call-report/biden-strait.yml")).to_be_visible()
    page.keyboard.press("Escape")
    form = begin(page, f"{address}/articles/defense-talks/")
    expect(passages(form)).to_have_count(0)
    form = begin(page, f"{address}/{REPORT}")
    form.get_by_role("button", name="Discard").click()
    expect(form).to_have_count(0)
    expect(passages(begin(page, f"{address}/{REPORT}"))).to_have_count(0)


def test_another_page_in_place_of_the_article_ends_the_mode(page: Page, site: Path) -> None:
    publish(page.context, site)
    page.set_viewport_size({"width": 1280, "height": 900})
    form = begin(page, f"{SITE}/{REPORT}")
    select(page, "peace and stability")
    expect(passages(form)).to_have_count(1)
    page.evaluate("globalThis.kept = true")
    page.locator(".md-tabs").get_by_role("link", name="Topics").click()
    page.wait_for_url("**/topics/")
    expect(form).to_have_count(0)
    page.wait_for_function("!CSS.highlights.has('chosen')")
    page.go_back()
    page.get_by_role("button", name="Annotate").click()
    expect(passages(form)).to_have_count(1)
    assert page.evaluate("globalThis.kept") is True


# --- Where it goes --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def proposing(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Return the address of a site that knows its repository, and has one article in excerpts."""
    root = copy_flagship(tmp_path_factory.mktemp("proposing") / "briefing")
    settings, talks = root / "mkdocs.yml", root / "annotations/articles/defense-talks.yml"
    option = f"  - diptych:\n      repository: {REPOSITORY}\n      branch: next/one\n"
    settings.write_text(settings.read_text("utf-8").replace("  - diptych\n", option), "utf-8")
    talks.write_text(talks.read_text("utf-8").replace("display: full", "display: excerpts"), "utf-8")
    command = [sys.executable, "-m", "diptych", "build", "--root", str(root), "--site", str(root / "site")]
    subprocess.run(command, check=True, capture_output=True)
    return serve(root / "site")


def test_the_address_at_github_holds_the_file(page: Page, proposing: str) -> None:
    form = begin(page, f"{proposing}/{REPORT}")
    select(page, "peace and stability")
    link = form.get_by_role("link", name="Open on GitHub")
    link.click()
    expect(form.get_by_text("Choose at least one topic.")).to_be_visible()
    fill(page, form)
    address = str(link.get_attribute("href"))
    assert len(address) <= LIMIT
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{REPOSITORY}/new/next/one"
    id = form.get_by_role("textbox", name="Id").input_value()
    path = f"annotations/articles/call-report/{id}.yml"
    assert parse_qs(parts.query, strict_parsing=True) == {"filename": [path], "value": [written(form)]}
    expect(link).to_have_attribute("target", "_blank")


def test_too_long_for_an_address_it_is_copied(page: Page, proposing: str) -> None:
    form = begin(page, f"{proposing}/{REPORT}")
    fill(page, form)
    link = form.get_by_role("link", name="Open on GitHub")
    room = LIMIT - len(str(link.get_attribute("href")))
    note = form.get_by_label("Note")
    text = note.input_value()
    note.fill(f"{text}{'x' * room}")
    assert len(str(link.get_attribute("href"))) == LIMIT
    note.fill(f"{text}{'x' * (room + 1)}")
    expect(link).to_have_count(0)
    assert form.locator(".propose").get_attribute("href") is None
    expect(form.locator(".path")).to_contain_text("too long for an address of GitHub. Copy it into a new file")


def test_without_a_repository_it_is_copied(page: Page, address: str) -> None:
    form = begin(page, f"{address}/{REPORT}")
    fill(page, form)
    expect(form.get_by_role("link")).to_have_count(0)
    expect(form.locator(".path")).to_contain_text("Copy it into a new file: annotations/articles/call-report/")


def test_an_article_in_excerpts_says_why_it_has_no_mode(page: Page, proposing: str) -> None:
    page.goto(f"{proposing}/articles/defense-talks/")
    expect(page.get_by_text("Only parts of the text are here")).to_contain_text("diptych quote defense-talks")
    expect(page.get_by_role("button", name="Annotate")).to_have_count(0)


@pytest.mark.parametrize(
    ("status", "answer", "said"),
    [
        (201, {"path": "annotations/articles/call-report/new.yml"}, "Saved: annotations/articles/call-report/new.yml"),
        (409, {"error": "There is such a file already."}, "There is such a file already."),
        (500, None, "The server does not answer."),
    ],
)
def test_a_server_on_the_same_machine_saves(page: Page, address: str, status: int, answer: Any, said: str) -> None:
    sent: list[Any] = []

    def save(route: Route) -> None:
        request = route.request
        sent.append((request.method, request.headers["x-diptych-token"], request.post_data_json))
        route.fulfill(status=200 if status == 201 else 202, body=json.dumps(answer) if answer else "Broken")

    page.route("**/_diptych/annotations", save)
    page.goto(f"{address}/{REPORT}")
    page.evaluate("document.head.insertAdjacentHTML('beforeend', '<meta name=diptych-save content=secret>')")
    page.get_by_role("button", name="Annotate").click()
    form = page.get_by_role("region", name="New annotation")
    fill(page, form)
    form.get_by_role("textbox", name="Id").fill("new")
    form.get_by_role("button").filter(has_text=re.compile("Save|Copy")).first.click()
    expect(form.locator(".result")).to_have_text(said)
    assert sent == [("POST", "secret", {"article": "call-report", "id": "new", "yaml": written(form)})]
    page.reload()
    page.get_by_role("button", name="Annotate").click()
    expect(passages(form)).to_have_count(0 if "path" in (answer or {}) else 1)
