"""The rule over phrases that editors align."""

from collections.abc import Iterator

from ..fold import fold
from ..index import Index
from ..memory import made_once
from ..model import Located
from ..problem import Problem, Related
from ..quote import Quote
from ..suggest import did_you_mean, renamed
from ..words import short


def alignments(index: Index) -> Iterator[Problem]:
    """An aligned phrase stands in the quote that it is of, and the quote in the same row."""
    aligned = [
        (row, id, phrase)
        for comparison in index.briefing.comparisons.values()
        for row in comparison.rows
        for alignment in row.align
        for id, phrase in alignment.phrases
    ]
    asked = [(id.text, phrase.text, _inputs(id.text, index)) for _, id, phrase in aligned]
    held = made_once(index.root, "aligned", asked, lambda one: bytes([_holds(index.quote(one[0]), one[1])]))
    for (row, id, phrase), is_held in zip(aligned, held, strict=True):
        in_row = [quote.text for quote in row.quotes]
        quote = None if is_held[0] else index.quote(id.text)
        if id.text not in in_row:
            message = f'"{short(id.text)}" is not a quote of this row'
            fixes = renamed(id.text, in_row, id.at)
            yield Problem(id.at, "align-missing", message, did_you_mean(id.text, map(short, in_row)), fixes=fixes)
        elif quote:
            yield _missing(phrase, quote, index)


def _inputs(id: str, index: Index) -> bytes:
    """Return what stands for the quotes of the article of an annotation."""
    return index.readings[index.owners[id][0]].inputs if id in index.owners else b""


def _holds(quote: Quote | None, phrase: str) -> bool:
    return quote is None or fold(phrase).text in fold(quote.text).text


def _missing(phrase: Located, quote: Quote, index: Index) -> Problem:
    message = f'the quote "{quote.id}" does not hold these words'
    text = index.texts[index.briefing.articles[quote.article].seed.text]
    related = Related(text.stretch(quote.spans[0]), "the quote")
    return Problem(phrase.at, "align-missing", message, f"it reads: {short(quote.text)}", (related,))
