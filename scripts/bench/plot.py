"""The plot: seconds against articles, both axes by powers of ten."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import svg

from .contenders import COLD, FINISHED, JOB, MATERIAL, SAME, WARM, WRITE, Results
from .verdicts import seconds

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 860, 480, 70, 250, 30, 50
#: Name, colour, and dashes, since colour alone must not tell them apart.
LINES: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    (COLD, "#004B95", ()),
    (WARM, "#004B95", (8, 4)),
    (SAME, "#004B95", (2, 4)),
    (JOB, "#B34700", ()),
    (FINISHED, "#B34700", (8, 4)),
    (MATERIAL, "#00796B", ()),
    (WRITE, "#3A3A3A", (2, 4)),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """From numbers to places of the picture."""

    articles: tuple[float, float]  # powers of ten: least and most
    seconds: tuple[int, int]

    def x(self, articles: float) -> float:
        low, high = self.articles
        share = (math.log10(articles) - low) / (high - low) if high > low else 0.5
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, seconds: float) -> float:
        low, high = self.seconds
        return round(TOP + (high - math.log10(seconds)) / (high - low) * (HEIGHT - TOP - BOTTOM), 1)


def plot(sizes: Mapping[int, Results]) -> str:
    """Return the picture as SVG; a contender that did not run at a size has no point there."""
    points = {name: _points(sizes, name) for name, *_ in LINES}
    times = [math.log10(time) for line in points.values() for _, time in line]
    low = math.floor(min(times))
    scale = Scale((math.log10(min(sizes)), math.log10(max(sizes))), (low, max(low + 1, math.ceil(max(times)))))
    elements: list[svg.Element] = [
        svg.Title(text="Seconds to build a briefing, by its number of articles"),
        svg.Rect(width=WIDTH, height=HEIGHT, fill="white"),
        *_axes(scale, sizes),
    ]
    lowest = 0.0
    for name, colour, dashes in sorted(LINES, key=lambda line: -points[line[0]][-1][1] if points[line[0]] else 0.0):
        if points[name]:
            places = [(scale.x(size), scale.y(time)) for size, time in points[name]]
            lowest = max(lowest + 18, places[-1][1])  # so that no name covers another
            elements += _line(places, colour, dashes)
            elements.append(_text(WIDTH - RIGHT + 12, lowest + 4, name, colour=colour))
    return svg.SVG(viewBox=svg.ViewBoxSpec(0, 0, WIDTH, HEIGHT), elements=elements).as_str()


def _points(sizes: Mapping[int, Results], name: str) -> list[tuple[int, float]]:
    return [(size, time) for size in sorted(sizes) if (time := seconds(sizes[size], name))]


def _axes(scale: Scale, sizes: Iterable[int]) -> Iterator[svg.Element]:
    for power in range(scale.seconds[0], scale.seconds[1] + 1):
        at = scale.y(10.0**power)
        yield svg.Line(x1=LEFT, x2=WIDTH - RIGHT, y1=at, y2=at, stroke="#ddd")
        yield _text(LEFT - 8, at + 4, f"{10.0**power:g} s", anchor="end")
    for size in sizes:
        yield _text(scale.x(size), HEIGHT - BOTTOM + 20, f"{size:,}", anchor="middle")
    yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "articles, with twenty annotations each", anchor="middle")


def _line(places: Sequence[tuple[float, float]], colour: str, dashes: Sequence[int]) -> Iterator[svg.Element]:
    path = [svg.MoveTo(*places[0]), *(svg.LineTo(*place) for place in places[1:])]
    yield svg.Path(d=path, stroke=colour, fill="none", stroke_width=2, stroke_dasharray=list(dashes) or "none")
    yield from (svg.Circle(cx=x, cy=y, r=3, fill=colour) for x, y in places)


def _text(
    x: float, y: float, text: str, *, anchor: Literal["start", "middle", "end"] = "start", colour: str = "#333"
) -> svg.Text:
    return svg.Text(x=x, y=y, text=text, text_anchor=anchor, fill=colour, font_family="sans-serif", font_size=13)
