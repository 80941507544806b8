"""A finding of the link check before its line and column are known."""

from dataclasses import dataclass

from .marks import Mark


@dataclass(frozen=True, slots=True)
class Fault:
    path: str  # of the file, below the site's root; empty for the site itself
    code: str  # a key of MESSAGES
    mark: Mark | None = None  # what is at fault; None: the file as a whole
    hint: str = ""  # instead of the code's own
