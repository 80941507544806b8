"""The records of the codebook."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..problem import Place
from .kinds import Basis, SourceKind, SpeakerKind
from .text import Located


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    label: str
    broader: Located | None
    definition: str
    at: Place


@dataclass(frozen=True, slots=True)
class Party:
    id: str
    name: str
    at: Place


@dataclass(frozen=True, slots=True)
class Speaker:
    id: str
    name: str
    role: str
    party: Located | None
    kind: SpeakerKind
    note: str  # Markdown
    at: Place


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    name: str
    kind: SourceKind
    party: Located | None
    note: str  # Markdown
    at: Place


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    name: str
    date: str  # ISO 8601, or empty
    date_basis: Basis
    location: str  # the YAML key is `place`
    note: str  # Markdown
    at: Place


@dataclass(frozen=True, slots=True)
class Codebook:
    """The five lists of a briefing, each keyed by id, in the order of the files."""

    topics: Mapping[str, Topic]
    parties: Mapping[str, Party]
    speakers: Mapping[str, Speaker]
    sources: Mapping[str, Source]
    events: Mapping[str, Event]
