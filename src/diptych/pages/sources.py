"""Pages of sources: the channels that the articles credit for the words."""

from collections.abc import Iterator
from functools import partial

from ..model import Source
from ..page import Page, Planned
from ..words import count
from .listing import Facts, Group, Item, Thing, by_speaker, index_page, thing_page, topics_of
from .view import Link, View

_INTRO = "The channels that the articles credit for the words: readouts, state media, ministries, unnamed officials."
_KINDS = {
    "readout": "official readout",
    "unnamed-official": "unnamed official",
    "state-media": "state media",
    "wire": "news agency",
}


def source_pages(views: list[View]) -> Iterator[Planned]:
    """Yield the index of the sources, then each source."""
    index = views[1].index
    yield Planned("sources/", partial(_index, views[1]))
    for source in index.briefing.codebook.sources.values():
        publishes = [(id, index.name("article", id)) for id in index.articles_of("source", source.id)]
        inputs = index.inputs([*index.of("source", source.id), *index.of("wording", source.id)], publishes)
        yield Planned(f"sources/{source.id}/", partial(_page, source, views[2]), inputs)


def _index(view: View) -> Page:
    items = [
        Item(view.link("source", one.id), count(len(view.index.of("source", one.id)), "annotation"), kind_of(one))
        for one in view.index.briefing.codebook.sources.values()
    ]
    more = Link("Who speaks through whom, in a picture and a table", f"{view.root}coverage/attribution/", "")
    return index_page("sources/", "Sources", _INTRO, items=items, view=view, more=more)


def _page(source: Source, view: View) -> Page:
    return thing_page(f"sources/{source.id}/", _source(source, view), view)


def kind_of(source: Source) -> str:
    """Return a source's kind in words."""
    return _KINDS.get(source.kind, source.kind)


def _source(source: Source, view: View) -> Thing:
    quotes = view.index.of("source", source.id)
    publishes = view.index.articles_of("source", source.id)
    speakers = by_speaker(quotes, view)
    facts = (
        Facts("Kind", kind_of(source)),
        Facts("Party", links=tuple(view.links("party", [source.party.text] if source.party else []))),
        Facts("Carries the words of", links=tuple(group.link for group in speakers if group.link)),
        Facts("Credited in", links=tuple(view.links("article", dict.fromkeys(one.article for one in quotes)))),
        Facts("Publisher of", links=tuple(view.links("article", publishes))),
        Facts("Topics", links=topics_of(quotes, view)),
    )
    return Thing("Source", source.name, facts, (*speakers, _worded(source, view)), source.note)


def _worded(source: Source, view: View) -> Group:
    """Return the quotes that come through another channel but are in this source's words."""
    credited = {quote.id for quote in view.index.of("source", source.id)}
    found = (quote for quote in view.index.of("wording", source.id) if quote.id not in credited)
    return Group(f"In the words of {source.name}", None, tuple(found), "_worded")
