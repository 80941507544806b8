"""From a folder to everything that is generated, before an engine has rendered anything."""

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, field
from functools import cached_property, partial
from pathlib import Path

from .cite import resolve_cites, resolve_embeds
from .clock import phase
from .digests import digest
from .export import FEEDS, FILE_NAMES, Append, Described, Parts, data_parts, describe, feed_files, write_parts
from .index import Index
from .load import load
from .memory import is_kept
from .model import UNKNOWN, Publication
from .page import Planned
from .pages import plan_pages
from .pages.embeds import make_embeds
from .problem import Problem, has_errors
from .processes import Later, ahead, release_memory
from .schema import renew_schemas
from .search import begin_search
from .shell.frame import MANY_PAGES, Edition, edition_of
from .shell.sitemap import parts
from .social import draw_pictures, pictures
from .urls import address_of_cite, image_address


@dataclass(frozen=True)
class Site:
    """What Diptych makes of a briefing: pages without their shells, other files, and what is wrong."""

    index: Index
    publication: Publication
    problems: tuple[Problem, ...]  # in the order of their places; with an error among them, nothing else is made
    planned: tuple[Planned, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)  # "feed.xml" → its bytes; those of /data/ apart
    embeds: Mapping[str, str] = field(default_factory=dict)  # what the hand-written pages embed, by cite

    def address(self, cite: str) -> str | None:
        """Return the address of what a cite names: "topic:taiwan" → "topics/taiwan/"; None if it is not defined."""
        return address_of_cite(self.index, cite)

    def cite(self, html: str, root: str) -> str:
        """Return a hand-written page with cites and embeds resolved; `root` is the root's relative address."""
        return resolve_embeds(resolve_cites(html, root, self.address), root, self.embeds)

    @cached_property
    def by_uri(self) -> Mapping[str, Planned]:
        return {one.uri: one for one in self.planned}

    @property
    def file_names(self) -> list[str]:
        """Return the names of the pages' files and of the others, which no other source may make."""
        pages, data = (page.file for page in self.planned), (f"data/{name}" for name in FILE_NAMES)
        sitemaps = parts(len(self.planned) + len(self.index.briefing.documents)) if self.is_large else ()
        return [*pages, *self.files, *data, *sitemaps]

    @property
    def is_large(self) -> bool:
        """Say whether its readers are spared a sitemap of all pages, and with it instant navigation."""
        return len(self.planned) > MANY_PAGES

    @property
    def edition(self) -> Edition:
        return edition_of([article.verified for article in self.index.briefing.articles.values()])

    @cached_property
    def shared(self) -> bytes:
        """Return the digest of what every page may be made from, besides its own inputs."""
        pictured = image_address(self.index, "article", "")
        return digest(self.index.shared, astuple(self.publication), pictured)

    def part_inputs(self, article: str) -> bytes:
        """Return the digest of what an article's part of /data/ is made from, besides what all have in common."""
        return self.index.inputs(self.index.of("article", article), self.index.readings[article].digest)

    def data_parts(self, article: str) -> Parts:
        """Return what an article has in each file of /data/."""
        return data_parts(article, self.index, self.publication)

    def write_parts(self, parts: Iterable[Parts], append: Append) -> Described:
        """Write the files of /data/ that are made of the parts of all articles, in their order."""
        return write_parts(len(self.index.quotes), parts, append)

    def describe(self, described: Described) -> Mapping[str, bytes]:
        """Return the other files of /data/, by their names."""
        return describe(self.index, described)

    def renew_schemas(self) -> None:
        """Give the programs in which editors write the ids of the briefing as it is now."""
        renew_schemas(self.index, self.index.root)


def _begun_unless_kept(make: Callable[[], Mapping[str, bytes]], root: Path) -> Callable[[], Mapping[str, bytes]]:
    """Begin to make files in a copy of this process, unless most of what takes long is kept; return what gives them."""
    return make if is_kept(root, "social") else ahead(make)


def _search_after(begun: Callable[[], None], index: Index) -> Mapping[str, bytes]:
    """Return the files of the search once those who have begun them have kept what they made."""
    begun()
    return begin_search(index)()


def make_site(root: Path, publication: Publication = UNKNOWN, begun: Callable[[], None] | None = None) -> Site:
    """Return everything that can be made of the briefing in a folder; nothing but the problems if one is an error.

    `begun` is what `begin_reading` has returned. ToolError where there can be no search index.
    """
    index, problems = load(root)
    if has_errors(problems):
        return Site(index, publication, tuple(problems))
    with phase("search"):
        search = partial(_search_after, begun, index) if begun else begin_search(index)
        release_memory()  # the index of ten thousand articles leaves 70 MB
    shown = pictures(index, publication)
    later = _begun_unless_kept(lambda: {**feed_files(index, publication), **draw_pictures(root, shown)}, root)
    planned, embeds = tuple(plan_pages(index, publication)), make_embeds(index, publication)
    with phase("search"):
        found = search()
    files: Mapping[str, bytes] = ChainMap(found, Later((*FEEDS, *shown), later))  # type: ignore[arg-type] # only read
    return Site(index, publication, tuple(problems), planned, files, embeds)
