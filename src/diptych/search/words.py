"""The words of an index, each with the records that have it, taken out of one index and put into another.

Pagefind keeps a word as [word, records, [[form, records], …]], the forms being those with accents, and a record as
[number, places, places in fields]. Its number is the distance from the record before it, so that records of several
indexes are put together by a change of the first number of each: the rest is copied as it is encoded.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby, repeat
from operator import itemgetter
from struct import Struct
from typing import NamedTuple

from ..words import shared_beginning
from .cbor import ARRAY, NUMBER, TEXT, head, read_head

# A number, an array of numbers, a record. What follows an array never begins as a number does: none has to be counted.
_INT = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_INTS = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)%b*+" % _INT
_RECORD = re.compile(rb"\x83(%b)%b%b" % (_INT, _INTS, _INTS), re.DOTALL)
_RECORDS = re.compile(rb"(?:%b)*+" % _RECORD.pattern, re.DOTALL)
_SIZES = Struct("<6I")
_CHUNK = 50_000  # bytes of a file of words, unless one word has more; compressed, a bit less than half of it


class Entry(NamedTuple):
    """A word, or one of its forms, in one index. Sorted, entries have the order of the words in Pagefind's files."""

    word: bytes  # in UTF-8
    form: bytes  # empty for the word without accents
    first: int  # the number of the first record
    last: int
    many: int  # records
    rest: bytes  # the records as they are encoded, after the number of the first


class Chunk(NamedTuple):
    """Words that are fetched together."""

    first: str  # as much of the first word as tells it from the last one of the chunk before
    last: str
    content: bytes  # as CBOR


def pack(chunks: Iterable[bytes]) -> bytes:
    """Return the words of an index, from the chunks that Pagefind made."""
    parts: list[bytes] = []
    for word, form, first, last, many, rest in sorted(entry for chunk in chunks for entry in _entries(chunk)):
        parts += (_SIZES.pack(len(word), len(form), first, last, many, len(rest)), word, form, rest)
    return b"".join(parts)


def _entries(chunk: bytes) -> Iterator[Entry]:
    _, size, at = read_head(chunk, 1)
    for _ in repeat(None, size):
        word, at = _text(chunk, at + 1)
        found, at = _records(chunk, at)
        yield from (Entry(word, b"", *records) for records in found)
        _, forms, at = read_head(chunk, at)
        for _ in repeat(None, forms):
            form, at = _text(chunk, at + 1)
            found, at = _records(chunk, at)
            yield from (Entry(word, form, *records) for records in found)


def _text(chunk: bytes, at: int) -> tuple[bytes, int]:
    _, size, at = read_head(chunk, at)
    return chunk[at : at + size], at + size


def _records(chunk: bytes, at: int) -> tuple[list[tuple[int, int, int, bytes]], int]:
    """Return the records at a place, if there are any, as an entry has them, and where they end."""
    _, many, at = read_head(chunk, at)
    end = _RECORDS.match(chunk, at).end()  # type: ignore[union-attr]  # there may be none
    heads = _RECORD.findall(chunk, at, end)
    numbers = [int.from_bytes(number[1:] or number) for number in heads]
    return [(numbers[0], sum(numbers), many, chunk[at + 1 + len(heads[0]) : end])] if heads else [], end


def merged(indexes: Iterable[tuple[bytes, int]]) -> Iterator[Chunk]:
    """Yield the words of several indexes in chunks; with each index goes the number that its first record gets."""
    words = groupby(merge(*(_unpacked(words, before) for words, before in indexes)), itemgetter(0))
    held: Chunk | None = None
    for chunk in _cut((word, _encoded(word, entries)) for word, entries in words):
        if held:
            last, first = _told_apart(held.last, chunk.first)
            yield held._replace(last=last if last >= held.first else held.last)
            chunk = chunk._replace(first=first)  # noqa: PLW2901 (it is the chunk that is held)
        held = chunk
    if held:
        yield held


def _unpacked(words: bytes, before: int) -> Iterator[Entry]:
    """Yield entries with the numbers that their records have in the whole."""
    at, end = 0, len(words)
    while at < end:
        word, form, first, last, many, rest = _SIZES.unpack_from(words, at)
        word_at, form_at = at + _SIZES.size, at + _SIZES.size + word
        rest_at = form_at + form
        at = rest_at + rest
        own = words[word_at:form_at], words[form_at:rest_at]
        yield Entry(*own, before + first, before + last, many, words[rest_at:at])


def _encoded(word: bytes, entries: Iterable[Entry]) -> bytes:
    forms = {form: _joined([*parts]) for form, parts in groupby(entries, itemgetter(1))}
    records = forms.pop(b"", head(ARRAY, 0))
    others = (head(ARRAY, 2) + head(TEXT, len(form)) + form + parts for form, parts in forms.items())
    return b"".join([head(ARRAY, 3), head(TEXT, len(word)), word, records, head(ARRAY, len(forms)), *others])


def _joined(entries: Sequence[Entry]) -> bytes:
    parts = [head(ARRAY, sum(entry.many for entry in entries))]
    before = 0
    for entry in entries:
        parts += (head(ARRAY, 3), head(NUMBER, entry.first - before), entry.rest)
        before = entry.last
    return b"".join(parts)


def _cut(words: Iterable[tuple[bytes, bytes]]) -> Iterator[Chunk]:
    own: list[tuple[bytes, bytes]] = []
    size = 0
    for word, encoded in words:
        if own and size + len(encoded) > _CHUNK:
            yield _chunk(own)
            own, size = [], 0
        own.append((word, encoded))
        size += len(encoded)
    if own:
        yield _chunk(own)


def _chunk(words: Sequence[tuple[bytes, bytes]]) -> Chunk:
    content = b"".join([head(ARRAY, 1), head(ARRAY, len(words)), *(encoded for _, encoded in words)])
    return Chunk(words[0][0].decode(), words[-1][0].decode(), content)


def _told_apart(last: str, first: str) -> tuple[str, str]:
    """Return the beginnings of two words, as long as it takes to tell them apart."""
    size = 1 + shared_beginning(last, first)
    return last[:size], first[:size]
