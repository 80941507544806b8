"""`seeds/`: the source texts, and whether they are the ones that the editors verified."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from ..model import Article, Seed
from ..problem import Place, Problem, Related
from ..suggest import did_you_mean, renamed
from ..words import short
from .files import decode, list_files, read_bytes

FOLDER = "seeds"


def read_seeds(root: Path, articles: Mapping[str, Article], problems: list[Problem]) -> dict[str, Seed]:
    """Return the seeds by file name; report those that are missing, changed or unused."""
    names = list_files(root, FOLDER, problems)
    seeds = {name: seed for name in names if (seed := _read(root, name, problems))}
    for article in articles.values():
        if article.seed.text and article.seed.text not in names:
            message = f"there is no seed {FOLDER}/{short(article.seed.text)}"
            hint, fixes = did_you_mean(article.seed.text, names), renamed(article.seed.text, names, article.seed.at)
            problems.append(Problem(article.seed.at, "seed-missing", message, hint, fixes=fixes))
        _verify(article, seeds.get(article.seed.text), problems)
    used = {article.seed.text for article in articles.values()}
    for name in names:
        if name not in used:
            hint = "write annotations/articles/ID.yml for it, or move it out of seeds/"
            problems.append(Problem(Place(f"{FOLDER}/{name}"), "seed-unused", "no article uses this seed", hint))
    return seeds


def _read(root: Path, name: str, problems: list[Problem]) -> Seed | None:
    path = f"{FOLDER}/{name}"
    data = read_bytes(root, path, problems)
    text = None if data is None else decode(path, data, problems)
    if data is None or text is None:
        return None
    return Seed(name, hashlib.sha256(data).hexdigest(), text)


def _verify(article: Article, seed: Seed | None, problems: list[Problem]) -> None:
    stated = article.sha256
    if seed and stated.text and stated.text != seed.sha256:
        message = f"{FOLDER}/{seed.name} is not the file that was verified: its sha256 differs"
        hint = f"check every quote against the text, then write `sha256: {seed.sha256}`"
        related = Related(Place(f"{FOLDER}/{seed.name}"), "the changed seed")
        problems.append(Problem(stated.at, "seed-changed", message, hint, (related,)))
