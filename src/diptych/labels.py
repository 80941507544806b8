"""What readers call a quote and what a correction is about, in plain text."""

from .index import Index
from .model import Correction
from .quote import Quote
from .words import listed, short

_OWN_WORDS = "The article’s own words"


def speaker_of(quote: Quote, index: Index) -> str:
    """Return who speaks."""
    return listed([index.name("speaker", speaker) for speaker in quote.speakers]) or _OWN_WORDS


def label_of(quote: Quote, index: Index) -> str:
    """Return who speaks through whom: the heading of a card and the name of a link to a quote.

    A body that speaks for itself is named once.
    """
    if not quote.speakers:
        return _OWN_WORDS
    if not quote.source:
        return f"{speaker_of(quote, index)}, source not stated"
    speaker, channel = speaker_of(quote, index), index.name("source", quote.source)
    return speaker if speaker.removeprefix("The ") == channel.removeprefix("The ") else f"{speaker}, via {channel}"


def subject_of(correction: Correction, index: Index) -> str:
    """Return what a correction is about."""
    if correction.about is None:
        return "The briefing as a whole"
    kind, id = correction.about
    if kind != "quote":
        return index.name(kind, id)
    quote = index.quotes.get(id)
    return f"{label_of(quote, index)}: {short(quote.text)}" if quote else f"Withdrawn annotation “{id}”"
