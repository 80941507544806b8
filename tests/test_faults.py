"""Planted faults, one at a time: each is found alone, in its place, with a hint; each fix makes the briefing pass."""

import shutil
from pathlib import Path

import pytest

from cases import SMALL
from diptych.edits import edited
from diptych.load import load
from diptych.problem import ERRORS, WARNINGS, Fix, Problem
from faults import Fault, faults

FAULTS = list(faults())
KINDS = {
    "annotations/articles/talks.yml",
    "annotations/articles/talks/",
    "annotations/codebook/topics.yml",
    "annotations/codebook/parties.yml",
    "annotations/codebook/speakers.yml",
    "annotations/codebook/sources.yml",
    "annotations/codebook/events.yml",
    "annotations/comparisons/",
    "annotations/corrections.yml",
    "seeds/",
    "briefing/",
}


def test_there_are_a_hundred_faults_over_all_kinds_of_files() -> None:
    bodies = [fault.body for fault in FAULTS]
    assert len(FAULTS) >= 100
    assert {kind for kind in KINDS if sum(body.startswith(kind) for body in bodies) < 4} == set()
    assert {fault.code for fault in FAULTS} <= ERRORS | WARNINGS


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_one_problem_in_its_place_with_a_hint(fault: Fault, tmp_path: Path) -> None:
    place = fault.plant(tmp_path / "b")
    problems = load(tmp_path / "b")[1]
    assert [(_place(one), one.code) for one in problems] == [(place, fault.code)]
    assert problems[0].hint


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fix_makes_the_briefing_pass(fault: Fault, tmp_path: Path) -> None:
    fault.plant(tmp_path / "b")
    for problem in load(tmp_path / "b")[1]:
        for number, fix in enumerate(problem.fixes):
            copy = shutil.copytree(tmp_path / "b", tmp_path / str(number))
            _apply(fix, copy)
            assert load(copy)[1] == []


def _place(problem: Problem) -> str:
    return f"{problem.place.path}:{problem.place.line}:{problem.place.column}"


def _apply(fix: Fix, root: Path) -> None:
    for edit in fix.edits:
        file = root / edit.place.path
        file.write_bytes(edited(file.read_bytes().decode(), [edit]).encode())


def test_fifty_faults_at_once_are_fifty_problems_in_one_run(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "b")
    article = root / "annotations/articles/talks.yml"
    lines = article.read_text(encoding="utf-8").splitlines()
    expected = []
    for number in range(10):
        first = len(lines) + 1
        lines += [f"  - id: fault-{number}", f"    quote: gone words {number}", "    topics: [visit]"]
        lines += ["    speaker: envoi", "    source: gazete", f"    status: Draft{number}"]
        codes = "quote-missing unknown-topic unknown-speaker unknown-source bad-value".split()
        columns = (12, 14, 14, 13, 13)
        expected += [
            (first + row, column, code) for row, (column, code) in enumerate(zip(columns, codes, strict=True), 1)
        ]
    article.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert len(expected) == 50
    found = load(root)[1]
    assert sorted((one.place.line, one.place.column, one.code) for one in found) == expected
    assert all(one.hint for one in found)
