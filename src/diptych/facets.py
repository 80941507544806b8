"""By what readers choose quotes, and the look-ups under which each is found."""

from collections.abc import Sequence

from .model import Briefing, Codebook
from .quote import Quote


def with_broader(topic: str, briefing: Briefing) -> Sequence[str]:
    """Return a topic and those above it, nearest first; nothing where it is not defined."""
    return briefing.codebook.paths.get(topic, ())


def facets_of(quote: Quote, briefing: Briefing) -> dict[str, list[str]]:
    """Return by what readers choose quotes, each with the ids that hold for a quote; a topic brings those above it."""
    return {
        "topic": _topics_of(quote, briefing),
        "speaker": list(quote.speakers),
        "party": list(quote.parties),
        "source": [quote.source] if quote.source else [],
        "article": [quote.article],
        "form": [quote.form],
    }


def keys_of(quote: Quote, briefing: Briefing) -> dict[tuple[str, str], None]:
    """Return the look-ups under which a quote is found."""
    single = [("event", quote.event), ("wording", quote.wording_by), ("relayed", quote.relays)]
    single += [("article", quote.article), ("form", quote.form)]
    single += [("source", quote.source)] if quote.source else []
    topics = [("topic", id) for id in _topics_of(quote, briefing)]
    several = [("speaker", id) for id in quote.speakers] + [("party", id) for id in quote.parties]
    return dict.fromkeys([*single, *topics, *several])


def _topics_of(quote: Quote, briefing: Briefing) -> list[str]:
    if len(quote.topics) == 1:
        return list(with_broader(quote.topics[0], briefing))
    return list(dict.fromkeys([id for topic in quote.topics for id in with_broader(topic, briefing)]))


def parties_of(speakers: tuple[str, ...], codebook: Codebook) -> tuple[str, ...]:
    """Return the ids of the sides that speakers act for."""
    found = (codebook.speakers.get(speaker) for speaker in speakers)
    return tuple(dict.fromkeys(one.party.text for one in found if one and one.party))
