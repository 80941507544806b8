"""Addresses below the site's root, made from ids alone."""

from collections.abc import Container, Iterator, Mapping, Sequence
from math import ceil
from pathlib import PurePosixPath
from typing import Literal

from . import paging
from .index import Index
from .model import COLUMNS, Article, Comparison, Document, Event, Party, Source, Speaker, Topic
from .problem import Place

#: What a cite or a look-up calls a kind → the section of the site that has its pages.
SECTIONS: Mapping[str, str] = {
    "article": "articles",
    "topic": "topics",
    "speaker": "speakers",
    "source": "sources",
    "party": "parties",
    "event": "events",
    "compare": "compare",
}

#: Quotes that are each found by themselves: an index of more takes too long to make, and its beginning too long to load
#: (20,000 quotes: 20 s and 660 MB; the first search loads 460 kB).
SEARCHED = 5_000
PICTURES = 500  # articles and comparisons that have social pictures of their own; drawing one takes 10 ms
LISTED = ("topic", "speaker", "source", "party", "event")  # kinds whose pages list all quotes below them


def address(index: Index, kind: str, id: str) -> str | None:
    """Return the address of a quote or of a thing that has a page, relative to the site's root; None if undefined.

    A withdrawn quote keeps its address.
    """
    if kind == "quote":
        article = index.article_of(id)
        return f"articles/{article}/#{id}" if article else None
    known = index.ids("comparison" if kind == "compare" else kind)
    return f"{SECTIONS[kind]}/{id}/" if id in known else None


def address_of_cite(index: Index, cite: str) -> str | None:
    """Return the address of what a cite names, "quote:xi-red-line" or "topic:taiwan"; None if undefined."""
    kind, _, id = cite.partition(":")
    return address(index, kind, id) if kind == "quote" or kind in SECTIONS else None


def search_unit(index: Index) -> Literal["quote", "article"]:
    """Return what the search finds: quotes, or articles where there are too many quotes."""
    return "quote" if len(index.owners) <= SEARCHED else "article"


def image_address(index: Index, kind: str, id: str) -> str:
    """Return the address of the social picture of an article or a comparison; empty where the site's own stands."""
    many = len(index.briefing.articles) + len(index.briefing.comparisons) > PICTURES
    return "" if many else f"assets/social/{SECTIONS[kind]}/{id}.png"


def lens_address(comparison: Comparison, columns: str) -> str:
    """Return the address of a comparison seen through one of the three lenses; the first lens has the plain one."""
    base = f"compare/{comparison.id}/"
    return base if columns == comparison.columns else f"{base}{columns}/"


def part_addresses(base: str, number: int, sign: str = "_") -> list[str]:
    """Return the addresses of the parts of a long page: its own, and below it "_2/", "_3/", as no id begins."""
    return [base, *(f"{base}{sign}{part}/" for part in range(2, number + 1))]


def list_addresses(index: Index, kind: str, id: str) -> list[str]:
    """Return the addresses of the pages that list all quotes of a thing; none where its own page shows them all."""
    if not paging.is_large(index, kind, id):
        return []
    parts = ceil(len(paging.quotes_about(index, kind, id)) / paging.REFERENCES)
    return part_addresses(f"{SECTIONS[kind]}/{id}/all/", parts, "")


def place_of_article(index: Index, kind: str, id: str, article: str) -> str:
    """Return the address of the quotes of a thing that one article has, relative to the site's root.

    That is the article's group on the thing's page, or, where that is too large to have one for each article, the
    article's own page, which shows the others of its quotes only when it is asked to.
    """
    if paging.is_large(index, kind, id):
        return f"articles/{article}/?{kind}={id}"
    return f"{SECTIONS[kind]}/{id}/#_article-{article}"


def cite_address(article: str) -> str:
    """Return the address of the page that tells how to cite the quotes of an article, where it `is_cited`."""
    return f"articles/{article}/cite/"


def is_cited(index: Index, article: str) -> bool:
    """Say whether an article has quotes to cite: only their cards lead to that page, and without one it is empty."""
    return bool(index.readings[article].ids)


def index_addresses(index: Index) -> Iterator[str]:
    """Yield the addresses of the indexes, each in as many parts as it takes."""
    for kind, section in SECTIONS.items():
        size = paging.QUESTIONS if kind == "compare" else paging.ENTRIES
        yield from part_addresses(f"{section}/", len(paging.cut(listed(index, kind), size)))
    yield from part_addresses("timeline/", len(paging.cut(listed(index, "event"), paging.ENTRIES)))


def listed(index: Index, kind: str) -> Sequence[str]:
    """Return the ids that are entries of an index: of topics those below no other, which have the others below them."""
    if kind == "topic":
        return [topic.id for topic in index.narrower.get("", [])]
    return list(index.ids("comparison" if kind == "compare" else kind))


def print_addresses(index: Index) -> list[str]:
    """Return the addresses of the pages that hold all comparisons."""
    return part_addresses("print/", len(printed(index)), "")


def printed(index: Index) -> list[list[Comparison]]:
    """Return the comparisons of each page of the print view: as many as have PRINTED quotes, and at least one."""
    pages: list[list[Comparison]] = [[]]
    room = paging.PRINTED
    for comparison in paging.asked(index):
        size = sum(len(row.quotes) for row in comparison.rows)
        if size > room and pages[-1]:
            pages.append([])
            room = paging.PRINTED
        pages[-1].append(comparison)
        room -= size
    return pages


def pages_of(index: Index, sections: Container[str]) -> Iterator[tuple[str, Place]]:
    """Yield the address of each generated page of some sections, and the place of what it is made from."""
    yield from ((uri, place) for uri, place in _pages(index, sections) if uri.partition("/")[0] in sections)


def _pages(index: Index, sections: Container[str]) -> Iterator[tuple[str, Place]]:
    """Yield every generated page of some sections, and of others those that cost little to list.

    Articles and the entries of the codebook, which may be many, are passed over unless their section is asked for.
    """
    briefing, codebook = index.briefing, index.briefing.codebook
    single = ("coverage/", "coverage/attribution/", "data/", "corrections/", "search/")
    build = ["compare/build/"] if search_unit(index) == "quote" else []
    yield from (
        (uri, Place("annotations")) for uri in (*single, *build, *index_addresses(index), *print_addresses(index))
    )
    things: Mapping[str, Mapping[str, Article | Topic | Speaker | Source | Party | Event]] = {
        "articles": briefing.articles,
        "topics": codebook.topics,
        "speakers": codebook.speakers,
        "sources": codebook.sources,
        "parties": codebook.parties,
        "events": codebook.events,
    }
    for section in (section for section in things if section in sections):
        yield from ((f"{section}/{item.id}/", item.at) for item in things[section].values())
    if "articles" in sections:
        yield from ((cite_address(item.id), item.at) for item in briefing.articles.values() if is_cited(index, item.id))
    for kind in (kind for kind in LISTED if SECTIONS[kind] in sections):
        yield from ((uri, Place("annotations")) for id in index.ids(kind) for uri in list_addresses(index, kind, id))
    for comparison in briefing.comparisons.values():
        yield from ((lens_address(comparison, columns), comparison.at) for columns in COLUMNS)


def document_address(document: Document) -> str:
    """Return the address that the engine gives a hand-written page."""
    path = PurePosixPath(document.path).relative_to("briefing")
    folder = path.parent if path.stem in ("index", "README") else path.with_suffix("")
    return "" if folder == PurePosixPath(".") else f"{folder}/"
