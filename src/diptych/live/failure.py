"""What stopped a build, as far as an editor can mend it."""

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..page import Html
from ..problem import BrokenBriefing, Place, Problem
from ..read.files import read_text
from ..report import printable
from ..report.source import Sources
from ..yamlread import read_yaml
from .panel import message_panel, problem_panel

SETTINGS = "mkdocs.yml"


@contextmanager
def heard(engine: str) -> Iterator[list[logging.LogRecord]]:
    """Give a list that takes the warnings and errors that an engine logs meanwhile."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append  # type: ignore[assignment,method-assign]
    logging.getLogger(engine).addHandler(handler)
    try:
        yield records
    finally:
        logging.getLogger(engine).removeHandler(handler)


def panel_of(error: BaseException, records: list[logging.LogRecord], root: Path, engine: str) -> Html:
    """Return the panel for what stopped a build, and print it unless that is done already."""
    cause = error.__context__ if isinstance(error, SystemExit) and error.__context__ else error
    if isinstance(cause, BrokenBriefing):
        return problem_panel(list(cause.problems), root)
    known = isinstance(cause, SystemExit) or type(cause).__module__.startswith(f"{engine}.")
    if known:
        print(*map(printable, str(cause).splitlines()), sep="\n", file=sys.stderr)
    else:
        traceback.print_exception(cause)
    problems = _unreadable_settings(root)
    if problems:
        return problem_panel(problems, root)
    worst = max((record.levelno for record in records), default=0)
    logged = [record.getMessage() for record in records if record.levelno == worst]
    last = str(cause) if known else f"{type(cause).__name__}: {cause}"
    return message_panel(dict.fromkeys([*logged, last]), _lines(cause, root))


def _unreadable_settings(root: Path) -> list[Problem]:
    """Return the syntax errors of the settings, in which an engine may use more of YAML than editors."""
    problems: list[Problem] = []
    text = read_text(root, SETTINGS, problems, yaml=True)
    if text is not None:
        read_yaml(SETTINGS, text, problems)
    return [problem for problem in problems if problem.code == "syntax"]


def _lines(error: BaseException, root: Path) -> list[str]:
    """Return the line of the briefing's own templates or hooks in which an error arose, with its place."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(root) and "site-packages" not in path.parts and frame.lineno:
            place = Place(path.relative_to(root).as_posix(), frame.lineno)
            return [f"{place.path}:{place.line}", *Sources(root).snippet(place)[:1]]
    return []
