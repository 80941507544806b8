"""The records of the codebook."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..problem import Place
from .kinds import Basis, SourceKind, SpeakerKind
from .text import Located

MAX_LEVELS = 16  # of topics above a topic


class Topic(NamedTuple):
    id: str
    label: str
    broader: Located | None
    definition: str
    at: Place


class Party(NamedTuple):
    id: str
    name: str
    at: Place


class Speaker(NamedTuple):
    id: str
    name: str
    role: str
    party: Located | None
    kind: SpeakerKind
    note: str  # Markdown
    at: Place


class Source(NamedTuple):
    id: str
    name: str
    kind: SourceKind
    party: Located | None
    note: str  # Markdown
    at: Place


class Event(NamedTuple):
    id: str
    name: str
    date: str  # ISO 8601, or empty
    date_basis: Basis
    location: str  # the YAML key is `place`
    note: str  # Markdown
    at: Place


@dataclass(frozen=True)
class Codebook:
    """The five lists of a briefing, each keyed by id, in the order of the files."""

    topics: Mapping[str, Topic]
    parties: Mapping[str, Party]
    speakers: Mapping[str, Speaker]
    sources: Mapping[str, Source]
    events: Mapping[str, Event]

    @cached_property
    def paths(self) -> Mapping[str, tuple[str, ...]]:
        """Return each topic with those above it, nearest first.

        Undefined ones and circles end the way up, and so does the limit: beyond it, the check has found an error.
        """
        return {id: tuple(self._path(id)) for id in self.topics}

    def _path(self, topic: str) -> list[str]:
        path: list[str] = []
        while topic in self.topics and topic not in path and len(path) <= MAX_LEVELS:
            path.append(topic)
            above = self.topics[topic].broader
            topic = above.text if above else ""
        return path
