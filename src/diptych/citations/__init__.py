"""How to cite a quote: as a line of text, for BibTeX, and as CSL-JSON. It states only what is known."""

from collections.abc import Iterable
from typing import NamedTuple

from ..index import Index
from ..model import Publication
from ..quote import Quote
from .bibtex import bibtex
from .items import Item, citation_item
from .plain import plain

__all__ = ["Citation", "Item", "bibtex", "citation_item", "make_citations", "plain"]


class Citation(NamedTuple):
    """A quote as it is cited."""

    item: Item
    plain: str
    bibtex: str


def make_citations(quotes: Iterable[Quote], index: Index, publication: Publication) -> list[Citation]:
    """Return the citation of each quote; the forms are kept for the next build."""
    items = [citation_item(quote, index, publication) for quote in quotes]
    return list(map(Citation, items, plain(items), bibtex(items)))
