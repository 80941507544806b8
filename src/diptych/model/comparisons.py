"""The records of comparisons."""

from dataclasses import dataclass

from ..problem import Place
from .kinds import Columns, Reason
from .text import Located


@dataclass(frozen=True, slots=True)
class Absence:
    """An editor's correction of the reason for which a cell is empty."""

    column: Located  # the id of an article, party or source
    reason: Reason
    quote: Located | None  # the annotation that says so, for `not-discussed`


@dataclass(frozen=True, slots=True)
class Alignment:
    """Phrases that answer each other although their words differ: annotation id → phrase of that quote."""

    phrases: tuple[tuple[Located, Located], ...]


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    quotes: tuple[Located, ...]
    align: tuple[Alignment, ...]
    same_utterance: bool
    absent: tuple[Absence, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Comparison:
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
