"""Problems that only echo another one, and vanish once that is mended."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from .problem import Place, Problem
from .read import lines_of

#: A problem of the second kind may only echo that a file below the first path could not be read as it was meant.
ECHOES = (
    ("annotations/codebook/topics.yml", {"unknown-topic", "unknown-column"}),
    ("annotations/codebook/parties.yml", {"unknown-party", "unknown-column"}),
    ("annotations/codebook/speakers.yml", {"unknown-speaker"}),
    ("annotations/codebook/sources.yml", {"unknown-source", "unknown-column"}),
    ("annotations/codebook/events.yml", {"unknown-event"}),
    ("annotations/articles/", {"unknown-annotation", "unknown-article", "unknown-column", "seed-unused"}),
    ("annotations/comparisons/", {"unknown-comparison"}),
    ("annotations/corrections.yml", {"unknown-annotation"}),
    ("annotations/", {"cite-unknown", "embed-unknown"}),
    ("seeds//", {"seed-missing"}),  # the folder alone
)
#: Codes that mean that a text was not read, or a part of it. It defines nothing that it does not hold.
PARTLY = {"alias", "shape", "syntax", "unknown-file"}
#: Codes that mean it of what may hold anything. Other faults lose nothing that a problem could echo.
UNREAD = {"character", "limit", "not-regular-file"}
#: Codes that mean it where they are about a file's or a folder's name.
MISNAMED = {"bad-id", "unknown-article"}
_WORD = re.compile(r"[\w.-]+")

Words = frozenset[str] | None  # of what was not read; None where they may be any
Lines = Callable[[str], list[str] | None]  # of a file below the root; None where they cannot be had


def without_echoes(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """Return the problems in the order of their places, without those that vanish once another one is mended.

    While a file is unread, an id that is not known has no fix: the one that is meant may stand there.
    """
    problems = sorted(set(problems))
    lines: Lines = cache(lambda path: lines_of(root, path))
    lost = _lost(problems, lines)
    aliases = {problem.place for problem in problems if problem.code == "alias"}
    told = (problem for problem in problems if problem.code == "alias" or problem.place not in aliases)
    own = (problem for problem in told if problem.code not in lost or not _is_in(lost[problem.code], problem, lines))
    return [problem._replace(fixes=()) if problem.code in lost else problem for problem in own]


def _lost(problems: Iterable[Problem], lines: Lines) -> dict[str, Words]:
    """Return the codes of what may be an echo, each with the words that were not read."""
    lost: dict[str, Words] = {}
    unread = {(problem.place.path, problem.code) for problem in problems if _is_unread(problem)}
    for path, code in unread:
        words = _words(path, lines) if code in PARTLY else None
        for echo in set().union(*_echoes(path, code)) - {code}:
            known = lost.get(echo, frozenset())
            lost[echo] = None if words is None or known is None else known | words
    return lost


def _is_unread(problem: Problem) -> bool:
    is_name = problem.place == Place(problem.place.path)
    return problem.code in PARTLY | UNREAD or (is_name and problem.code in MISNAMED)


def _echoes(path: str, code: str) -> Iterator[set[str]]:
    """Yield the codes of what may echo that a file, or a folder, was not read; a misnamed one may be any beside it."""
    if code == "unknown-file":
        path = str(PurePosixPath(path).parent)
    return (codes for first, codes in ECHOES if path.startswith(first) or first.startswith(f"{path}/"))


def _words(path: str, lines: Lines) -> Words:
    """Return the words of a text and of its name; None of what is no text, or an empty one: it may have held any."""
    text = lines(path)
    if not text or all(line.lstrip()[:1] in ("", "#") for line in text):
        return None
    return frozenset([*_WORD.findall("\n".join(text)), PurePosixPath(path).stem])


def _is_in(words: Words, problem: Problem, lines: Lines) -> bool:
    """Say whether what a problem names, an id or a file or folder, may be among some words."""
    at = problem.place
    line = "".join((lines(at.path) or [])[at.line - 1 : at.line])
    id = line[at.column - 1 : at.end_column - 1].rpartition(":")[2].strip("\"'")
    name = PurePosixPath(at.path).name if at == Place(at.path) else id
    return words is None or not _WORD.fullmatch(name) or name in words
