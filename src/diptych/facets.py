"""By what readers choose quotes, and the look-ups under which each is found."""

from collections.abc import Collection, Sequence

from .model import Briefing, Codebook
from .placing import NONE
from .quote import Quote


def with_broader(topic: str, briefing: Briefing) -> Sequence[str]:
    """Return a topic and those above it, nearest first; nothing where it is not defined."""
    return briefing.codebook.paths.get(topic, ())


def facets_of(quote: Quote, briefing: Briefing) -> dict[str, list[str]]:
    """Return by what readers choose quotes, each with the ids that hold for a quote; a topic brings those above it."""
    return {
        "topic": list(all_topics_of(quote, briefing)),
        "speaker": list(quote.speakers),
        "party": list(quote.parties),
        "source": [*_sources_of(quote)],
        "article": [quote.article],
        "form": [quote.form],
    }


def keys_of(quote: Quote, briefing: Briefing) -> dict[str, Collection[str]]:
    """Return the look-ups under which a quote is found: ids by their kinds."""
    return {
        "event": (quote.event,),
        "wording": (quote.wording_by,),
        "relayed": (quote.relays,),
        "article": (quote.article,),
        "form": (quote.form,),
        "source": _sources_of(quote),
        "topic": all_topics_of(quote, briefing),
        "speaker": dict.fromkeys(quote.speakers),
        "party": quote.parties,
    }


def _sources_of(quote: Quote) -> Collection[str]:
    """Return a quote's source, or NONE where somebody speaks and the text does not say through whom."""
    if quote.source:
        return (quote.source,)
    return (NONE,) if quote.speakers else ()


def all_topics_of(quote: Quote, briefing: Briefing) -> Collection[str]:
    """Return the ids of a quote's topics and of those above them, each once."""
    if len(quote.topics) == 1:
        return with_broader(quote.topics[0], briefing)
    return dict.fromkeys([id for topic in quote.topics for id in with_broader(topic, briefing)])


def parties_of(speakers: tuple[str, ...], codebook: Codebook) -> tuple[str, ...]:
    """Return the ids of the sides that speakers act for."""
    found = (codebook.speakers.get(speaker) for speaker in speakers)
    return tuple(dict.fromkeys(one.party.text for one in found if one and one.party))
