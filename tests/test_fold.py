"""Folding: what is the same text, what is not, and the map back to the original."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.fold import fold
from diptych.model import Span


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Plain text, as it is: 1-2.", "Plain text, as it is: 1-2."),
        ("“red” ‘line’ „low‟ ‚low‛ d’accord ʼ", "\"red\" 'line' \"low\" 'low' d'accord '"),
        ("a‐b‑c‒d–e—f―g−h⁃i", "a-b-c-d-e-f-g-h-i"),
        ("a--b---c—-d", "a-b-c-d"),
        ("a -- b — c", "a - b - c"),
        ("wait… and…", "wait... and..."),
        ("a\u00a0b\u2009c\u3000d\u202fe", "a b c d e"),
        (" a \n\n\t b\r\nc\u2028d\x85 ", " a b c d "),
        ("sepa\u00adratist\u200b acti\u2060vities\ufeff", "separatist activities"),
        ("a \u200b b\u00ad \u00ad-\u00ad- c", "a b - c"),
        ("\u200eابن\u200f", "ابن"),
        ("نمی\u200cدانم 👩\u200d👧", "نمیدانم 👩👧"),
        ("❤\ufe0f 葛\U000e0101", "❤ 葛"),
        ("e\u0301 e\u00ad\u0301 o\u0323\u0302 o\u0302\u0323", "é é ộ ộ"),
        ("\u1112\u1161\u11ab 한", "한 한"),
        ("\u212b \u0958 \u2126", "Å \u0915\u093c Ω"),
        ("x\u0302 q\u0301", "x\u0302 q\u0301"),
    ],
)
def test_folded(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    "text",
    [
        "Red RED",
        "ÉèñßøŁ",
        "5′ 3″",
        "«oui» ‹non›",
        "x² ½ ﬁ Ⅳ",
        "１２ Ａ",
        "①",
        "「红线」、。",
        "a~b",
        "ﷺ",
        "𝔘",
        "a_b",
        "1/2 3⁄4",
    ],
)
def test_left_as_it_is(text: str) -> None:
    assert fold(text).text == text


@pytest.mark.parametrize(
    ("text", "copy", "span"),
    [
        ("plain text", "text", "text"),
        ("a “red” line", '"red"', "“red”"),
        ("a—b", "a-b", "a—b"),
        ("a -- b", "-", "--"),
        ("wait…", "wait...", "wait…"),
        ("wait…", "wait..", None),
        ("…go", ".go", None),
        ("one \n two", "one two", "one \n two"),
        ("e\u0301te\u0301", "té", "te\u0301"),
        ("\u00adsoft\u00ad hyphen\u00ad", "soft hyphen", "soft\u00ad hyphen"),
        ("🇺🇸🇨🇳 “x”", '"x"', "“x”"),
        ("❤\ufe0f!", "❤", "❤\ufe0f"),
    ],
)
def test_a_span_of_the_copy_is_one_of_the_original(text: str, copy: str, span: str | None) -> None:
    folded = fold(text)
    start = folded.text.rindex(copy)
    found = folded.span(start, start + len(copy))
    assert (found and text[found.start : found.end]) == span


TEXTS = st.text(
    st.sampled_from(list("aé -“'\n.…—\u00ad\u200d\u0301\u0323\u00a0红한\u1112\u1161\u11ab🙂\ufe0f\u212b\u0958")),
    max_size=40,
)


@given(TEXTS | st.text())
def test_folding_a_folded_copy_changes_nothing(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text


@given(TEXTS | st.text())
def test_composition_makes_no_difference(text: str) -> None:
    folded = fold(text).text
    assert unicodedata.is_normalized("NFC", folded)
    assert fold(unicodedata.normalize("NFD", text)).text == folded
    assert fold(unicodedata.normalize("NFC", text)).text == folded


@given(TEXTS | st.text(), st.data())
def test_a_mapped_span_folds_to_its_copy(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    edges = st.integers(0, len(folded.text))
    start, end = sorted((data.draw(edges), data.draw(edges)))
    span = folded.span(start, end) if start < end else None
    if span:
        assert 0 <= span.start < span.end <= len(text)
        assert fold(text[span.start : span.end]).text == folded.text[start:end]


@given(TEXTS | st.text())
def test_the_whole_copy_is_the_whole_text_but_for_dropped_ends(text: str) -> None:
    folded = fold(text)
    if folded.text:
        span = folded.span(0, len(folded.text))
        assert span
        assert fold(text[: span.start]).text == fold(text[span.end :]).text == ""


@given(
    st.text(st.characters(max_codepoint=126, exclude_categories=["Cc"])).filter(
        lambda text: not re.search("  |--", text)
    )
)
def test_plain_text_is_its_own_copy(text: str) -> None:
    folded = fold(text)
    assert folded.text == text
    assert all(folded.span(at, at + 1) == Span(at, at + 1) for at in range(len(text)))
