"""What is wrong with the input: one record a fault, collected and never raised."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]

#: Codes that only warn; every other code is an error. `docs/problems.md` explains each of them.
WARNINGS = frozenset({"form-mismatch", "not-complete"})


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line of a file; lines and columns are 1-based and count code points."""

    path: str  # relative to the briefing's root, with forward slashes
    line: int = 1
    column: int = 1
    end_column: int = 1  # exclusive; equal to `column` where the place is a point


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault of the input: where it is, what it is, and the next step for the editor."""

    place: Place
    code: str  # stable, kebab-case
    message: str
    hint: str = ""

    @property
    def level(self) -> Level:
        return "warning" if self.code in WARNINGS else "error"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any of the problems is more than a warning."""
    return any(problem.level == "error" for problem in problems)
