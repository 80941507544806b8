"""Problems as text with the source line and a caret, or as JSON."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .problem import Place, Problem
from .words import count

MAX_BYTES = 8 * 1024 * 1024  # of a file whose lines are shown


def summary(problems: list[Problem]) -> str:
    """Return one line that counts errors and warnings."""
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    return f"{count(errors, 'error')}, {count(warnings, 'warning')}"


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON list in ASCII, one object each; lines and columns are 1-based code points."""
    return json.dumps([_object(problem) for problem in problems], indent=2)


def _object(problem: Problem) -> Mapping[str, str | int]:
    place = problem.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_column": place.end_column,
        "code": problem.code,
        "level": problem.level,
        "message": problem.message,
        "hint": problem.hint,
    }


@dataclass
class TextReport:
    """Prints problems for people; reads each file whose lines it shows once."""

    root: Path
    _lines: dict[str, list[str]] = field(default_factory=dict)

    def text(self, problems: Iterable[Problem]) -> str:
        """Return all problems, each on a line of its own and followed by its source line and a caret."""
        return "\n".join(self._problem(problem) for problem in problems)

    def _problem(self, problem: Problem) -> str:
        head = one_line(problem)
        line = self._line(problem.place)
        if line is None:
            return head
        number = str(problem.place.line)
        return f"{head}\n  {number} | {printable(line)}\n  {' ' * len(number)} | {_caret(line, problem.place)}"

    def _line(self, place: Place) -> str | None:
        if place.path not in self._lines:
            self._lines[place.path] = _lines(self.root / place.path)
        lines = self._lines[place.path]
        line = lines[place.line - 1].removesuffix("\r") if place.line <= len(lines) else ""
        return line if line.strip() and len(line) <= 1000 else None


def _lines(file: Path) -> list[str]:
    """Return the lines of a regular file of text; none of anything else, which could be a link or never end."""
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_BYTES:
            return []
        return file.read_bytes().decode().removeprefix("\ufeff").split("\n")
    except (OSError, ValueError):
        return []


def one_line(problem: Problem) -> str:
    """Return `path:line:col: level[code]: message hint: hint`, safe to print."""
    place = problem.place
    hint = f" hint: {problem.hint}" if problem.hint else ""
    head = f"{place.path}:{place.line}:{place.column}: {problem.level}[{problem.code}]"
    return printable(f"{head}: {problem.message}{hint}")


def printable(text: str) -> str:
    """Return text that cannot drive a terminal: control and format characters become visible escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char == "\t" or unicodedata.category(char)[0] != "C" else _escape(char) for char in text)


def _escape(char: str) -> str:
    return f"\\u{ord(char):04x}"


def _caret(line: str, place: Place) -> str:
    before = "".join(_blank(char) for char in line[: place.column - 1])
    marked = line[place.column - 1 : place.end_column - 1]
    return before + "^" * max(1, sum(_width(char) for char in marked))


def _blank(char: str) -> str:
    return "\t" if char == "\t" else " " * _width(char)


def _width(char: str) -> int:
    """Return how many columns of a terminal a character takes."""
    if unicodedata.combining(char):
        return 0
    if unicodedata.category(char)[0] == "C":
        return len(_escape(char)) if char != "\t" else 1
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
