"""The lines of the files that a report shows."""

from dataclasses import dataclass, field
from pathlib import Path

from ..problem import Fix, Place
from .printable import pieces, width

MAX_BYTES = 8 * 1024 * 1024  # of a file whose lines are shown
WIDE, BEFORE = 160, 60  # code points of a line that are shown, and of them before the marked ones


@dataclass
class Sources:
    """The files below a folder; reads each of them once, and parts it into lines once."""

    root: Path
    _files: dict[str, list[str]] = field(default_factory=dict)

    def snippet(self, place: Place) -> list[str]:
        """Return the line of a place and a caret below the very characters; nothing where there is no such line."""
        line = self._line(place)
        if not line.strip():
            return []
        shown, begin, end = _excerpt(line, place)
        parts = pieces(shown)
        before = "".join("\t" if part == "\t" else " " * width(part) for part in parts[:begin])
        marks = "^" * max(1, sum(width(part) for part in parts[begin:end]))
        number = str(place.line)
        return [f"{number} | {''.join(parts)}", f"{' ' * len(number)} | {before}{marks}"]

    def mended(self, fix: Fix) -> list[str]:
        """Return the lines that a fix writes, to paste; nothing where the file has no such lines."""
        shown = []
        for place, text in fix.edits:
            lines = self._lines(place.path)
            last, column = place.end
            if last > len(lines):
                return []
            line = f"{lines[place.line - 1][: place.column - 1]}{text}{lines[last - 1][column - 1 :]}"
            shown.append(f"{place.line} + {''.join(pieces(line.removesuffix(chr(13))))}")
        return shown

    def _line(self, place: Place) -> str:
        lines = self._lines(place.path)
        return lines[place.line - 1].removesuffix("\r") if place.line <= len(lines) else ""

    def _lines(self, path: str) -> list[str]:
        if path not in self._files:
            self._files[path] = _read(self.root / path).split("\n")
        return self._files[path]


def _read(file: Path) -> str:
    """Return a regular file of text; nothing of anything else, which could be a link or never end."""
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_BYTES:
            return ""
        return file.read_bytes().decode().removeprefix("\ufeff")
    except (OSError, ValueError):
        return ""


def _excerpt(line: str, place: Place) -> tuple[str, int, int]:
    """Return what is shown of a line, and the half-open range of it that the place marks."""
    begin, end = place.column - 1, max(place.end_column - 1, place.column)
    if len(line) <= WIDE:
        return line, begin, end
    first = max(0, min(begin, len(line)) - BEFORE)
    last = min(len(line), first + WIDE)
    head, tail = "…" if first else "", "…" if last < len(line) else ""
    moved = len(head) - first
    return f"{head}{line[first:last]}{tail}", begin + moved, min(end, last) + moved
