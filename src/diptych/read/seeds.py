"""`seeds/`: the source texts, and whether they are the ones that the editors verified."""

import hashlib
from collections.abc import Collection
from pathlib import Path

from ..model import Article, Seed
from ..problem import Place, Problem, Related
from ..suggest import closest, did_you_mean, renamed
from ..words import short
from .files import decode, is_listed, list_files, read_bytes, report_conflicts

FOLDER = "seeds"


def read_seed(root: Path, article: Article, problems: list[Problem]) -> Seed | None:
    """Return the seed of an article; report one that is missing, unreadable or not the one that was verified."""
    name = article.seed.text
    if not is_listed(root, FOLDER, name):
        if name:
            names = list_files(root, FOLDER, problems)
            message = f"there is no seed {FOLDER}/{short(name)}"
            hint, fixes = did_you_mean(name, names), renamed(name, names, article.seed.at)
            problems.append(Problem(article.seed.at, "seed-missing", message, hint, fixes=fixes))
        return None
    seed = seed_of(root, name, problems)
    if seed and article.sha256.text and article.sha256.text != seed.sha256:
        _report_changed(seed, article.sha256.at, problems)
    return seed


def _report_changed(seed: Seed, at: Place, problems: list[Problem]) -> None:
    """Report a seed that is not the one that was verified; one with a merge conflict is nothing to be verified."""
    path = f"{FOLDER}/{seed.name}"
    if report_conflicts(path, seed.text, "put the text as it was received in the place of this file", problems):
        return
    message = f"{path} is not the file that was verified: its sha256 differs"
    hint = f"check every quote against the text, then write `sha256: {seed.sha256}`"
    problems.append(Problem(at, "seed-changed", message, hint, (Related(Place(path), "the changed seed"),)))


def seed_of(root: Path, name: str, problems: list[Problem]) -> Seed | None:
    """Return a seed by its file's name, or None with what is wrong with the file."""
    path = f"{FOLDER}/{name}"
    data = read_bytes(root, path, problems)
    text = None if data is None else decode(path, data, problems)
    if data is None or text is None:
        return None
    return Seed(name, hashlib.sha256(data).hexdigest(), text)


def report_unused(root: Path, used: Collection[str], problems: list[Problem]) -> None:
    """Report the seeds that no article uses, nor means with a name that is misspelt, and what is wrong with them."""
    names = list_files(root, FOLDER, problems)
    meant = {closest(name, names) for name in set(used).difference(names)}
    for name in names:
        if name not in used and name not in meant:
            found: list[Problem] = []
            seed_of(root, name, found)
            hint = "write annotations/articles/ID.yml for it, or move it out of seeds/"
            unused = Problem(Place(f"{FOLDER}/{name}"), "seed-unused", "no article uses this seed", hint)
            is_file = all(one.code != "not-regular-file" for one in found)
            problems += [*found, unused] if is_file else found
