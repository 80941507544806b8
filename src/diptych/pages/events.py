"""Pages of events: what was spoken at, and what each article has of it."""

from collections.abc import Iterator
from functools import partial

from ..index import Index
from ..model import Event
from ..page import Page, Planned
from ..words import count, day_if_stated
from .listing import Facts, Thing, by_article, inputs_of, related, shown, thing_page, topics_of
from .lists import list_pages
from .parts import Item, Section, index_pages
from .view import View, Views


def event_pages(views: Views) -> Iterator[Planned]:
    """Yield the index of the events by date, then each event."""
    index = views.index
    section = Section(
        "events/",
        "Events",
        "What was spoken at: calls, meetings and talks.",
        item=_item,
        inputs=lambda event: len(index.of("event", event.id)),
        mark=when,
        dated=True,
    )
    yield from index_pages(section, by_date(index), views)
    for event in index.briefing.codebook.events.values():
        about = inputs_of(index.articles_of("event", event.id), index)
        inputs = index.inputs(index.of("event", event.id), about)
        uri = f"events/{event.id}/"
        yield Planned(uri, partial(_event_page, event, views.of(uri)), inputs)
        yield from list_pages("event", event.id, views, inputs)


def _item(event: Event, view: View) -> Item:
    number = count(len(view.index.of("event", event.id)), "annotation")
    return Item(view.link("event", event.id), number, when(event))


def by_date(index: Index) -> list[Event]:
    """Return the events in the order of their dates; those without a date come first."""
    return sorted(index.briefing.codebook.events.values(), key=lambda event: (event.date, event.id))


def when(event: Event) -> str:
    """Return an event's date in words, marked where it is inferred."""
    return day_if_stated(event.date, event.date_basis)


def _event_page(event: Event, view: View) -> Page:
    index = view.index
    facts = (
        Facts("Date", when(event)),
        Facts("Place", event.location),
        related("Articles about it", "article", index.articles_of("event", event.id), view),
        topics_of(index.of("event", event.id), view),
    )
    groups = tuple(by_article(shown("event", event.id, view), view))
    return thing_page(Thing("Event", event.id, event.name, facts, groups, event.note), view)
