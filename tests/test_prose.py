"""Paragraphs and sentences: the cases of `data/prose/`, and what holds for every text."""

from functools import partial
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diptych.model import Span
from diptych.prose import paragraphs, sentence_around, sentences, trim

HERE = Path(__file__).resolve().parent
SENTENCES = yaml.safe_load((HERE / "data" / "prose" / "sentences.yml").read_text("utf-8"))
SEEDS = [path.read_text("utf-8") for path in sorted((HERE.parent / "seeds").glob("*.txt"))]


def read(text: str, spans: list[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize("case", SENTENCES)
def test_sentences(case: str) -> None:
    text = case.replace("|", "") if " | " not in case else case.replace(" | ", " ").replace("|", "")
    expected = [sentence.strip() for sentence in case.split("|")]
    assert read(text, sentences(text, Span(0, len(text)))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n\t\n", []),
        ("One.\nTwo.", ["One.", "Two."]),
        ("\n\n One. \n\nTwo.\n", [" One. ", "Two."]),
        ("One.\u2028Two.\x85Three.\x0cFour.\rFive.", ["One.\u2028Two.\x85Three.\x0cFour.\rFive."]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert read(text, paragraphs(text)) == expected


def test_the_seeds_have_their_paragraphs() -> None:
    assert [len(paragraphs(text)) for text in SEEDS] == [21, 23, 19]


TEXTS = st.text(st.sampled_from(list("aB1 .!?…\"'“”()\n\r\u2028。」🙂")), max_size=60)


@given(TEXTS | st.text())
def test_paragraphs_are_the_lines_with_more_than_white_space(text: str) -> None:
    assert read(text, paragraphs(text)) == [line for line in text.split("\n") if line.strip()]


@given(TEXTS | st.text())
def test_sentences_are_in_order_disjoint_and_cover_all_but_space(text: str) -> None:
    for paragraph in paragraphs(text):
        found = sentences(text, paragraph)
        assert all(span == trim(text, span) and span.start < span.end for span in found)
        edges = [paragraph.start, *(edge for span in found for edge in (span.start, span.end)), paragraph.end]
        assert edges == sorted(edges)
        assert not "".join(text[one:other] for one, other in zip(edges[::2], edges[1::2], strict=True)).strip()


@given(TEXTS, st.data())
def test_the_sentences_around_spans_hold_them_whole(text: str, data: st.DataObject) -> None:
    lines = paragraphs(text)
    if not lines:
        return
    first, last = sorted(
        (data.draw(st.sampled_from(lines)), data.draw(st.sampled_from(lines))), key=lambda one: one.start
    )
    spans = [trim(text, first), trim(text, last)]
    around = sentence_around(text, spans, partial(sentences, text))
    assert around.start == sentences(text, first)[0].start
    assert around.end == sentences(text, last)[-1].end


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("One two. ⟦Three⟧ four. Five.", "Three four."),
        ("One two⟦. Th⟧ree four. Five.", "One two. Three four."),
        ("⟦One⟧ two. Three ⟦four⟧. Five.", "One two. Three four."),
        ("One.\n\nTwo. Three ⟦four.\n\nFive⟧ six. Seven.", "Three four.\n\nFive six."),
        ('Xi is a "⟦dictator.⟧""We go," he said.', 'Xi is a "dictator."'),
        ('Xi is a "dictator.""⟦We go⟧," he said.', '"We go," he said.'),
        ("One. ⟦ \nTwo⟧ three.", "Two three."),
    ],
)
def test_sentence_around(marked: str, expected: str) -> None:
    edges = [at - number for number, at in enumerate(at for at, char in enumerate(marked) if char in "⟦⟧")]
    text = marked.translate({ord("⟦"): None, ord("⟧"): None})
    spans = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=True)]
    around = sentence_around(text, spans, partial(sentences, text))
    assert text[around.start : around.end] == expected
