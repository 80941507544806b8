"""Long lists in parts: the parts of a section's index, and the links from one part to the others."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from .. import paging
from ..digests import digest
from ..page import Page, Planned
from ..urls import part_addresses
from .view import Link, View, Views

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of an index page."""

    link: Link
    count: str
    text: str = ""
    children: tuple["Item", ...] = ()


class Parts(NamedTuple):
    """All parts of a list, as links, and which of them a page is."""

    links: tuple[Link, ...]
    at: int
    dated: bool = False  # whether the list is by date, so that who knows the others wants the last part

    @property
    def latest(self) -> Link | None:
        return self.links[-1] if self.dated and self.following else None

    @property
    def previous(self) -> Link | None:
        return self.links[self.at - 1] if self.at else None

    @property
    def following(self) -> Link | None:
        return self.links[self.at + 1] if self.at + 1 < len(self.links) else None


class Section(NamedTuple, Generic[T]):
    """An index: its address, what stands above its entries, and how an entry is made of a thing."""

    uri: str
    title: str
    intro: str
    item: Callable[[T, View], Item]
    inputs: Callable[[T], object]  # what an entry shows besides what the codebook says
    mark: Callable[[T], str]  # what tells a reader where a part begins and ends
    more: tuple[str, str] = ("", "")  # label and address of another page about all of it
    dated: bool = False  # whether the things come by date; else a list in parts is by name, which is their mark


def index_pages(section: Section[T], things: Sequence[T], views: Views) -> Iterator[Planned]:
    """Yield the index of a section, in as many parts as it takes."""
    entries = things if section.dated else paging.named(things, paging.ENTRIES, section.mark)
    parts = paging.cut(entries, paging.ENTRIES)
    uris = part_addresses(section.uri, len(parts))
    ends = ends_of(parts, section.inputs)
    for at, (uri, part) in enumerate(zip(uris, parts, strict=True)):
        make = partial(_index_page, section, parts, uris, at=at, view=views.of(uri))
        yield Planned(uri, make, digest([section.inputs(thing) for thing in part], ends))


def ends_of(parts: Sequence[Sequence[T]], mark: Callable[[T], object]) -> list[tuple[int, object, object]]:
    """Return how long each part is and with what it begins and ends."""
    return [(len(part), mark(part[0]), mark(part[-1])) for part in parts if part]


def parts_of(
    parts: Sequence[Sequence[T]],
    uris: Sequence[str],
    at: int,
    *,
    mark: Callable[[T], str],
    view: View,
    dated: bool = False,
) -> Parts:
    """Return the links from one part of a list to all."""
    links, first = [], 1
    for (size, begin, end), uri in zip(ends_of(parts, mark), uris, strict=False):
        names = f"{begin} – {end}" if begin != end else f"{begin}"
        links.append(Link(f"{_range(first, size)}: {names}" if names else _range(first, size), view.root + uri, ""))
        first += size
    return Parts(tuple(links), at, dated)


def _range(first: int, size: int) -> str:
    return f"{first:,}–{first + size - 1:,}" if size > 1 else f"{first:,}"


def titled(title: str, at: int) -> str:
    """Return the title of a part of a list; the first one has the list's own."""
    return f"{title}, part {at + 1}" if at else title


def _index_page(section: Section[T], parts: Sequence[Sequence[T]], uris: Sequence[str], *, at: int, view: View) -> Page:
    title = titled(section.title, at)
    label, url = section.more
    html = view.page(
        "index.html",
        title=title,
        intro=section.intro,
        items=[section.item(thing, view) for thing in parts[at]],
        parts=parts_of(parts, uris, at, mark=section.mark, view=view, dated=section.dated),
        more=Link(label, view.root + url, "") if label else None,
    )
    return Page(uris[at], title, section.intro, html)
