"""Side by side: the quotes of a comparison in columns by party, article or source."""

from collections import Counter
from collections.abc import Iterable
from heapq import nlargest
from typing import NamedTuple

from .absence import Why, why_empty
from .index import Index
from .model import Absence, Columns, Comparison, Row
from .placing import NONE, OWN_WORDS, places_of
from .quote import Quote

WIDTH = 3  # columns that stand side by side; more are set below them
WIDEST = 12  # columns of articles: those that a row names or quotes, and as many others as there is room for


class Cell(NamedTuple):
    """The quotes of one row in one column, or why there are none."""

    column: str  # an id, OWN_WORDS or NONE
    quotes: tuple[Quote, ...]
    reason: Why | None
    said_by: Quote | None  # the quote that gives the reason
    topic: str = ""  # id; where the reason is "elsewhere": on what the column has other quotes


class TableRow(NamedTuple):
    """A row of the comparison with its cells, one for each column of the table."""

    row: Row
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """At most WIDTH columns, with all rows of the comparison."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def collate(comparison: Comparison, index: Index, lens: Columns) -> list[Table]:
    """Return a comparison seen through a lens, as tables of at most WIDTH columns each."""
    columns = columns_of(comparison, index, lens)
    groups = [columns[start : start + WIDTH] for start in range(0, len(columns), WIDTH)]
    return [_table(comparison, tuple(group), index, lens=lens) for group in groups]


def _table(comparison: Comparison, columns: tuple[str, ...], index: Index, *, lens: Columns) -> Table:
    rows = []
    for row in comparison.rows:
        cells = tuple(_cell(comparison, row, column, index=index, lens=lens) for column in columns)
        rows.append(TableRow(row, cells))
    return Table(columns, tuple(rows))


def _quotes(rows: Iterable[Row], index: Index) -> list[Quote]:
    ids = dict.fromkeys(id.text for row in rows for id in row.quotes)
    return [index.quotes[id] for id in ids if id in index.quotes]


def columns_of(comparison: Comparison, index: Index, lens: Columns) -> list[str]:
    """Return a comparison's columns in the order of the codebook, articles by date; the texts' own words come last."""
    quotes = _quotes(comparison.rows, index)
    used = {column for quote in quotes for column in places_of(quote, lens)}
    used |= {absence.column.text for absence in comparison.absences if absence.column.text in index.ids(lens)}
    if lens == "article":
        beside = set(_articles_beside(quotes, index)) - used
        used.update(nlargest(WIDEST - len(used), beside, key=index.rank.__getitem__))
        return sorted(used, key=index.rank.__getitem__)
    if lens == "party":
        used |= _counterparts(used, index)
    return [column for column in (*index.ids(lens), NONE, OWN_WORDS) if column in used]


def _articles_beside(quotes: list[Quote], index: Index) -> Iterable[str]:
    """Return the articles worth a column: all of a small briefing, else the newest about the same events."""
    articles = index.briefing.articles
    if len(articles) <= WIDTH:
        return articles
    return (id for event in {quote.event for quote in quotes} for id in _newest_about(event, index))


def _newest_about(event: str, index: Index) -> Iterable[str]:
    """Return the ids of the articles that cover an event, the newest first; there is no room for more than WIDEST."""
    found = index.articles_about.get(event, ())
    return index.once(("newest about", event), lambda: nlargest(WIDEST, found, key=index.rank.__getitem__))


def leaves_out_articles(comparison: Comparison, index: Index, columns: Iterable[str]) -> bool:
    """Say whether articles about the same events have none of the columns of articles."""
    shown, events = set(columns), {quote.event for quote in _quotes(comparison.rows, index)}
    return any(not shown.issuperset(index.articles_about.get(event, ())) for event in events)


def _counterparts(used: set[str], index: Index) -> set[str]:
    """Return the most quoted parties that bring the columns of parties to two: silence is worth showing."""
    others = [party for party in party_order(index) if party not in used]
    return set(others[: max(0, 2 - len(used & set(index.ids("party"))))])


def party_order(index: Index) -> list[str]:
    """Return the ids of the parties that have quotes, the most quoted first."""

    def order() -> list[str]:
        counts = Counter({party: len(index.of("party", party)) for party in index.ids("party")})
        return [party for party, count in counts.most_common() if count]

    return index.once(("party order",), order)


def _cell(comparison: Comparison, row: Row, column: str, *, index: Index, lens: Columns) -> Cell:
    quotes = _quotes([row], index)
    own = tuple(quote for quote in quotes if column in places_of(quote, lens))
    if own:
        return Cell(column, own, None, None)
    stated = _stated(column, (*row.absent, *comparison.absent))
    if stated:
        said_by = index.quotes.get(stated.quote.text) if stated.quote else None
        return Cell(column, (), stated.reason, said_by)
    reason, topic = why_empty(column, quotes, {topic.text for topic in comparison.topics}, index=index, lens=lens)
    return Cell(column, (), reason, None, topic)


def _stated(column: str, absences: Iterable[Absence]) -> Absence | None:
    return next((absence for absence in absences if absence.column.text == column), None)
