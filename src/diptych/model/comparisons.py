"""The records of comparisons."""

from typing import NamedTuple

from ..problem import Place
from .kinds import Columns, Reason
from .text import Located


class Absence(NamedTuple):
    """An editor's correction of the reason for which a cell is empty."""

    column: Located  # the id of an article, party or source
    reason: Reason
    quote: Located | None  # the annotation that says so, for `not-discussed`


class Alignment(NamedTuple):
    """Phrases that answer each other although their words differ: annotation id → phrase of that quote."""

    phrases: tuple[tuple[Located, Located], ...]


class Row(NamedTuple):
    label: str
    quotes: tuple[Located, ...]
    align: tuple[Alignment, ...]
    same_utterance: bool
    absent: tuple[Absence, ...]
    at: Place


class Comparison(NamedTuple):
    """A question, with annotations set side by side under it."""

    id: str
    title: str
    topics: tuple[Located, ...]
    columns: Columns
    rows: tuple[Row, ...]
    absent: tuple[Absence, ...]
    published: str  # ISO 8601, to the day, or empty: then it stands in no feed
    note: str  # Markdown
    at: Place

    @property
    def quoted(self) -> tuple[str, ...]:
        """Return the ids of the annotations in its rows, each once."""
        return tuple(dict.fromkeys(id.text for row in self.rows for id in row.quotes))

    @property
    def absences(self) -> tuple[Absence, ...]:
        """Return all reasons that are stated: those for every row, then those for one row."""
        return (*self.absent, *(absence for row in self.rows for absence in row.absent))
