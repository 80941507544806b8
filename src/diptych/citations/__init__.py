"""How to cite a quote: as a line of text, for BibTeX, and as CSL-JSON. It states only what is known."""

from .bibtex import bibtex
from .items import Item, citation_item
from .plain import plain

__all__ = ["Item", "bibtex", "citation_item", "plain"]
