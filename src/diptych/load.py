"""A briefing as it stands in a folder: read, anchored and checked."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .clock import phase
from .problem import Problem, has_errors

if TYPE_CHECKING:
    from .index import Index
    from .model import Briefing
    from .reading import Reading


def load(root: Path) -> "tuple[Index, list[Problem]]":
    """Read, anchor and check the briefing in a folder; return it with what is wrong, in the order of the places."""
    from .echoes import without_echoes

    index, problems = read(root)
    return index, without_echoes(problems, root)


def read(root: Path) -> "tuple[Index, list[Problem]]":
    """Do what `load` does, but return all problems unsorted: those, too, that vanish once another one is mended."""
    from .gather import gather
    from .index import Index
    from .rules import check

    problems: list[Problem] = []
    with phase("read"):
        readings = gather(root, problems)
    index = Index(root, _briefing(root, readings, problems), readings)
    problems += check(index)
    return index, problems


def _briefing(root: Path, readings: "Mapping[str, Reading]", problems: list[Problem]) -> "Briefing":
    from .gather import gather_codebook, gather_comparisons
    from .model import Briefing
    from .read import read_corrections, read_documents, report_unused
    from .reading import Articles

    seeds = {reading.seed for reading in readings.values()}
    if "" not in seeds:  # else an article does not say which one it means
        report_unused(root, seeds, problems)
    return Briefing(
        codebook=gather_codebook(root, problems),
        articles=Articles(readings),
        comparisons=gather_comparisons(root, problems),
        corrections=read_corrections(root, problems),
        documents=read_documents(root, problems),
    )


def begin_reading(root: Path) -> Callable[[], None] | None:
    """Begin to read a small briefing and to index it for the search; return what waits for that, or None.

    A copy of this process does it, and keeps all that it makes: who reads it next finds that, or makes it anew.
    """
    from .processes import ahead, has_copies

    return ahead(partial(_read_ahead, root)) if has_copies() else None


def _read_ahead(root: Path) -> None:
    from .read import list_articles
    from .search import begin_search
    from .work import FEW

    if len(list_articles(root, [])) > FEW:
        return  # it takes all processes
    index, problems = read(root)
    if not has_errors(problems):
        begin_search(index)()
