"""Social pictures: what networks and messengers show of a page that somebody links to."""

from collections.abc import Mapping

from ..index import Index
from ..memory import made_once
from ..model import Publication
from .pictures import Picture, pictures

__all__ = ["social_files"]


def social_files(index: Index, publication: Publication) -> Mapping[str, bytes]:
    """Return the pictures by their addresses; one that shows the same as in the last build is not drawn again."""
    shown = pictures(index, publication)
    return dict(zip(shown, made_once(index.root, "social", shown.values(), _draw), strict=True))


def _draw(picture: Picture) -> bytes:
    from .draw import draw  # noqa: PLC0415 (its libraries take long to load, and are not needed for what is kept)

    return draw(picture)
