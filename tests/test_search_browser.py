"""The search page and built comparisons in a real browser, by mouse, by keys and without scripts."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Response, Route, expect

from conftest import FLAGSHIP
from diptych.engine import build_into
from test_accessibility import violations

WORDS = "_search-query"
QUESTION = "search/?q=first+red+line&topic=red-line&form=direct"
FOUND = ["xi-red-line", "xi-indulgence", "xi-separatist-activities"]  # their sentence has the words
COMPARISON = "compare/build/?left=party%3Achina&right=party%3Aunited-states&topic=taiwan"
NOTHING = "Nothing was found that has all of this. The lists below lead to all annotations."
LIMIT = 300_000  # bytes that a first search may fetch


def ids_where(site: Path, **wanted: str) -> list[str]:
    """Return the quotes of the data that have all of some ids, in the order of the data."""
    records: list[dict[str, Any]] = json.loads((site / "data/quotes.json").read_text(encoding="utf-8"))
    return [one["id"] for one in records if all(id == one[key] or id in list(one[key]) for key, id in wanted.items())]


def settle(page: Page) -> None:
    """Wait until what is shown is the answer to what is asked."""
    expect(page.locator("[aria-busy]")).to_have_count(0)


def cards(scope: Page | Locator) -> list[str]:
    settle(scope if isinstance(scope, Page) else scope.page)
    shown = scope.locator(".card:visible")
    return [str(id) for id in shown.evaluate_all("cards => cards.map(card => card.dataset.annotation)")]


def expect_status(page: Page, text: str) -> None:
    settle(page)
    expect(page.locator(".choice .shown")).to_have_text(text)


def is_below_the_header(page: Page, selector: str) -> bool:
    head, words = page.locator(".md-header").bounding_box(), page.locator(selector).first.bounding_box()
    return bool(head and words) and words["y"] >= head["y"] + head["height"]  # type: ignore[index]


def test_words_and_facets_find_a_quote_and_lead_to_its_lit_span(page: Page, address: str) -> None:
    page.goto(f"{address}/search/")
    page.get_by_label("Words", exact=True).fill("first red line")
    page.get_by_label("Topic", exact=True).select_option("red-line")
    page.get_by_label("Form", exact=True).select_option("direct")
    expect_status(page, "3 annotations found")
    expect(page).to_have_url(f"{address}/{QUESTION}")
    assert cards(page) == FOUND
    page.locator(".found a.permalink").first.click()
    page.wait_for_url(f"{address}/articles/call-report/#xi-red-line")
    expect(page.locator("mark[id='xi-red-line']")).to_be_in_viewport()
    assert is_below_the_header(page, "mark[id='xi-red-line']")
    assert page.locator("mark[id='xi-red-line']").evaluate("mark => mark.matches(':target')")


def test_the_words_are_marked(page: Page, address: str) -> None:
    page.goto(f"{address}/{QUESTION}")
    expect_status(page, "3 annotations found")
    script = "[...CSS.highlights.get('found')].map(it => it.startContainer.data.slice(it.startOffset, it.endOffset))"
    marked = [str(word).strip('"“”') for word in page.evaluate(script)]
    assert set(marked) == {"first", "red", "line"}
    assert len(marked) >= 9


def test_what_stands_there_is_busy_until_the_answer_comes(page: Page, address: str) -> None:
    page.goto(f"{address}/search/?q=indulgence")
    before = cards(page)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/pagefind/fragment/**", hold)
    page.get_by_label("Words", exact=True).fill("trade")
    busy = page.locator(".found[aria-busy='true']")
    expect(busy.locator(".card")).to_have_count(len(before))
    expect(busy).to_have_css("opacity", "0.5")
    page.route("**/pagefind/fragment/**", lambda route: route.continue_())  # from now on
    for route in held:
        route.continue_()
    expect_status(page, "6 annotations found")
    assert not set(before) & set(cards(page))
    expect(page.locator(".found")).to_have_css("opacity", "1")


@pytest.mark.parametrize("words", ["stability", "red line"])
def test_quotes_that_say_the_words_come_first(page: Page, address: str, site: Path, words: str) -> None:
    records: list[dict[str, Any]] = json.loads((site / "data/quotes.json").read_text(encoding="utf-8"))
    saying = {one["id"] for one in records if any(words in part["exact"].lower() for part in one["fragments"])}
    page.goto(f"{address}/search/?q={words}")
    expect(page.locator(".found .card").first).to_be_visible()
    found = [id in saying for id in cards(page)]
    assert found == sorted(found, reverse=True)
    assert {True, False} == {*found}


def test_word_forms_and_beginnings_of_words_are_found(page: Page, address: str) -> None:
    for words in ("suppressing", "suppr", "SUPPRESSED"):
        page.goto(f"{address}/search/?q={words}")
        expect(page.locator(".found .card").first).to_be_visible()


@pytest.mark.parametrize(
    "words",
    [
        "tomorrow",
        "tomo",
        "lying",  # whose stem, "lie", begins with another word of the texts, "Li"
        "atmosphere",
        "forbid",
        "tones",
        "rights tomorrow",
        "rights zyzzyva",
        '"red rights"',
        "anti-line",
    ],
)
def test_what_begins_with_a_word_of_the_texts_is_not_found_for_it(page: Page, address: str, words: str) -> None:
    page.goto(f"{address}/search/?q={quote(words)}")
    expect_status(page, NOTHING)
    expect(page.locator(".browse")).to_be_visible()
    assert page.locator(".found :is(button, ul, .card):visible").count() == 0
    expect(page.get_by_label("Topic", exact=True).locator("option").first).to_have_text("All (0)")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("war", 7),
        ("Japan", 1),
        ("travels", 1),
        ("authorization", 2),  # whose stem is that of "authorities"
        ("taiw", 37),
        ("conversatio", 6),  # longer than the stem of "conversation"
        ("onechi", 3),
        ("TikTok, —", 3),
        ("red line", 5),
        ('"red line"', 5),
        ("red-line", 5),
        ("one china", 16),
        ("one-China", 16),
    ],
)
def test_forms_beginnings_and_phrases_are_found_as_often_as_texts_have_them(
    page: Page, address: str, words: str, number: int
) -> None:
    page.goto(f"{address}/search/?q={quote(words)}")
    expect_status(page, f"{number} annotation{'s'[: number > 1]} found")


def test_facets_alone_show_all_that_they_hold(page: Page, address: str, site: Path) -> None:
    expected = ids_where(site, parties="china", form="direct")
    page.goto(f"{address}/search/")
    page.get_by_label("Party", exact=True).select_option("china")
    page.get_by_label("Form", exact=True).select_option("direct")
    expect_status(page, f"{len(expected)} annotations found")
    more = page.get_by_role("button", name="Show more")
    for size in range(10, len(expected), 10):
        assert cards(page) == expected[:size]
        more.click()
        expect(page.locator(".found .card")).to_have_count(min(size + 10, len(expected)))
        assert page.evaluate("document.activeElement.closest('.card').dataset.annotation") == expected[size]
    assert more.count() == 0
    assert page.locator(".found .copy").count() == len(expected) > 10


def test_thousands_are_set_apart_beside_choices(page: Page, address: str) -> None:
    page.goto(f"{address}/search/")
    every = page.get_by_label("Topic", exact=True).locator("option").first
    expect(every).to_have_text(re.compile(r"All \(\d+\)"))  # it would come in the way if it came later
    form = page.locator(".search form").element_handle()
    show = "([form, url]) => import(url).then((facets) => facets.showCounts(form, () => 12345))"
    page.evaluate(show, [form, f"{address}/assets/javascripts/facets.js"])
    expect(every).to_have_text("All (12,345)")


def test_the_address_holds_the_question(page: Page, address: str) -> None:
    page.goto(f"{address}/{QUESTION}")
    expect_status(page, "3 annotations found")
    assert page.get_by_label("Words", exact=True).input_value() == "first red line"
    page.reload()
    expect_status(page, "3 annotations found")
    page.get_by_label("Topic", exact=True).select_option("")
    page.wait_for_url(f"{address}/search/?q=first+red+line&form=direct")
    page.go_back()
    page.wait_for_url(f"{address}/{QUESTION}")
    assert page.get_by_label("Topic", exact=True).input_value() == "red-line"
    expect_status(page, "3 annotations found")
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(f"{address}/search/")
    expect(page.get_by_label("Words", exact=True)).to_be_focused()
    page.go_back()
    expect_status(page, "3 annotations found")


def test_typing_makes_one_entry_of_the_history(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.goto(f"{address}/search/")
    page.get_by_label("Words", exact=True).press_sequentially("taiwan strait", delay=5)
    page.wait_for_url(f"{address}/search/?q=taiwan+strait")
    page.go_back()
    page.wait_for_url(f"{address}/")


def test_an_unknown_id_means_all_and_nothing_found_is_said(page: Page, address: str, site: Path) -> None:
    page.goto(f"{address}/search/?speaker=nobody&topic=%22%5D")
    expect_status(page, f"{len(ids_where(site))} annotations to search")
    expect(page.locator(".browse")).to_be_visible()
    page.get_by_label("Words", exact=True).fill("zyzzyva")
    expect_status(page, NOTHING)
    assert cards(page) == []
    assert page.locator(".found :is(button, ul):visible").count() == 0


ASKED = {  # what stands on paper of the form at an address
    "search/": "",
    "search/?q=trade": "Words 6 annotations found",
    "search/?topic=export-controls&q=trade&party=china": "Words Topic Party 1 annotation found",
    "articles/call-report/": "",
    "articles/call-report/?topic=trade-practices": "Topic 5 of 48 annotations shown",
    COMPARISON: "Left column Right column Topic 16 and 8 annotations side by side",
}


@pytest.mark.parametrize("uri", ASKED)
def test_paper_says_what_was_asked(page: Page, address: str, uri: str) -> None:
    page.goto(f"{address}/{uri}")
    expect(page.locator(".choice .shown")).not_to_be_empty()
    page.emulate_media(media="print")
    parts = page.locator(".choice :is(label, .shown, button, [type=checkbox])").filter(visible=True)
    assert " ".join(parts.all_inner_texts()) == ASKED[uri]
    values = page.locator(".choice :is(select, [type=search])").filter(visible=True)
    assert all(values.evaluate_all("fields => fields.map(field => field.value)"))
    assert values.evaluate_all("fields => fields.every(field => field.scrollWidth <= field.clientWidth)")


def test_paper_says_that_there_is_more(page: Page, address: str) -> None:
    page.goto(f"{address}/search/?q=taiwan")
    expect(page.locator(".found .card")).to_have_count(10)
    assert on_paper(page) == ["10 of 37 annotations shown"]
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".found .card")).to_have_count(20)
    assert on_paper(page) == ["20 of 37 annotations shown"]
    page.goto(f"{address}/{COMPARISON.rpartition('&')[0]}")
    expect(page.locator(".built .card")).to_have_count(40)
    assert on_paper(page) == ["20 of 26 annotations shown", "20 of 31 annotations shown"]
    page.goto(f"{address}/{QUESTION}")
    expect(page.locator(".found .card")).to_have_count(3)
    assert on_paper(page) == []


def on_paper(page: Page) -> list[str]:
    """Return what stands on paper for the buttons that show more."""
    page.emulate_media(media="print")
    buttons = page.locator(":is(.found, .built td) > button:visible")
    drawn = "it => [getComputedStyle(it).fontSize, JSON.parse(getComputedStyle(it, '::after').content)]"
    found = [button.evaluate(drawn) for button in buttons.all()]
    page.emulate_media(media="screen")
    assert {size for size, _ in found} <= {"0px"}  # "Show more" is not to be seen
    return [str(text) for _, text in found]


TITLES = {  # what the title of a page begins with
    "search/": "",
    "search/?q=trade": "“trade” - ",
    "search/?q=%22red+line%22&topic=red-line&party=china": "“red line” - Independence and the red line - China - ",
    "search/?topic=taiwan&speaker=nobody": "Taiwan - ",
    COMPARISON: "China - United States - Taiwan - ",
    "articles/call-report/?speaker=biden": "Joe Biden - ",
    "articles/call-report/?highlights=off": "",
    "articles/call-report/?topic=tiktok#xi-red-line": "",  # shows what it points at, and so all
}


@pytest.mark.parametrize("uri", TITLES)
def test_the_title_begins_with_what_is_asked(page: Page, address: str, uri: str) -> None:
    page.goto(f"{address}/{uri.partition('?')[0]}")
    plain = page.title()
    page.goto(f"{address}/{uri}")
    expect(page.locator(".choice .shown")).not_to_be_empty()
    assert page.title() == TITLES[uri] + plain


def test_the_title_follows_what_is_asked(page: Page, address: str) -> None:
    page.goto(f"{address}/search/")
    page.get_by_label("Words", exact=True).fill("trade")
    expect(page).to_have_title("“trade” - Search - Two Talks, Two Accounts")
    expect_status(page, "6 annotations found")
    page.get_by_label("Party", exact=True).select_option("china")
    expect(page).to_have_title("“trade” - China - Search - Two Talks, Two Accounts")
    page.go_back()
    expect(page).to_have_title("“trade” - Search - Two Talks, Two Accounts")
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_title("Search - Two Talks, Two Accounts")


def test_articles_with_the_words_are_listed(page: Page, address: str) -> None:
    page.goto(f"{address}/search/?q=telephone")
    link = page.get_by_role("link", name="Biden and Xi speak by telephone").last
    expect(page.get_by_role("heading", name="Articles with these words")).to_be_visible()
    link.click()
    page.wait_for_url(f"{address}/articles/call-report/")
    page.goto(f"{address}/search/?q=differences")  # which stands beside the annotated sentences
    expect_status(page, "0 annotations found")
    expect(page.locator(".found li")).to_have_text(["Defense chiefs of the United States and China talk by video"])


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Return the address of the flagship as if its annotations were too many to find each of them."""
    site = tmp_path_factory.mktemp("many") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("diptych.urls.SEARCHED", 50)
        build_into(FLAGSHIP, site)
    return serve(site)


