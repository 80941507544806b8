"""All articles of a briefing, read one by one, in several processes where they are many.

What was read is kept for the next command. An article is read again where one of its files, or its seed, has another
content; the content is looked at where the file's time, size or place on the disk is another one.
"""

import pickle
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from .files import State, state_of
from .kept import Kept, open_kept
from .problem import Problem
from .quote import Quote
from .quotes import Quotes, inputs_of
from .read import list_articles
from .reading import Reading, read_anchored
from .rules import check_article
from .work import each

SIZE = 50  # articles that go to a process at a time
BATCH = 500  # articles that are kept at a time


class Gathered(NamedTuple):
    """An article as it was read, if it could be, and what is wrong in its files and its seed."""

    reading: Reading | None
    problems: tuple[Problem, ...]


class Record(NamedTuple):
    """What is kept of an article besides its quotes."""

    state: State  # of its files, from before they were read
    gathered: Gathered
    quotes: bytes  # stands for them


def gather(root: Path, problems: list[Problem]) -> dict[str, Reading]:
    """Return what was read of each article, by its id; add what is wrong to `problems`."""
    ids = list_articles(root, problems)
    kept = open_kept(root)  # it is closed when the last quote is fetched, or nothing asks for more
    found = dict(_unchanged(root, ids, kept))
    changed = [id for id in ids if id not in found]
    found |= _read_all(root, changed, kept)
    kept.forget("reading", found.keys())
    kept.forget("quotes", found.keys())
    problems += (problem for id in ids for problem in found[id].problems)
    return {id: reading for id in ids if (reading := found[id].reading)}


def _unchanged(root: Path, ids: Sequence[str], kept: Kept) -> Iterator[tuple[str, Gathered]]:
    """Yield the articles whose files are as they were when they were read."""
    known = {} if (root / "seeds").is_symlink() else kept.all("reading")
    touched = {}
    for id in ids:
        record: Record | None = pickle.loads(known[id]) if id in known else None  # noqa: S301 (this user's own)
        now = record and record.state.now(root, id)
        if record is None or now is None:
            continue
        if now is not record.state:
            touched[id] = pickle.dumps(record._replace(state=now))
        yield id, _with_quotes(record, root, id, kept)
    kept.put("reading", touched)


def _read_all(root: Path, ids: Sequence[str], kept: Kept) -> dict[str, Gathered]:
    found: dict[str, Gathered] = {}
    results = zip(ids, each(_read, root, ids, size=SIZE), strict=True)
    while batch := list(islice(results, BATCH)):
        stays = kept.put("quotes", {id: quotes for id, (_, quotes) in batch})
        stays = kept.put("reading", {id: record for id, (record, _) in batch}) and stays
        for id, (record, quotes) in batch:
            found[id] = _with_quotes(pickle.loads(record), root, id, kept if stays else quotes)  # noqa: S301 (the same)
    return found


def _with_quotes(record: Record, root: Path, id: str, kept: Kept | bytes) -> Gathered:
    """Return what was read of an article, with its quotes for when they are asked for."""
    gathered = record.gathered
    if gathered.reading is None:
        return gathered
    return gathered._replace(reading=gathered.reading._replace(quotes=Quotes(root, id, record.quotes, kept)))


def _read(root: Path, id: str) -> tuple[bytes, bytes]:
    """Read an article; return the record of it and its quotes, both pickled: the quotes are seldom needed at once."""
    state = state_of(root, id)
    gathered = gather_one(root, id)
    quotes: Sequence[Quote] = ()
    if reading := gathered.reading:
        quotes, gathered = reading.quotes, gathered._replace(reading=reading._replace(quotes=()))
        state = state.with_seed(root, reading.article.seed.text if reading.sha256 else "")
    if any(problem.code == "seed-missing" for problem in gathered.problems):
        state = State()  # the hint depends on what other seeds there are
    return pickle.dumps(Record(state, gathered, inputs_of(quotes))), pickle.dumps(quotes)


def gather_one(root: Path, id: str) -> Gathered:
    """Read one article and check what concerns it alone."""
    problems: list[Problem] = []
    found = read_anchored(root, id, problems)
    if found is None:
        return Gathered(None, tuple(problems))
    reading, anchored = found
    problems += check_article(anchored) if anchored else ()
    return Gathered(reading, tuple(problems))
