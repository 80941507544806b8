"""Overlapping spans as disjoint runs: a text is cut at every edge, so that its markup can nest."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from .model import Span
from .words import shared_beginning

_new = tuple.__new__  # makes named tuples in half the time of their own constructors


class Run(NamedTuple):
    """A stretch of text, in half-open code points, and the ids of the spans that hold it, outermost first."""

    span: Span
    ids: tuple[str, ...]


def runs(start: int, end: int, spans: Iterable[tuple[Span, str]]) -> list[Run]:
    """Cut a range at the edges of the spans and return its runs, which are disjoint, in order and cover it.

    An id comes before those of spans that begin later, then of shorter ones, then by the alphabet. Empty spans hold
    nothing, and edges outside of the range cut nothing.
    """
    inside = [(left, -right, id) for (left, right), id in spans if max(start, left) < min(end, right)]
    inside.sort()
    edges = {edge for left, right, _ in inside for edge in (left, -right) if start < edge < end}
    cuts = sorted({start, end, *edges}) if start < end else []
    found: list[Run] = []
    upcoming = 0
    active: list[tuple[int, int, str]] = []
    for left, right in pairwise(cuts):
        active = [one for one in active if -one[1] > left]
        while upcoming < len(inside) and inside[upcoming][0] <= left:
            active.append(inside[upcoming])
            upcoming += 1
        found.append(_new(Run, (_new(Span, (left, right)), tuple(dict.fromkeys([id for *_, id in active])))))
    return found


def merged(spans: Iterable[Span], text: str | None = None) -> list[Span]:
    """Return what spans hold together, as disjoint ones in order.

    Those that touch are one, and those of a `text` with nothing but white space between them.
    """
    found: list[Span] = []
    for span in sorted(spans):
        gap = slice(found[-1].end, span.start) if found else None
        if gap and (gap.start >= gap.stop or (text is not None and not text[gap].strip())):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def overlapping(spans: Sequence[Span], wanted: Span) -> Sequence[Span]:
    """Return those of disjoint spans in order that overlap a range, without a look at the others."""
    first = bisect_right(spans, wanted.start, key=_end)
    return spans[first : bisect_left(spans, wanted.end, first, key=_start)]


_start, _end = attrgetter("start"), attrgetter("end")


class Tag(NamedTuple):
    """An edge at which the markup of an id begins or ends, or, without an id, the text between two edges."""

    id: str
    span: Span  # empty for an edge
    opens: bool = False


def tags(pieces: Iterable[Run]) -> Iterator[Tag]:
    """Yield runs as nested markup: at each edge what ends is closed, and what goes on stays open where it can."""
    opened: tuple[str, ...] = ()
    at = 0
    for run in pieces:
        at = run.span.start
        if run.ids != opened:
            edge, kept = Span(at, at), shared_beginning(opened, run.ids)
            yield from [_new(Tag, (id, edge, False)) for id in reversed(opened[kept:])]
            yield from [_new(Tag, (id, edge, True)) for id in run.ids[kept:]]
        yield _new(Tag, ("", run.span, False))
        opened, at = run.ids, run.span.end
    yield from [Tag(id, Span(at, at)) for id in reversed(opened)]
