"""Line and column of what is at fault, looked up only in files that have a fault."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

from selectolax.lexbor import LexborNode

from .marks import Mark, element_marks, sitemap_marks, style_marks
from .parse import marked_nodes
from .tree import SITEMAP, read_text


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of one line of a file: 1-based, in code points, the end exclusive."""

    line: int = 1
    column: int = 1
    end_column: int = 1
    annotation: str = ""  # the id of the annotation that the element belongs to


Spots = Mapping[Mark, list[Spot]]


def locate(path: Path, wanted: Set[Mark]) -> Spots:
    """Return where each wanted mark stands in a file, in its order; a mark that cannot be found is left out."""
    text = read_text(path)
    if path.suffix == ".css" or path.name == SITEMAP:
        marks = style_marks(text) if path.suffix == ".css" else sitemap_marks(text)
        spots: dict[Mark, list[Spot]] = defaultdict(list)
        for offset, mark in marks:
            spots[mark].append(_spot(text, offset, len(mark.value)))
        return spots
    source = _Source(wanted)
    source.feed(text)
    source.close()
    owners = _owners(text, wanted)
    return {mark: _join(source.spots[mark], owners[mark]) for mark in wanted}


def locate_bad_byte(path: Path) -> Spot:
    """Return the place of the first byte that is not UTF-8."""
    try:
        path.read_bytes().decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        return _spot(before, len(before), 1)
    except OSError:
        pass
    return Spot()


class _Source(HTMLParser):
    """Notes the places of the wanted marks; the tree of the real parser keeps no positions."""

    def __init__(self, wanted: Set[Mark]) -> None:
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
            for offset, mark in style_marks(data):
                spot = _spot(data, offset, len(mark.value), line=line, column=column + 1)
                self._note(mark._replace(tag="style"), spot)

    def _note(self, mark: Mark, spot: Spot) -> None:
        if mark in self._wanted:
            self.spots[mark].append(spot)


def _owners(html: str, wanted: Set[Mark]) -> Mapping[Mark, list[str]]:
    """Return for each wanted mark the annotations that its elements stand in."""
    owners: dict[Mark, list[str]] = defaultdict(list)
    for node, marks in marked_nodes(html):
        for mark in (mark for mark in marks if mark in wanted):
            owners[mark].append(_owner(node))
    return owners


def _owner(node: LexborNode | None) -> str:
    while node and node.is_element_node:
        if owner := node.attributes.get("data-annotation"):
            return owner
        node = node.parent
    return ""


def _join(spots: list[Spot], owners: list[str]) -> list[Spot]:
    """Join places and annotations; where the two parsers differ, no annotation is named on a guess."""
    if not spots:
        return [Spot(annotation=owner) for owner in owners]
    if len(spots) != len(owners):
        return spots
    return [replace(spot, annotation=owner) for spot, owner in zip(spots, owners, strict=True)]


def _spot(text: str, offset: int, length: int, *, line: int = 1, column: int = 1) -> Spot:
    """Return the place of an offset in a text that begins at a line and column."""
    lines = text.count("\n", 0, offset)
    column = offset - text.rfind("\n", 0, offset) if lines else column + offset
    return Spot(line + lines, column, column + length)
