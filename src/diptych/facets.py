"""By what readers choose quotes, and the look-ups under which each is found."""

from collections.abc import Sequence

from .model import Briefing, Codebook
from .quote import Quote


def with_broader(topic: str, briefing: Briefing) -> Sequence[str]:
    """Return a topic and those above it, nearest first; nothing where it is not defined."""
    return briefing.codebook.paths.get(topic, ())


def facets_of(quote: Quote, briefing: Briefing) -> dict[str, list[str]]:
    """Return by what readers choose quotes, each with the ids that hold for a quote; a topic brings those above it."""
    topics = [id for topic in quote.topics for id in with_broader(topic, briefing)]
    return {
        "topic": list(dict.fromkeys(topics)),
        "speaker": list(quote.speakers),
        "party": list(quote.parties),
        "source": [quote.source] if quote.source else [],
        "article": [quote.article],
        "form": [quote.form],
    }


def keys_of(quote: Quote, briefing: Briefing) -> dict[tuple[str, str], None]:
    """Return the look-ups under which a quote is found."""
    keys = [(kind, id) for kind, ids in facets_of(quote, briefing).items() for id in ids]
    return dict.fromkeys([("event", quote.event), ("wording", quote.wording_by), ("relayed", quote.relays), *keys])


def parties_of(speakers: tuple[str, ...], codebook: Codebook) -> tuple[str, ...]:
    """Return the ids of the sides that speakers act for."""
    found = (codebook.speakers.get(speaker) for speaker in speakers)
    return tuple(dict.fromkeys(one.party.text for one in found if one and one.party))
