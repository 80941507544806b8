"""The coverage page: how many quotes each topic has, by article and by party."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from math import ceil
from typing import NamedTuple

from .. import paging
from ..facets import all_topics_of
from ..index import Index
from ..model import Topic
from ..page import Page
from ..urls import place_of_article
from .topics import children
from .view import Link, View

SHADES = 4  # steps of the shade behind a number; 0 has none
WIDEST = 24  # columns of a matrix, at most
LONGEST = 150  # topics in a matrix, at most
CELLS = 1800  # of a matrix, at most
LONG = 40  # rows of a table at most that a reader moves with the page

Numbers = Mapping[tuple[str, str], int]  # of quotes, by the ids of a topic and a column; 0 where there are none


class Line(NamedTuple):
    """A topic with one count for each column, and the address of the quotes that are counted."""

    topic: Link
    level: int  # 0 for a topic without a broader one
    counts: tuple[tuple[int, str], ...]
    total: int


class Matrix(NamedTuple):
    """Topics by the columns of a kind that have most quotes."""

    kind: str  # article | party
    columns: tuple[Link, ...]
    lines: tuple[Line, ...]
    totals: tuple[int, ...]  # the quotes of each column, whatever their topics
    left_out: int  # columns
    topics: int  # also those that have no line
    most: int  # the largest count

    @property
    def is_long(self) -> bool:
        """Say whether the table is to be moved below its head, which is out of sight else."""
        return len(self.lines) > LONG

    def shade(self, number: int) -> int:
        """Return the step of the shade behind a count, from 0 for none to SHADES for the largest."""
        return shade(number, self.most)


def shade(number: int, most: int) -> int:
    """Return the step of the shade behind a count, from 0 for none to SHADES for the largest."""
    return ceil(SHADES * number / most) if number else 0


def coverage_page(view: View) -> Page:
    """Return the page with the two matrices, topic × article and topic × party."""
    intro = "How many annotations each topic has, by article and by party."
    matrices = [_matrix("article", view), _matrix("party", view)]
    cut = any(line.total > paging.CARDS for matrix in matrices for line in matrix.lines)
    html = view.page("coverage.html", intro=intro, matrices=matrices, total=len(view.index.quotes), cut=cut)
    return Page("coverage/", "Coverage", intro, html)


def _matrix(kind: str, view: View) -> Matrix:
    index = view.index
    ids = list(index.ids(kind))
    topics = list(_tree(index.narrower.get("", []), 0, index))
    longest = set(sorted(range(len(topics)), key=lambda at: -len(index.of("topic", topics[at][0].id)))[:LONGEST])
    shown = [topic for at, topic in enumerate(topics) if at in longest]
    width = min(WIDEST, CELLS // max(1, len(shown)))
    widest = set(nlargest(width, ids, key=lambda id: len(index.of(kind, id))))
    columns = view.links(kind, [id for id in ids if id in widest])
    numbers = numbers_of(columns, kind, index)
    lines = tuple(line_of(topic, level, kind, columns=columns, numbers=numbers, view=view) for topic, level in shown)
    totals = tuple(len(index.of(kind, column.id)) for column in columns)
    most = max((number for line in lines for number, _ in line.counts), default=0)
    return Matrix(kind, tuple(columns), lines, totals, len(ids) - len(columns), len(topics), most)


def _tree(topics: Sequence[Topic], level: int, index: Index) -> Iterator[tuple[Topic, int]]:
    """Yield topics with those below them, and how deep each stands."""
    for topic in topics:
        yield topic, level
        yield from _tree(children(topic.id, index), level + 1, index)


def numbers_of(columns: Sequence[Link], kind: str, index: Index) -> Numbers:
    """Return how many quotes each topic, the narrower ones included, has in each column, an article or a party."""
    quotes = ((column.id, quote) for column in columns for quote in index.of(kind, column.id))
    return Counter((topic, id) for id, quote in quotes for topic in all_topics_of(quote, index.briefing))


def line_of(topic: Topic, level: int, kind: str, *, columns: Sequence[Link], numbers: Numbers, view: View) -> Line:
    """Return a topic's counts, by article or party."""
    link = view.link("topic", topic.id)
    counts = tuple((numbers[topic.id, column.id], _url(link, kind, column.id, view)) for column in columns)
    return Line(link, level, counts, len(view.index.of("topic", topic.id)))


def _url(topic: Link, kind: str, id: str, view: View) -> str:
    """Return the address of a topic's quotes that an article or a party has."""
    if kind == "party":
        return f"{topic.url}#_party-{id}"
    return view.root + place_of_article(view.index, "topic", topic.id, id)
