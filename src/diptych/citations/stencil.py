"""Stencils: what a library makes of the names of fields, once for all items that have the same fields."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from ..memory import made_before

_FIELD = re.compile(r"<([A-Za-z-]+)>")


def blank(field: str) -> str:
    """Return what stands for a field's value in a stencil."""
    return f"<{field}>"


def fill(kind: str, items: Sequence[Mapping[str, str]], make: Callable[[tuple[str, ...]], bytes]) -> list[str]:
    """Return items in the stencils that `make` cuts for the names of their fields; a value may hold anything.

    The stencils are kept for the next builds, so that they load no library.
    """
    return [_filled(made_before(kind, tuple(item), make).decode(), item) for item in items]


def _filled(stencil: str, values: Mapping[str, str]) -> str:
    pieces = [*_pieces(stencil)]
    pieces[1::2] = [values[field] for field in pieces[1::2]]
    return "".join(pieces)


@lru_cache(64)
def _pieces(stencil: str) -> list[str]:
    """Return a stencil cut at its blanks: text, field, text and so on."""
    return _FIELD.split(stencil)
