"""Exact edits of a file's text: what stands outside of the edited stretches stays as it is, byte for byte."""

from collections.abc import Iterable

from .problem import Edit, Place

BOM = "\ufeff"


class Lines:
    """A text and where its lines begin; a byte order mark and carriage returns are in no column."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [len(BOM) if text.startswith(BOM) else 0]
        self.starts += [at + 1 for at, char in enumerate(text) if char == "\n"]

    def range(self, place: Place) -> tuple[int, int]:
        """Return the half-open range of code points of a place; IndexError if the text has no such line."""
        last, column = place.end
        return self.starts[place.line - 1] + place.column - 1, self.starts[last - 1] + column - 1


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made; they must not overlap."""
    lines = Lines(text)
    for start, end, new in sorted(((*lines.range(edit.place), edit.text) for edit in edits), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def written(text: str, edits: Iterable[Edit]) -> list[tuple[Edit, int, int]]:
    """Return each edit with the half-open range of the edited text that it has written, in the order of the text."""
    lines = Lines(text)
    found, moved = [], 0
    for edit in sorted(edits, key=lambda edit: lines.range(edit.place)):
        start, end = lines.range(edit.place)
        found.append((edit, start + moved, start + moved + len(edit.text)))
        moved += len(edit.text) - (end - start)
    return found
