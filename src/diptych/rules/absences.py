"""The rule over stated reasons for empty cells."""

from collections.abc import Iterator, Sequence
from typing import get_args

from ..index import Index
from ..model import Absence, Columns, Row
from ..placing import places_of
from ..problem import Problem
from ..quote import Quote
from ..words import short


def absences(index: Index) -> Iterator[Problem]:
    """A reason for an empty cell is of a cell that is empty: of all rows, where the comparison states it for them."""
    for comparison in index.briefing.comparisons.values():
        for row in comparison.rows:
            yield from (_filled(one, "this row") for one in row.absent if _has_quotes(one, row, index))
        for one in comparison.absent:
            if comparison.rows and all(_has_quotes(one, row, index) for row in comparison.rows):
                yield _filled(one, "every row")


def _has_quotes(absence: Absence, row: Row, index: Index) -> bool:
    """Say whether a row has quotes in a column, through each lens that has such a column."""
    column = absence.column.text
    lenses = [lens for lens in get_args(Columns) if column in index.ids(lens)]
    quotes = [quote for id in row.quotes if (quote := index.quote(id.text))]
    return bool(lenses) and all(_stands_in(column, quotes, lens) for lens in lenses)


def _stands_in(column: str, quotes: Sequence[Quote], lens: Columns) -> bool:
    return any(column in places_of(quote, lens) for quote in quotes)


def _filled(absence: Absence, where: str) -> Problem:
    message = f'the column "{short(absence.column.text)}" has a quote in {where}, so no empty cell needs a reason'
    return Problem(absence.column.at, "bad-value", message, "take the reason out, or the quote from the row")
