"""What can be written in place of a quote that was not anchored, and the places in the seed that it is about.

A repair is verified: with it, the words have one place, the one that it is for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..fold import fold
from ..model import Selector, Span
from ..problem import Edit, Fix, Related
from ..yamlwrite import quoted
from .cure import cure, value_of
from .locate import SeedText, Words, locate

SHOWN = 5  # places that a problem lists
#: Marks around a word that make no other word of it: no dash, sign, currency or percent sign, no point before a digit.
OPENING, CLOSING = "\"'([«‹「『", "\"'.,;:!?)]»›」』"
ENDING = ".,;:!?"


@dataclass(frozen=True, slots=True)
class Repair:
    """A fix of the quote, and the span of the seed's text that the fragment at fault gets by it."""

    fix: Fix
    span: Span


def related(hits: Sequence[Span], seed: SeedText, label: str) -> tuple[Related, ...]:
    """Return the places of the first few spans of the folded copy."""
    spans = (seed.folded.span(hit.start, hit.end) for hit in hits[:SHOWN])
    return tuple(Related(seed.stretch(span), label) for span in spans if span)


def choices(selector: Selector, words: Words, number: int, seed: SeedText, *, hits: Sequence[Span]) -> list[Repair]:
    """Return for each place of a fragment the context that tells it from the others; none if not all can be told."""
    if len(hits) > SHOWN:
        return []
    cured = [(cure(words, seed, number=number, start=hit.start), hit) for hit in hits]
    repairs = [whole(selector, new, hit, seed) for new, hit in cured if new]
    return [repair for repair in repairs if repair] if len(repairs) == len(hits) else []


def whole(selector: Selector, words: Words, hit: Span, seed: SeedText) -> Repair | None:
    """Return the repair that writes the value of `quote` anew; None where only a part of it has a known place."""
    span = seed.folded.span(hit.start, hit.end)
    if selector.at is None or span is None:
        return None
    typed = {fold(text).text.strip(): text for text in _texts(selector)}
    fragments = tuple(typed.get(fragment, fragment) for fragment in words.fragments)
    kept = Words(fragments, typed.get(words.prefix, words.prefix), typed.get(words.suffix, words.suffix))
    title = f"write the words at {seed.place(span.start)}"
    return Repair(Fix(title, (Edit(selector.at, value_of(kept)),)), span)


def _texts(selector: Selector) -> list[str]:
    return [*(fragment.text for fragment in selector.fragments), selector.prefix, selector.suffix]


def retyped(selector: Selector, words: Words, number: int, seed: SeedText) -> list[Repair]:
    """Return the repair that writes the seed's own characters where the words are the same, and only marks differ.

    Every word and number has to be the same, in the same letters and case, and they have to stand in the seed once,
    in whatever case: `the line` is not meant for certain where another sentence begins with `The line`.
    """
    hit = same_words(words.fragments[number], seed.folded.text)
    span = hit and seed.folded.span(hit.start, hit.end)
    if not hit or not span:
        return []
    found = locate(words.with_fragment(number, seed.folded.text[hit.start : hit.end]), seed)
    if found.ambiguous is not None or len(found.first) < len(words.fragments) or found.first[number] != hit:
        return []
    own = " ".join(seed.text[span.start : span.end].split())
    title = f"write the characters of {seed.place(span.start)}"
    return [Repair(Fix(title, (Edit(selector.fragments[number].at, quoted(own)),)), span)]


def same_words(quote: str, text: str) -> Span | None:
    """Return where the words of a folded quote stand in a folded text, whatever the marks; None unless just once.

    The marks that end the quote are in the span as far as the text has such marks there.
    """
    wanted, given = [word for word, _ in _words(quote)], _words(text)
    line, part = f" {' '.join(word for word, _ in given)} ", f" {' '.join(wanted)} "
    if not wanted or part not in line or not _stands_once(part.casefold(), line.casefold()):
        return None
    first = line.count(" ", 0, line.index(part))
    start, end = given[first][1].start, given[first + len(wanted) - 1][1].end
    while quote[-1] in ENDING and end < len(text) and text[end] in ENDING:
        end += 1
    return Span(start, end)


def _stands_once(part: str, line: str) -> bool:
    """Say whether a part stands in a line just once; places that overlap, which `str.count` passes over, are two."""
    first = line.find(part)
    return first >= 0 and line.find(part, first + 1) < 0


def _words(text: str) -> list[tuple[str, Span]]:
    """Return the words of a folded text without the marks around them, and where they stand."""
    found = []
    for match in re.finditer(r"\S+", text):
        start = match.end() - len(match[0].lstrip(OPENING))
        word = text[start : match.end()].rstrip(CLOSING)
        if word:
            found.append((word, Span(start, start + len(word))))
    return found
