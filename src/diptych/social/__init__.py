"""Social pictures: what networks and messengers show of a page that somebody links to."""

from collections.abc import Mapping
from pathlib import Path

from ..memory import made_once
from .pictures import Picture, pictures

__all__ = ["draw_pictures", "pictures"]


def draw_pictures(root: Path, shown: Mapping[str, Picture]) -> dict[str, bytes]:
    """Return pictures by their addresses; one that shows the same as in the last build is not drawn again."""
    return dict(zip(shown, made_once(root, "social", shown.values(), _draw), strict=True))


def _draw(picture: Picture) -> bytes:
    from .draw import draw  # noqa: PLC0415 (its libraries take long to load, and are not needed for what is kept)

    return draw(picture)
