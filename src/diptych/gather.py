"""All articles of a briefing, read one by one, in several processes where they are many."""

from pathlib import Path
from typing import NamedTuple

from .problem import Problem
from .read import list_articles
from .reading import Reading, read_anchored
from .rules import check_article
from .work import each

SIZE = 100  # articles that go to a process at a time


class Gathered(NamedTuple):
    """An article as it was read, if it could be, and what is wrong in its files and its seed."""

    reading: Reading | None
    problems: tuple[Problem, ...]


def gather(root: Path, problems: list[Problem]) -> dict[str, Reading]:
    """Return what was read of each article, by its id; add what is wrong to `problems`."""
    ids = list_articles(root, problems)
    found = {}
    for id, gathered in zip(ids, each(gather_one, root, ids, size=SIZE), strict=True):
        problems += gathered.problems
        if gathered.reading:
            found[id] = gathered.reading
    return found


def gather_one(root: Path, id: str) -> Gathered:
    """Read one article and check what concerns it alone."""
    problems: list[Problem] = []
    found = read_anchored(root, id, problems)
    if found is None:
        return Gathered(None, tuple(problems))
    reading, anchored = found
    problems += check_article(anchored) if anchored else ()
    return Gathered(reading, tuple(problems))
