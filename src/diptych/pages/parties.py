"""Pages of parties: the sides that the speakers act for."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from ..model import Party
from ..page import Page, Planned
from ..words import count
from .listing import Thing, by_speaker, related, shown, thing_page, topics_of
from .lists import list_pages
from .parts import Item, Section, index_pages
from .view import View, Views


def party_pages(views: Views) -> Iterator[Planned]:
    """Yield the index of the parties, then each party."""
    index = views.index
    parties = list(index.briefing.codebook.parties.values())
    section = Section(
        "parties/",
        "Parties",
        "The sides that the speakers act for.",
        item=_item,
        inputs=lambda party: len(index.of("party", party.id)),
        mark=lambda party: party.name,
    )
    yield from index_pages(section, parties, views)
    for party in parties:
        inputs = index.inputs(index.of("party", party.id))
        uri = f"parties/{party.id}/"
        yield Planned(uri, partial(_page, party, views.of(uri)), inputs)
        yield from list_pages("party", party.id, views, inputs)


def _item(party: Party, view: View) -> Item:
    return Item(view.link("party", party.id), count(len(view.index.of("party", party.id)), "annotation"))


def _page(party: Party, view: View) -> Page:
    return thing_page(_party(party, view), view)


def _party(party: Party, view: View) -> Thing:
    quotes = view.index.of("party", party.id)
    book = view.index.briefing.codebook
    speakers = [one.id for one in book.speakers.values() if one.party and one.party.text == party.id]
    sources = [one.id for one in book.sources.values() if one.party and one.party.text == party.id]
    heard, credited = Counter(id for quote in quotes for id in quote.speakers), Counter(one.source for one in quotes)
    facts = (
        related("Speakers", "speaker", {id: heard[id] for id in speakers}, view),
        related("Sources", "source", {id: credited[id] for id in sources}, view),
        topics_of(quotes, view),
    )
    groups = by_speaker(shown("party", party.id, view), view)
    own = tuple(group for group in groups if group.link and group.link.id in speakers)
    return Thing("Party", party.id, party.name, facts, own)
