"""Printers of problems: text for people, commands for GitHub's runner, JSON and SARIF for programs."""

from ..problem import Problem
from ..words import count
from .colour import wants_colour
from .github import github_report
from .json_object import as_json, to_json
from .printable import printable
from .sarif import as_sarif
from .text import TextReport, one_line

__all__ = [
    "TextReport",
    "as_json",
    "as_sarif",
    "github_report",
    "one_line",
    "printable",
    "summary",
    "to_json",
    "wants_colour",
]


def summary(problems: list[Problem]) -> str:
    """Return one line that counts errors and warnings."""
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    return f"{count(errors, 'error')}, {count(warnings, 'warning')}"
