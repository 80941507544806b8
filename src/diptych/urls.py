"""Addresses below the site's root, made from ids alone."""

from collections.abc import Iterator, Mapping
from math import ceil
from pathlib import PurePosixPath
from typing import Literal

from .index import Index
from .model import COLUMNS, Comparison, Document
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
PICTURES = 500  # articles and comparisons that have social pictures of their own; drawing one takes 20 ms
PRINTED = 40  # comparisons on one page of the print view


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
    return "quote" if len(index.quotes) <= SEARCHED else "article"


def image_address(index: Index, kind: str, id: str) -> str:
    """Return the address of the social picture of an article or a comparison; empty where the site's own stands."""
    many = len(index.briefing.articles) + len(index.briefing.comparisons) > PICTURES
    return "" if many else f"assets/social/{SECTIONS[kind]}/{id}.png"


def lens_address(comparison: Comparison, columns: str) -> str:
    """Return the address of a comparison seen through one of the three lenses; the first lens has the plain one."""
    base = f"compare/{comparison.id}/"
    return base if columns == comparison.columns else f"{base}{columns}/"


def print_addresses(index: Index) -> list[str]:
    """Return the addresses of the pages that hold all comparisons, PRINTED on each."""
    parts = ceil(len(index.briefing.comparisons) / PRINTED)
    return ["print/", *(f"print/{number}/" for number in range(2, parts + 1))]


def pages_of(index: Index) -> Iterator[tuple[str, Place]]:
    """Yield the address of each generated page and the place of what it is made from."""
    briefing, codebook = index.briefing, index.briefing.codebook
    sections = (*SECTIONS.values(), "coverage", "timeline", "data", "corrections", "search", "compare/build")
    yield from ((f"{section}/", Place("annotations")) for section in sections)
    yield from ((f"articles/{item.id}/", item.at) for item in briefing.articles.values())
    yield from ((f"articles/{item.id}/cite/", item.at) for item in briefing.articles.values())
    yield from ((f"topics/{item.id}/", item.at) for item in codebook.topics.values())
    yield from ((f"speakers/{item.id}/", item.at) for item in codebook.speakers.values())
    yield from ((f"sources/{item.id}/", item.at) for item in codebook.sources.values())
    yield from ((f"parties/{item.id}/", item.at) for item in codebook.parties.values())
    yield from ((f"events/{item.id}/", item.at) for item in codebook.events.values())
    yield "coverage/attribution/", Place("annotations")
    yield from ((uri, Place("annotations")) for uri in print_addresses(index))
    for comparison in briefing.comparisons.values():
        yield from ((lens_address(comparison, columns), comparison.at) for columns in COLUMNS)


def document_address(document: Document) -> str:
    """Return the address that the engine gives a hand-written page."""
    path = PurePosixPath(document.path).relative_to("briefing")
    folder = path.parent if path.stem in ("index", "README") else path.with_suffix("")
    return "" if folder == PurePosixPath(".") else f"{folder}/"
