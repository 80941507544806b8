"""By what readers choose quotes, and the look-ups under which each is found."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from .model import Briefing, Codebook
from .placing import NONE
from .quote import Quote

_KINDS = "event wording relayed article form source topic speaker party".split()


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


def look_ups(quotes: Iterable[Quote], briefing: Briefing) -> Mapping[str, Mapping[str, list[Quote]]]:
    """Return quotes by the kinds and ids under which they are found, in their order."""
    found = {kind: defaultdict[str, list[Quote]](list) for kind in _KINDS}
    event, wording, relayed, article, form, source, topic, speaker, party = found.values()
    for quote in quotes:  # of two hundred thousand: a loop for each quote would take half as long again
        event[quote.event].append(quote)
        wording[quote.wording_by].append(quote)
        relayed[quote.relays].append(quote)
        article[quote.article].append(quote)
        form[quote.form].append(quote)
        for id in _sources_of(quote):
            source[id].append(quote)
        for id in all_topics_of(quote, briefing):
            topic[id].append(quote)
        for id in dict.fromkeys(quote.speakers):
            speaker[id].append(quote)
        for id in quote.parties:
            party[id].append(quote)
    return found


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
