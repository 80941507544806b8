"""What the hand-written pages embed: a quote's card, a comparison in brief, coverage at a glance, an index."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..cite import embeds
from ..collate import Table, collate
from ..index import Index
from ..model import Columns, Publication
from ..page import LEVEL, ROOT, Html
from ..quote import Quote
from ..words import count
from .articles import article_item
from .columns import Column, column, reason_html
from .comparisons import size_of
from .coverage import line_of, numbers_of, shade
from .parts import Item
from .view import View

ENTRIES = 24  # of an index, at most
WIDEST = 6  # columns of each kind in the coverage at a glance


class Brief(NamedTuple):
    """A column of a comparison in brief: its first row that has quotes, and why the comparison's first row has none."""

    head: Column
    empty: str  # label of the comparison's first row where this column has nothing in it
    reason: Html
    label: str  # of the row that the quotes are of
    quotes: tuple[Quote, ...]  # the first of them


def make_embeds(index: Index, publication: Publication) -> dict[str, str]:
    """Return what the hand-written pages embed, by cite, as HTML for pages of any depth: see `resolve_embeds`."""
    view = View(index, ROOT, publication)
    found = {(one.kind, one.id) for document in index.briefing.documents for one in embeds(document)}
    return {f"{kind}:{id}": str(_MAKERS[kind](id, view)) for kind, id in sorted(found)}


def _quote(id: str, view: View) -> Html:
    return view.page("quoted.html", quote=view.index.quotes[id], level=f"{LEVEL}0")


def _comparison(id: str, view: View) -> Html:
    comparison = view.index.briefing.comparisons[id]
    lens = comparison.columns
    tables = collate(comparison, view.index, lens) if comparison.rows else []
    columns = [_brief(at, table, lens, view=view) for table in tables[:1] for at in range(len(table.columns))]
    more = f"All {size_of(comparison)} side by side"
    return view.page("brief.html", link=view.link("compare", id), columns=columns, more=more, level=LEVEL)


def _brief(at: int, table: Table, lens: Columns, *, view: View) -> Brief:
    first = table.rows[0]
    row = next((row for row in table.rows if row.cells[at].quotes), first)
    head = column(table.columns[at], lens, view)
    quotes = row.cells[at].quotes[:1]
    if row is first and quotes:
        return Brief(head, "", Html(""), row.row.label, quotes)
    return Brief(head, first.row.label, reason_html(first.cells[at], lens, view), row.row.label, quotes)


def _coverage(_: str, view: View) -> Html:
    """Return the widest topics with their counts by article and by party; kinds of too many columns are left out."""
    known = {kind: view.links(kind, view.index.ids(kind)) for kind in ("article", "party")}
    groups = {kind: columns if len(columns) <= WIDEST else [] for kind, columns in known.items()}
    topics = view.index.narrower.get("", [])
    numbers = {kind: numbers_of(columns, kind, view.index) for kind, columns in groups.items()}
    lines = [
        [line_of(topic, 0, kind, columns=columns, numbers=numbers[kind], view=view) for kind, columns in groups.items()]
        for topic in topics
    ]
    most = max((number for line in lines for part in line for number, _ in part.counts), default=0)
    return view.page("glance.html", groups=groups, lines=lines, shade=lambda number: shade(number, most))


def _index(section: str, view: View) -> Html:
    comparisons = list(view.index.briefing.comparisons.values())
    if section == "articles":
        total, url = len(view.index.dated), "articles/"
        items = [article_item(one, view) for one in view.index.dated[:ENTRIES]]
    else:
        total, url = len(comparisons), "compare/"
        items = [Item(view.link("compare", one.id), size_of(one)) for one in comparisons[:ENTRIES]]
    more = f"All {count(total, section.removesuffix('s'))}" if total > ENTRIES else ""
    return view.page("entries.html", items=items, url=view.root + url, more=more)


_MAKERS: Mapping[str, Callable[[str, View], Html]] = {
    "quote": _quote,
    "compare": _comparison,
    "coverage": _coverage,
    "index": _index,
}
