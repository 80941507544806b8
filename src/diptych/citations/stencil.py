"""Stencils: what a library makes of the names of fields, once for all items that have the same fields."""

import re
from collections.abc import Mapping

_FIELD = re.compile(r"<([A-Za-z-]+)>")


def blank(field: str) -> str:
    """Return what stands for a field's value in a stencil."""
    return f"<{field}>"


def fill(stencil: str, values: Mapping[str, str]) -> str:
    """Return a stencil with the values in their places; a value may hold anything."""
    return _FIELD.sub(lambda field: values[field[1]], stencil)
