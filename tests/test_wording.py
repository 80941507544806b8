"""Shared wording: what readers see marked in quotes that stand side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.model import Span
from diptych.wording import changed, shared, words_of

SHARED = {
    # two quotes, and the words that both share
    ("peace and stability across the Strait", "Peace and stability is important"): ["peace and stability"],
    ("the importance of respect for navigation", "respect the sovereignty of China"): ["respect"],
    ("of the and to", "the of to and"): [],
    ("candid and constructive", "not sit idly by"): [],
    ("China’s core interests", "core of China's interests"): ["China’s", "interests"],
    ("Taiwan independence", '"Taiwan independence" separatist activities'): ["Taiwan independence"],
}
LANGUAGES = {
    # the same in quotes of other languages: what is a stop word differs
    ("die rote Linie und der Weg", "der Frieden und die rote Linie", "de"): ["rote Linie"],
    ("die rote Linie", "die rote Linie", "en"): ["die rote Linie"],
    ("la ligne rouge et la paix", "la guerre et la paix", "fr-CA"): ["paix"],
    ("den røde linjen og freden", "krigen og freden", "no"): ["freden"],  # listed as Norwegian Bokmål
    ("den raude lina og ikkje freden", "krigen og ikkje freden", "nn-NO"): ["freden"],  # and Nynorsk with it
    ("la ligne rouge", "la guerre", "tlh"): ["la"],  # no list of that language is known
    ("la re\u0301ponse franc\u0327aise", "une réponse française", "fr"): ["re\u0301ponse franc\u0327aise"],
}
CHANGED = {
    ("maintain regular open lines of communication", "maintain open lines of communication"): ["regular"],
    ("the first red line", "the last red line"): ["first"],
    ("candid and constructive", "not sit idly by"): [],
}


def spans(text: str) -> list[Span]:
    return [Span(0, len(text))]


@pytest.mark.parametrize(("pair", "expected"), SHARED.items(), ids=map(str, SHARED))
def test_shared_words(pair: tuple[str, str], expected: list[str]) -> None:
    one, other = pair
    mine, others = shared(words_of(one, spans(one), "en"), words_of(other, spans(other), "en"))
    assert [one[span.start : span.end] for span in mine] == expected
    assert len(others) == len(mine)


@pytest.mark.parametrize(("quotes", "expected"), LANGUAGES.items(), ids=map(str, LANGUAGES))
def test_shared_words_in_other_languages(quotes: tuple[str, str, str], expected: list[str]) -> None:
    one, other, language = quotes
    mine, _ = shared(words_of(one, spans(one), language), words_of(other, spans(other), language))
    assert [one[span.start : span.end] for span in mine] == expected


@pytest.mark.parametrize(("pair", "expected"), CHANGED.items(), ids=map(str, CHANGED))
def test_changed_words_of_one_utterance(pair: tuple[str, str], expected: list[str]) -> None:
    one, other = pair
    mine, _ = changed(words_of(one, spans(one), "en"), words_of(other, spans(other), "en"))
    assert [one[span.start : span.end] for span in mine] == expected


@given(st.text(), st.text())
def test_shared_stretches_have_the_same_words(one: str, other: str) -> None:
    mine, others = shared(words_of(one, spans(one), "en"), words_of(other, spans(other), "en"))
    assert [form(one, span) for span in mine] == [form(other, span) for span in others]


def form(text: str, span: Span) -> list[str]:
    return [word.form for word in words_of(text, [span], "en")]
