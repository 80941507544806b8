"""From a folder to everything that is generated, before an engine has rendered anything."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .cite import resolve_cites, resolve_embeds
from .frame import NO_EDITION, Edition, edition_of
from .memory import key_of, recall, remember
from .model import UNKNOWN, Publication
from .page import Html, Page
from .problem import Problem, has_errors

if TYPE_CHECKING:
    from .index import Index
    from .model import Briefing
    from .reading import Reading


@dataclass(frozen=True, slots=True)
class Site:
    """What Diptych makes of a briefing: pages without their shells, other files, and what is wrong."""

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]  # other files of the site: "data/quotes.json" → its bytes
    problems: tuple[Problem, ...]  # in the order of their places
    addresses: Mapping[str, str]  # what a cite may name → its address below the root: "topic:taiwan" → "topics/taiwan/"
    edition: Edition = NO_EDITION
    embeds: Mapping[str, str] = field(default_factory=dict)  # what the hand-written pages embed, by cite

    def cite(self, html: str, root: str) -> str:
        """Return a hand-written page with cites and embeds resolved; `root` is the root's relative address."""
        return resolve_embeds(resolve_cites(html, root, self.addresses), root, self.embeds)


def load(root: Path) -> "tuple[Index, list[Problem]]":
    """Read, anchor and check the briefing in a folder; return it with what is wrong, in the order of the places."""
    from .echoes import without_echoes

    index, problems = read(root)
    return index, without_echoes(problems)


def read(root: Path) -> "tuple[Index, list[Problem]]":
    """Return the same with all problems, those included that vanish once another one is mended."""
    from .gather import gather
    from .index import Index
    from .rules import check

    problems: list[Problem] = []
    readings = gather(root, problems)
    index = Index(root, _briefing(root, readings, problems), readings)
    problems += check(index)
    return index, problems


def _briefing(root: Path, readings: "Mapping[str, Reading]", problems: list[Problem]) -> "Briefing":
    from .model import Briefing
    from .read import read_codebook, read_comparisons, read_corrections, read_documents, report_unused

    articles = {id: reading.article for id, reading in readings.items()}
    report_unused(root, {article.seed.text for article in articles.values()}, problems)
    return Briefing(
        codebook=read_codebook(root, problems),
        articles=articles,
        comparisons=read_comparisons(root, problems),
        corrections=read_corrections(root, problems),
        documents=read_documents(root, problems),
    )


def make_site(root: Path, publication: Publication = UNKNOWN) -> Site:
    """Return everything that can be made of the briefing in a folder; nothing but the problems if one is an error.

    A site without problems is kept: while nothing changes, it is not made again.
    """
    key = key_of(root, *astuple(publication))
    kept = recall(root, key) if key else None
    if kept:
        pages, files, addresses, edition, embeds = kept
        restored = (
            Page(uri, title, description, Html(html), image, Html(head))
            for uri, title, description, html, image, head in pages
        )
        return Site(tuple(restored), files, (), addresses, Edition(*edition), embeds)
    site = generate(root, publication)
    if key and not site.problems:
        pages = [tuple(map(str, astuple(page))) for page in site.pages]
        kept = pages, dict(site.files), dict(site.addresses), astuple(site.edition), dict(site.embeds)
        remember(root, key, kept)
    return site


def generate(root: Path, publication: Publication = UNKNOWN) -> Site:
    """Make a site anew, whatever is kept; ToolError if there can be no search index."""
    from .citations import make_citations
    from .export import data_files, feed_files
    from .pages import make_pages
    from .pages.embeds import make_embeds
    from .search import search_files
    from .social import social_files
    from .urls import addresses

    index, problems = load(root)
    if has_errors(problems):
        return Site((), {}, tuple(problems), {})
    citations = make_citations(root, index, publication)
    files = {**data_files(index, citations), **feed_files(root, index, publication)}
    files |= {**search_files(root, index), **social_files(root, index, publication)}
    edition = edition_of(files["data/quotes.json"], [article.verified for article in index.briefing.articles.values()])
    pages = tuple(make_pages(index, publication, citations, root=root))
    return Site(pages, files, tuple(problems), addresses(index), edition, make_embeds(index, publication))
