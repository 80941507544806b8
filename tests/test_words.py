"""Texts cut short, names as a sentence lists them, and sizes."""

import pytest

from diptych.words import beginning, file_size, listed

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


LISTS = {"": [], "A": ["A"], "A and B": ["A", "B"], "A, B and C": ["A", "B", "C"], "A, B, C and D": list("ABCD")}


@pytest.mark.parametrize(("expected", "names"), LISTS.items(), ids=LISTS)
def test_only_the_last_of_the_names_has_an_and_before_it(expected: str, names: list[str]) -> None:
    assert listed(names) == expected


SIZES = {
    1: "1 byte",
    999: "999 bytes",
    1_000: "1 kB",
    999_499: "999 kB",
    999_500: "1.0 MB",
    1_234_567_890: "1,234.6 MB",
}


@pytest.mark.parametrize(("size", "expected"), SIZES.items())
def test_the_size_of_a_file_is_told_in_few_digits(size: int, expected: str) -> None:
    assert file_size(size) == expected
