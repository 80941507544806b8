"""The quotes of an article, fetched when they are asked for: most commands need those of few articles."""

import pickle
from collections.abc import Iterator, Sequence
from typing import overload

from .kept import Kept
from .quote import Quote


class Quotes(Sequence[Quote]):
    """The quotes of an article in the order of its text."""

    def __init__(self, kept: Kept, article: str, pickled: bytes | None = None) -> None:
        """Take the quotes in pickled form; without it, they are among what is kept."""
        self._kept = kept
        self._article = article
        self._pickled = pickled
        self._quotes: tuple[Quote, ...] | None = None

    def _all(self) -> tuple[Quote, ...]:
        if self._quotes is None:
            pickled = self._pickled or self._kept.get("quotes", self._article)
            self._quotes = pickle.loads(pickled) if pickled else ()  # noqa: S301 (this user's own)
            self._pickled = None
        return self._quotes

    @overload
    def __getitem__(self, at: int) -> Quote: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Quote, ...]: ...
    def __getitem__(self, at: int | slice) -> Quote | tuple[Quote, ...]:
        return self._all()[at]

    def __iter__(self) -> Iterator[Quote]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
