"""Comparison pages: one question, its quotes side by side, through three lenses."""

from collections.abc import Iterator, Mapping

from ..collate import NONE, OWN_WORDS, Cell, collate
from ..model import COLUMNS, Columns, Comparison
from ..page import Html, Page
from ..urls import lens_address
from ..words import count
from .emphasis import emphases_of
from .listing import Item, index_page
from .view import Emphases, Link, View

_BY = {"party": "By party", "article": "By article", "source": "By source"}
_NOT_MENTIONED = {
    "party": "No statement of this side on this in the articles about the same event",
    "article": "Not mentioned in this article",
    "source": "Nothing on this from this source in the articles about the same event",
}
_NONE_HERE = {
    "party": "No statement of this side",
    "article": "No statement of this article",
    "source": "No statement from this source",
}
_REASONS = {
    "other-event": "This article covers another event",
    "preview": "Written before the event",
    "not-discussed": "Said not to have been discussed",
    "not-annotated": "Not annotated yet",
}


def compare_pages(views: list[View]) -> Iterator[Page]:
    """Yield the index of the comparisons, then each comparison through each lens."""
    comparisons = views[1].index.briefing.comparisons.values()
    items = [Item(views[1].link("compare", one.id), _size(one), _lead(one)) for one in comparisons]
    intro = "Questions that a reader may ask, with what was said side by side."
    yield index_page("compare/", "Side by side", intro, items=items, view=views[1])
    for comparison in comparisons:
        emphases = [emphases_of(row, views[1].index.quotes) for row in comparison.rows]
        for lens in COLUMNS:
            yield _page(comparison, lens, emphases, views)


def _size(comparison: Comparison) -> str:
    quotes = {quote.text for row in comparison.rows for quote in row.quotes}
    return count(len(quotes), "annotation")


def _lead(comparison: Comparison) -> str:
    return " · ".join(row.label for row in comparison.rows)


def _page(comparison: Comparison, lens: Columns, emphases: list[Mapping[str, Emphases]], views: list[View]) -> Page:
    uri = lens_address(comparison, lens)
    view = views[uri.count("/")]
    lenses = [(_BY[other], view.root + lens_address(comparison, other), other == lens) for other in COLUMNS]
    tables = collate(comparison, view.index, lens)
    columns = {id: column_link(id, lens, view) for table in tables for id in table.columns}
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
        reason=lambda cell: reason_html(cell, lens, view),
    )
    title = comparison.title if lens == comparison.columns else f"{comparison.title} ({_BY[lens].lower()})"
    names = "; ".join(link.label for link in columns.values())
    return Page(uri, title, f"{comparison.title} {_size(comparison)} side by side: {names}.", html)


def column_link(id: str, lens: Columns, view: View) -> Link:
    """Return a column's name and page; the address is empty for a column that is no thing of the codebook."""
    if id == OWN_WORDS:
        return Link("The articles’ own words", "", id)
    if id == NONE:
        return Link("No party" if lens == "party" else "Source not stated", "", id)
    return view.link(lens, id)


def reason_html(cell: Cell, lens: Columns, view: View) -> Html:
    """Return why a cell is empty: a sentence about the texts, never about those who speak in them."""
    if cell.reason == "elsewhere":
        return _elsewhere(cell, lens, view)
    text = _absence(cell.column, lens) if cell.reason == "not-mentioned" else _REASONS[cell.reason or "not-annotated"]
    html = Html('<p class="reason">{}.</p>').format(text)
    return html + (Html('<ol class="quotes">{}</ol>').format(view.card(cell.said_by, 2)) if cell.said_by else Html(""))


def _elsewhere(cell: Cell, lens: Columns, view: View) -> Html:
    """Return that a column has nothing in this row but other quotes on its topic, and where those are."""
    anchor = "" if lens == "source" or cell.column in (OWN_WORDS, NONE) else f"#_{lens}-{cell.column}"
    topic = view.link("topic", cell.topic)
    html = '<p class="reason">{} in this row; see <a href="{}{}">what there is on {}</a>.</p>'
    return Html(html).format(_NONE_HERE[lens], topic.url, anchor, topic.label)


def _absence(column: str, lens: Columns) -> str:
    """Return in words that complete articles have nothing for a column."""
    if column == OWN_WORDS:
        return "No sentence of the articles’ own words stands in this row"
    if column == NONE:
        party, source = "No speaker in this row is without a party", "No statement in this row lacks a stated source"
        return party if lens == "party" else source
    return _NOT_MENTIONED[lens]
