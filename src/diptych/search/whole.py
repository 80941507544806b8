"""One index, as Pagefind would have made it, from shards; its files are named after what is in them."""

import json
import marshal
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from ..work import each
from . import cbor
from .shards import Shard, name_of, packed
from .words import Chunk, merged

_ENTRY = "pagefind-entry.json"
_DIGITS = 10  # hexadecimal ones of a file's sha256 that are its name
_FEWER = 7  # of the names of fragments, all of which each reader fetches; more where two would be the same


class Part(NamedTuple):
    """A file of the word index."""

    first: str
    last: str
    name: str
    data: bytes


def make_words(shards: Sequence[Shard]) -> bytes:
    """Return the files of the word index, for `whole`."""
    chunks = merged(zip((shard.words for shard in shards), _numbers(shards), strict=False))
    return marshal.dumps([tuple(part) for part in each(_part, None, chunks, size=4, weight=4)])


def _part(_: None, chunk: Chunk) -> Part:
    return Part(chunk.first, chunk.last, _name(chunk.content), packed(chunk.content))


def _numbers(shards: Sequence[Shard]) -> Iterable[int]:
    """Yield the number that the first record of each shard gets."""
    return accumulate((len(shard.sizes) for shard in shards), initial=0)


def whole(shards: Sequence[Shard], words: bytes, *, library: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the index of all shards by their paths."""
    files = {path: data for path, data in library.items() if path.endswith(".js") or path.startswith("wasm.")}
    entry = json.loads(library[_ENTRY])
    parts = [Part(*part) for part in marshal.loads(words)]  # noqa: S302 (made here)
    files |= {f"index/{part.name}.pf_index": part.data for part in parts}
    fragments = dict(_named(chain.from_iterable(shard.fragments for shard in shards)))
    files |= {f"fragment/{name}.pf_fragment": data for name, data in fragments.items()}
    facets = {facet: cbor.encode([facet, values]) for facet, values in _facets(shards).items()}
    files |= {f"filter/{_name(data)}.pf_filter": packed(data) for data in facets.values()}
    meta = cbor.encode(
        [
            entry["version"],
            [*zip(fragments, chain.from_iterable(shard.sizes for shard in shards), strict=True)],
            [(part.first, part.last, part.name) for part in parts],
            [(facet, _name(data)) for facet, data in facets.items()],
            [],  # nothing to sort by
            sorted({field for shard in shards for field in shard.fields}),
        ]
    )
    files[f"pagefind.{_name(meta)}.pf_meta"] = packed(meta)
    [language] = entry["languages"].values()
    language |= {"hash": _name(meta), "page_count": len(fragments)}
    files[_ENTRY] = json.dumps(entry, sort_keys=True).encode()
    return dict(sorted(files.items()))


def _name(data: bytes) -> str:
    return name_of(data)[:_DIGITS]


def _named(fragments: Iterable[tuple[str, bytes]]) -> Iterable[tuple[str, bytes]]:
    """Yield fragments with names of their own, as short as can be."""
    names: set[str] = set()
    for long, data in fragments:
        shorter = (long[:size] for size in range(_FEWER, len(long) + 1))
        name = next(name for name in shorter if name not in names)
        names.add(name)
        yield name, data


def _facets(shards: Sequence[Shard]) -> dict[str, list[tuple[str, list[int]]]]:
    """Return the ids of each facet with the numbers of their records, all sorted."""
    found: dict[str, dict[str, list[int]]] = {}
    for shard, before in zip(shards, _numbers(shards), strict=False):
        for facet, values in shard.facets.items():
            for id, records in values.items():
                found.setdefault(facet, {}).setdefault(id, []).extend(before + record for record in records)
    return {facet: sorted(values.items()) for facet, values in sorted(found.items())}
