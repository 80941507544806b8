"""The index of the comparisons: what each holds, column by column."""

from dataclasses import dataclass

from ..collate import WIDTH, columns_of, places_of
from ..model import Comparison
from ..page import Page
from ..quote import Quote
from ..words import count
from .columns import Column, column
from .view import Link, View

WORDS = 72  # code points of a quote that an entry shows, at most
_INTRO = "Questions that a reader may ask, with what was said side by side, word for word."


@dataclass(frozen=True, slots=True)
class Sample:
    """A column of a comparison: how many quotes it holds, and one of them, in quotation marks if there is any such."""

    column: Column
    number: int
    quote: Quote
    words: str  # with which the quote begins


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
    html = view.page("comparisons.html", intro=_INTRO, entries=entries)
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
    samples = tuple(_sample(column(id, comparison.columns, view), held[id]) for id in columns[:WIDTH])
    rows = " · ".join(row.label for row in comparison.rows)
    return Entry(view.link("compare", comparison.id), size_of(comparison), rows, samples, len(columns) - len(samples))


def _sample(head: Column, quotes: list[Quote]) -> Sample:
    quote = next((quote for quote in quotes if quote.form == "direct"), quotes[0])
    return Sample(head, len(quotes), quote, _opening(quote.text))


def _opening(text: str) -> str:
    """Return the words with which a text begins, with a sign where it goes on."""
    if len(text) <= WORDS:
        return text
    cut = text[:WORDS]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.—–(\"'“‘") + " …"
