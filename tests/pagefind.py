"""What a search index holds, read by a decoder of CBOR that is not the generator's."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Places = dict[
    str, tuple[list[int], list[int]]
]  # where records have a word, in their text and in their title, by address


@dataclass(frozen=True)
class Contents:
    """What an index finds, whatever its files are called and cut."""

    urls: list[str]  # of the records, in their order
    lengths: list[int]  # of the records, in words
    words: dict[str, tuple[Places, dict[str, Places]]]  # by word: its places, and those of its forms with accents
    facets: dict[str, dict[str, list[str]]]  # addresses by facet and id
    fields: list[str]
    chunks: list[tuple[str, str, list[str]]]  # from, to, words: how the words are cut


def contents(files: Mapping[str, bytes]) -> Contents:
    entry = json.loads(files["pagefind-entry.json"])
    [language] = entry["languages"].values()
    version, records, chunks, filters, sorts, fields = decode(files[f"pagefind.{language['hash']}.pf_meta"])
    assert (version, sorts, language["page_count"]) == (entry["version"], [], len(records))
    urls = [fragment(files[f"fragment/{name}.pf_fragment"])["url"] for name, _ in records]
    cut = [(first, last, decode(files[f"index/{name}.pf_index"])[0]) for first, last, name in chunks]
    words = {
        word: (places(found, urls), {form: places(forms, urls) for form, forms in others})
        for _, _, own in cut
        for word, found, others in own
    }
    facets = dict(decode(files[f"filter/{name}.pf_filter"]) for _, name in filters)
    return Contents(
        urls,
        [length for _, length in records],
        words,
        {facet: {id: [urls[number] for number in found] for id, found in ids} for facet, ids in facets.items()},
        fields,
        [(first, last, [word for word, *_ in own]) for first, last, own in cut],
    )


def places(found: list[Any], urls: list[str]) -> Places:
    at = 0
    known = {}
    for distance, text, title in found:
        at += distance
        known[urls[at]] = (text, title)
    return known


def fragment(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(content(data))
    return found


def content(data: bytes) -> bytes:
    plain = gzip.decompress(data)
    assert plain.startswith(b"pagefind_dcd")
    return plain.removeprefix(b"pagefind_dcd")


def decode(data: bytes) -> Any:
    rest = iter(content(data))
    value = _value(rest)
    assert list(rest) == []
    return value


def _value(rest: Iterator[int]) -> Any:
    first = next(rest)
    number = first & 0x1F
    if number >= 24:
        number = int.from_bytes(bytes(next(rest) for _ in range(2 ** (number - 24))))
    match first >> 5:
        case 0:
            return number
        case 1:
            return -1 - number
        case 3:
            return bytes(next(rest) for _ in range(number)).decode()
        case 4:
            return [_value(rest) for _ in range(number)]
    raise ValueError(first)
