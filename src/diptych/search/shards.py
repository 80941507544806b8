"""Shards: some articles that follow each other, whose records Pagefind makes an index of by itself."""

import gzip
import hashlib
import json
import marshal
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..digests import digest
from ..index import Index
from ..urls import search_unit
from . import cbor
from .service import make_files
from .words import pack

_SIGNATURE = b"pagefind_dcd"  # at the beginning of each file that holds CBOR or JSON and is compressed
_GZIP = 31  # for zlib: its largest window, and a header of gzip
_SIZES = {"quote": 256, "article": 64}  # records of a shard: half as many at least, twice as many at most


class Shard(NamedTuple):
    """What Pagefind makes of some records. They are known by their numbers, from 0 on."""

    fragments: tuple[tuple[str, bytes], ...]  # what a page is told of each record that it finds, with a name for that
    sizes: tuple[int, ...]  # of the records, in words
    facets: dict[str, dict[str, list[int]]]  # the records by facets and ids
    fields: list[str]  # of the records, besides their words
    words: bytes  # packed


def divide(index: Index) -> Iterator[list[str]]:
    """Yield the ids of the articles in their order, those of a shard at a time.

    Whether a shard may end with an article is drawn from its id: a new article changes the shard it comes into, and
    seldom more than the next one.
    """
    own: list[str] = []
    size, usual = 0, _SIZES[search_unit(index)]
    for id, reading in index.readings.items():
        records = 1 + len(reading.ids) if search_unit(index) == "quote" else 1
        own.append(id)
        size += records
        drawn = int.from_bytes(digest(id)[:4]) % usual < 2 * records
        if size >= 2 * usual or (drawn and size >= usual / 2):
            yield own
            own, size = [], 0
    if own:
        yield own


def make_shard(_: None, records: Sequence[str]) -> bytes:
    """Return what Pagefind makes of the records of a shard, for `read_shard`."""
    files = make_files(records)
    [(_, found, _, filters, _, fields)] = [
        cbor.decode(unpacked(data)) for path, data in files.items() if path.endswith(".pf_meta")
    ]
    facets = (cbor.decode(unpacked(files[f"filter/{name}.pf_filter"])) for _, name in filters)
    shard = Shard(
        tuple(_shown(unpacked(files[f"fragment/{name}.pf_fragment"])) for name, _ in found),
        tuple(size for _, size in found),
        {facet: dict(values) for facet, values in facets},
        fields,
        pack(unpacked(data) for path, data in files.items() if path.startswith("index/")),
    )
    return marshal.dumps(tuple(shard))


def read_shard(data: bytes) -> Shard:
    return Shard(*marshal.loads(data))  # noqa: S302 (this user's own)


def name_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def unpacked(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(_SIGNATURE)


def packed(data: bytes) -> bytes:
    # 9 takes five times as long and saves three in a hundred. Of gzip.compress, the header depends on Python's version.
    return zlib.compress(_SIGNATURE + data, 6, wbits=_GZIP)


def _shown(fragment: bytes) -> tuple[str, bytes]:
    """Return of a fragment what the pages show: of what has a title, only that, and facets of none."""
    found: dict[str, Any] = json.loads(fragment) | {"filters": {}}
    if "title" in found["meta"]:
        found["content"] = ""
    data = json.dumps(found, sort_keys=True, separators=(",", ":")).encode()
    return name_of(data), packed(data)


def make_library(language: str) -> Mapping[str, bytes]:
    """Return the files of an index for a language that are the same whatever it finds."""
    record = {"type": "AddRecord", "index_id": 0, "url": "a", "content": "a", "language": language}
    return make_files([json.dumps(record | {"meta": {}, "filters": {}})])
