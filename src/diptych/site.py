"""From a folder to everything that is generated, before an engine has rendered anything."""

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from .cite import resolve_cites, resolve_embeds
from .clock import phase
from .digests import digest
from .model import UNKNOWN, Publication
from .page import Page, Planned
from .problem import Problem, has_errors
from .shell.frame import NO_EDITION, Edition, edition_of

if TYPE_CHECKING:
    from .export import Append, Described, Parts
    from .index import Index
    from .model import Briefing
    from .reading import Reading


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
    data_parts: "Callable[[str], Parts]" = lambda _: {}  # of an article in the files of /data/
    write_parts: "Callable[[Iterable[Parts], Append], Described]" = lambda *_: {"quotes.json": (0, "")}
    describe: "Callable[[Described], Mapping[str, bytes]]" = lambda _: {}  # the other files of /data/
    renew_schemas: Callable[[], None] = lambda: None  # of what editors write, for their programs

    def cite(self, html: str, root: str) -> str:
        """Return a hand-written page with cites and embeds resolved; `root` is the root's relative address."""
        return resolve_embeds(resolve_cites(html, root, self.address), root, self.embeds)

    @cached_property
    def by_uri(self) -> Mapping[str, Planned]:
        return {one.uri: one for one in self.planned}

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


def _part_inputs(index: "Index", article: str) -> bytes:
    """Return what stands for all that an article has in /data/."""
    return index.inputs(index.of("article", article), index.readings[article].digest)


def begin_reading(root: Path) -> Callable[[], None] | None:
    """Begin to read a small briefing and to index it for the search; return what waits for that, or None.

    A copy of this process does it, and keeps all that it makes: `make_site` finds it, or makes it itself.
    """
    from .processes import ahead, has_copies
    from .read import list_articles
    from .work import FEW

    return ahead(partial(_read_ahead, root)) if has_copies() and len(list_articles(root, [])) <= FEW else None


def _read_ahead(root: Path) -> None:
    """Read a briefing and index it for the search, for the sake of what that keeps for the next who does it."""
    from .search import begin_search

    index, problems = read(root)
    if not has_errors(problems):
        begin_search(index)()


def load(root: Path) -> "tuple[Index, list[Problem]]":
    """Read, anchor and check the briefing in a folder; return it with what is wrong, in the order of the places."""
    from .echoes import without_echoes

    index, problems = read(root)
    return index, without_echoes(problems)


def read(root: Path) -> "tuple[Index, list[Problem]]":
    """Do what `load` does, but return all problems unsorted: those, too, that vanish once another one is mended."""
    from .gather import gather
    from .index import Index
    from .rules import check

    problems: list[Problem] = []
    with phase("read"):
        readings = gather(root, problems)
    index = Index(root, _briefing(root, readings, problems), readings)
    problems += check(index)
    return index, problems


def _briefing(root: Path, readings: "Mapping[str, Reading]", problems: list[Problem]) -> "Briefing":
    from .gather import gather_codebook, gather_comparisons
    from .model import Briefing
    from .read import read_corrections, read_documents, report_unused
    from .reading import Articles

    seeds = {reading.seed for reading in readings.values()}
    if "" not in seeds:  # else an article does not say which one it means
        report_unused(root, seeds, problems)
    return Briefing(
        codebook=gather_codebook(root, problems),
        articles=Articles(readings),
        comparisons=gather_comparisons(root, problems),
        corrections=read_corrections(root, problems),
        documents=read_documents(root, problems),
    )


def _begun_unless_kept(make: Callable[[], Mapping[str, bytes]], root: Path) -> Callable[[], Mapping[str, bytes]]:
    """Begin to make files in a copy of this process, unless most of what takes long is kept; return what gives them."""
    from .memory import is_kept
    from .processes import ahead

    return make if is_kept(root, "social") else ahead(make)


def _search_after(begun: Callable[[], None], index: "Index") -> Mapping[str, bytes]:
    """Return the files of the search once those who have begun them have kept what they made."""
    from .search import begin_search

    begun()
    return begin_search(index)()


def make_site(root: Path, publication: Publication = UNKNOWN, begun: Callable[[], None] | None = None) -> Site:
    """Return everything that can be made of the briefing in a folder; nothing but the problems if one is an error.

    `begun` is what `begin_reading` has returned. ToolError where there can be no search index.
    """
    from .export import FEEDS, data_parts, describe, feed_files, write_parts
    from .pages import plan_pages
    from .pages.embeds import make_embeds
    from .processes import Later, give_back
    from .schema import renew_schemas
    from .search import begin_search
    from .social import draw_pictures, pictures
    from .urls import address_of_cite, image_address

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
