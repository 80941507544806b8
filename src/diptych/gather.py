"""All articles of a briefing, read one by one, in several processes where they are many; and the other files.

What was read is kept for the next command. An article is read again where one of its files, or its seed, has another
content; the content is looked at where the file's time, size or place on the disk is another one. The same holds for
each list of the codebook and each comparison.
"""

import marshal
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from .files import Contents, Looks, State, state_of
from .kept import Kept, kept_for, open_kept
from .lazy_quotes import LazyQuotes
from .model import Codebook, Comparison
from .problem import Problem
from .quote import Quote, pack
from .read import (
    article_folders,
    codebook_of,
    files_of_article,
    list_articles,
    list_codebook,
    list_comparisons,
    read_comparison,
    read_entries,
    suspect_comments,
)
from .reading import Reading, read_anchored
from .rules import check_article
from .work import each

T = TypeVar("T")

SIZE = 50  # articles that go to a process at a time
BATCH = 500  # articles that are kept at a time
SEED = Reading._fields.index("seed")


class Gathered(NamedTuple):
    """An article as it was read, if it could be, and what is wrong in its files and its seed."""

    reading: Reading | None
    problems: tuple[Problem, ...]


class Record(NamedTuple):
    """What is kept of an article besides its quotes, in plain values: of ten thousand it is loaded in a moment."""

    looks: Looks  # of its files, from before they were read; see State
    contents: Contents
    reading: tuple[Any, ...]  # Reading without its quotes; empty where it could not be read
    problems: bytes  # pickled; empty where there are none


def gather(root: Path, problems: list[Problem]) -> dict[str, Reading]:
    """Return what was read of each article, by its id; add what is wrong to `problems`."""
    ids = list_articles(root, problems)
    kept = open_kept(root)  # it stays open: quotes are fetched from it when they are asked for
    known = kept.all("reading")
    found = {} if (root / "seeds").is_symlink() else dict(_unchanged(root, ids, kept, known))
    changed = [id for id in ids if id not in found]
    found |= _read_all(root, changed, kept)
    gone = known.keys() - found.keys()
    kept.drop("reading", gone)
    kept.drop("quotes", gone)
    problems += (problem for id in ids for problem in found[id].problems)
    return {id: reading for id in ids if (reading := found[id].reading)}


def _unchanged(
    root: Path, ids: Sequence[str], kept: Kept, known: Mapping[str, bytes]
) -> Iterator[tuple[str, Gathered]]:
    """Yield the articles whose files are as they were when they were read."""
    touched = {}
    old = [id for id in ids if id in known]
    folders = article_folders(root) if old else set()
    for id in old:
        record = Record(*marshal.loads(known[id]))  # noqa: S302 (this user's own)
        was = State(record.looks, record.contents)
        now = was.now(root, _files_of(root, id, record, folders))
        if now is None:
            continue
        if now is not was:
            touched[id] = marshal.dumps(tuple(record._replace(looks=now.looks)))
        yield id, _gathered(record, root, id, kept)
    kept.put("reading", touched)


def _files_of(root: Path, id: str, record: Record, folders: set[str]) -> list[str]:
    """Return the paths of the files that an article is read from; none where its seed or they are not known."""
    seed = record.reading[SEED] if record.reading else ""
    paths = files_of_article(root, id, folders)
    return [*paths, f"seeds/{seed}"] if seed and paths else []


def _read_all(root: Path, ids: Sequence[str], kept: Kept) -> dict[str, Gathered]:
    found: dict[str, Gathered] = {}
    results = zip(ids, each(_read, root, ids, size=SIZE), strict=True)
    while batch := list(islice(results, BATCH)):
        records = {id: record for id, (record, _) in batch}
        quotes = {id: packed for id, (_, packed) in batch}
        stays = kept.put_all({"reading": records, "quotes": quotes})
        for id, record in records.items():
            found[id] = _gathered(Record(*marshal.loads(record)), root, id, kept if stays else quotes[id])  # noqa: S302
    return found


