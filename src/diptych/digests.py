"""Short stand-ins for values: two that differ have, but for chances that no one lives to see, different ones."""

import hashlib
from dataclasses import fields, is_dataclass
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
    if is_dataclass(value):
        return tuple(plain(getattr(value, one.name)) for one in fields(value))
    if isinstance(value, dict):
        return tuple((key, plain(inner)) for key, inner in value.items())
    return tuple(map(plain, value)) if isinstance(value, (tuple, list)) else value
