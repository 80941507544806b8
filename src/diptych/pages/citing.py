"""A page for each article: how to cite each of its quotes, and where their words stand in the source text."""

import json
from collections.abc import Iterator, Mapping

from ..citations import Citation
from ..model import Article
from ..page import Page
from .view import View


def citing_pages(citations: Mapping[str, Citation], view: View) -> Iterator[Page]:
    """Yield the page below each article's own with the citations of its quotes, each at `#_cite-QUOTE`."""
    for article in view.index.briefing.articles.values():
        yield _citing_page(article, citations, view)


def _citing_page(article: Article, citations: Mapping[str, Citation], view: View) -> Page:
    quotes = view.index.of("article", article.id)
    cited = [(quote, citations[quote.id]) for quote in quotes]
    html = view.page("citing.html", article=article, citations=cited, csl=_csl)
    description = "Each quote as a citation: as text, for BibTeX and as CSL-JSON."
    return Page(f"articles/{article.id}/cite/", f"Cite: {article.title}", description, html)


def _csl(citation: Citation) -> str:
    return json.dumps([citation.item], ensure_ascii=False, indent=1)