def _gathered(record: Record, root: Path, id: str, kept: Kept | bytes) -> Gathered:
    """Return what was read of an article, with its quotes for when they are asked for."""
    problems = pickle.loads(record.problems) if record.problems else ()  # noqa: S301 (this user's own)
    if not record.reading:
        return Gathered(None, problems)
    reading = Reading(*record.reading)
    return Gathered(reading._replace(quotes=LazyQuotes(root, id, reading.quotes_digest, kept)), problems)


def _read(root: Path, id: str) -> tuple[bytes, bytes]:
    """Read an article; return the record of it and its quotes, both as bytes: the quotes are seldom needed at once."""
    state = state_of(root, files_of_article(root, id))
    reading, problems = gather_one(root, id)
    quotes: Sequence[Quote] = ()
    if reading:
        quotes, reading = reading.quotes, reading._replace(quotes=())
        state = state.joined(_state_of_seed(root, reading))
    told = pickle.dumps(problems) if problems else b""
    record = Record(*state, tuple(reading or ()), told)
    return marshal.dumps(tuple(record)), pack(quotes)


def _state_of_seed(root: Path, reading: Reading) -> State:
    """Return the state of an article's seed; State() if it could not be read, or is another file than the one read."""
    state = state_of(root, [f"seeds/{reading.seed}"]) if reading.sha256 else State()  # hints name other seeds
    return state if [data.hex() for _, data in state.contents] == [reading.sha256] else State()


def gather_one(root: Path, id: str) -> Gathered:
    """Read one article and check what concerns it alone."""
    problems: list[Problem] = []
    found = read_anchored(root, id, problems)
    reading, anchored = found or (None, None)
    problems += check_article(anchored) if anchored else ()
    return Gathered(reading, tuple(suspect_comments(root, problems)))


def gather_codebook(root: Path, problems: list[Problem]) -> Codebook:
    """Return the codebook; add what is wrong to `problems`."""
    return codebook_of(_read_files(root, "codebook", list_codebook(root, problems), read_entries, problems=problems))


def gather_comparisons(root: Path, problems: list[Problem]) -> dict[str, Comparison]:
    """Return the comparisons by id; add what is wrong to `problems`."""
    paths = list_comparisons(root, problems)
    found = _read_files(root, "comparisons", paths, read_comparison, problems=problems)
    return {id: comparison for id, comparison in found.items() if comparison}


class FileRead(NamedTuple, Generic[T]):
    """What was read of a file."""

    state: State  # of the file, from before it was read
    value: T
    problems: list[Problem]


def _read_files(
    root: Path,
    kind: str,
    paths: Mapping[str, str],
    read: Callable[[Path, str, list[Problem]], T],
    *,
    problems: list[Problem],
) -> dict[str, T]:
    """Return what `read` makes of each of some files, by their names; those that have changed are read again."""
    with kept_for(root) as kept:
        pickled = kept.get("files", kind)
        known: dict[str, FileRead[T]] = pickle.loads(pickled) if pickled else {}  # noqa: S301 (this user's own)
        found = {}
        for name, path in paths.items():
            unchanged = _as_before(known[name], root, path) if name in known else None
            found[name] = unchanged or _read_file(root, name, path, read)
        if found != known:
            kept.put("files", {kind: pickle.dumps(found)})
    problems += (problem for one in found.values() for problem in one.problems)
    return {name: one.value for name, one in found.items()}


def _as_before(known: FileRead[T], root: Path, path: str) -> FileRead[T] | None:
    """Return what is known of a file, with its state of now; None where it has another content."""
    state = known.state.now(root, [path])
    return known._replace(state=state) if state else None


def _read_file(root: Path, name: str, path: str, read: Callable[[Path, str, list[Problem]], T]) -> FileRead[T]:
    state, problems = state_of(root, [path]), list[Problem]()
    return FileRead(state, read(root, name, problems), problems)
