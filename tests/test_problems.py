"""Each problem code: found where the case says, documented, and with a hint for the editor."""

import ast
import re
from pathlib import Path

import pytest

from cases import SMALL, Case, cases
from diptych.links.messages import MESSAGES
from diptych.problem import ERRORS, WARNINGS
from diptych.site import load

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
