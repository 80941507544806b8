"""Problems as SARIF 2.1.0, for code scanning and for editors."""

import os
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..problem import WARNINGS, Fix, Place, Problem, Related
from .descriptions import DESCRIPTIONS
from .json_object import to_json

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(problems: Sequence[Problem], base: str = "") -> str:
    """Return the problems as a log of one run; `base`, empty or ending in "/", goes before each path."""
    codes = sorted({problem.code for problem in problems})
    run = {
        "tool": {"driver": {"name": "Diptych", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The root of the repository."}}},
        "results": [_result(problem, codes.index(problem.code), base) for problem in problems],
    }
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str) -> Mapping[str, Any]:
    described = {"text": DESCRIPTIONS[code]}
    return {
        "id": code,
        "shortDescription": described,
        "fullDescription": described,
        "help": {"text": f"docs/problems.md of Diptych has an example of {code} and its cure."},
        "defaultConfiguration": {"level": "warning" if code in WARNINGS else "error"},
    }


def _result(problem: Problem, rule: int, base: str) -> Mapping[str, Any]:
    text = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    related = [_related(number, one, base) for number, one in enumerate(problem.related, 1)]
    result = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.level,
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(problem.place, base)}],
        "relatedLocations": related,
        "fixes": [_fix(fix, base) for fix in problem.fixes],
    }
    return {key: value for key, value in result.items() if value != []}


def _related(number: int, related: Related, base: str) -> Mapping[str, Any]:
    location = _location(related.place, base)
    return {"id": number, "physicalLocation": location, "message": {"text": related.label}}


def _fix(fix: Fix, base: str) -> Mapping[str, Any]:
    changes = [
        {
            "artifactLocation": _artifact(path, base),
            "replacements": [
                {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.text}} for edit in edits
            ],
        }
        for path, edits in groupby(sorted(fix.edits), key=lambda edit: edit.place.path)
    ]
    return {"description": {"text": fix.title}, "artifactChanges": changes}


def _location(place: Place, base: str) -> Mapping[str, Any]:
    return {"artifactLocation": _artifact(place.path, base), "region": _region(place)}


def _artifact(path: str, base: str) -> Mapping[str, str]:
    return {"uri": quote(os.fsencode(f"{base}{path}")), "uriBaseId": "ROOT"}


def _region(place: Place) -> Mapping[str, int]:
    line, column = place.end
    return {"startLine": place.line, "startColumn": place.column, "endLine": line, "endColumn": column}
