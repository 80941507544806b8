"""The search index: made by Pagefind in shards, for a reader's browser to fetch piece by piece."""

import hashlib
import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from ..digests import digest
from ..index import Index
from ..kept import Kept, kept_for
from ..memory import made_before
from ..problem import ToolError
from ..processes import ahead
from ..urls import search_unit
from ..work import FEW, each
from .records import language_of, records
from .shards import Shard, divide, make_library, make_shard, read_shard
from .whole import make_words, whole

__all__ = ["begin_search"]

_KIND = "search"
_WEIGHT = 80  # of a shard in `each`: to make one takes as long as to read so many articles


def begin_search(index: Index) -> Callable[[], Mapping[str, bytes]]:
    """Begin to make the files below /pagefind/, and return a function that waits for them and returns them by address.

    ToolError, from either, says why there can be none. What was made of the same articles, quotes or words is not made
    again; where that is most of it, a copy of this process makes the rest.
    """
    language = language_of(index)
    wanted = {_inputs(index, articles, language=language): articles for articles in divide(index)}
    with kept_for(index.root) as kept:
        known = set(kept.names(_KIND))
    new = [name for name in wanted if name not in known]
    messages = ([*records(index, wanted[name], language=language)] for name in new)
    make = partial(_files, index.root, [*wanted], new, language=language)
    if not new or len(new) * _WEIGHT > FEW:
        files = make(messages)
        return lambda: files
    return ahead(partial(make, [*messages]))  # a copy could not read the quotes through the database that is open here


def _files(
    root: Path, wanted: Sequence[str], new: Sequence[str], messages: Iterable[Sequence[str]], *, language: str
) -> Mapping[str, bytes]:
    """Return the files for the shards that are wanted; those that are new are made of messages to Pagefind."""
    with kept_for(root) as kept:
        fresh = zip(new, each(make_shard, None, messages, size=1, weight=_WEIGHT), strict=True)
        found = {name: _keep(kept, name, data) for name, data in fresh}
        made = [found[name] if name in found else _shard(kept, name) for name in wanted]
        words = f"words {_of_words(made)}"
        library = marshal.loads(made_before("library", (language,), _make_library))  # noqa: S302 (this user's own)
        files = whole(made, _once(kept, words, lambda: make_words(made)), library=library)
        kept.forget(_KIND, but={*wanted, words})
    return {f"pagefind/{path}": data for path, data in files.items()}


def _make_library(languages: tuple[str]) -> bytes:
    return marshal.dumps(dict(make_library(*languages)))


def _keep(kept: Kept, name: str, shard: bytes) -> Shard:
    kept.put(_KIND, {name: shard})
    return read_shard(shard)


def _shard(kept: Kept, name: str) -> Shard:
    data = kept.get(_KIND, name)
    if data is None:
        raise ToolError("what was kept of the search index is gone meanwhile: run the command again")
    return read_shard(data)


def _inputs(index: Index, articles: Sequence[str], *, language: str) -> str:
    readings = ((id, index.readings[id]) for id in articles)
    each_one = ((id, one.quotes_digest, one.digest, one.sha256) for id, one in readings)
    return digest(index.shared, search_unit(index), language, *each_one).hex()


def _of_words(made: Sequence[Shard]) -> str:
    content = hashlib.sha256()
    for shard in made:
        content.update(b"%d %d " % (len(shard.sizes), len(shard.words)) + shard.words)
    return content.hexdigest()


def _once(kept: Kept, name: str, make: Callable[[], bytes]) -> bytes:
    """Return what is kept under a name, or make it and keep it."""
    data = kept.get(_KIND, name)
    if data is None:
        data = make()
        kept.put(_KIND, {name: data})
    return data
