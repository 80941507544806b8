"""The coverage page: how many quotes each topic has, by article and by party."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Topic
from ..page import Page
from .topics import children
from .view import Link, View


@dataclass(frozen=True, slots=True)
class Line:
    """A topic with one count for each column, and the address of the quotes that are counted."""

    topic: Link
    level: int  # 0 for a topic without a broader one
    counts: tuple[tuple[int, str], ...]
    total: int


def coverage_page(view: View) -> Page:
    """Return the page with the two matrices, topic × article and topic × party."""
    index = view.index
    articles = [view.link("article", id) for id in index.ids("article")]
    parties = [view.link("party", id) for id in index.ids("party")]
    matrices = [
        ("Topics by article", articles, _lines("article", articles, view)),
        ("Topics by party", parties, _lines("party", parties, view)),
    ]
    intro = "How many annotations each topic has, by article and by party."
    html = view.page("coverage.html", intro=intro, matrices=matrices)
    return Page("coverage/", "Coverage", intro, html)


def _tree(topics: list[Topic], level: int, view: View) -> Iterator[tuple[Topic, int]]:
    """Yield topics with those below them, and how deep each stands."""
    for topic in topics:
        yield topic, level
        yield from _tree(children(topic.id, view), level + 1, view)


def _lines(kind: str, columns: list[Link], view: View) -> list[Line]:
    tops = [topic for topic in view.index.briefing.codebook.topics.values() if topic.broader is None]
    return [_line(topic, level, kind, columns=columns, view=view) for topic, level in _tree(tops, 0, view)]


def _line(topic: Topic, level: int, kind: str, *, columns: list[Link], view: View) -> Line:
    quotes = view.index.of("topic", topic.id)
    link = view.link("topic", topic.id)
    counts = []
    for column in columns:
        number = sum(column.id in ([quote.article.id] if kind == "article" else quote.parties) for quote in quotes)
        counts.append((number, f"{link.url}#_{kind}-{column.id}"))
    return Line(link, level, tuple(counts), len(quotes))
