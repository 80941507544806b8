"""The page of the corrections, and what an article's page says of its own."""

from collections.abc import Iterable
from typing import NamedTuple

from ..labels import subject_of
from ..model import Correction
from ..page import Page
from ..words import day
from .view import Link, View


class Entry(NamedTuple):
    """A correction as pages show it."""

    correction: Correction
    day: str  # in words
    link: Link  # to what is corrected


def corrections_page(view: View) -> Page:
    """Return the page of all corrections, the newest first."""
    intro = "What was wrong in this briefing, when it was mended, and what it says now."
    html = view.page("corrections.html", intro=intro, entries=entries_of(view.index.briefing.corrections, view))
    return Page("corrections/", "Corrections", intro, html)


def entries_of(corrections: Iterable[Correction], view: View) -> list[Entry]:
    """Return corrections with links to what they are about; the briefing as a whole is the site's home page."""
    return [
        Entry(one, day(one.date), Link(subject_of(one, view.index), _url(one, view), one.id)) for one in corrections
    ]


def _url(correction: Correction, view: View) -> str:
    return view.url(*correction.about) if correction.about else view.root
