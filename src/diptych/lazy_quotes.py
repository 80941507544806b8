"""The quotes of an article, fetched when they are asked for: most commands need those of few articles."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

from .kept import Kept
from .problem import ToolError
from .quote import Quote, unpack
from .reading import digest_of_quotes, read_anchored


class LazyQuotes(Sequence[Quote]):
    """The quotes of an article in the order of its text; whoever needs them longer holds them."""

    def __init__(self, root: Path, article: str, digest: bytes, kept: Kept | bytes) -> None:
        """Take the folder, the article's id, the digest of its quotes, and where they are kept, or them packed."""
        self._root = root
        self._article = article
        self._digest = digest
        self._kept = kept

    def _all(self) -> Sequence[Quote]:
        """Return the very quotes that were read; ToolError where they are not to be had any more."""
        packed = self._kept if isinstance(self._kept, bytes) else self._kept.get("quotes", self._article)
        found: Sequence[Quote] = unpack(packed) if packed else ()
        if digest_of_quotes(found) != self._digest:  # another command has changed, or emptied, what is kept
            read = read_anchored(self._root, self._article, [])
            found = read[0].quotes if read else ()
        if digest_of_quotes(found) != self._digest:
            raise ToolError(f"{self._article} was changed meanwhile: run the command again")
        return found

    @overload
    def __getitem__(self, at: int) -> Quote: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Quote]: ...
    def __getitem__(self, at: int | slice) -> Quote | Sequence[Quote]:
        return self._all()[at]

    def __iter__(self) -> Iterator[Quote]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
