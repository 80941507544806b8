"""Stencils: what a library makes of the names of fields, once for all items that have the same fields."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ..memory import made_once

_FIELD = re.compile(r"<([A-Za-z-]+)>")


def blank(field: str) -> str:
    """Return what stands for a field's value in a stencil."""
    return f"<{field}>"


def fill(
    root: Path, kind: str, items: Sequence[Mapping[str, str]], make: Callable[[tuple[str, ...]], bytes]
) -> list[str]:
    """Return items in the stencils that `make` cuts for the names of their fields; a value may hold anything.

    The stencils are kept for the next build of the briefing in the folder `root`, so that it loads no library.
    """
    stencils = made_once(root, kind, [tuple(item) for item in items], make)
    return [_filled(stencil.decode(), item) for stencil, item in zip(stencils, items, strict=True)]


def _filled(stencil: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda field: values[field[1]], stencil)
