"""The picture of attribution as SVG: three columns of names, and bands as wide as the counts between them.

Where everything stands is computed here; `templates/attribution.svg` draws it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from ..page import Html
from .view import environment

HEADS = ("Speakers", "Sources", "Articles")
#: In the picture's own units: its width, that of a box, the room above and between boxes, and the height of a line.
WIDTH, BOX, TOP, GAP, LINE = 960, 216, 30, 10, 17
LETTERS = 24  # in a line of a box
TALL, THICK = 420, 10  # at most: all bands of a column together, and one quote


class Node(NamedTuple):
    """A name in a column, and how many quotes it stands for."""

    name: str
    classes: str
    number: int


class Band(NamedTuple):
    """A band from a name to one in the next column. Those of the same sides are one, as wide as all of them."""

    column: int  # of the name on the left
    left: int  # place of that name in its column
    right: int  # place of the other name in the next column
    classes: str  # of the sides that speak
    inferred: bool  # whether the source is


class Picture(NamedTuple):
    """What is drawn: the names of each column, and how many quotes each band between two columns stands for."""

    columns: Sequence[Sequence[Node]]
    bands: Mapping[Band, int]  # in the order in which they are drawn


class _Box(NamedTuple):
    """Where a name stands, and how high the bands are that begin or end there."""

    x: int
    y: float
    height: float
    bands: float
    lines: tuple[str, ...]
    classes: str
    number: int

    @property
    def begin(self) -> float:
        """Return where the first band begins."""
        return self.y + (self.height - self.bands) / 2

    @property
    def first(self) -> float:
        """Return where the first line of the name stands."""
        return round(self.y + (self.height - LINE * len(self.lines)) / 2 + 13, 1)


class _Ribbon(NamedTuple):
    """A band as it is drawn."""

    classes: str
    outline: str  # from its upper left corner on
    title: str


def draw(picture: Picture) -> Html:
    """Return the picture as an <svg> element; its colours and lines are the style sheet's."""
    unit = min(THICK, TALL / max(1, sum(node.number for node in picture.columns[0])))
    boxes = [list(_boxes(number, nodes, unit)) for number, nodes in enumerate(picture.columns)]
    height = max((box.y + box.height for column in boxes for box in column), default=TOP)
    template = environment().get_template("attribution.svg")
    return Html(
        template.render(
            width=WIDTH,
            height=round(height),
            heads=[(_left(number), head) for number, head in enumerate(HEADS)],
            ribbons=_ribbons(picture, boxes, unit),
            boxes=[box for column in boxes for box in column],
            box_width=BOX,
            line_height=LINE,
        )
    )


def _left(column: int) -> int:
    return column * (WIDTH - BOX) // 2


def _boxes(column: int, nodes: Sequence[Node], unit: float) -> Iterator[_Box]:
    """Yield the boxes of a column from above; each has room for its bands and for its name."""
    y = float(TOP)
    for node in nodes:
        lines = tuple(_lines(node.name))
        height = max(node.number * unit, LINE * len(lines) + 8)
        yield _Box(_left(column), round(y, 1), height, node.number * unit, lines, node.classes, node.number)
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


def _ribbons(picture: Picture, boxes: Sequence[Sequence[_Box]], unit: float) -> Iterator[_Ribbon]:
    """Yield the bands, each below those that begin or end in the same box before it."""
    begun: defaultdict[tuple[int, int], float] = defaultdict(float)  # height of the bands that begin in a box so far
    ended: defaultdict[tuple[int, int], float] = defaultdict(float)  # the same of those that end there
    for band, count in picture.bands.items():
        left, right = (band.column, band.left), (band.column + 1, band.right)
        begin, end = boxes[band.column][band.left], boxes[band.column + 1][band.right]
        edges = (begin.begin + begun[left], end.begin + ended[right])
        begun[left] += count * unit
        ended[right] += count * unit
        classes = f"{band.classes} inferred" if band.inferred else band.classes
        outline = _outline(begin.x + BOX, end.x, edges, count * unit)
        yield _Ribbon(classes, outline, _title(band, count, picture.columns))


def _title(band: Band, count: int, columns: Sequence[Sequence[Node]]) -> str:
    left, right = columns[band.column][band.left], columns[band.column + 1][band.right]
    return f"{left.name} → {right.name}: {count:,}{', source inferred' if band.inferred else ''}"


def _outline(left: int, right: int, edges: tuple[float, float], height: float) -> str:
    middle = (left + right) // 2
    one, other = [round(edge, 1) for edge in edges]
    one_end, other_end = [round(edge + height, 1) for edge in edges]
    there = f"M {left} {one} C {middle} {one} {middle} {other} {right} {other}"
    return f"{there} V {other_end} C {middle} {other_end} {middle} {one_end} {left} {one_end} Z"
