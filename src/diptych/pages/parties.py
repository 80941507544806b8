"""Pages of parties: the sides that the speakers act for."""

from collections.abc import Iterator
from functools import partial

from ..model import Party
from ..page import Page, Planned
from ..words import count
from .listing import Facts, Item, Thing, by_speaker, index_page, thing_page, topics_of
from .view import View


def party_pages(views: list[View]) -> Iterator[Planned]:
    """Yield the index of the parties, then each party."""
    index = views[1].index
    yield Planned("parties/", partial(_index, views[1]))
    for party in index.briefing.codebook.parties.values():
        inputs = index.inputs(index.of("party", party.id))
        yield Planned(f"parties/{party.id}/", partial(_page, party, views[2]), inputs)


def _index(view: View) -> Page:
    items = [
        Item(view.link("party", one.id), count(len(view.index.of("party", one.id)), "annotation"))
        for one in view.index.briefing.codebook.parties.values()
    ]
    return index_page("parties/", "Parties", "The sides that the speakers act for.", items=items, view=view)


def _page(party: Party, view: View) -> Page:
    return thing_page(f"parties/{party.id}/", _party(party, view), view)


def _party(party: Party, view: View) -> Thing:
    quotes = view.index.of("party", party.id)
    book = view.index.briefing.codebook
    speakers = [one.id for one in book.speakers.values() if one.party and one.party.text == party.id]
    sources = [one.id for one in book.sources.values() if one.party and one.party.text == party.id]
    facts = (
        Facts("Speakers", links=tuple(view.links("speaker", speakers))),
        Facts("Sources", links=tuple(view.links("source", sources))),
        Facts("Topics", links=topics_of(quotes, view)),
    )
    own = tuple(group for group in by_speaker(quotes, view) if group.link and group.link.id in speakers)
    return Thing("Party", party.name, facts, own)
