"""Anchoring: the words of a selector to their one place in a seed, exactly, or an error that shows the way.

Similarity decides nothing here; it only words the hints.
"""

from collections.abc import Iterable

from ..model import Selector, Span
from .locate import GAP, SeedText, Words, locate, sole_places
from .miss import Miss

__all__ = ["Miss", "SeedText", "anchor"]


def anchor(selector: Selector, seed: SeedText) -> tuple[Span, ...] | Miss:
    """Return the one place of each fragment of a selector, in code points of the seed's text, or why there is not one.

    The match is exact but for what `fold` folds and cuts no word or number (`cut`). A prefix stands right before the
    first fragment, a suffix right after the last; white space and quotation marks may come between.
    """
    words = Words.of(selector)
    empty = next((number for number, fragment in enumerate(words.fragments) if not fragment.strip(GAP)), None)
    if empty is not None:
        return Miss("quote-missing", empty, "the quote holds no words", f"write words of seeds/{seed.name}")
    places = sole_places(words, seed)
    return _spans(places, seed) if places else _of_unclear(selector, words, seed)


def _of_unclear(selector: Selector, words: Words, seed: SeedText) -> tuple[Span, ...] | Miss:
    """Return what `anchor` does, for words of which a fragment has no place, or several, or the order is wrong."""
    from .explain import ambiguous, disordered, missing  # noqa: PLC0415 (few quotes need them)

    matches = locate(words, seed)
    absent = (number for number, hits in enumerate(matches.hits) if not hits and number != matches.crowded)
    number = next(absent, None)
    if number is not None:
        return missing(selector, words, number, seed)
    if matches.ambiguous is not None:
        return ambiguous(selector, words, matches, seed)
    if len(matches.first) < len(words.fragments):
        return disordered(selector, words, matches, seed)
    return _spans(matches.first, seed)


def _spans(places: Iterable[Span], seed: SeedText) -> tuple[Span, ...]:
    spans = [seed.folded.span(place.start, place.end) for place in places]
    return tuple([span for span in spans if span])
