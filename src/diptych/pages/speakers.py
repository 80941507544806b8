"""Pages of speakers: the people and bodies whose words are quoted."""

from collections.abc import Iterator
from functools import partial

from ..model import Speaker
from ..page import Page, Planned
from ..paging import quotes_about
from ..words import count
from .listing import Facts, Group, Thing, by_article, related, shown, thing_page, topics_of
from .lists import list_pages
from .parts import Item, Section, index_pages
from .view import View, Views

_INTRO = "Whose words they are: people and bodies, apart from the channel that carried the words."


def speaker_pages(views: Views) -> Iterator[Planned]:
    """Yield the index of the speakers, then each speaker."""
    index = views.index
    speakers = list(index.briefing.codebook.speakers.values())
    section = Section(
        "speakers/",
        "Speakers",
        _INTRO,
        item=_item,
        inputs=lambda speaker: len(index.of("speaker", speaker.id)),
        mark=lambda speaker: speaker.name,
    )
    yield from index_pages(section, speakers, views)
    for speaker in speakers:
        inputs = index.inputs(quotes_about(index, "speaker", speaker.id))
        uri = f"speakers/{speaker.id}/"
        yield Planned(uri, partial(_page, speaker, views.of(uri)), inputs)
        yield from list_pages("speaker", speaker.id, views, inputs)


def _item(speaker: Speaker, view: View) -> Item:
    number = count(len(view.index.of("speaker", speaker.id)), "annotation")
    return Item(view.link("speaker", speaker.id), number, _about(speaker, view))


def _page(speaker: Speaker, view: View) -> Page:
    return thing_page(_speaker(speaker, view), view)


def _about(speaker: Speaker, view: View) -> str:
    party = speaker.party and view.link("party", speaker.party.text).label
    return " · ".join(part for part in (speaker.role, party) if part)


def _speaker(speaker: Speaker, view: View) -> Thing:
    quotes = view.index.of("speaker", speaker.id)
    cards = shown("speaker", speaker.id, view)
    facts = (
        Facts("Role", speaker.role),
        Facts("Party", links=tuple(view.links("party", [speaker.party.text] if speaker.party else []))),
        related("Quoted through", "source", (quote.source for quote in quotes if quote.source), view, quoted=True),
        topics_of(quotes, view),
    )
    relayed = tuple(quote for quote in cards if quote.relays == speaker.id)
    groups = (
        *by_article((quote for quote in cards if speaker.id in quote.speakers), view),
        Group(f"{speaker.name} as recounted by others", None, relayed, "_relayed"),
    )
    return Thing("Speaker", speaker.id, speaker.name, facts, groups, speaker.note)
