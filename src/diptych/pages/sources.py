"""Pages of sources: the channels that the articles credit for the words."""

from collections.abc import Iterator
from functools import partial

from ..model import Source
from ..page import Page, Planned
from ..paging import quotes_about
from ..words import count
from .listing import Facts, Group, Thing, by_speaker, counted, inputs_of, related, shown, thing_page, topics_of
from .lists import list_pages
from .parts import Item, Section, index_pages
from .view import View, Views

_INTRO = "The channels that the articles credit for the words: readouts, state media, ministries, unnamed officials."
_KINDS = {
    "readout": "official readout",
    "unnamed-official": "unnamed official",
    "state-media": "state media",
    "wire": "news agency",
}


def source_pages(views: Views) -> Iterator[Planned]:
    """Yield the index of the sources, then each source."""
    index = views.index
    sources = list(index.briefing.codebook.sources.values())
    section = Section(
        "sources/",
        "Sources",
        _INTRO,
        item=_item,
        inputs=lambda source: len(index.of("source", source.id)),
        mark=lambda source: source.name,
        more=("Who speaks through whom, in a picture and a table", "coverage/attribution/"),
    )
    yield from index_pages(section, sources, views)
    for source in sources:
        publishes = inputs_of(index.articles_of("source", source.id), index)
        inputs = index.inputs(quotes_about(index, "source", source.id), publishes)
        uri = f"sources/{source.id}/"
        yield Planned(uri, partial(_page, source, views.of(uri)), inputs)
        yield from list_pages("source", source.id, views, inputs)


def _item(source: Source, view: View) -> Item:
    number = count(len(view.index.of("source", source.id)), "annotation")
    return Item(view.link("source", source.id), number, kind_of(source))


def _page(source: Source, view: View) -> Page:
    return thing_page(_source(source, view), view)


def kind_of(source: Source) -> str:
    """Return a source's kind in words."""
    return _KINDS.get(source.kind, source.kind)


def _source(source: Source, view: View) -> Thing:
    quotes = view.index.of("source", source.id)
    cards = shown("source", source.id, view)
    speakers = counted("speaker", [speaker for quote in quotes for speaker in quote.speakers], view)
    facts = (
        Facts("Kind", kind_of(source)),
        Facts("Party", links=tuple(view.links("party", [source.party.text] if source.party else []))),
        related("Carries the words of", "speaker", speakers, view, quoted=True),
        related("Credited in", "article", (quote.article for quote in quotes), view, quoted=True),
        related("Publisher of", "article", view.index.articles_of("source", source.id), view),
        topics_of(quotes, view),
    )
    worded = tuple(quote for quote in cards if quote.source != source.id)  # of other channels, in this one's words
    groups = (
        *by_speaker((quote for quote in cards if quote.source == source.id), view),
        Group(f"In the words of {source.name}", None, worded, "_worded"),
    )
    return Thing("Source", source.id, source.name, facts, groups, source.note)