def test_of_too_many_quotes_the_articles_are_found(page: Page, many: str) -> None:
    page.goto(f"{many}/search/?q=indulgence")
    expect_status(page, "1 article found")
    expect(page.locator(".found a")).to_have_attribute("href", re.compile(r"/articles/call-report/$"))
    page.get_by_label("Party", exact=True).select_option("china")
    expect_status(page, "1 article found")
    page.locator(".found a").click()
    expect(page).to_have_url(f"{many}/articles/call-report/?party=china")  # shows what was found there
    expect(page.get_by_label("Party", exact=True)).to_have_value("china")
    for word in ("tomorrow", "every"):  # of which the second begins no word that all articles have
        page.goto(f"{many}/search/?q={word}")
        expect_status(page, NOTHING)
    page.goto(f"{many}/search/")
    expect_status(page, "3 articles to search")
    page.goto(f"{many}/topics/taiwan/")
    expect(page.get_by_text("Compare any two")).to_have_count(0)


def test_of_many_articles_no_more_is_fetched_than_the_answer_takes(page: Page, many: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path))

    def words() -> list[str]:
        return [path for path in fetched if path.startswith("/pagefind/index/")]

    page.goto(f"{many}/search/")
    expect_status(page, "3 articles to search")
    assert words() == []
    page.get_by_label("Topic", exact=True).focus()
    expect(page.get_by_label("Party", exact=True).locator("option").first).to_have_text("All (3)")
    assert words() == []
    page.get_by_label("Speaker", exact=True).select_option("dong-jun")
    expect_status(page, "1 article found")
    expect(page.get_by_role("heading", name="Articles")).to_be_visible()
    page.get_by_label("Speaker", exact=True).select_option("")
    page.get_by_label("Form", exact=True).select_option("direct")
    expect_status(page, "3 articles found")
    assert len(words()) == 1  # with the word that all articles have


