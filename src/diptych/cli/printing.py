"""How commands print problems."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ..problem import Problem, has_errors
from ..report import TextReport, as_json, as_sarif, github_report, summary, wants_colour
from .status import OK, PROBLEMS

FORMATS = ("text", "github", "json", "sarif")


def default_format() -> str:
    """Return the format where none is asked for: that of GitHub's runner in its steps, else text."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def print_problems(problems: Sequence[Problem], *, root: Path, format: str = "text", strict: bool = True) -> int:
    """Print problems to standard output and return the status that they give."""
    if format == "json":
        print(as_json(problems))
    elif format == "sarif":
        print(as_sarif(problems, _base(root)))
    elif problems:
        print(_text(problems, root, format), flush=True)
        print(summary(list(problems)), file=sys.stderr)
    failed = bool(problems) if strict else has_errors(problems)
    return PROBLEMS if failed else OK


def _text(problems: Sequence[Problem], root: Path, format: str) -> str:
    if format == "github":
        return github_report(problems, os.environ, _base(root))
    return TextReport(root, colour=wants_colour(sys.stdout, os.environ)).text(problems)


def _base(root: Path) -> str:
    """Return what goes before a path below the root to be one below the repository's, or the working, folder."""
    top = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    try:
        base = root.resolve().relative_to(top.resolve()).as_posix()
    except ValueError:
        return ""
    return "" if base == "." else f"{base}/"
