"""Colour for a terminal, and for nothing else."""

from collections.abc import Mapping
from typing import TextIO

STYLES = {"error": "1;31", "warning": "1;33", "place": "1", "fix": "1;32", "quiet": "2"}


def wants_colour(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Say whether to print in colour: NO_COLOR forbids it and FORCE_COLOR asks for it (both by being not empty).

    Without them, on a terminal that is not dumb (no-color.org, force-color.org).
    """
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def painted(text: str, style: str) -> str:
    """Return a text in one of the STYLES."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m"
