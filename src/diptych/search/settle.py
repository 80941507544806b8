"""The same index in the same bytes: Pagefind 1.5 lists facets, and their values, in an order that differs by the run.

Both stand in files of CBOR (RFC 8949), made of texts, numbers and arrays, after a signature and compressed. What is
listed in no order gets one here, and the files, which are named after their content, get new names.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping
from itertools import pairwise, repeat

_SIGNATURE = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
_TEXT, _ARRAY = 3, 4  # major types of CBOR


def settle(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of an index by their paths, sorted, with nothing in them that the records do not determine."""
    settled = dict(files)
    renamed: dict[bytes, bytes] = {}
    for path in [path for path in files if path.startswith("filter/")]:
        old = path.removeprefix("filter/").removesuffix(".pf_filter")
        chunk = _with_sorted_values(_unpack(settled.pop(path)))
        new = _name(old, chunk)
        settled[f"filter/{new}.pf_filter"] = _pack(chunk)
        renamed[old.encode()] = new.encode()
    entry = json.loads(files[_ENTRY])
    for language in entry["languages"].values():
        meta = _with_sorted_filters(_unpack(settled.pop(f"pagefind.{language['hash']}.pf_meta")), renamed)
        language["hash"] = _name(language["hash"], meta)
        settled[f"pagefind.{language['hash']}.pf_meta"] = _pack(meta)
    settled[_ENTRY] = json.dumps(entry, sort_keys=True).encode()
    return dict(sorted(settled.items()))


def _unpack(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(_SIGNATURE)


def _pack(data: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + data, mtime=0)


def _name(old: str, content: bytes) -> str:
    """Return a name as long as the old one: its language, and a part of the content's hash."""
    language, _, digits = old.rpartition("_")
    return f"{language}_{hashlib.sha256(content).hexdigest()[: len(digits)]}"


def _with_sorted_values(chunk: bytes) -> bytes:
    """Sort the values of a facet: [facet, [[value, [record, …]], …]]."""
    head, (facet, values) = _split(chunk)
    start, pairs = _split(values)
    return b"".join([head, facet, start, *sorted(pairs)])


def _with_sorted_filters(meta: bytes, renamed: Mapping[bytes, bytes]) -> bytes:
    """Sort and rename the facets of an index: [version, records, chunks, [[facet, name], …], sorts, fields]."""
    head, (version, records, chunks, filters, *others) = _split(meta)
    start, pairs = _split(filters)
    for old, new in renamed.items():
        pairs = [pair[: -len(old)] + new if pair.endswith(old) else pair for pair in pairs]
    return b"".join([head, version, records, chunks, start, *sorted(pairs), *others])


def _split(array: bytes) -> tuple[bytes, list[bytes]]:
    """Return the head of an encoded array, and its elements as they are encoded."""
    _, size, at = _head(array, 0)
    ends = [at]
    for _ in repeat(None, size):
        ends.append(_end(array, ends[-1]))
    return array[:at], [array[start:end] for start, end in pairwise(ends)]


def _end(data: bytes, at: int) -> int:
    """Return where the value ends that begins at a place."""
    kind, number, at = _head(data, at)
    if kind == _TEXT:
        return at + number
    for _ in repeat(None, number if kind == _ARRAY else 0):
        at = _end(data, at)
    return at


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return a value's major type, its number, size or length, and where its head ends."""
    kind, number = divmod(data[at], 32)
    if number < 24:
        return kind, number, at + 1
    end = at + 1 + (1 << (number - 24))
    return kind, int.from_bytes(data[at + 1 : end]), end
