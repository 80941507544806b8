"""What an editor is told of a file that is no YAML: the place to mend, and what to write there."""

import pytest

from diptych.problem import Problem
from diptych.yamlread import read_yaml

ODD: dict[str, tuple[str, str]] = {
    # a file: the place and the beginning of the message that are expected
    "a: b\n\u00a0 c: d\ne: f\n": ("2:1", "U+00A0 NO-BREAK SPACE stands in the indentation"),
    "- a: b\n  \u00a0c: d\n  e: f\n": ("2:3", "U+00A0 NO-BREAK SPACE stands in the indentation"),
    "- a: b\n-\u00a0a: c\n": ("2:2", "U+00A0 NO-BREAK SPACE stands in the indentation"),
    "- a: b\n\u3000\u3000c: d\n  e: f\n": ("2:1", "U+3000 IDEOGRAPHIC SPACE stands in the indentation"),
    "- a: b\n\u200b  c: d\n": ("2:1", "U+200B ZERO WIDTH SPACE stands in the indentation"),
    "- a: b\n\u00a0\n- a: c\n": ("2:1", "U+00A0 NO-BREAK SPACE stands in the indentation"),
    "a: b\nc:\u00a0d\ne: f\n": ("2:3", "U+00A0 NO-BREAK SPACE stands in the place of the space after a colon"),
    "a: b\nc\uff1ad\ne: f\n": ("2:2", "U+FF1A FULLWIDTH COLON stands in the place of the colon after a key"),
    "a: b\nc\uff1a d\n": ("2:2", "U+FF1A FULLWIDTH COLON stands in the place of the colon after a key"),
    "a:\n  - b: c\n    d\uff1a e\n\nf: g\n": ("3:6", "U+FF1A FULLWIDTH COLON stands in the place of the colon"),
    "a\uff1a\n  b: c\n": ("1:2", "U+FF1A FULLWIDTH COLON stands in the place of the colon after a key"),
    "a: b\n\u00a0c: d\n": ("2:1", "U+00A0 NO-BREAK SPACE stands in the indentation"),  # YAML takes it for a key
    # in a text such characters are right
    "a:\n  b: |\n    \u3000c\n  d e\n  f: g\n": ("4:3", "while scanning a simple key"),
}


def problem_of(text: str) -> Problem:
    problems: list[Problem] = []
    assert read_yaml("x.yml", text, problems) is None
    (problem,) = problems
    assert problem.code == "syntax"
    return problem


@pytest.mark.parametrize(("text", "expected"), ODD.items())
def test_a_character_that_only_looks_like_a_space_or_a_colon_is_named_where_it_stands(
    text: str, expected: tuple[str, str]
) -> None:
    problem = problem_of(text)
    place, message = expected
    assert f"{problem.place.line}:{problem.place.column}" == place
    assert problem.message.startswith(message)
    assert problem.hint
