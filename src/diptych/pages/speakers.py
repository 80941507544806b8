"""Pages of speakers: the people and bodies whose words are quoted."""

from collections.abc import Iterator

from ..model import Speaker
from ..page import Page
from ..words import count
from .listing import Facts, Group, Item, Thing, by_article, index_page, thing_page, topics_of
from .view import View

_INTRO = "Whose words they are: people and bodies, apart from the channel that carried the words."


def speaker_pages(views: list[View]) -> Iterator[Page]:
    """Yield the index of the speakers, then each speaker."""
    index, view = views[1].index, views[1]
    speakers = index.briefing.codebook.speakers.values()
    items = [
        Item(view.link("speaker", one.id), count(len(index.of("speaker", one.id)), "annotation"), _describe(one, view))
        for one in speakers
    ]
    yield index_page("speakers/", "Speakers", _INTRO, items=items, view=view)
    for speaker in speakers:
        yield thing_page(f"speakers/{speaker.id}/", _speaker(speaker, views[2]), views[2])


def _describe(speaker: Speaker, view: View) -> str:
    party = speaker.party and view.link("party", speaker.party.text).label
    return " · ".join(part for part in (speaker.role, party) if part)


def _speaker(speaker: Speaker, view: View) -> Thing:
    quotes = view.index.of("speaker", speaker.id)
    sources = dict.fromkeys(quote.source for quote in quotes if quote.source)
    facts = (
        Facts("Role", speaker.role),
        Facts("Party", links=tuple(view.links("party", [speaker.party.text] if speaker.party else []))),
        Facts("Quoted through", links=tuple(view.links("source", sources))),
        Facts("Topics", links=topics_of(quotes, view)),
    )
    groups = (*by_article(quotes, view), _relayed(speaker, view))
    return Thing("Speaker", speaker.name, facts, groups, speaker.note)


def _relayed(speaker: Speaker, view: View) -> Group:
    """Return the quotes in which another speaker recounts what this one said."""
    quotes = view.index.quotes.values()
    found = tuple(one for one in quotes if one.relays == speaker.id)
    return Group(f"{speaker.name} as recounted by others", None, found, "_relayed")
