"""Changed seeds: whether every annotation still has its place, and what has changed since the text was verified."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..git import git
from ..index import Index
from ..model import Article
from ..problem import Edit, Fix, Problem, ToolError, has_errors
from .unified import unified

VERSIONS = 20  # committed ones of a seed, among which the verified one is looked for
PATIENCE = 60  # seconds for each command of git


@dataclass(frozen=True, slots=True)
class SeedChange:
    """A seed whose sha256 can be written anew, because every annotation of its article has its place in it."""

    problem: Problem
    fix: Fix
    seed: str  # its path
    compared: str  # with what the lines compare the seed
    lines: tuple[str, ...]  # of a unified diff; empty where there is nothing to compare it with


def refreshes(index: Index, problems: Iterable[Problem], root: Path) -> list[SeedChange]:
    """Return the changed seeds of which nothing else is wrong in the files of their articles."""
    problems = list(problems)
    changed = {problem.place: problem for problem in problems if problem.code == "seed-changed"}
    found = ((article, changed.get(article.sha256.at)) for article in index.briefing.articles.values())
    return [_change(index, article, one, root) for article, one in found if one and _holds(index, article, problems)]


def _holds(index: Index, article: Article, problems: Iterable[Problem]) -> bool:
    """Say whether every annotation and zone of an article was read and has its place."""
    path = article.at.path
    own = (one for one in problems if one.place.path == path or one.place.path.startswith(path.removesuffix("yml")))
    reading = index.readings[article.id]
    anchored = len(reading.quotes), len(reading.zones)
    wanted = len(reading.ids), len(article.zones)
    return anchored == wanted and not has_errors(one for one in own if one.code != "seed-changed")


def _change(index: Index, article: Article, problem: Problem, root: Path) -> SeedChange:
    seed, sha256 = index.texts[article.seed.text], index.readings[article.id].sha256
    path = f"seeds/{seed.name}"
    fix = Fix(f"write the sha256 of {path}", (Edit(article.sha256.at, sha256),))
    compared, old = _verified(root, path, article.sha256.text)
    lines = unified(old, seed.text, f"{path} ({compared})", path, context=0) if compared else ()
    return SeedChange(problem, fix, path, compared, tuple(lines))


def _verified(root: Path, path: str, sha256: str) -> tuple[str, str]:
    """Return what is known of a seed's verified text: which version of it that is, and the text; or two empty texts.

    It is the committed version with the sha256, or else the last one.
    """
    versions = list(_committed(root, path))
    digests = [hashlib.sha256(data).hexdigest() for data in versions]
    if not versions:
        return "", ""
    if sha256 in digests:
        return "as verified", _text(versions[digests.index(sha256)])
    return "as last committed", _text(versions[0])


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")


def _committed(root: Path, path: str) -> Iterator[bytes]:
    """Yield the committed versions of a file, the newest first; none without git or outside of a repository."""
    try:
        commits = git(root, "rev-list", f"--max-count={VERSIONS}", "HEAD", "--", path, patience=PATIENCE)
    except ToolError:
        return
    for commit in commits.decode().split():
        with suppress(ToolError):  # a commit that has removed the file
            yield git(root, "cat-file", "blob", f"{commit}:./{path}", patience=PATIENCE)
