"""From a folder to everything that is generated, before an engine has rendered anything."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .cite import resolve_cites
from .memory import key_of, recall, remember
from .model import UNKNOWN, Publication
from .page import Html, Page
from .problem import Problem, has_errors

if TYPE_CHECKING:
    from .index import Index


@dataclass(frozen=True, slots=True)
class Site:
    """What Diptych makes of a briefing: pages without their shells, other files, and what is wrong."""

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]  # other files of the site: "data/quotes.json" → its bytes
    problems: tuple[Problem, ...]  # in the order of their places
    addresses: Mapping[str, str]  # what a cite may name → its address below the root: "topic:taiwan" → "topics/taiwan/"

    def cite(self, html: str, root: str) -> str:
        """Return the HTML of a hand-written page with its cites resolved; `root` is the root's relative address."""
        return resolve_cites(html, root, self.addresses)


def load(root: Path) -> "tuple[Index, list[Problem]]":
    """Read, anchor and check the briefing in a folder; return it with what is wrong, in the order of the places."""
    from .echoes import without_echoes
    from .index import make_index
    from .read import read_briefing
    from .rules import check

    problems: list[Problem] = []
    briefing = read_briefing(root, problems)
    index = make_index(briefing, problems)
    problems += check(index)
    return index, without_echoes(problems)


def make_site(root: Path, publication: Publication = UNKNOWN) -> Site:
    """Return everything that can be made of the briefing in a folder; nothing but the problems if one is an error.

    A site without problems is kept: while nothing changes, it is not made again.
    """
    key = key_of(root, *astuple(publication))
    kept = recall(root, key) if key else None
    if kept:
        pages, files, addresses = kept
        restored = (Page(uri, title, description, Html(html)) for uri, title, description, html in pages)
        return Site(tuple(restored), files, (), addresses)
    site = generate(root, publication)
    if key and not site.problems:
        pages = [(page.uri, str(page.title), str(page.description), str(page.html)) for page in site.pages]
        remember(root, key, (pages, dict(site.files), dict(site.addresses)))
    return site


def generate(root: Path, publication: Publication = UNKNOWN) -> Site:
    """Make a site anew, whatever is kept."""
    from .export import data_files
    from .pages import make_pages
    from .urls import addresses

    index, problems = load(root)
    if has_errors(problems):
        return Site((), {}, tuple(problems), {})
    return Site(tuple(make_pages(index, publication)), data_files(index), tuple(problems), addresses(index))
