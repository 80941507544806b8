"""Social pictures: what networks and messengers show of a page that somebody links to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from ..index import Index
from ..memory import made_once
from ..model import Publication
from ..work import ahead
from .pictures import Picture, pictures

__all__ = ["social_files"]


def social_files(index: Index, publication: Publication) -> Mapping[str, bytes]:
    """Return the pictures by their addresses; one that shows the same as in the last build is not drawn again.

    They are drawn beside whatever else is done until the first of them is asked for.
    """
    shown = pictures(index, publication)
    return _Drawn(tuple(shown), ahead(partial(made_once, index.root, "social", tuple(shown.values()), _draw)))


class _Drawn(Mapping[str, bytes]):
    def __init__(self, names: Sequence[str], wait: Callable[[], list[bytes]]) -> None:
        self._names = names
        self._wait = wait

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        return dict(zip(self._names, self._wait(), strict=True))

    def __getitem__(self, name: str) -> bytes:
        return self._files[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _draw(picture: Picture) -> bytes:
    from .draw import draw  # noqa: PLC0415 (its libraries take long to load, and are not needed for what is kept)

    return draw(picture)
