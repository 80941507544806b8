"""Comparison pages: one question, its quotes side by side, through three lenses."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

from ..absence import digest_of_reasons, with_all_broader
from ..collate import TableRow, collate, columns_of, leaves_out_articles
from ..digests import digest, plain
from ..index import Index
from ..model import COLUMNS, Columns, Comparison
from ..page import Page, Planned
from ..paging import asked, is_large
from ..processes import ahead
from ..quote import Quote
from ..urls import image_address, lens_address
from ..work import FEW
from .columns import column, reason_html
from .comparisons import comparisons_pages, size_of
from .contexts import Emphases
from .emphasis import emphases_of
from .view import View, Views

_BY = {"party": "By party", "article": "By article", "source": "By source"}
Neighbours = tuple[Comparison | None, Comparison | None]


class Place(NamedTuple):
    """The quotes of a row that one article has: the first of each paragraph."""

    article: str  # id
    quotes: tuple[Quote, ...]


def compare_pages(views: Views) -> Iterator[Planned]:
    """Yield the index of the comparisons, then each comparison through each lens."""
    comparisons = asked(views.index)
    yield from comparisons_pages(views)
    around = zip([None, *comparisons], [*comparisons[1:], None], strict=False)
    for comparison, neighbours in zip(comparisons, around, strict=False):
        beside = [one and (one.id, one.title) for one in neighbours]
        inputs = digest(comparison_inputs(comparison, views.index), beside)
        for lens in COLUMNS:
            uri = lens_address(comparison, lens)
            make = partial(_page, comparison, lens, neighbours=neighbours, view=views.of(uri))
            yield Planned(uri, make, inputs)


def comparison_inputs(comparison: Comparison, index: Index) -> bytes:
    """Return the digest of all that is shown of a comparison, through any lens.

    Why a cell is empty depends on the articles about the same events, on the topics that each column has quotes on,
    and on whether the page of a topic, where it leads, shows all of them.
    """
    return begin_inputs(index)()[comparison.id]


def begin_inputs(index: Index) -> Callable[[], Mapping[str, bytes]]:
    """Begin to make the inputs of all comparisons, and return the function that gives them, by id.

    Where they are many, a copy of this process makes them.
    """
    comparisons = index.briefing.comparisons

    def made() -> Mapping[str, bytes]:
        return {id: _inputs(comparison, index) for id, comparison in comparisons.items()}

    def begun() -> Callable[[], Mapping[str, bytes]]:
        return cache(ahead(made) if len(comparisons) > FEW else made)  # each comparison asks for them anew

    return index.once(("comparison inputs",), begun)


def _inputs(comparison: Comparison, index: Index) -> bytes:
    given_as_reasons = [absence.quote.text for absence in comparison.absences if absence.quote]
    ids = sorted({*comparison.quoted, *given_as_reasons})
    quotes = [index.quotes[id] for id in ids if id in index.quotes]
    topics = sorted(with_all_broader({topic for quote in quotes for topic in quote.topics}, index))
    columns = {lens: columns_of(comparison, index, lens) for lens in COLUMNS}
    return index.inputs(
        quotes,
        plain(comparison),
        digest_of_reasons(columns, sorted({one.event for one in quotes}), topics, index=index),
        [topic for topic in topics if is_large(index, "topic", topic)],
    )


def _page(comparison: Comparison, lens: Columns, *, neighbours: Neighbours, view: View) -> Page:
    uri = lens_address(comparison, lens)
    made = partial(_emphases, comparison, view.index)
    emphases = view.index.latest("emphases", comparison.id, made)  # the same through each lens
    lenses = [(_BY[other], view.root + lens_address(comparison, other), other == lens) for other in COLUMNS]
    tables = collate(comparison, view.index, lens)
    columns = {id: column(id, lens, view) for table in tables for id in table.columns}
    previous, following = (one and view.link("compare", one.id) for one in neighbours)
    html = view.page(
        "comparison.html",
        comparison=comparison,
        lens=lens,
        lenses=lenses,
        tables=tables,
        emphases=emphases,
        legend={what for row in emphases for marks in row.values() for _, what in marks},
        topics=view.links("topic", [topic.text for topic in comparison.topics]),
        columns=columns,
        places=places_of_row,
        cut=lens == "article" and leaves_out_articles(comparison, view.index, columns),
        previous=previous,
        following=following,
        reason=lambda cell: reason_html(cell, lens, view),
    )
    title = comparison.title if lens == comparison.columns else f"{comparison.title} ({_BY[lens].lower()})"
    image = image_address(view.index, "compare", comparison.id)
    names = "; ".join(one.label for one in columns.values())
    return Page(uri, title, f"{comparison.title} {size_of(comparison)} side by side: {names}.", html, image)


def _emphases(comparison: Comparison, index: Index) -> list[Mapping[str, Emphases]]:
    return [emphases_of(row, index) for row in comparison.rows]


def places_of_row(row: TableRow) -> list[Place]:
    """Return where the quotes of a row stand: by article, and in the order of its text."""
    found: dict[str, dict[int, Quote]] = {}
    for quote in (quote for cell in row.cells for quote in cell.quotes):
        found.setdefault(quote.article, {}).setdefault(quote.paragraph, quote)
    return [Place(article, tuple(quotes[at] for at in sorted(quotes))) for article, quotes in found.items()]
