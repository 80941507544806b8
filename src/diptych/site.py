"""From a folder to everything that is generated, before an engine has rendered anything."""

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, field
from functools import cached_property, partial
from pathlib import Path

from .cite import resolve_cites, resolve_embeds
from .clock import phase
from .digests import digest
from .export import FEEDS, Append, Described, Parts, data_parts, describe, feed_files, write_parts
from .index import Index
from .load import load
from .memory import is_kept
from .model import UNKNOWN, Publication
from .page import Page, Planned
from .pages import plan_pages
from .pages.embeds import make_embeds
from .problem import Problem, has_errors
from .processes import Later, ahead, give_back
from .schema import renew_schemas
from .search import begin_search
from .shell.frame import NO_EDITION, Edition, edition_of
from .social import draw_pictures, pictures
from .urls import address_of_cite, image_address


@dataclass(frozen=True)
class Site:
    """What Diptych makes of a briefing: pages without their shells, other files, and what is wrong."""

    planned: tuple[Planned, ...]
    files: Mapping[str, bytes]  # of the site, those of /data/ apart: "feed.xml" → its bytes, which may not be made yet
    problems: tuple[Problem, ...]  # in the order of their places
    address: Callable[[str], str | None]  # below the root, of what a cite names: "topic:taiwan" → "topics/taiwan/"
    edition: Edition = NO_EDITION
    embeds: Mapping[str, str] = field(default_factory=dict)  # what the hand-written pages embed, by cite
    articles: tuple[str, ...] = ()  # ids
    shared: bytes = b""  # stands for what every page may be made from, besides its own inputs
    part_inputs: Callable[[str], bytes] = lambda _: b""  # the same as Planned.inputs, of what an article has in /data/
    data_parts: Callable[[str], Parts] = lambda _: {}  # of an article in the files of /data/
    write_parts: Callable[[Iterable[Parts], Append], Described] = lambda *_: {"quotes.json": (0, "")}
    describe: Callable[[Described], Mapping[str, bytes]] = lambda _: {}  # the other files of /data/
    renew_schemas: Callable[[], None] = lambda: None  # of what editors write, for their programs

    def cite(self, html: str, root: str) -> str:
        """Return a hand-written page with cites and embeds resolved; `root` is the root's relative address."""
        return resolve_embeds(resolve_cites(html, root, self.address), root, self.embeds)

    @cached_property
    def by_uri(self) -> Mapping[str, Planned]:
        return {one.uri: one for one in self.planned}

    @property
    def file_names(self) -> list[str]:
        """Return the names of the pages' files and of the others, those of /data/ apart."""
        return [*(page.file for page in self.planned), *self.files]

    @property
    def pages(self) -> list[Page]:
        """Return all pages, made one after the other."""
        return [one.make() for one in self.planned]

    @property
    def data(self) -> Mapping[str, bytes]:
        """Return the files of /data/ by their addresses."""
        files: dict[str, bytearray] = {}
        parts = map(self.data_parts, self.articles)
        described = self.write_parts(parts, lambda name, data: files.setdefault(name, bytearray()).extend(data))
        return {f"data/{name}": bytes(data) for name, data in {**files, **self.describe(described)}.items()}


def _part_inputs(index: Index, article: str) -> bytes:
    """Return what stands for all that an article has in /data/."""
    return index.inputs(index.of("article", article), index.readings[article].digest)


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
        return Site((), {}, tuple(problems), lambda _: None)
    with phase("search"):
        search = partial(_search_after, begun, index) if begun else begin_search(index)
        give_back()  # the index of ten thousand articles leaves 70 MB
    shown = pictures(index, publication)
    later = _begun_unless_kept(lambda: {**feed_files(index, publication), **draw_pictures(root, shown)}, root)
    planned = tuple(plan_pages(index, publication))
    with phase("search"):
        found = search()
    return Site(
        planned=planned,
        files=ChainMap(found, Later((*FEEDS, *shown), later)),  # type: ignore[arg-type] # only read
        problems=tuple(problems),
        address=partial(address_of_cite, index),
        edition=edition_of([article.verified for article in index.briefing.articles.values()]),
        embeds=make_embeds(index, publication),
        articles=tuple(index.briefing.articles),
        shared=digest(index.shared, astuple(publication), image_address(index, "article", "")),
        part_inputs=partial(_part_inputs, index),
        data_parts=partial(data_parts, index=index, publication=publication),
        write_parts=partial(write_parts, len(index.quotes)),
        describe=partial(describe, index),
        renew_schemas=partial(renew_schemas, index, root),
    )
