"""The rule over phrases that editors align."""

from collections.abc import Iterator

from ..fold import fold
from ..index import Index
from ..model import Located, Row
from ..problem import Problem, Related
from ..suggest import did_you_mean, renamed
from ..words import short


def alignments(index: Index) -> Iterator[Problem]:
    """An aligned phrase stands in the quote that it is of, and the quote in the same row."""
    for comparison in index.briefing.comparisons.values():
        for row in comparison.rows:
            for alignment in row.align:
                for id, phrase in alignment.phrases:
                    yield from _alignment(row, id, phrase, index)


def _alignment(row: Row, id: Located, phrase: Located, index: Index) -> Iterator[Problem]:
    in_row = [quote.text for quote in row.quotes]
    if id.text not in in_row:
        message = f'"{short(id.text)}" is not a quote of this row'
        fixes = renamed(id.text, in_row, id.at)
        yield Problem(id.at, "align-missing", message, did_you_mean(id.text, map(short, in_row)), fixes=fixes)
        return
    quote = index.quote(id.text)
    if quote and fold(phrase.text).text not in fold(quote.text).text:
        message = f'the quote "{quote.id}" does not hold these words'
        text = index.texts[index.briefing.articles[quote.article].seed.text]
        related = Related(text.stretch(quote.spans[0]), "the quote")
        yield Problem(phrase.at, "align-missing", message, f"it reads: {short(quote.text)}", (related,))
