"""Word by word: how a quote differs from the passage of a text that is most like it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..model import Span

CLOSE, REPLACE, GAP, UNLIKE = 1, 3, 4, 7  # costs: a word for a word is better than one too many and one too few


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a mark, and where it stands."""

    text: str
    span: Span

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


Pairs = list[tuple[Token | None, Token | None]]  # words of the quote and of the text; None: it has no answer


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quote and a passage of the text, word by word in order."""

    pairs: Pairs
    cost: int

    @property
    def is_near(self) -> bool:
        """Say whether half of the quote's words, marks apart, are answered by the same or a close one."""
        words = [(one, other) for one, other in self.pairs if one and one.is_word]
        same = sum(other is not None and _cost(one, other) <= CLOSE for one, other in words)
        return 0 < len(words) <= 2 * same

    @property
    def span(self) -> Span:
        spans = [other.span for _, other in self.pairs if other]
        return Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)


def align(part: Sequence[Token], given: Sequence[Token]) -> Alignment:
    """Return the cheapest way to turn some stretch of the given words into the part, by edit distance."""
    distinct = {other.text: other for other in given}
    rows = [[0] * (len(given) + 1)]
    for token in part:
        costs = {text: _cost(token, other) for text, other in distinct.items()}
        above, row = rows[-1], [rows[-1][0] + GAP]
        for column, other in enumerate(given):
            row.append(min(above[column] + costs[other.text], above[column + 1] + GAP, row[column] + GAP))
        rows.append(row)
    end = min(range(len(given) + 1), key=rows[-1].__getitem__)
    return Alignment(_way_back(rows, part, given[:end]), rows[-1][end])


def _way_back(rows: list[list[int]], part: Sequence[Token], given: Sequence[Token]) -> Pairs:
    pairs: Pairs = []
    row, column = len(part), len(given)
    while row:
        one, other, cost = part[row - 1], given[column - 1] if column else None, rows[row][column]
        if other and cost == rows[row - 1][column - 1] + _cost(one, other):
            pairs.append((one, other))
            row, column = row - 1, column - 1
        elif cost == rows[row - 1][column] + GAP:
            pairs.append((one, None))
            row -= 1
        else:
            pairs.append((None, other))
            column -= 1
    return pairs[::-1]


def _cost(word: Token, other: Token) -> int:
    """Return what it costs to read one word for another: nothing for itself, little for a close one."""
    if word.text == other.text:
        return 0
    if word.is_word != other.is_word:
        return UNLIKE
    one, two = word.text.lower(), other.text.lower()
    half = (min(len(one), len(two)) + 1) // 2
    is_close = one == two or (half > 2 and (one[:half] == two[:half] or one[-half:] == two[-half:]))
    return CLOSE if is_close else REPLACE


def differences(found: Alignment, quote: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of the text and of the quote wherever they differ."""
    for is_same, group in groupby(found.pairs, key=lambda pair: _text(pair[0]) == _text(pair[1])):
        if not is_same:
            pairs = list(group)
            yield _slice(text, [other for _, other in pairs]), _slice(quote, [one for one, _ in pairs])


def _text(token: Token | None) -> str:
    return token.text if token else ""


def _slice(text: str, tokens: Sequence[Token | None]) -> str:
    spans = [token.span for token in tokens if token]
    return text[spans[0].start : spans[-1].end] if spans else ""
