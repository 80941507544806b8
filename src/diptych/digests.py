"""Digests of values: equal values have the same one, and two that differ practically never do.

Each thing that takes long to make has a digest of its inputs, of all that it is made from. It is kept with the thing;
while it stays the same, the thing is not made again.
"""

import hashlib
import marshal
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from .problem import Place

SIZE = 16  # bytes


def digest(*values: Any) -> bytes:
    """Return the digest of texts, numbers, bytes and tuples of them; for other values, that of what `repr` shows."""
    try:
        data = marshal.dumps(values, 2)  # in a tenth of the time of `repr`
    except ValueError:
        data = repr(values).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def plain(value: Any) -> Any:
    """Return a record, or records, as tuples of what an editor wrote, whatever the places in the files."""
    if isinstance(value, (str, int, bytes)):
        return value
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
