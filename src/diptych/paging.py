"""How much a page holds, and how the rest is parted over further pages: no page grows with the briefing."""

import unicodedata
from collections.abc import Callable, Sequence
from heapq import nlargest
from typing import TypeVar

from .index import Index
from .model import Comparison
from .quote import Quote

T = TypeVar("T")

CARDS = 100  # of quotes on the page of one thing
REFERENCES = 600  # to quotes on a page that lists them
ENTRIES = 400  # of an index
QUESTIONS = 150  # entries of the index of the comparisons, which are larger
STATEMENTS = 1000  # on the timeline, whose events show only how many they have where there are more
PRINTED = 170  # quotes on a page of the print view

#: What the page of a thing shows beside its own quotes: those that recount a speaker, or are in a source's words.
_BESIDE = {"speaker": "relayed", "source": "wording"}


def quotes_about(index: Index, kind: str, id: str) -> Sequence[Quote]:
    """Return all quotes that the page of a topic, speaker, source, party or event is about, in the index's order."""
    own = index.of(kind, id)
    beside = index.of(_BESIDE[kind], id) if kind in _BESIDE else []
    if not beside:
        return own
    known = {quote.id for quote in own}
    return [*own, *(quote for quote in beside if quote.id not in known)]


def is_large(index: Index, kind: str, id: str) -> bool:
    """Say whether a thing has more quotes than its page shows; pages that list them all stand below it then."""
    return len(quotes_about(index, kind, id)) > CARDS


def newest(quotes: Sequence[Quote], index: Index, size: int) -> Sequence[Quote]:
    """Return at most so many quotes, those of the newest articles, in the order in which they came."""
    if len(quotes) <= size:
        return quotes
    rank = index.rank
    places = nlargest(size, range(len(quotes)), key=lambda at: (rank[quotes[at].article], -at))
    return [quotes[at] for at in sorted(places)]


def by_date(quotes: Sequence[Quote], index: Index) -> Sequence[Quote]:
    """Return quotes in the order of their articles' dates, the oldest first."""
    rank = index.rank
    return sorted(quotes, key=lambda quote: rank[quote.article])


def shares(sizes: Sequence[int], total: int) -> list[int]:
    """Return how much of each of several lists may be shown so that no more than a total is: as evenly as can be."""
    found = [0] * len(sizes)
    left = total
    for after, at in enumerate(sorted(range(len(sizes)), key=lambda at: (sizes[at], -at)), 1):
        found[at] = min(sizes[at], left // (len(sizes) - after + 1))
        left -= found[at]
    return found


def cut(entries: Sequence[T], size: int) -> list[Sequence[T]]:
    """Return a list in parts of a size; an empty list is one part."""
    return [entries[start : start + size] for start in range(0, max(1, len(entries)), size)]


def named(things: Sequence[T], size: int, name: Callable[[T], str]) -> Sequence[T]:
    """Return the entries of an index in order: as they are defined where a page of this size has room for all.

    Else they stand by name, so that those at the ends of a part tell what is in between.
    """
    if len(things) <= size:
        return things

    def without_accents(thing: T) -> str:
        letters = unicodedata.normalize("NFKD", name(thing).casefold())
        return "".join(letter for letter in letters if not unicodedata.combining(letter))

    return sorted(things, key=without_accents)


def asked(index: Index) -> Sequence[Comparison]:
    """Return the comparisons in the order of their index."""
    return named(list(index.briefing.comparisons.values()), QUESTIONS, lambda comparison: comparison.title)
