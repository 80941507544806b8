"""What an editor is told of a file that is no YAML: the place to mend, and what to write there."""

import pytest

from diptych.problem import Problem
from diptych.yamlread import YamlMap, YamlText, read_yaml

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


COLUMN = "begin the line in the column of the keys to which it belongs, or with a dash and a space"
ALIKE = 'put a text that holds ": " between quotation marks, or indent the line as its neighbours are'


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


#: Texts that need quotation marks → the same between them.
MARKED = {
    "Taiwan: the red line": '"Taiwan: the red line"',
    "the red line:": '"the red line:"',
    ": the line": '": the line"',
    '"the line" and more': """'"the line" and more'""",
    '"the line," and "more"': """'"the line," and "more"'""",
    '"the line": more': """'"the line": more'""",
    "'the line' and more": """"'the line' and more\"""",
    "'It is China's line'": '"It is China\'s line"',
    '"He said "no" to it"': """'He said "no" to it'""",
    "[the] line": '"[the] line"',
    "{the} line": '"{the} line"',
    "*the* line": '"*the* line"',
    "| the line": '"| the line"',
    "> the line": '"> the line"',
    "% of it": '"% of it"',
    "@the line": '"@the line"',
    "`the` line": '"`the` line"',
    ", the line": '", the line"',
    "] the line": '"] the line"',
    "? the line": '"? the line"',
}


@pytest.mark.parametrize(("text", "marked"), MARKED.items())
@pytest.mark.parametrize("lead", ["note: ", "- note: "])
def test_a_text_that_needs_quotation_marks_is_written_with_them(text: str, marked: str, lead: str) -> None:
    problem = problem_of(f"{lead}{text}\n")
    assert problem.hint == f"write `{lead}{marked}`"
    written = read_yaml("x.yml", f"note: {marked}", [])
    assert isinstance(written, YamlMap)
    value = written.entries["note"][1]
    assert isinstance(value, YamlText)
    assert value.text in (text, text[1:-1])


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("- id: a note: b\n", "1:13", 'write `- id: "a note: b"`, or each key in a line of its own'),
        ("a: - b\n", "1:4", 'write `a: "- b"`, or begin the list in the line below its key'),
        ("a: b: c\n  d\n", "1:5", "write >- after the key, and the text in the lines below it"),
        ("- a: b\n c: [d]\n", "2:2", COLUMN),
        ("a:\n  - b: c\n  d: [e]\n", "3:3", COLUMN),
        ("a: b\n  c: [d]\n", "2:4", ALIKE),
        ("a: b\n\nc\n  - d: e\n", "3:1", "write a colon after the key: `c:`"),
        ("a: b\nc\n- d: e\n", "2:1", "write a colon after the key: `c:`"),
        ("# a\narticle\n  c: d\n", "2:1", "write a colon after the key: `article:`"),
        ("a:\n  b: c\nred-line # d\n  e: f\n", "3:1", "write a colon after the key: `red-line:`"),
        ("a: b\n  c\n  d: e\n", "3:4", ALIKE),
        (
            'a: ["b" and, "c"]\n',
            "1:9",
            "put texts that hold commas, colons or quotation marks between such marks, and a comma between two",
        ),
        ("a: 'b\nc: d\ne: that's f\n", "1:4", "close the quotation mark in its line"),
        ('- a: "b\n- c: d\n- e: "f"\n', "1:6", "close the quotation mark in its line"),
    ],
)
def test_what_is_no_text_gets_another_cure(text: str, place: str, hint: str) -> None:
    problem = problem_of(text)
    assert (f"{problem.place.line}:{problem.place.column}", problem.hint) == (place, hint)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: *b\n", 'write the value out wherever it is needed, or write `a: "*b"`'),
        ("a: &b c\n", 'write the value out wherever it is needed, or write `a: "&b c"`'),
        ("a: !b c\n", 'leave out !b, or write `a: "!b c"`'),
    ],
)
def test_what_yaml_offers_may_have_been_meant_as_a_text(text: str, hint: str) -> None:
    problems: list[Problem] = []
    read_yaml("x.yml", text, problems)
    assert [problem.hint for problem in problems] == [hint]
