"""Pages of speakers: the people and bodies whose words are quoted."""

from collections.abc import Iterator
from functools import partial

from ..model import Speaker
from ..page import Page, Planned
from ..words import count
from .listing import Facts, Group, Item, Thing, by_article, index_page, thing_page, topics_of
from .view import View

_INTRO = "Whose words they are: people and bodies, apart from the channel that carried the words."


def speaker_pages(views: list[View]) -> Iterator[Planned]:
    """Yield the index of the speakers, then each speaker."""
    index = views[1].index
    yield Planned("speakers/", partial(_index, views[1]))
    for speaker in index.briefing.codebook.speakers.values():
        inputs = index.inputs([*index.of("speaker", speaker.id), *index.of("relayed", speaker.id)])
        yield Planned(f"speakers/{speaker.id}/", partial(_page, speaker, views[2]), inputs)


def _index(view: View) -> Page:
    speakers = view.index.briefing.codebook.speakers.values()
    counts = (count(len(view.index.of("speaker", one.id)), "annotation") for one in speakers)
    found = zip(speakers, counts, strict=True)
    items = [Item(view.link("speaker", one.id), number, _about(one, view)) for one, number in found]
    return index_page("speakers/", "Speakers", _INTRO, items=items, view=view)


def _page(speaker: Speaker, view: View) -> Page:
    return thing_page(f"speakers/{speaker.id}/", _speaker(speaker, view), view)


def _about(speaker: Speaker, view: View) -> str:
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
    found = view.index.of("relayed", speaker.id)
    return Group(f"{speaker.name} as recounted by others", None, tuple(found), "_relayed")
