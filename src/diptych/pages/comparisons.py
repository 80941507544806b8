"""The index of the comparisons: what each holds, column by column."""

from dataclasses import dataclass

from ..collate import WIDTH, columns_of, places_of
from ..model import Comparison
from ..page import Page
from ..quote import Quote
from ..words import count
from .columns import Column, column
from .view import Link, View

PHRASE = 72  # code points of a quote that an entry shows at most
_INTRO = "Questions that a reader may ask, with what was said side by side, word for word."


@dataclass(frozen=True, slots=True)
class Sample:
    """A column of a comparison: how many quotes it holds, and one of them, in quotation marks if there is any such."""

    column: Column
    number: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Entry:
    """A comparison as the index shows it, through its first lens."""

    link: Link
    size: str
    rows: str
    samples: tuple[Sample, ...]  # at most WIDTH
    others: int  # columns besides those


def comparisons_page(view: View) -> Page:
    """Return the index of the comparisons."""
    entries = [_entry(one, view) for one in view.index.briefing.comparisons.values()]
    html = view.page("comparisons.html", intro=_INTRO, entries=entries, most=PHRASE)
    return Page("compare/", "Side by side", _INTRO, html)


def size_of(comparison: Comparison) -> str:
    """Return how many annotations stand in a comparison, in words."""
    return count(len({quote.text for row in comparison.rows for quote in row.quotes}), "annotation")


def _entry(comparison: Comparison, view: View) -> Entry:
    quotes = view.index.quotes
    ids = dict.fromkeys(id.text for row in comparison.rows for id in row.quotes if id.text in quotes)
    held: dict[str, list[Quote]] = {}
    for id in ids:
        for place in places_of(quotes[id], comparison.columns):
            held.setdefault(place, []).append(quotes[id])
    columns = [id for id in columns_of(comparison, view.index, comparison.columns) if id in held]
    samples = tuple(
        Sample(column(id, comparison.columns, view), len(held[id]), _sample(held[id])) for id in columns[:WIDTH]
    )
    rows = " · ".join(row.label for row in comparison.rows)
    return Entry(view.link("compare", comparison.id), size_of(comparison), rows, samples, len(columns) - len(samples))


def _sample(quotes: list[Quote]) -> Quote:
    return next((quote for quote in quotes if quote.form == "direct"), quotes[0])
