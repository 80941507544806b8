"""Which fixes are applied: those without an alternative that touch no other, lose no comment, and prove right."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..edits import Lines, edited, written
from ..load import load
from ..memory import passing_folder
from ..problem import Edit, Fix, Problem
from .copy import copy_briefing
from .seeds import SeedChange, refreshes
from .unified import unified

WRITABLE = ("annotations/", "briefing/")

Chosen = list[tuple[Problem, Fix]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What fixing would write, and what would be wrong after it."""

    fixed: tuple[Problem, ...]
    texts: Mapping[str, tuple[str, str]]  # of each file, by path: as it is, and as it would be
    seeds: tuple[SeedChange, ...]  # those whose sha256 is written anew
    left: tuple[Problem, ...]  # in the order of their places

    def diff(self) -> Iterator[str]:
        """Yield the lines of a unified diff of the files, without line ends."""
        for path, (old, new) in self.texts.items():
            yield from unified(old, new, path, path)


def make_plan(root: Path) -> Plan:
    """Return what can be fixed in the briefing in a folder; nothing there is written."""
    index, left = load(root)
    changes = refreshes(index, left, root)
    chosen = [(one, one.fixes[0]) for one in left if len(one.fixes) == 1]
    chosen += [(change.problem, change.fix) for change in changes]
    old = {path: (root / path).read_bytes().decode() for path in sorted(_paths(chosen))}
    chosen = _apart(chosen, {path: Lines(text) for path, text in old.items()})
    chosen, new, left = _proved(chosen, old, left, root)
    fixed = tuple(problem for problem, _ in chosen)
    texts = {path: (text, new[path]) for path, text in old.items() if new[path] != text}
    return Plan(fixed, texts, tuple(change for change in changes if change.problem in fixed), tuple(left))


def _proved(
    chosen: Chosen, old: Mapping[str, str], left: list[Problem], root: Path
) -> tuple[Chosen, Mapping[str, str], list[Problem]]:
    """Return the fixes after which no error stands where they wrote, the texts with them, and what is wrong then."""
    new, unread = old, [problem for problem in left if problem.code == "not-regular-file"]
    while chosen:
        new = {path: edited(text, _edits(chosen, path)) for path, text in old.items()}
        left = sorted({*_problems_with(root, new), *unread})  # no text mends those, and a copy may not show them
        errors = [problem for problem in left if problem.level == "error"]
        failed = set().union(*(_failed(chosen, path, text, errors) for path, text in old.items()))
        if not failed:
            return chosen, new, left
        chosen = [(problem, fix) for problem, fix in chosen if failed.isdisjoint(fix.edits)]
    return [], old, left if new is old else load(root)[1]


def _paths(chosen: Chosen) -> set[str]:
    return {edit.place.path for _, fix in chosen for edit in fix.edits if edit.place.path.startswith(WRITABLE)}


def _edits(chosen: Chosen, path: str) -> list[Edit]:
    return [edit for _, fix in chosen for edit in fix.edits if edit.place.path == path]


def _apart(chosen: Chosen, files: Mapping[str, Lines]) -> Chosen:
    """Return the fixes that can be made together; of two that touch, the first one in the order of the places."""
    taken: dict[str, list[tuple[int, int]]] = {}
    kept: Chosen = []
    for problem, fix in sorted(chosen):
        if all(_may_be_made(edit, files, taken.get(edit.place.path, ())) for edit in fix.edits):
            kept.append((problem, fix))
            for edit in fix.edits:
                taken.setdefault(edit.place.path, []).append(files[edit.place.path].range(edit.place))
    return kept


def _may_be_made(edit: Edit, files: Mapping[str, Lines], taken: Iterable[tuple[int, int]]) -> bool:
    """Say whether an edit is one of a file that may be written, loses no comment there, and touches no other edit."""
    lines = files.get(edit.place.path)
    if lines is None:
        return False
    start, end = lines.range(edit.place)
    keeps_comments = lines.text.count("#", start, end) <= edit.text.count("#")
    return keeps_comments and all(end < first or last < start for first, last in taken)


def _problems_with(root: Path, texts: Mapping[str, str]) -> list[Problem]:
    """Return what is wrong with the briefing where these files have these texts."""
    with passing_folder() as folder:
        copy_briefing(root, folder, texts)
        return load(folder)[1]


def _failed(chosen: Chosen, path: str, text: str, errors: Iterable[Problem]) -> set[Edit]:
    """Return the edits of a file where an error stands in what they have written."""
    edits = _edits(chosen, path)
    lines = Lines(edited(text, edits))
    starts = [lines.range(error.place)[0] for error in errors if error.place.path == path]
    return {edit for edit, first, last in written(text, edits) if any(first <= start <= last for start in starts)}
