"""CBOR (RFC 8949), as far as Pagefind's files need it: numbers, texts and arrays, each with its length before it."""

from itertools import repeat
from typing import Any

NUMBER, NEGATIVE, TEXT, ARRAY = 0, 1, 3, 4  # major types


def head(kind: int, number: int) -> bytes:
    """Return how a value of a major type begins: with its number or its length, in as few bytes as hold it."""
    if number < 24:
        return bytes([kind << 5 | number])
    size = 0 if number < 1 << 8 else 1 if number < 1 << 16 else 2
    return bytes([kind << 5 | 24 + size]) + number.to_bytes(1 << size)


def read_head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the major type of the value at a place, its number or its length, and where its head ends."""
    kind, number = divmod(data[at], 32)
    if number < 24:
        return kind, number, at + 1
    end = at + 1 + (1 << (number - 24))
    return kind, int.from_bytes(data[at + 1 : end]), end


def encode(value: Any) -> bytes:
    """Return a value as CBOR: a number that is not negative, a text, or a sequence of values."""
    if isinstance(value, int):
        return head(NUMBER, value)
    if isinstance(value, str):
        data = value.encode()
        return head(TEXT, len(data)) + data
    return head(ARRAY, len(value)) + b"".join(map(encode, value))


def decode(data: bytes) -> Any:
    """Return the value that some CBOR stands for."""
    return _value(data, 0)[0]


def _value(data: bytes, at: int) -> tuple[Any, int]:
    """Return the value at a place, and where it ends."""
    kind, number, at = read_head(data, at)
    if kind == TEXT:
        return data[at : at + number].decode(), at + number
    if kind != ARRAY:
        return (-1 - number if kind == NEGATIVE else number), at
    values = []
    for _ in repeat(None, number):
        value, at = _value(data, at)
        values.append(value)
    return values, at
