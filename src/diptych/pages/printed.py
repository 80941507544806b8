"""All comparisons in one go, to print or to read offline: words, who said them, and where they stand."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ..collate import Table, collate
from ..digests import digest
from ..model import Article, Comparison
from ..page import Page, Planned
from ..urls import print_addresses, printed
from .articles import published
from .columns import Column, column, reason_html
from .compare import comparison_inputs
from .parts import parts_of, titled
from .view import View, Views


class Printed(NamedTuple):
    """A comparison through its first lens."""

    comparison: Comparison
    tables: tuple[Table, ...]
    columns: dict[str, Column]


def print_pages(views: Views) -> Iterator[Planned]:
    """Yield the pages that hold all comparisons in the order of their index."""
    uris, parts = print_addresses(views.index), printed(views.index)
    for number, uri in enumerate(uris):
        shown = [comparison_inputs(one, views.index) for one in parts[number]]
        inputs = digest(shown, list(map(len, parts)))
        yield Planned(uri, partial(_page, number, parts, uris=uris, view=views.of(uri)), inputs)


def _page(at: int, parts: Sequence[Sequence[Comparison]], *, uris: Sequence[str], view: View) -> Page:
    shown = [_printed(one, view) for one in parts[at]]
    first, total = 1 + sum(map(len, parts[:at])), sum(map(len, parts))
    html = view.page(
        "print.html",
        printed=shown,
        first=first,
        total=total,
        parts=parts_of(parts, uris, at, mark=lambda _: "", view=view),
        articles=_articles(shown, view),
        published=published,
        reason=reason_html,
    )
    here = f"Comparisons {first:,} to {first + len(shown) - 1:,} of the {total:,} of this briefing"
    what = here if len(uris) > 1 else "Every comparison of this briefing"
    return Page(uris[at], titled("All comparisons", at), f"{what} on one page, to print or to read offline.", html)


def _printed(comparison: Comparison, view: View) -> Printed:
    lens = comparison.columns
    tables = tuple(collate(comparison, view.index, lens))
    return Printed(comparison, tables, {id: column(id, lens, view) for table in tables for id in table.columns})


def _articles(shown: list[Printed], view: View) -> list[Article]:
    """Return the articles whose words stand on a page, in the order of their index."""
    cells = (cell for one in shown for table in one.tables for row in table.rows for cell in row.cells)
    used = {quote.article for cell in cells for quote in (*cell.quotes, cell.said_by) if quote}
    return [article for article in view.index.dated if article.id in used]
