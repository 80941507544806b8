"""A head start: a copy of this process reads a small briefing while this process loads the engine."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from .load import read
from .problem import has_errors
from .processes import ahead, has_copies
from .read import list_articles
from .search import begin_search
from .work import FEW


def begin_reading(root: Path) -> Callable[[], None] | None:
    """Begin to read a small briefing and to index it for the search; return what waits for that, or None.

    What the copy makes is kept: who reads the briefing next finds it there, or makes it anew. What both processes need
    is loaded by now, so that it is loaded once.
    """
    return ahead(partial(_read_ahead, root)) if has_copies() and len(list_articles(root, [])) <= FEW else None


def _read_ahead(root: Path) -> None:
    index, problems = read(root)
    if not has_errors(problems):
        begin_search(index)()
