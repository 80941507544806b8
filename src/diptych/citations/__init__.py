"""How to cite a quote: as a line of text, for BibTeX, and as CSL-JSON. It states only what is known."""

from typing import NamedTuple

from ..index import Index
from ..model import Publication
from .bibtex import bibtex
from .items import Item, citation_item
from .plain import plain

__all__ = ["Citation", "Item", "bibtex", "citation_item", "citations_of", "plain"]


class Citation(NamedTuple):
    """A quote as it is cited."""

    item: Item
    plain: str
    bibtex: str


def citations_of(article: str, index: Index, publication: Publication) -> list[Citation]:
    """Return the citation of each quote of an article; the forms are kept for the next build."""

    def make() -> list[Citation]:
        items = [citation_item(quote, index, publication) for quote in index.of("article", article)]
        return list(map(Citation, items, plain(items), bibtex(items)))

    return index.latest("citations", article, make)
