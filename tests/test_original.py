"""Links into the original: text fragments, which a real browser follows to the words."""

import html
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from diptych.load import load
from diptych.model import Span
from diptych.pages.original import original_url
from records import index_of

TEXT = """\
They met, at last - we "will not" cross the line & more.
We will not yield; will not yield at all to 15-day terms."""


def address_of(text: str, *words: str, url: str = "https://example.org/a", context: Span | None = None) -> str:
    """Return the address in the original of a quote of the first places of words in a text."""
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in words]
    [quote] = index_of(text, [spans]).quotes.values()
    return original_url(quote._replace(context=context or quote.context), url, text)


@pytest.mark.parametrize(
    ("words", "directives"),
    [
        (("at last - we",), "text=at%20last%20%2D%20we"),
        (("met, at last - we",), "text=met%2C%20at%20last%20%2D%20we"),
        (("cross",), "text=%2D%20we%20%22will%20not%22-,cross,-the%20line%20%26%20more."),
        (("They",), "text=They,-met%2C%20at%20last%20%2D"),
        (("will not yield",), "text=We-,will%20not%20yield,-%3B%20will%20not%20yield"),
        (("more.\nWe will",), "text=more.,We%20will"),
        (("met, at last - we", "at all to 15-day"), "text=met%2C%20at%20last%20%2D%20we&text=at%20all%20to%2015%2Dday"),
        (("ross the line & mor",), "text=cross%20the%20line%20%26%20more"),
    ],
)
def test_a_text_fragment(words: tuple[str, ...], directives: str) -> None:
    assert address_of(TEXT, *words) == f"https://example.org/a#:~:{directives}"


@pytest.mark.parametrize(
    ("url", "before"),
    [
        ("https://example.org/a#top", "https://example.org/a#top:~:text="),
        ("https://example.org/a#:~:text=old", "https://example.org/a#:~:text="),
        ("http://example.org/?a=1&b=2", "http://example.org/?a=1&b=2#:~:text="),
    ],
)
def test_the_address_of_the_article_stays_as_it_is(url: str, before: str) -> None:
    assert address_of(TEXT, "at last - we", url=url) == f"{before}at%20last%20%2D%20we"


def test_long_words_are_found_by_their_ends() -> None:
    words = " ".join(f"word{number}" for number in range(99))
    address = address_of(f"Before. {words} after.", words)
    assert address.endswith("text=word0%20word1%20word2%20word3,word95%20word96%20word97%20word98")


def test_only_published_words_are_in_an_address() -> None:
    text = "A secret is kept. They will go on. Another secret."
    sentence = "They will go on."
    at = text.index(sentence)
    address = address_of(text, "will go", context=Span(at, at + len(sentence)))
    assert unquote(address.partition("text=")[2]) == "They-,will go,-on."


def test_a_browser_follows_each_address_to_the_words(
    page: Page, flagship: Path, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    index, _ = load(flagship)
    quotes = index.of("article", "call-preview")
    seed = index.texts[index.briefing.articles["call-preview"].seed.text]
    lines = "".join(f"<p>{html.escape(seed.text[span.start : span.end])}</p>" for span in seed.paragraphs)
    head = "<meta charset=utf-8><link rel=icon href=data:,><style>p { margin: 0 0 200vh; width: 40em }</style>"
    (tmp_path / "original.html").write_text(f"<!doctype html>{head}{lines}", encoding="utf-8")
    address = serve(tmp_path)
    for quote in quotes[::3]:
        page.goto("about:blank")
        page.goto(original_url(quote, f"{address}/original.html", seed.text))
        page.wait_for_function("scrollY > 0" if quote.paragraph > 1 else "true")
        shown = "[...document.querySelectorAll('p')].findIndex(p => p.getBoundingClientRect().bottom > 0) + 1"
        assert page.evaluate(shown) == quote.paragraph, quote.id
