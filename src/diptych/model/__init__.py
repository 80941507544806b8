"""The records of a briefing, as an editor wrote them: frozen, each value with its place in the files."""

from collections.abc import Mapping
from typing import NamedTuple

from .articles import Annotation, Article, Zone
from .codebook import MAX_LEVELS, Codebook, Event, Party, Source, Speaker, Topic
from .comparisons import Absence, Alignment, Comparison, Row
from .corrections import Correction
from .kinds import (
    COLUMNS,
    Basis,
    Columns,
    Display,
    Extent,
    Form,
    Reason,
    SourceKind,
    SpeakerKind,
    Status,
    Timing,
    ZoneKind,
)
from .publication import UNKNOWN, Publication, SettingError
from .text import MARKDOWN, Document, Located, Seed, Selector, Span

__all__ = [
    "COLUMNS",
    "MARKDOWN",
    "MAX_LEVELS",
    "UNKNOWN",
    "Absence",
    "Alignment",
    "Annotation",
    "Article",
    "Basis",
    "Briefing",
    "Codebook",
    "Columns",
    "Comparison",
    "Correction",
    "Display",
    "Document",
    "Event",
    "Extent",
    "Form",
    "Located",
    "Party",
    "Publication",
    "Reason",
    "Row",
    "Seed",
    "Selector",
    "SettingError",
    "Source",
    "SourceKind",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Status",
    "Timing",
    "Topic",
    "Zone",
    "ZoneKind",
]


class Briefing(NamedTuple):
    """Everything that the editors wrote, each map keyed by id in the order of the ids."""

    codebook: Codebook
    articles: Mapping[str, Article]  # without their annotations: each is anchored with its article, by itself
    comparisons: Mapping[str, Comparison]
    corrections: tuple[Correction, ...]  # the newest first
    documents: tuple[Document, ...]
