"""The picture of attribution as SVG: three columns of names, and bands as wide as the counts between them.

Where everything stands is computed here; `templates/attribution.svg` draws it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from ..page import Html
from .view import environment

Node = tuple[str, str, int]  # name, classes, count
Band = tuple[int, int, int, str, bool, int]  # left column, place there, place on its right, classes, inferred, count
Picture = tuple[tuple[tuple[Node, ...], ...], tuple[Band, ...]]

HEADS = ("Speakers", "Sources", "Articles")
#: In the picture's own units: its width, that of a box, the room above and between boxes, and the height of a line.
WIDTH, BOX, TOP, GAP, LINE = 960, 216, 30, 10, 17
LETTERS = 24  # in a line of a box
TALL, THICK = 420, 10  # at most: all bands of a column together, and one quote


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
    columns, bands = picture
    unit = min(THICK, TALL / max(1, sum(count for _, _, count in columns[0])))
    boxes = [list(_boxes(number, nodes, unit)) for number, nodes in enumerate(columns)]
    height = max((box.y + box.height for column in boxes for box in column), default=TOP)
    template = environment().get_template("attribution.svg")
    return Html(
        template.render(
            width=WIDTH,
            height=round(height),
            heads=[(_left(number), head) for number, head in enumerate(HEADS)],
            ribbons=_ribbons(bands, columns, boxes, unit=unit),
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
    for name, classes, count in nodes:
        lines = tuple(_lines(name))
        height = max(count * unit, LINE * len(lines) + 8)
        yield _Box(_left(column), round(y, 1), height, count * unit, lines, classes, count)
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


def _ribbons(
    bands: Sequence[Band], columns: Sequence[Sequence[Node]], boxes: Sequence[Sequence[_Box]], *, unit: float
) -> Iterator[_Ribbon]:
    """Yield the bands, each below those that begin or end in the same box before it."""
    used: defaultdict[tuple[int, int, str], float] = defaultdict(float)
    for column, left, right, classes, inferred, count in bands:
        begin, end = boxes[column][left], boxes[column + 1][right]
        edges = (begin.begin + used[column, left, "out"], end.begin + used[column + 1, right, "in"])
        used[column, left, "out"] += count * unit
        used[column + 1, right, "in"] += count * unit
        names = f"{columns[column][left][0]} → {columns[column + 1][right][0]}"
        title = f"{names}: {count:,}{', source inferred' if inferred else ''}"
        outline = _outline(begin.x + BOX, end.x, edges, count * unit)
        yield _Ribbon(f"{classes}{' inferred' if inferred else ''}", outline, title)


def _outline(left: int, right: int, edges: tuple[float, float], height: float) -> str:
    middle = (left + right) // 2
    one, other = [round(edge, 1) for edge in edges]
    one_end, other_end = [round(edge + height, 1) for edge in edges]
    there = f"M {left} {one} C {middle} {one} {middle} {other} {right} {other}"
    return f"{there} V {other_end} C {middle} {other_end} {middle} {one_end} {left} {one_end} Z"
