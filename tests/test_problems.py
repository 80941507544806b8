"""Each problem code: found where the case says, documented, and with a hint for the editor."""

import ast
import re
from pathlib import Path

import pytest

from cases import SMALL, Case, cases
from diptych.links.messages import MESSAGES
from diptych.load import load
from diptych.problem import ERRORS, WARNINGS, Place, Problem
from diptych.read import suspect_comments

ROOT = Path(__file__).parent.parent
CASES = list(cases())
MANUAL = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")


def test_the_small_briefing_has_no_problems() -> None:
    assert load(SMALL)[1] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_problems_are_found_where_they_are(case: Case, tmp_path: Path) -> None:
    problems = load(case.make(tmp_path / "briefing"))[1]
    found = [(f"{one.place.path}:{one.place.line}:{one.place.column}", one.code) for one in problems]
    assert sorted(found) == sorted(case.expected)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_problems_tell_the_next_step(case: Case, tmp_path: Path) -> None:
    for problem in load(case.make(tmp_path / "briefing"))[1]:
        assert problem.message
        assert problem.hint
        assert "\n" not in problem.message + problem.hint


TALKS, LINE, SOURCES, SPEAKERS = (
    "annotations/articles/talks.yml",
    "annotations/comparisons/line.yml",
    "annotations/codebook/sources.yml",
    "annotations/codebook/speakers.yml",
)
EVENTS = "annotations/codebook/events.yml"
#: Dates as editors write them → what they are told; no hint is a day that could be pasted by mistake.
DATES = {
    "3 May 2024": "write 2024-05-03",
    '"May 3rd, 2024"': "write 2024-05-03",
    "21 Sept. 2026": "write 2026-09-21",
    "May 2024": "write 2024-05",
    "2023/11/5": "write 2023-11-05",
    "2024.4": "write 2024-04",
    "2023-2-30": "write it as YYYY-MM-DD, YYYY-MM or YYYY",
    "05/11/2023": "write it as YYYY-MM-DD, YYYY-MM or YYYY",
    "3 Mayor 2024": "write it as YYYY-MM-DD, YYYY-MM or YYYY",
    "31 June 2024": "write it as YYYY-MM-DD, YYYY-MM or YYYY",
}


@pytest.mark.parametrize(
    ("path", "old", "new", "hint"),
    [
        (
            TALKS,
            "[talks]\n    speaker: minister",
            "talks, visits\n    speaker: minister",
            "put brackets around a list: [talks, visits]",
        ),
        (TALKS, "topics: [visits]", "topics: []", "fill it"),
        (TALKS, "source: gazette", 'source: ""', "fill it, or leave the key out"),
        (TALKS, "id: useful", "id: Þór-Łoś", "write thor-los"),
        (LINE, "rows:", "columns: parties\nrows:", 'did you mean "party"?'),
        (TALKS, "event: meeting", "event: meeting\n  language: German", "write its tag, such as en or pt-BR"),
        (TALKS, "event: meeting", "event: meeting\n  language: de_DE", "write de-DE"),
        (TALKS, "event: meeting", "event: [meeting]", "write `meeting`, without brackets or dash"),
        (TALKS, "topics: [visits]", "topics: {talks, visits}", "write `topics: [talks, visits]`"),
        *((EVENTS, "2024-01-08", typed, hint) for typed, hint in DATES.items()),
        (TALKS, "event: meeting", "event: meeting\n  verified: May 2024", "write it as YYYY-MM-DD"),
        (TALKS, "display: full", "display: none", "write one of these"),
        (LINE, "useful]", "useful]\n    absent: {north: silent}", "write one of these"),
        (
            TALKS,
            "quote: useful",
            "quote: gone #1 issue",
            'if #1 issue is no comment, write `quote: "gone #1 issue"`; else no passage of the text is like it',
        ),
        (
            TALKS,
            "quote: useful",
            "quote: #1 issue",
            'if #1 issue is no comment, write `quote: "#1 issue"`; else fill it',
        ),
        (TALKS, "\nannotations:", "\n  zones: []\nannotations:", "write `zones:` at the beginning of its line"),
        (TALKS, "  - id: useful", "    id: useful", "write `  - id: …`"),
        (TALKS, "quote: useful", "quote: gone  # see line 3", "no passage of the text is like it"),
        (
            TALKS,
            "title: Talks",
            "title: [Talks]",
            'write it after the colon, and between quotation marks if it holds ": " or begins with [ or {',
        ),
        (LINE, "useful", "fifteen-talkers", "known here: no-crossing, useful, fifteen-visits"),
    ],
)
def test_hints_are_cures(path: str, old: str, new: str, hint: str, tmp_path: Path) -> None:
    root = Case("", (), (("edit", path, old, new),)).make(tmp_path / "briefing")
    assert hint in [problem.hint for problem in load(root)[1]]


