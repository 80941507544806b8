"""Line and column of what is at fault, looked up only in files that have a fault."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

from .marks import Mark, element_marks, sitemap_marks, style_marks
from .parse import owners
from .tree import is_sitemap, read_text


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of one line of a file: 1-based, in code points, the end exclusive."""

    line: int = 1
    column: int = 1
    end_column: int = 1
    annotation: str = ""  # the id of the annotation that the element belongs to


Spots = Mapping[Mark, list[Spot]]


def locate(path: Path, wanted: AbstractSet[Mark]) -> Spots:
    """Return where each wanted mark stands in a file, in its order; a mark that cannot be found is left out."""
    text = read_text(path)
    is_style = path.suffix.lower() == ".css"
    if is_style or is_sitemap(path.name):
        marks = style_marks(text) if is_style else sitemap_marks(text)
        spots: dict[Mark, list[Spot]] = defaultdict(list)
        for mark, start, end in marks:
            spots[mark].append(_spot(text, start, end))
        return spots
    source = _Source(wanted)
    source.feed(text)
    source.close()
    annotations = owners(text, wanted)
    return {mark: _join(source.spots[mark], annotations[mark]) for mark in wanted}


def locate_bad_byte(path: Path) -> Spot:
    """Return the place of the first byte that is not UTF-8."""
    try:
        path.read_bytes().decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        return _spot(before, len(before), len(before) + 1)
    except OSError:
        pass
    return Spot()


class _Source(HTMLParser):
    """Notes the places of the wanted marks; the tree of the real parser keeps no positions."""

    def __init__(self, wanted: AbstractSet[Mark]) -> None:
        super().__init__()
        self._wanted = wanted
        self.spots: dict[Mark, list[Spot]] = defaultdict(list)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, offset = self.getpos()
        length = len((self.get_starttag_text() or "").partition("\n")[0])
        for mark in element_marks(tag, dict(reversed(attrs))):  # of a repeated attribute the first counts
            self._note(mark, Spot(line, offset + 1, offset + 1 + length))

    def handle_data(self, data: str) -> None:
        if self.lasttag == "style":
            line, column = self.getpos()
            for mark, start, end in style_marks(data):
                self._note(mark._replace(tag="style"), _spot(data, start, end, line=line, column=column + 1))

    def _note(self, mark: Mark, spot: Spot) -> None:
        if mark in self._wanted:
            self.spots[mark].append(spot)


def _join(spots: list[Spot], annotations: list[str]) -> list[Spot]:
    """Join places and annotations; where the two parsers differ, no annotation is named on a guess."""
    if not spots:
        return [Spot(annotation=annotation) for annotation in annotations]
    if len(spots) != len(annotations):
        return spots
    return [replace(spot, annotation=annotation) for spot, annotation in zip(spots, annotations, strict=True)]


def _spot(text: str, start: int, end: int, *, line: int = 1, column: int = 1) -> Spot:
    """Return the place of a stretch, given by its offsets, in a text that begins at a line and column."""
    lines = text.count("\n", 0, start)
    column = start - text.rfind("\n", 0, start) if lines else column + start
    return Spot(line + lines, column, column + end - start)
