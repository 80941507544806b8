"""How to cite a quote: as a line of text, for BibTeX, and as CSL-JSON. It states only what is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..index import Index
from ..model import Publication
from .bibtex import bibtex
from .items import Item, citation_item
from .plain import plain

__all__ = ["Citation", "Item", "bibtex", "citation_item", "make_citations", "plain"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote as it is cited."""

    item: Item
    plain: str
    bibtex: str


def make_citations(root: Path, index: Index, publication: Publication) -> Mapping[str, Citation]:
    """Return the citation of each quote, by its id; its form is kept for the next build of the briefing in `root`."""
    items = [citation_item(quote, index, publication) for quote in index.quotes.values()]
    return dict(zip(index.quotes, map(Citation, items, plain(root, items), bibtex(root, items)), strict=True))