def test_of_many_articles_the_counts_are_fetched_for_those_who_turn_to_the_choices(page: Page, many: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path))
    page.goto(f"{many}/search/?q=indulgence")
    expect_status(page, "1 article found")
    assert [path for path in fetched if path.startswith("/pagefind/index/")]
    assert not [path for path in fetched if path.startswith("/pagefind/filter/")]
    china = page.get_by_label("Party", exact=True).locator("option[value='china']")
    expect(china).to_have_text("China")
    page.get_by_label("Topic", exact=True).focus()
    expect(china).to_have_text("China (1)")
    expect(page.get_by_label("Party", exact=True).locator("option[value='united-states']")).to_have_text(
        re.compile(r"\(1\)")
    )
    expect_status(page, "1 article found")


def test_the_search_by_keys_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/search/")
    page.locator(f"#{WORDS}").focus()
    page.keyboard.type("red line not to be crossed")
    expect(page.locator(".found .card").first).to_have_attribute("data-annotation", "xi-red-line")
    expect(page.get_by_role("status").filter(has_text="annotations found")).to_have_count(1)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.found .permalink')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/call-report/#*")
    page.go_back()
    expect(page.locator(".found .card").first).to_be_visible()
    page.locator(f"#{WORDS}").focus()
    page.keyboard.press("Escape")
    page.wait_for_url(f"{address}/search/")
    expect(page.locator(f"#{WORDS}")).to_have_value("")


