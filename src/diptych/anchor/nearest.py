"""The passage most like a quote that is not in the text: for hints only, never to anchor anything.

Stretches of the text that share rare words with the quote are found by exact search; the best few are aligned with it
word by word, both ends free. The work is bounded whatever the lengths.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import Span
from .align import Token, align, differences
from .cut import UNSPACED

MAX_WORDS = 200  # of the quote that are aligned
MAX_UNITS = 40  # words, and halves of words, that are searched for
MAX_HITS = 2_000  # of one of them; what is more common tells nothing
MIN_STRETCHES, MAX_STRETCHES = 3, 60  # that are aligned; more of them where the quote is short

WORD = re.compile(rf"[^\W{UNSPACED}]+(?:[-'.,:/&][^\W{UNSPACED}]+)*%?|\S")


@dataclass(frozen=True, slots=True)
class Near:
    """A passage, and where it differs from the quote: what the text has, and what the quote has in its place."""

    span: Span
    differences: tuple[tuple[str, str], ...]
    is_whole: bool  # it answers the whole quote, not only a part of a long one


def nearest(quote: str, text: str) -> Near | None:
    """Return the passage of a folded text most like a folded quote; None where none is near."""
    tokens = _tokens(quote, Span(0, len(quote)))
    part = _around_fault(quote, tokens, text)
    alignments = [align(part, _tokens(text, stretch)) for stretch in _stretches(part, text)]
    best = min(alignments, key=lambda one: one.cost, default=None)
    if best is None or not best.is_near:
        return None
    return Near(best.span, tuple(differences(best, quote, text)), len(part) == len(tokens))


def _tokens(text: str, span: Span) -> list[Token]:
    return [Token(match[0], Span(*match.span())) for match in WORD.finditer(text, span.start, span.end)]


def _around_fault(quote: str, tokens: list[Token], text: str) -> list[Token]:
    """Return the words of a long quote around the first with which the text does not go on; all of a short one."""
    if len(tokens) <= MAX_WORDS:
        return tokens
    first = bisect_left(tokens, True, key=lambda token: quote[: token.span.end] not in text)  # noqa: FBT003
    begin = max(0, min(first - MAX_WORDS // 2, len(tokens) - MAX_WORDS))
    return tokens[begin : begin + MAX_WORDS]


def _stretches(part: Sequence[Token], text: str) -> Iterator[Span]:
    """Yield the stretches of the text that share most with the words, rare ones weighing more."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    width = part[-1].span.end - part[0].span.start + 32
    votes: Counter[int] = Counter()
    for unit in _units(part):
        hits = list(_find(unit, lower))
        if 0 < len(hits) < MAX_HITS:
            weight = round(100 * (1 + math.log(len(text) / len(hits))))
            votes.update(dict.fromkeys((hit // width + shift for hit in hits for shift in (0, 1)), weight))
    count = max(MIN_STRETCHES, MAX_STRETCHES // len(part))
    for number, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:count]:
        yield Span(max(0, (number - 1) * width), min(len(text), (number + 1) * width))


def _units(part: Sequence[Token]) -> list[str]:
    """Return what to search for, the longest first: words, their halves, and neighbours where no spaces part them."""
    words = {token.text.lower() for token in part if len(token.text) > 1}
    pairs = {
        one.text + other.text
        for one, other in pairwise(part)
        if len(one.text) == len(other.text) == 1 and one.span.end == other.span.start
    }
    halves = {half for word in words if len(word) > 4 for half in (word[: len(word) // 2 + 1], word[len(word) // 2 :])}
    found = words | pairs | halves
    return sorted(found, key=lambda unit: (-len(unit), unit))[:MAX_UNITS]


def _find(unit: str, text: str) -> Iterator[int]:
    start = text.find(unit)
    for _ in range(MAX_HITS):
        if start < 0:
            return
        yield start
        start = text.find(unit, start + len(unit))
