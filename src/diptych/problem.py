"""What is wrong with the input: one record a fault, collected and never raised."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Self

Level = Literal["error", "warning"]

#: The codes of what can be wrong with a briefing. They are stable, and `docs/problems.md` explains each of them.
ERRORS = frozenset(
    """
    alias align-missing annotation-withdrawn bad-id bad-value character cite-unknown duplicate-annotation
    duplicate-correction duplicate-key embed-inline embed-unknown fragment-order limit missing-key not-regular-file
    page-clash quote-ambiguous quote-cut quote-in-zone quote-missing seed-changed seed-missing seed-unused shape syntax
    tag topic-cycle unknown-annotation unknown-article unknown-column unknown-comparison unknown-event unknown-file
    unknown-key unknown-party unknown-source unknown-speaker unknown-topic
    """.split()
)
#: Codes that only warn.
WARNINGS = frozenset({"comment", "form-mismatch", "not-complete", "note-raw", "quote-repeated", "withdrawn-similar"})


class Place(NamedTuple):
    """A stretch of one line of a file; lines and columns are 1-based and count code points."""

    path: str  # relative to the briefing's root, with forward slashes
    line: int = 1
    column: int = 1
    end_column: int = 1  # exclusive; equal to `column` where the place is a point
    below: tuple[int, int] = (0, 0)  # line and exclusive column of the end, where the stretch goes on below its line

    @property
    def end(self) -> tuple[int, int]:
        """Return the line and the exclusive column at which the stretch ends."""
        return max((self.line, self.end_column), self.below)


class Related(NamedTuple):
    """Another place that belongs to a problem, and what stands there."""

    place: Place
    label: str


class Edit(NamedTuple):
    """New text, on one line, in the place of a stretch of a file; an insertion where the place is a point."""

    place: Place
    text: str


class Fix(NamedTuple):
    """Edits that together make a problem vanish, and what they write in a few words."""

    title: str
    edits: tuple[Edit, ...]


class Problem(NamedTuple):
    """A fault of the input: where it is, what it is, and the next step for the editor.

    Each fix alone makes the problem vanish. A single one is the only one that can be meant, and safe to apply; of
    several, the editor chooses.
    """

    place: Place
    code: str  # one of ERRORS, WARNINGS or the codes of the link check
    message: str
    hint: str = ""
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()

    @property
    def level(self) -> Level:
        return "warning" if self.code in WARNINGS else "error"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any of the problems is more than a warning."""
    return any(problem.level == "error" for problem in problems)


class ToolError(Exception):
    """Why a program that the generator needs did not do its work, in one line: no fault of the input."""


class BrokenBriefing(Exception):  # noqa: N818 (an engine's own error brings the rest of the name)
    """The briefing has errors, which are printed already."""

    problems: Sequence[Problem] = ()

    @classmethod
    def of(cls, problems: Sequence[Problem], summary: str) -> Self:
        """Return the error for these problems, counted in a line."""
        error = cls(summary)
        error.problems = problems
        return error
