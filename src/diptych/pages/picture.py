"""The picture of attribution as SVG: three columns of names, and bands as wide as the counts between them.

The one module that knows svg.py. It is loaded where a picture is drawn: that takes as long as a tenth of a build.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from ..page import esc

if TYPE_CHECKING:
    import svg

Node = tuple[str, str, int]  # name, classes, count
Band = tuple[int, int, int, str, bool, int]  # left column, place there, place on its right, classes, inferred, count
Picture = tuple[tuple[tuple[Node, ...], ...], tuple[Band, ...]]

HEADS = ("Speakers", "Sources", "Articles")
#: In the picture's own units: its width, that of a box, the room above and between boxes, and the height of a line.
WIDTH, BOX, TOP, GAP, LINE = 960, 216, 30, 10, 17
LETTERS = 24  # in a line of a box
TALL, THICK = 420, 10  # at most: all bands of a column together, and one quote


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a name stands, and how high the bands are that begin or end there."""

    x: int
    y: float
    height: float
    bands: float
    lines: tuple[str, ...]

    @property
    def begin(self) -> float:
        """Return where the first band begins."""
        return self.y + (self.height - self.bands) / 2


def draw(picture: Picture) -> bytes:
    """Return the picture as an <svg> element; its colours and lines are the style sheet's."""
    import svg  # noqa: PLC0415

    columns, bands = picture
    unit = min(THICK, TALL / max(1, sum(count for _, _, count in columns[0])))
    boxes = [list(_boxes(number, nodes, unit)) for number, nodes in enumerate(columns)]
    elements: list[svg.Element] = [
        svg.Title(id="_picture-title", text="Who speaks through whom in which article"),
        svg.Desc(id="_picture-text", text="Speakers, sources and articles, with the counts that the table has too."),
        *(svg.Text(x=_left(number), y=16, class_=["head"], text=head) for number, head in enumerate(HEADS)),
        *_bands(bands, columns, boxes, unit=unit),
    ]
    for nodes, column in zip(columns, boxes, strict=True):
        elements += [element for node, box in zip(nodes, column, strict=True) for element in _named(node, box)]
    height = max((box.y + box.height for column in boxes for box in column), default=TOP)
    extra = {"role": "img", "aria-labelledby": "_picture-title", "aria-describedby": "_picture-text"}
    view = svg.ViewBoxSpec(-1, 0, WIDTH + 2, round(height) + 2)
    return str(svg.SVG(viewBox=view, class_=["flows"], elements=elements, extra=extra)).encode()


def _left(column: int) -> int:
    return column * (WIDTH - BOX) // 2


def _boxes(column: int, nodes: Sequence[Node], unit: float) -> Iterator[_Box]:
    """Yield the boxes of a column from above; each has room for its bands and for its name."""
    y = float(TOP)
    for name, _, count in nodes:
        lines = tuple(_lines(name))
        height = max(count * unit, LINE * len(lines) + 8)
        yield _Box(_left(column), round(y, 1), height, count * unit, lines)
        y += height + GAP


def _lines(name: str) -> Iterator[str]:
    """Yield a name in lines of LETTERS, wide letters counting twice: at most three, the last cut where more is left."""
    words, lines = name.split(), [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer) <= LETTERS or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > 3:
        lines[2:] = [f"{lines[2]} …"]
    yield from (_cut(line) for line in lines)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _cut(line: str) -> str:
    while _width(line) > LETTERS + 2:
        line = f"{line[:-2]}…"
    return line


def _named(node: Node, box: _Box) -> "Iterator[svg.Element]":
    """Yield a box with its name and count."""
    import svg  # noqa: PLC0415

    _, classes, count = node
    y = round(box.y + (box.height - LINE * len(box.lines)) / 2 + 13, 1)
    yield svg.Rect(
        class_=["box", "key", *classes.split()], x=box.x, y=box.y, width=BOX, height=round(box.height, 1), rx=2
    )
    for number, line in enumerate(box.lines):
        yield svg.Text(x=box.x + 9, y=round(y + number * LINE, 1), text=str(esc(line)))
    yield svg.Text(x=box.x + BOX - 8, y=y, class_=["number"], text=f"{count:,}")


def _bands(
    bands: Sequence[Band], columns: Sequence[Sequence[Node]], boxes: Sequence[Sequence[_Box]], *, unit: float
) -> "Iterator[svg.Element]":
    """Yield the bands, each below those that begin or end in the same box before it."""
    import svg  # noqa: PLC0415

    used: defaultdict[tuple[int, int, str], float] = defaultdict(float)
    for column, left, right, classes, inferred, count in bands:
        begin, end = boxes[column][left], boxes[column + 1][right]
        edges = (begin.begin + used[column, left, "out"], end.begin + used[column + 1, right, "in"])
        used[column, left, "out"] += count * unit
        used[column + 1, right, "in"] += count * unit
        names = f"{columns[column][left][0]} → {columns[column + 1][right][0]}"
        title = svg.Title(text=str(esc(f"{names}: {count:,}{', source inferred' if inferred else ''}")))
        look = ["band", "key", *classes.split(), *(["inferred"] if inferred else [])]
        yield svg.Path(class_=look, d=_shape(begin.x + BOX, end.x, edges, count * unit), elements=[title])


def _shape(left: int, right: int, edges: tuple[float, float], height: float) -> "list[svg.PathData]":
    """Return the outline of a band, from its upper left corner on."""
    import svg  # noqa: PLC0415

    middle = (left + right) // 2
    above, below = [round(edge, 1) for edge in edges], [round(edge + height, 1) for edge in edges]
    return [
        svg.M(left, above[0]),
        svg.C(middle, above[0], middle, above[1], right, above[1]),
        svg.V(below[1]),
        svg.C(middle, below[1], middle, below[0], left, below[0]),
        svg.Z(),
    ]
