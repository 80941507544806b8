"""From a folder to everything that is generated, before an engine has rendered anything."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .cite import resolve_cites
from .echoes import without_echoes
from .export import data_files
from .index import Index, make_index
from .page import Page
from .pages import make_pages
from .problem import Problem, has_errors
from .read import read_briefing
from .rules import check
from .urls import address


@dataclass(frozen=True, slots=True)
class Site:
    """What Diptych makes of a briefing: pages without their shells, other files, and what is wrong."""

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]  # other files of the site: "data/quotes.json" → its bytes
    problems: tuple[Problem, ...]  # in the order of their places
    cite: Callable[[str, str], str]  # (html, root) → the HTML of a hand-written page with its cites resolved


def load(root: Path) -> tuple[Index, list[Problem]]:
    """Read, anchor and check the briefing in a folder; return it with what is wrong, in the order of the places."""
    problems: list[Problem] = []
    briefing = read_briefing(root, problems)
    index = make_index(briefing, problems)
    problems += check(index)
    return index, without_echoes(problems)


def make_site(root: Path) -> Site:
    """Return everything that can be made of the briefing in a folder; nothing but the problems if one is an error."""
    index, problems = load(root)
    cite = partial(resolve_cites, address=partial(address, index))
    if has_errors(problems):
        return Site((), {}, tuple(problems), cite)
    return Site(tuple(make_pages(index)), data_files(index), tuple(problems), cite)
