"""Where quoted words stand: every place at which a selector's fragments match, on the folded copy of a seed."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..fold import Folded, fold
from ..model import Seed, Selector, Span
from ..problem import Place
from ..prose import paragraphs, sentences
from .cut import may_cut

LIMIT = 100  # places of a quote that are told apart
FRAGMENT_LIMIT = 20_000  # places of one fragment among others
WORK = 100_000_000  # code points compared in search of one fragment; only a text made for it needs more
GAP = " \"'«»‹›「」『』"  # may stand between the words and their prefix or suffix


@dataclass(frozen=True)
class SeedText:
    """A seed's text with what is computed from it once; offsets are code points."""

    name: str
    text: str

    @classmethod
    def of(cls, seed: Seed) -> "SeedText":
        return cls(seed.name, seed.text)

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        return tuple(paragraphs(self.text))

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(at + 1 for at, char in enumerate(self.text) if char == "\n")]

    @cached_property
    def _sentences(self) -> dict[Span, list[Span]]:
        return {}

    def sentences(self, line: Span) -> list[Span]:
        """Return the sentences of a line of the text."""
        if line not in self._sentences:
            self._sentences[line] = sentences(self.text, line)
        return self._sentences[line]

    def place(self, offset: int) -> str:
        """Return an offset of the text as `seeds/NAME:LINE:COLUMN`, 1-based."""
        place = self.stretch(Span(offset, offset))
        return f"{place.path}:{place.line}:{place.column}"

    def stretch(self, span: Span) -> Place:
        """Return a span of the text as a place, which ends with the span's first line."""
        line = bisect_right(self._lines, span.start)
        begin, end = self._lines[line - 1] - 1, self.text.find("\n", span.start, span.end)
        return Place(f"seeds/{self.name}", line, span.start - begin, (span.end if end < 0 else end) - begin)

    def paragraph_number(self, offset: int) -> int:
        """Return the 1-based number of the paragraph that holds an offset, or of the last one before it."""
        return max(1, bisect_left(self.paragraphs, (offset + 1,)))

    def may_cut(self, at: int) -> bool:
        """Say whether a quotation may begin at this offset of the folded copy, or end before it."""
        if not 0 < at < len(self.folded.text):
            return True
        before, after = self.folded.span(at - 1, at), self.folded.span(at, at + 1)
        return bool(before and after and may_cut(self.text, before.end) and may_cut(self.text, after.start))


class Words(NamedTuple):
    """What a selector asks for, folded and without white space at the ends."""

    fragments: tuple[str, ...]
    prefix: str
    suffix: str

    @classmethod
    def of(cls, selector: Selector) -> "Words":
        fragments = tuple([_plain(fragment.text) for fragment in selector.fragments])
        return cls(fragments, _plain(selector.prefix), _plain(selector.suffix))

    def with_fragment(self, number: int, text: str) -> "Words":
        """Return these words with one fragment replaced."""
        fragments = (*self.fragments[:number], text, *self.fragments[number + 1 :])
        return Words(fragments, self.prefix, self.suffix)


def _plain(text: str) -> str:
    return text and fold(text).text.strip()


class Matches(NamedTuple):
    """The places at which each fragment stands, and the first and the last way to place them all in order."""

    hits: tuple[tuple[Span, ...], ...]  # spans of the folded copy, in the order of the text
    first: tuple[Span, ...]  # shorter than the quote where the fragments cannot be placed in order
    last: tuple[Span, ...]
    crowded: int | None  # number of a fragment with so many places that not all of them are here

    @property
    def ambiguous(self) -> int | None:
        """Return the number of the first fragment that has more than one place in the quote, or None."""
        pairs = enumerate(zip(self.first, self.last, strict=False))
        return next((number for number, (first, last) in pairs if first != last), self.crowded)


def locate(words: Words, seed: SeedText) -> Matches:
    """Find the words in a seed; every way to place the fragments lies between the first and the last."""
    limit = LIMIT if len(words.fragments) == 1 else FRAGMENT_LIMIT
    found = [_hits(words, number, seed, limit=limit) for number in range(len(words.fragments))]
    hits = tuple(tuple(spans) for spans, _ in found)
    crowded = next((number for number, (_, is_complete) in enumerate(found) if not is_complete), None)
    first = _first(hits)
    last = _last(hits, len(seed.folded.text)) if len(first) == len(hits) else ()
    return Matches(hits, first, last, crowded)


def sole_places(words: Words, seed: SeedText) -> list[Span] | None:
    """Return the place of each fragment if each has one, and they are in order, as with most quotes; None if not."""
    found: list[Span] = []
    for number in range(len(words.fragments)):
        hits, is_complete = _hits(words, number, seed, limit=2)
        if len(hits) != 1 or not is_complete or (found and hits[0].start < found[-1].end):
            return None
        found += hits
    return found


def _first(hits: tuple[tuple[Span, ...], ...]) -> tuple[Span, ...]:
    chain: list[Span] = []
    for found in hits:
        index = bisect_left(found, chain[-1].end if chain else 0, key=lambda span: span.start)
        if index == len(found):
            break
        chain.append(found[index])
    return tuple(chain)


def _last(hits: tuple[tuple[Span, ...], ...], limit: int) -> tuple[Span, ...]:
    chain: list[Span] = []
    for found in reversed(hits):
        limit = chain[-1].start if chain else limit
        chain.append(found[bisect_right(found, limit, key=lambda span: span.end) - 1])
    return tuple(reversed(chain))


def _hits(words: Words, number: int, seed: SeedText, *, limit: int) -> tuple[list[Span], bool]:
    """Return where a fragment stands, uncut and beside its prefix and suffix, and whether these are all places."""
    fragment, text = words.fragments[number], seed.folded.text
    prefix = words.prefix if number == 0 else ""
    suffix = words.suffix if number == len(words.fragments) - 1 else ""
    found: list[Span] = []
    start, work = text.find(fragment), 0
    while start >= 0 and len(found) < limit and work < WORK:
        span = Span(start, start + len(fragment))
        if _is_whole(span, seed) and _follows(prefix, span, seed) and _precedes(suffix, span, seed):
            found.append(span)
        work += len(fragment)
        start = text.find(fragment, start + 1)
    return found, start < 0


def _is_whole(span: Span, seed: SeedText) -> bool:
    origin = seed.folded.span(span.start, span.end)
    return origin is not None and may_cut(seed.text, origin.start) and may_cut(seed.text, origin.end)


def _follows(prefix: str, span: Span, seed: SeedText) -> bool:
    if not prefix:
        return True
    text, ends = seed.folded.text, range(gap_before(seed.folded.text, span.start), span.start + 1)
    return any(text.endswith(prefix, 0, end) and _is_whole(Span(end - len(prefix), end), seed) for end in ends)


def _precedes(suffix: str, span: Span, seed: SeedText) -> bool:
    if not suffix:
        return True
    text, starts = seed.folded.text, range(span.end, gap_after(seed.folded.text, span.end) + 1)
    return any(text.startswith(suffix, at) and _is_whole(Span(at, at + len(suffix)), seed) for at in starts)


def gap_before(text: str, at: int) -> int:
    """Return the offset at which the white space and quotation marks before another offset begin."""
    while at and text[at - 1] in GAP:
        at -= 1
    return at


def gap_after(text: str, at: int) -> int:
    """Return the offset at which the white space and quotation marks after another offset end."""
    while at < len(text) and text[at] in GAP:
        at += 1
    return at
