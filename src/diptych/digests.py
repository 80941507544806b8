"""Short stand-ins for values: two that differ have, but for chances that no one lives to see, different ones."""

import hashlib
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from .problem import Place

SIZE = 16  # bytes
LONG = 64  # bytes, beyond which hashing them takes less than showing them


def digest(*values: object) -> bytes:
    """Return the digest of texts, numbers, bytes and tuples of them: of what `repr` shows."""
    short = [_of(value) if isinstance(value, bytes) and len(value) > LONG else value for value in values]
    return _of(repr(short).encode("utf-8", "surrogatepass"))


def _of(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def plain(value: Any) -> Any:
    """Return a record, or records, as tuples of what an editor wrote, whatever the places in the files."""
    if isinstance(value, Place):
        return None
    if isinstance(value, dict):
        return tuple([(key, plain(inner)) for key, inner in value.items()])
    if isinstance(value, (tuple, list)):
        return tuple([plain(inner) for inner in value])
    names = _names(value.__class__)
    return value if names is None else tuple([plain(getattr(value, name)) for name in names])


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """Return the names of a record's fields; None for what is no record."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else None
