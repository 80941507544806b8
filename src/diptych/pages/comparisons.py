"""The index of the comparisons: what each holds, column by column."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from .. import paging
from ..collate import WIDTH, columns_of
from ..model import Comparison
from ..page import Page, Planned
from ..placing import places_of
from ..quote import Quote
from ..urls import part_addresses, print_addresses
from ..words import count
from .columns import Column, column
from .parts import parts_of, titled
from .view import Link, View, Views

WORDS = 72  # code points of a quote that an entry shows, at most
_INTRO = "Questions that a reader may ask, with what was said side by side, word for word."


class Sample(NamedTuple):
    """A column of a comparison: how many quotes it holds, and one of them, in quotation marks if there is any such."""

    column: Column
    number: int
    quote: Quote
    words: str  # with which the quote begins


class Entry(NamedTuple):
    """A comparison as the index shows it, through its first lens."""

    link: Link
    size: str
    rows: str
    samples: tuple[Sample, ...]  # at most WIDTH
    others: int  # columns besides those


def comparisons_pages(views: Views) -> Iterator[Planned]:
    """Yield the index of the comparisons, in as many parts as it takes."""
    parts = paging.cut(paging.asked(views.index), paging.QUESTIONS)
    uris = part_addresses("compare/", len(parts))
    for at, uri in enumerate(uris):
        yield Planned(uri, partial(_page, parts, uris, at=at, view=views.of(uri)))


def _page(parts: Sequence[Sequence[Comparison]], uris: Sequence[str], *, at: int, view: View) -> Page:
    title, entries = titled("Side by side", at), [_entry(one, view) for one in parts[at]]
    links = parts_of(parts, uris, at, mark=lambda comparison: comparison.title, view=view)
    printed = len(print_addresses(view.index))
    html = view.page("comparisons.html", title=title, intro=_INTRO, entries=entries, parts=links, printed=printed)
    return Page(uris[at], title, _INTRO, html)


def size_of(comparison: Comparison) -> str:
    """Return how many annotations stand in a comparison, in words."""
    return count(len(comparison.quoted), "annotation")


def _entry(comparison: Comparison, view: View) -> Entry:
    quotes = view.index.quotes
    held: dict[str, list[Quote]] = {}
    for quote in [quotes[id] for id in comparison.quoted if id in quotes]:
        for place in places_of(quote, comparison.columns):
            held.setdefault(place, []).append(quote)
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
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.—–(\"'“‘") + "\u00a0…"
