"""What an editor is told of a quote that has no place, or more than one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..problem import Related

if TYPE_CHECKING:  # it takes as long to load as all else that anchors
    from .locate import Words
    from .repair import Repair


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a quote was not anchored: one line each for the message and for the hint."""

    code: Literal["quote-missing", "quote-ambiguous", "fragment-order"]
    fragment: int  # index into the selector's fragments
    message: str
    hint: str
    related: tuple[Related, ...] = ()
    repairs: "tuple[Repair, ...]" = ()  # each alone makes the quote anchor
    told: str = ""  # the hint without the words that it ends with, where it does
    meant: "Words | None" = None  # those words
