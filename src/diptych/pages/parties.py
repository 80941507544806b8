"""Pages of parties: the sides that the speakers act for."""

from collections.abc import Iterator

from ..model import Party
from ..page import Page
from ..words import count
from .listing import Facts, Item, Thing, by_speaker, index_page, thing_page, topics_of
from .view import View


def party_pages(views: list[View]) -> Iterator[Page]:
    """Yield the index of the parties, then each party."""
    index, view = views[1].index, views[1]
    parties = index.briefing.codebook.parties.values()
    items = [Item(view.link("party", one.id), count(len(index.of("party", one.id)), "annotation")) for one in parties]
    yield index_page("parties/", "Parties", "The sides that the speakers act for.", items=items, view=view)
    for party in parties:
        yield thing_page(f"parties/{party.id}/", _party(party, views[2]), views[2])


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
