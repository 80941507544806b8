"""The record of corrections."""

from typing import NamedTuple

from ..problem import Place
from .text import Located


class Correction(NamedTuple):
    """What was wrong, and what it says now; about the briefing as a whole where it names nothing."""

    date: str  # ISO 8601, to the day
    annotation: Located | None
    comparison: Located | None
    article: Located | None  # of a withdrawn annotation: the article whose page keeps its address
    withdrawn: bool
    note: str  # Markdown
    at: Place

    @property
    def about(self) -> tuple[str, str] | None:
        """Return what is corrected as a cite calls it, "quote" and its id; None for the briefing as a whole."""
        named = {"quote": self.annotation, "compare": self.comparison, "article": self.article}
        return next(((kind, id.text) for kind, id in named.items() if id), None)

    @property
    def id(self) -> str:
        """Return the entry's id in its page: of the day and what it is about, so that other entries do not move it."""
        return "-".join(("_correction", self.date, *(self.about or ())))
