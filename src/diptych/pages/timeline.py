"""The timeline: events by date, each with what the articles have of it."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from .. import paging
from ..model import Event
from ..page import Page, Planned
from ..urls import part_addresses
from ..words import count, day_if_stated
from .events import by_date, when
from .listing import Group, by_speaker
from .parts import parts_of, titled
from .view import Link, View, Views

_INTRO = (
    "The events by date, with the annotations filed under each. Background stands under its article’s event,"
    " whenever it was said. Dates that the texts do not state are marked as inferred."
)
_BRIEF = (
    "The events by date, each with a page of the annotations filed under it. Background stands under its article’s"
    " event, whenever it was said. Dates that the texts do not state are marked as inferred."
)


class Moment(NamedTuple):
    """An event with its statements by speaker; those that the articles make in their own words come last."""

    link: Link
    date: str  # in words
    inferred: bool  # the texts do not state the date
    iso: str  # for machines: ISO 8601 to the year, month or day, or empty
    location: str
    size: str
    groups: tuple[Group, ...]  # none where there would be too many statements


def timeline_pages(views: Views) -> Iterator[Planned]:
    """Yield the timeline, in as many parts as it takes: all events by date; those without a date come first."""
    parts = paging.cut(by_date(views.index), paging.ENTRIES)
    uris = part_addresses("timeline/", len(parts))
    for at, uri in enumerate(uris):
        yield Planned(uri, partial(_page, parts, uris, at=at, view=views.of(uri)))


def _page(parts: Sequence[Sequence[Event]], uris: Sequence[str], *, at: int, view: View) -> Page:
    statements = sum(len(view.index.of("event", id)) for id in view.index.ids("event"))
    full = statements <= paging.STATEMENTS
    title, intro = titled("Timeline", at), _INTRO if full else _BRIEF
    html = view.page(
        "timeline.html",
        title=title,
        intro=intro,
        moments=[_moment(event, view, full=full) for event in parts[at]],
        parts=parts_of(parts, uris, at, mark=when, view=view, dated=True),
    )
    return Page(uris[at], title, intro, html)


def _moment(event: Event, view: View, *, full: bool) -> Moment:
    quotes = view.index.of("event", event.id)
    narration = tuple(quote for quote in quotes if not quote.speakers)
    groups = (*by_speaker(quotes, view), Group("The articles’ own words", None, narration)) if full else ()
    return Moment(
        link=view.link("event", event.id),
        date=day_if_stated(event.date),
        inferred=bool(event.date) and event.date_basis == "inferred",
        iso=event.date,
        location=event.location,
        size=count(len(quotes), "annotation"),
        groups=tuple(group for group in groups if group.quotes),
    )
