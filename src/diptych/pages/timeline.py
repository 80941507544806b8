"""The timeline: events by date, each with what the articles have of it."""

from dataclasses import dataclass

from ..model import Event
from ..page import Page
from ..words import count, day
from .events import by_date
from .listing import Group, by_speaker
from .view import Link, View


@dataclass(frozen=True, slots=True)
class Moment:
    """An event with its statements by speaker; those that the articles make in their own words come last."""

    link: Link
    date: str  # in words
    inferred: bool  # the texts do not state the date
    iso: str  # for machines: ISO 8601 to the year, month or day, or empty
    location: str
    size: str
    groups: tuple[Group, ...]


def timeline_page(view: View) -> Page:
    """Return the page with all events in the order of their dates; those without a date come first."""
    moments = [_moment(event, view) for event in by_date(view.index)]
    intro = (
        "The events by date, with the annotations filed under each. Background stands under its article’s event,"
        " whenever it was said. Dates that the texts do not state are marked as inferred."
    )
    html = view.page("timeline.html", intro=intro, moments=moments)
    return Page("timeline/", "Timeline", intro, html)


def _moment(event: Event, view: View) -> Moment:
    quotes = view.index.of("event", event.id)
    narration = tuple(quote for quote in quotes if not quote.speakers)
    groups = (*by_speaker(quotes, view), Group("The articles’ own words", None, narration))
    return Moment(
        link=view.link("event", event.id),
        date=day(event.date) if event.date else "date not stated",
        inferred=bool(event.date) and event.date_basis == "inferred",
        iso=event.date,
        location=event.location,
        size=count(len(quotes), "annotation"),
        groups=tuple(group for group in groups if group.quotes),
    )
