"""The rule over phrases that editors align."""

from collections.abc import Iterator

from ..fold import fold
from ..index import Index
from ..memory import made_once
from ..model import Alignment, Located, Row
from ..problem import Problem, Related
from ..quote import Quote
from ..suggest import did_you_mean, renamed
from ..words import short


def alignments(index: Index) -> Iterator[Problem]:
    """An aligned phrase stands in the quote that it is of, and the quote in the same row."""
    aligned = [
        (row, alignment, id, phrase)
        for comparison in index.briefing.comparisons.values()
        for row in comparison.rows
        for alignment in row.align
        for id, phrase in alignment.phrases
    ]
    asked = [(id.text, phrase.text, _inputs(id.text, index)) for _, _, id, phrase in aligned]
    held = made_once(index.root, "aligned", asked, lambda one: bytes([_holds(index.quote(one[0]), one[1])]))
    for (row, alignment, id, phrase), is_held in zip(aligned, held, strict=True):
        quote = None if is_held[0] else index.quote(id.text)
        if id.text not in [one.text for one in row.quotes]:
            yield from _not_in_row(id, row, alignment, index)
        elif quote:
            yield _missing(phrase, quote, index)


def _not_in_row(id: Located, row: Row, alignment: Alignment, index: Index) -> Iterator[Problem]:
    """Yield that an alignment names no quote of its row, unless the row names what is not there."""
    known = index.ids("annotation")
    in_row = [one.text for one in row.quotes if one.text in known]
    if id.text in known and len(in_row) < len(row.quotes):
        return
    message = f'"{short(id.text)}" is not a quote of this row'
    aligned = {one.text for one, _ in alignment.phrases}
    free = [] if id.text in known else [one for one in in_row if one not in aligned]
    hint = did_you_mean(id.text, map(short, free)) if free else "add it to the row's quotes, or name one of them"
    yield Problem(id.at, "align-missing", message, hint, fixes=renamed(id.text, free, id.at))


def _inputs(id: str, index: Index) -> bytes:
    """Return the digest of the quotes in the article of an annotation."""
    return index.readings[index.owners[id][0]].quotes_digest if id in index.owners else b""


def _holds(quote: Quote | None, phrase: str) -> bool:
    """Say whether one of the fragments holds a phrase: the page marks it in one of them."""
    return quote is None or any(fold(phrase).text.strip() in fold(fragment).text for fragment in quote.exact)


def _missing(phrase: Located, quote: Quote, index: Index) -> Problem:
    message = f'the quote "{quote.id}" does not hold these words'
    text = index.texts[index.briefing.articles[quote.article].seed.text]
    related = Related(text.stretch(quote.spans[0]), "the quote")
    return Problem(phrase.at, "align-missing", message, f"it reads: {short(quote.text)}", (related,))
