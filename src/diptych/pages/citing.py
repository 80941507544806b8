"""A page for each article: how to cite each of its quotes, and where their words stand in the source text."""

import json

from ..citations import bibtex, citation_item, plain
from ..model import Article
from ..page import Page
from ..quote import Quote
from .view import View


def citing_page(article: Article, view: View) -> Page:
    """Return the page below an article's own with the citations of its quotes, each at `#_cite-QUOTE`."""
    quotes = view.index.of("article", article.id)
    citations = [(quote, *_citation(quote, view)) for quote in quotes]
    html = view.page("citing.html", article=article, citations=citations)
    description = "Each quote as a citation: as text, for BibTeX and as CSL-JSON."
    return Page(f"articles/{article.id}/cite/", f"Cite: {article.title}", description, html)


def _citation(quote: Quote, view: View) -> tuple[str, str, str]:
    item = citation_item(quote, view.index, view.publication)
    return plain(item), bibtex(item), json.dumps([item], ensure_ascii=False, indent=1)
