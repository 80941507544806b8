"""What a briefing defines: what it is called, and in which order it stands. `Index` adds what its quotes tell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from .model import Article, Briefing, Topic

T = TypeVar("T")


@dataclass(frozen=True)
class Things:
    """The briefing in a folder: names and orders, and what is made of it once."""

    root: Path
    briefing: Briefing

    @cached_property
    def dated(self) -> list[Article]:
        """Return the articles by date, those without one first."""
        return sorted(self.briefing.articles.values(), key=lambda article: (article.published, article.id))

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """Return the place of each article among those by date, by its id."""
        return {article.id: at for at, article in enumerate(self.dated)}

    @cached_property
    def narrower(self) -> Mapping[str, Sequence[Topic]]:
        """Return the topics right below each topic, in the order of the codebook; "" has those below none."""
        found: dict[str, list[Topic]] = {}
        for topic in self.briefing.codebook.topics.values():
            found.setdefault(topic.broader.text if topic.broader else "", []).append(topic)
        return found

    def name(self, kind: str, id: str) -> str:
        """Return what readers call a thing that has a page; its id where it is not defined."""
        return self._names[kind].get(id, id)

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        codebook = self.briefing.codebook
        return {
            "topic": {id: topic.label for id, topic in codebook.topics.items()},
            "party": {id: party.name for id, party in codebook.parties.items()},
            "speaker": {id: speaker.name for id, speaker in codebook.speakers.items()},
            "source": {id: source.name for id, source in codebook.sources.items()},
            "event": {id: event.name for id, event in codebook.events.items()},
            "article": {id: article.title for id, article in self.briefing.articles.items()},
            "compare": {id: comparison.title for id, comparison in self.briefing.comparisons.items()},
        }

    def once(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """Return what is made of the briefing once, under a key that says what it is and of which ids."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    def latest(self, kind: str, id: str, make: Callable[[], T]) -> T:
        """Return what is made of a thing, which stays until the same is made of another one."""
        if self._latest.get(kind, ("", None))[0] != id:
            self._latest[kind] = id, make()
        made: T = self._latest[kind][1]
        return made

    @cached_property
    def _latest(self) -> dict[str, tuple[str, Any]]:
        return {}

    @cached_property
    def _made(self) -> dict[tuple[str, ...], Any]:
        return {}
