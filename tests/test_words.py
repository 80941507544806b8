"""Texts cut short."""

import pytest

from diptych.words import beginning

CASES = {
    "a short text": ("Peace and stability", 19, "Peace and stability"),
    "a long one": ("Peace and stability", 18, "Peace and…"),
    "a word that ends where the room does": ("Peace and war", 10, "Peace…"),
    "a sign before the cut": ("In December, they met", 14, "In December…"),
    "one long word": ("一つの中国という原則", 5, "一つの中…"),
    "no words": ("", 5, ""),
}


@pytest.mark.parametrize(("text", "size", "expected"), CASES.values(), ids=CASES)
def test_the_beginning_of_a_text_ends_with_a_whole_word(text: str, size: int, expected: str) -> None:
    assert beginning(text, size) == expected
    assert len(expected) <= size