ZONE = 'zones: [{kind: related, quote: The other side called the talks "useful" and did not agree to 15 visits.}]'
HOME = "briefing/index.md"


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (TALKS, '["We will not cross the line,", "The line is clear."]', "The line is clear.", "covers 1 quotation: "),
        (TALKS, "annotations:", f"{ZONE}\nannotations:", "these words stand in a list of related coverage, which is "),
        (HOME, "quote:useful", "compare:lines", '"compare:lines" leads nowhere: there is no such comparison'),
        (HOME, "quote:useful", "quote:usefull", '"quote:usefull" leads nowhere: there is no such annotation'),
    ],
)
def test_messages_are_sentences(path: str, old: str, new: str, message: str, tmp_path: Path) -> None:
    root = Case("", (), (("edit", path, old, new),)).make(tmp_path / "briefing")
    assert message in " ".join(problem.message for problem in load(root)[1])


def test_a_list_that_became_empty_is_filled_or_removed(tmp_path: Path) -> None:
    edits = (("edit", TALKS, "    source: gazette\n", ""), ("write", SOURCES, "", "# none yet"))
    root = Case("", (), edits).make(tmp_path / "briefing")
    assert [problem.hint for problem in load(root)[1]] == ["fill it, or remove it"]
    (root / SOURCES).unlink()
    assert load(root)[1] == []


def test_a_list_of_the_codebook_that_is_misnamed_is_told_alone(tmp_path: Path) -> None:
    root = Case("", (), ()).make(tmp_path / "briefing")
    misnamed = "annotations/codebook/source.yml"
    (root / SOURCES).rename(root / misnamed)
    assert [(one.place.path, one.code) for one in load(root)[1]] == [(misnamed, "unknown-file")]


def test_an_id_is_not_mended_while_the_one_that_is_meant_may_be_unread(tmp_path: Path) -> None:
    """`usefull` may be meant for an annotation of the file that is not read, not for the one that is known."""
    misspelt = ("edit", LINE, "useful", "usefull")
    more = ("write", "annotations/articles/talks/useful-too.yml", "", "quote: a: b")
    for edits, titles in (((misspelt,), ["write useful"]), ((misspelt, more), [])):
        problems = load(Case("", (), edits).make(tmp_path / str(len(edits))))[1]
        unknown = [one for one in problems if one.code == "unknown-annotation"]
        assert [fix.title for one in unknown for fix in one.fixes] == titles
        assert len(unknown) == 1


def test_words_that_stand_twice_but_for_their_case_have_no_fix(tmp_path: Path) -> None:
    """The nearest place may be either: only an editor knows which sentence is meant."""
    edit = ("edit", TALKS, "quote: useful", "quote: The talks would go on.")
    (problem,) = load(Case("", (), (edit,)).make(tmp_path / "briefing"))[1]
    assert problem.code == "quote-missing"
    assert problem.fixes == ()


def test_no_topic_is_proposed_to_be_above_itself(tmp_path: Path) -> None:
    edit = ("edit", "annotations/codebook/topics.yml", "broader: talks", "broader: visit")
    (problem,) = load(Case("", (), (edit,)).make(tmp_path / "briefing"))[1]
    assert (problem.code, problem.hint, problem.fixes) == ("unknown-topic", "known here: talks", ())


def test_a_sha256_in_capitals_is_the_same(tmp_path: Path) -> None:
    root = Case("", (), ()).make(tmp_path / "briefing")
    stated = load(root)[0].briefing.articles["talks"].sha256.text
    (root / TALKS).write_text((root / TALKS).read_text("utf-8").replace(stated, stated.upper()), "utf-8")
    index, problems = load(root)
    assert problems == []
    assert index.briefing.articles["talks"].sha256.text == stated


def test_every_code_has_a_case() -> None:
    shown = {code for case in CASES for _, code in case.expected}
    assert shown | {"not-regular-file"} == ERRORS | WARNINGS  # a link is not text: test_hostile.py has that case


def test_every_code_is_documented_with_a_bad_example_and_its_cure() -> None:
    sections = re.split(r"^### ", MANUAL, flags=re.MULTILINE)[1:]
    by_code = {section.split("\n", 1)[0].strip("`"): section for section in sections}
    assert set(by_code) == ERRORS | WARNINGS | set(MESSAGES)
    for section in by_code.values():
        assert "\nBad: " in section
        assert "\nCure: " in section


def test_every_code_in_the_source_is_known() -> None:
    for file in (ROOT / "src" / "diptych").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem" and len(node.args) > 1:
                code = node.args[1]
                assert not isinstance(code, ast.Constant) or code.value in ERRORS | WARNINGS, f"{file}:{node.lineno}"


def test_a_problem_of_a_file_that_is_gone_by_now_is_told_as_it_is(tmp_path: Path) -> None:
    problem = Problem(Place(TALKS, 3, 4, 9), "quote-missing", "the words are not there", "write others")
    assert suspect_comments(tmp_path, [problem]) == [problem]
