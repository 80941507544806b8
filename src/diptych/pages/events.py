"""Pages of events: what was spoken at, and what each article has of it."""

from collections.abc import Iterator
from functools import partial

from ..index import Index
from ..model import Event
from ..page import Page, Planned
from ..words import count, day
from .listing import Facts, Item, Thing, by_article, index_page, thing_page, topics_of
from .view import View


def event_pages(views: list[View]) -> Iterator[Planned]:
    """Yield the index of the events by date, then each event."""
    index = views[1].index
    yield Planned("events/", partial(_index, views[1]))
    for event in index.briefing.codebook.events.values():
        about = [(id, index.name("article", id)) for id in index.articles_of("event", event.id)]
        inputs = index.inputs(index.of("event", event.id), about)
        yield Planned(f"events/{event.id}/", partial(_event_page, event, views[2]), inputs)


def _index(view: View) -> Page:
    items = [
        Item(view.link("event", event.id), count(len(view.index.of("event", event.id)), "annotation"), when(event))
        for event in by_date(view.index)
    ]
    return index_page("events/", "Events", "What was spoken at: calls, meetings and talks.", items=items, view=view)


def by_date(index: Index) -> list[Event]:
    """Return the events in the order of their dates; those without a date come first."""
    return sorted(index.briefing.codebook.events.values(), key=lambda event: (event.date, event.id))


def when(event: Event) -> str:
    """Return an event's date in words, marked where it is inferred."""
    if not event.date:
        return "date not stated"
    return day(event.date) + (" (inferred)" if event.date_basis == "inferred" else "")


def _event_page(event: Event, view: View) -> Page:
    index = view.index
    quotes = index.of("event", event.id)
    about = index.articles_of("event", event.id)
    facts = (
        Facts("Date", when(event)),
        Facts("Place", event.location),
        Facts("Articles about it", links=tuple(view.links("article", about))),
        Facts("Topics", links=topics_of(quotes, view)),
    )
    event_thing = Thing("Event", event.name, facts, tuple(by_article(quotes, view)), event.note)
    return thing_page(f"events/{event.id}/", event_thing, view)
