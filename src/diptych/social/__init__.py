"""Social pictures: what networks and messengers show of a page that somebody links to."""

from collections.abc import Mapping
from pathlib import Path

from ..index import Index
from ..memory import made_once
from ..model import Publication
from .draw import draw
from .pictures import pictures

__all__ = ["social_files"]


def social_files(root: Path, index: Index, publication: Publication) -> Mapping[str, bytes]:
    """Return the pictures by their addresses; one that shows the same as in the last build is not drawn again."""
    shown = pictures(index, publication)
    return dict(zip(shown, made_once(root, "social", shown.values(), draw), strict=True))
