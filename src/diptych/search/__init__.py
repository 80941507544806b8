"""The search index: made by Pagefind in shards, for a reader's browser to fetch piece by piece."""

import hashlib
import marshal
from collections.abc import Callable, Mapping, Sequence

from ..digests import digest
from ..index import Index
from ..kept import Kept, kept_for
from ..memory import made_before
from ..urls import search_unit
from ..work import each
from .records import language_of, records
from .shards import Shard, divide, make_library, make_shard, read_shard
from .whole import make_words, whole

__all__ = ["search_files"]

_KIND = "search"
_WEIGHT = 80  # of a shard: reading so many articles takes as long


def search_files(index: Index) -> Mapping[str, bytes]:
    """Return the files below /pagefind/ by their addresses; ToolError says why there are none.

    What was made of the same articles, quotes or words is not made again.
    """
    language = language_of(index)
    with kept_for(index.root) as kept:
        made = _shards(index, kept, language=language)
        words = f"words {_of_words([*made.values()])}"
        library = marshal.loads(made_before("library", (language,), _make_library))  # noqa: S302 (this user's own)
        files = whole([*made.values()], _once(kept, words, lambda: make_words([*made.values()])), library=library)
        kept.forget(_KIND, but={*made, words})
    return {f"pagefind/{path}": data for path, data in files.items()}


def _make_library(languages: tuple[str]) -> bytes:
    return marshal.dumps(dict(make_library(*languages)))


def _shards(index: Index, kept: Kept, *, language: str) -> Mapping[str, Shard]:
    """Return the shards in the order of their articles, by what they are made from."""
    wanted = {_inputs(index, articles, language=language): articles for articles in divide(index)}
    found = {name: read_shard(data) for name in wanted if (data := kept.get(_KIND, name))}
    new = [name for name in wanted if name not in found]
    messages = ([*records(index, wanted[name], language=language)] for name in new)
    for name, data in zip(new, each(make_shard, None, messages, size=1, weight=_WEIGHT), strict=True):
        kept.put(_KIND, {name: data})
        found[name] = read_shard(data)
    return {name: found[name] for name in wanted}


def _inputs(index: Index, articles: Sequence[str], *, language: str) -> str:
    readings = ((id, index.readings[id]) for id in articles)
    each_one = ((id, one.inputs, one.digest, one.sha256) for id, one in readings)
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
