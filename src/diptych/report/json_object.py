"""Problems as JSON, for programs."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..problem import Fix, Place, Problem

VERSION = 1  # of the object; a change that a reader could notice, other than a new key, raises it


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON object in ASCII; lines and columns are 1-based code points."""
    return to_json({"version": VERSION, "problems": [_problem(problem) for problem in problems]})


def to_json(value: object) -> str:
    """Return a value as JSON in ASCII, in which nothing starts a workflow command (see `printable`)."""
    return json.dumps(value, indent=2).replace("##[", "##\\u005b")


def _problem(problem: Problem) -> Mapping[str, Any]:
    return {
        **_place(problem.place),
        "code": problem.code,
        "level": problem.level,
        "message": problem.message,
        "hint": problem.hint,
        "related": [{**_place(related.place), "label": related.label} for related in problem.related],
        "fixes": [_fix(fix) for fix in problem.fixes],
    }


def _fix(fix: Fix) -> Mapping[str, Any]:
    edits = [{**_place(edit.place), **_end(edit.place), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "edits": edits}


def _place(place: Place) -> Mapping[str, str | int]:
    return {"path": place.path, "line": place.line, "column": place.column, "end_column": place.end_column}


def _end(place: Place) -> Mapping[str, int]:
    """Return where an edited stretch ends; where it goes on below its line, `end_column` is of its last one."""
    line, column = place.end
    return {"end_line": line, "end_column": column}