def test_the_search_works_each_time_that_the_header_leads_there(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    for _ in range(2):
        page.locator("header .search-entry").click()
        page.wait_for_url(f"{address}/search/**")
        page.get_by_label("Words", exact=True).fill("taiwan")
        expect(page.locator(".found .card").first).to_be_visible()
        page.get_by_role("link", name="Coverage").first.click()
        page.wait_for_url(f"{address}/coverage/")


def test_a_first_search_fetches_little(page: Page, address: str) -> None:
    sizes: dict[str, int] = {}

    def hear(response: Response) -> None:
        if urlsplit(response.url).path.startswith("/pagefind/"):
            sizes[response.url] = len(response.body())

    page.on("response", hear)
    page.goto(f"{address}/search/?q=taiwan")
    expect(page.locator(".found .card")).to_have_count(10)
    assert 100_000 < sum(sizes.values()) < LIMIT
    page.goto(f"{address}/articles/call-report/")
    before = len(sizes)
    page.get_by_role("heading", level=1).click()
    assert len(sizes) == before  # no other page fetches any of it


@pytest.fixture
def without_index(browser: Browser) -> Iterator[Page]:
    """Return a page for which there is no search index, and which may complain about that."""
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/pagefind/**", lambda route: route.abort())
        yield page


def test_without_an_index_the_lists_are_there(without_index: Page, address: str) -> None:
    without_index.goto(f"{address}/search/")
    expect_status(without_index, "The search index cannot be loaded. The lists below lead to all annotations.")
    assert without_index.locator(".browse a[href$='topics/taiwan/']").is_visible()
    without_index.goto(f"{address}/{COMPARISON}")
    expect_status(without_index, "The quotes cannot be loaded. The comparisons below are ready.")
    assert without_index.locator(".browse a").first.is_visible()


def test_where_the_quotes_fail_to_come_what_was_found_before_gives_way_to_the_lists(
    without_index: Page, address: str
) -> None:
    without_index.unroute("**/pagefind/**")
    without_index.goto(f"{address}/{COMPARISON}")
    expect(without_index.locator(".built .card").first).to_be_visible()
    without_index.route("**/articles/**", lambda route: route.abort())
    without_index.route("**/pagefind/**", lambda route: route.abort())
    without_index.get_by_label("Right column").select_option("party:taiwan")
    expect_status(without_index, "The quotes cannot be loaded. The comparisons below are ready.")
    assert without_index.locator(".browse a").first.is_visible()
    assert not without_index.locator(".built").is_visible()


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def test_without_scripts_lists_lead_to_every_quote(without_scripts: Page, address: str, site: Path) -> None:
    without_scripts.goto(f"{address}/search/")
    note = without_scripts.get_by_text("The search needs scripts.")
    assert note.is_visible()
    assert f"{len(ids_where(site))} in all." in note.inner_text()
    assert not without_scripts.get_by_label("Words", exact=True).is_visible()
    without_scripts.locator(".browse").get_by_role("link", name="Taiwan", exact=True).first.click()
    expect(without_scripts).to_have_url(f"{address}/topics/taiwan/")


def test_without_scripts_the_comparisons_are_listed(without_scripts: Page, address: str) -> None:
    without_scripts.goto(f"{address}/{COMPARISON}")
    assert without_scripts.get_by_text("Building a comparison needs scripts").is_visible()
    assert not without_scripts.locator("form.build-form").is_visible()
    assert not without_scripts.locator("table").is_visible()
    without_scripts.locator(".browse a[href$='compare/taiwan-red-line/']").click()
    expect(without_scripts).to_have_url(f"{address}/compare/taiwan-red-line/")


def test_a_comparison_is_built_where_not_everything_can_be_chosen(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Callable[[Path], str]
) -> None:
    monkeypatch.setattr("diptych.pages.facets.OPTIONS", 6)
    build_into(FLAGSHIP, tmp_path / "site")
    page.goto(f"{serve(tmp_path / 'site')}/{COMPARISON}")
    expect(page.get_by_text("there are indexes of all")).to_be_visible()
    expect_status(page, "16 and 8 annotations side by side")


def columns(page: Page) -> list[list[str]]:
    return [cards(cell) for cell in page.locator(".built tbody td").all()]


def grow(page: Page) -> None:
    """Have both columns show all that they have."""
    while page.locator(".built button:visible", has_text="Show more").count():
        size = page.locator(".built .card").count()
        page.locator(".built button:visible", has_text="Show more").first.click()
        expect(page.locator(".built .card")).not_to_have_count(size)


def test_a_built_comparison_is_shared_by_its_address(page: Page, address: str, site: Path) -> None:
    page.goto(f"{address}/compare/")
    page.get_by_role("link", name="Build a comparison").click()
    page.wait_for_url(f"{address}/compare/build/")
    assert page.locator(".browse a").first.is_visible()
    page.get_by_label("Left column").select_option("party:china")
    page.get_by_label("Right column").select_option("party:united-states")
    page.get_by_label("Topic").select_option("taiwan")
    page.wait_for_url(f"{address}/{COMPARISON}")
    first = columns(page)
    assert page.locator(".built thead th").all_inner_texts() == ["China", "United States"]
    assert all(first)
    page.reload()
    assert columns(page) == first
    assert not page.locator(".browse").is_visible()
    page.get_by_label("Topic").select_option("")
    page.wait_for_url("**/compare/build/?left=party%3Achina&right=party%3Aunited-states")
    china, america = ids_where(site, parties="china"), ids_where(site, parties="united-states")
    expect_status(page, f"{len(china)} and {len(america)} annotations side by side")
    grow(page)
    assert columns(page) == [china, america]
    page.go_back()
    page.wait_for_url(f"{address}/{COMPARISON}")
    expect_status(page, f"{len(first[0])} and {len(first[1])} annotations side by side")
    assert columns(page) == first


def test_a_quote_of_both_columns_stands_in_both(page: Page, address: str, site: Path) -> None:
    page.goto(f"{address}/compare/build/?left=speaker:xi-jinping&right=article:call-report")
    expect(page.locator(".built .card").first).to_be_visible()
    grow(page)
    left, right = columns(page)
    assert left == ids_where(site, speakers="xi-jinping")
    assert right == ids_where(site, article="call-report")
    assert set(left) & set(right)


def test_a_single_column_asks_for_the_other(page: Page, address: str) -> None:
    for query in ("left=party:china", "right=party:china", "left=speaker:nobody&right=party:china"):
        page.goto(f"{address}/compare/build/?{query}")
        expect_status(page, "Choose the other column, too.")
        assert page.locator(".browse").is_visible()
    page.get_by_label("Right column").select_option("")
    expect_status(page, "")


def test_nothing_is_compared_with_itself(page: Page, address: str) -> None:
    page.goto(f"{address}/compare/build/")
    left, right = page.get_by_label("Left column"), page.get_by_label("Right column")
    left.select_option("party:china")
    expect_status(page, "Choose the other column, too.")
    assert right.locator("option[value='party:china']").is_disabled()
    right.select_option("party:united-states")
    expect(page.locator(".built .card").first).to_be_visible()
    assert disabled(page) == [("left", "party:united-states"), ("right", "party:china")]
    left.select_option("speaker:xi-jinping")
    page.wait_for_url("**/compare/build/?left=speaker%3Axi-jinping&right=party%3Aunited-states")
    assert disabled(page) == [("left", "party:united-states"), ("right", "speaker:xi-jinping")]
    page.goto(f"{address}/compare/build/?left=party:china&right=party:china")
    expect_status(page, "Choose the other column, too.")
    assert (left.input_value(), right.input_value()) == ("party:china", "")


def disabled(page: Page) -> list[tuple[str, str]]:
    """Return which choices cannot be made, by the names of their fields."""
    options = page.locator(".build-form option:disabled").all()
    return [
        (str(one.evaluate("one => one.closest('select').name")), str(one.get_attribute("value"))) for one in options
    ]


def test_an_empty_column_says_what_is_not_there(page: Page, address: str) -> None:
    page.goto(f"{address}/compare/build/?left=speaker:biden&right=article:defense-talks&topic=tiktok")
    reason = page.locator(".built td .reason")
    expect(reason).to_have_text("No annotation of this article is on this topic.")
    assert page.locator(".built tbody td").nth(1).locator(".reason").count() == 1


@pytest.mark.parametrize("uri", [QUESTION, "search/?q=taiwan", COMPARISON])
@pytest.mark.parametrize("width", [320, 1280])
def test_what_was_found_is_accessible_and_fits(page: Page, address: str, uri: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{uri}")
    expect(page.locator(".card .copy").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


def test_what_is_found_again_stays_where_it_is(page: Page, address: str) -> None:
    """A question that finds the same must not take a card away under a click on it."""
    page.goto(f"{address}/{QUESTION}")
    expect_status(page, "3 annotations found")
    page.locator(".found .card").first.evaluate("card => card.marked = true")
    page.get_by_label("Party", exact=True).select_option("china")
    expect(page.get_by_label("Party", exact=True).locator("option[value='united-states']")).to_have_text(
        re.compile("0")
    )
    page.wait_for_load_state("networkidle")
    assert page.locator(".found .card").first.evaluate("card => card.marked")
    page.get_by_label("Words", exact=True).fill("red line first")
    expect(page.locator(".found .card").first).not_to_have_js_property("marked", value=True)
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".found .card")).to_have_count(0)
