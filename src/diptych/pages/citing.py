"""A page for each article: how to cite each of its quotes, and where their words stand in the source text."""

import json
from collections.abc import Iterator
from functools import partial

from ..citations import Citation, citations_of
from ..digests import digest
from ..model import Article
from ..page import Page, Planned
from .view import View

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",\n  ", ": "))  # a line each, as `indent` gives it slowly


def citing_pages(views: list[View]) -> Iterator[Planned]:
    """Yield the page below each article's own with the citations of its quotes, each at `#_cite-QUOTE`."""
    index = views[3].index
    for article in index.briefing.articles.values():
        inputs = digest(index.readings[article.id].digest, *(one.digest for one in index.readings[article.id].quotes))
        yield Planned(f"articles/{article.id}/cite/", partial(_citing_page, article, views[3]), inputs)


def _citing_page(article: Article, view: View) -> Page:
    quotes = view.index.of("article", article.id)
    citations = citations_of(article.id, view.index, view.publication)
    html = view.page("citing.html", article=article, citations=zip(quotes, citations, strict=True), csl=_csl)
    description = "Each quote as a citation: as text, for BibTeX and as CSL-JSON."
    return Page(f"articles/{article.id}/cite/", f"Cite: {article.title}", description, html)


def _csl(citation: Citation) -> str:
    return f"[{_JSON.encode(citation.item)}]"
