"""Side by side: the quotes of a comparison in columns by party, article or source."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from .facets import with_broader
from .index import Index
from .model import Absence, Columns, Comparison, Reason, Row
from .quote import Quote

WIDTH = 3  # columns that stand side by side; more are set below them
OWN_WORDS = "_own"  # the column of quotes without a speaker
NONE = "_none"  # the column of quotes without a party, or without a stated source


@dataclass(frozen=True, slots=True)
class Cell:
    """The quotes of one row in one column, or why there are none."""

    column: str  # an id, OWN_WORDS or NONE
    quotes: tuple[Quote, ...]
    reason: Reason | Literal["elsewhere"] | None  # "elsewhere": the column has other quotes on a topic of the row
    said_by: Quote | None  # the quote that gives the reason
    topic: str = ""  # the id of that topic


@dataclass(frozen=True, slots=True)
class TableRow:
    row: Row
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
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


def places_of(quote: Quote, lens: Columns) -> tuple[str, ...]:
    """Return the columns in which a quote stands: several for a joint statement of two parties."""
    if lens == "article":
        return (quote.article,)
    if not quote.speakers:
        return (OWN_WORDS,)
    if lens == "party":
        return quote.parties or (NONE,)
    return (quote.source or NONE,)


def columns_of(comparison: Comparison, index: Index, lens: Columns) -> list[str]:
    """Return a comparison's columns in the order of the codebook, articles by date; its own words come last."""
    quotes = _quotes(comparison.rows, index)
    used = {column for quote in quotes for column in places_of(quote, lens)}
    absences = [*comparison.absent, *(absence for row in comparison.rows for absence in row.absent)]
    used |= {absence.column.text for absence in absences if absence.column.text in index.ids(lens)}
    if lens == "article":
        used |= _articles_beside(quotes, index)
        return sorted(used, key=lambda id: (index.briefing.articles[id].published, id))
    if lens == "party":
        used |= _counterparts(used, index)
    return [column for column in (*index.ids(lens), NONE, OWN_WORDS) if column in used]


def _articles_beside(quotes: list[Quote], index: Index) -> set[str]:
    """Return the articles worth a column: all of a small briefing, else those about the same events."""
    articles = index.briefing.articles
    if len(articles) <= WIDTH:
        return set(articles)
    return {id for quote in quotes for id in _articles_about({quote.event}, index)}


def _counterparts(used: set[str], index: Index) -> set[str]:
    """Return the most quoted parties that bring the columns of parties to two: silence is worth showing."""
    others = [party for party in party_order(index) if party not in used]
    return set(others[: max(0, 2 - len(used & set(index.ids("party"))))])


def party_order(index: Index) -> list[str]:
    """Return the ids of the parties that have quotes, the most quoted first."""
    counts = Counter({party: len(index.of("party", party)) for party in index.ids("party")})
    return [party for party, count in counts.most_common() if count]


def _articles_about(events: set[str], index: Index) -> list[str]:
    """Return the articles that cover one of the events, in whole or in one of their quotes."""
    return sorted({article for event in events for article in index.articles_about.get(event, ())})


def _cell(comparison: Comparison, row: Row, column: str, *, index: Index, lens: Columns) -> Cell:
    quotes = _quotes([row], index)
    own = tuple(quote for quote in quotes if column in places_of(quote, lens))
    if own:
        return Cell(column, own, None, None)
    stated = _stated(column, (*row.absent, *comparison.absent))
    if stated:
        said_by = index.quotes.get(stated.quote.text) if stated.quote else None
        return Cell(column, (), stated.reason, said_by)
    events = {quote.event for quote in quotes}
    articles = [column] if lens == "article" else _articles_about(events, index)
    reason = _reason(articles, events, index)
    asked = {topic.text for topic in comparison.topics}
    topics = sorted(_topics(quotes, index), key=lambda topic: topic not in asked)  # what the question is about first
    topic = _spoken_of(column, topics, quotes, index=index, lens=lens) if reason == "not-mentioned" else ""
    return Cell(column, (), "elsewhere" if topic else reason, None, topic)


def _stated(column: str, absences: Iterable[Absence]) -> Absence | None:
    return next((absence for absence in absences if absence.column.text == column), None)


def _spoken_of(column: str, topics: list[str], quotes: list[Quote], *, index: Index, lens: Columns) -> str:
    """Return the first topic of which a column has other quotes, at the same events or in the same article."""
    events = {quote.event for quote in quotes}
    for topic in topics:
        spoken = _columns_of(topic, lens, index).get(column)
        if spoken and (lens == "article" or spoken & events):
            return topic
    return ""


def _columns_of(topic: str, lens: Columns, index: Index) -> Mapping[str, set[str]]:
    """Return the columns in which quotes on a topic stand, each with the events of those quotes."""
    found: dict[str, set[str]] | None = index.once.get(("columns", topic, lens))
    if found is None:
        found = index.once["columns", topic, lens] = {}
        for quote in index.of("topic", topic):
            for column in places_of(quote, lens):
                found.setdefault(column, set()).add(quote.event)
    return found


def _topics(quotes: list[Quote], index: Index) -> list[str]:
    """Return the topics of a row, and after them each wider topic that several of them have in common."""
    own = list(dict.fromkeys(topic for quote in quotes for topic in quote.topics))
    wider = Counter(above for topic in own for above in with_broader(topic, index.briefing)[1:])
    return own + [topic for topic, times in wider.items() if times > 1 and topic not in own]


def _reason(articles: list[str], events: set[str], index: Index) -> Reason:
    """Return the reason that the articles' own metadata give for an empty cell."""
    if not set(articles) & set(_articles_about(events, index)):
        return "other-event"
    dates = [index.briefing.codebook.events[event].date for event in events if event in index.ids("event")]
    published = [index.briefing.articles[id].published for id in articles]
    if all(dates) and all(published) and dates and max(published) < min(dates):
        return "preview"
    return "not-mentioned" if all(index.briefing.articles[id].complete for id in articles) else "not-annotated"
