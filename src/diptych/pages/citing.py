"""A page for each article that has quotes: how to cite each of them, and where their words stand in the source text."""

from collections.abc import Iterator
from functools import partial

from orjson import OPT_INDENT_2, dumps

from ..citations import Citation, Item, citations_of
from ..digests import digest
from ..model import Article
from ..page import Html, Page, Planned, esc
from ..quote import Quote
from ..urls import cite_address, is_cited
from .view import View, Views


def citing_pages(views: Views) -> Iterator[Planned]:
    """Yield the page below the own one of each article that has quotes, with their citations at `#_cite-QUOTE`."""
    index = views.index
    for article in (one for one in index.briefing.articles.values() if is_cited(index, one.id)):
        inputs = digest(index.readings[article.id].digest, *(one.digest for one in index.of("article", article.id)))
        uri = cite_address(article.id)
        yield Planned(uri, partial(_citing_page, article, views.of(uri)), inputs)


def _citing_page(article: Article, view: View) -> Page:
    quotes = view.index.of("article", article.id)
    citations = citations_of(article.id, view.index, view.publication)
    proof = _proof(article)
    pairs = zip(quotes, citations, strict=True)
    entries = [_entry(number, *pair, view=view, proof=proof) for number, pair in enumerate(pairs, 1)]
    html = view.page("citing.html", article=article, entries=Html("".join(entries)))
    description = "Each quote as a citation: as text, for BibTeX and as CSL-JSON."
    return Page(cite_address(article.id), f"Cite: {article.title}", description, html)


def _entry(number: int, quote: Quote, citation: Citation, *, view: View, proof: str) -> str:
    """Return a quote's citations, put together here, since a template takes much longer."""
    csl = esc(_csl(citation.item))
    characters = ", ".join([f"{start}–{end}" for start, end in quote.spans])
    return (
        f'<section id="_cite-{quote.id}" class="citation">\n'
        f'<h2>{number} <a href="{view.place(quote)}">{view.label(quote)}</a></h2>\n'
        f'<p data-copy="citation">{esc(citation.plain)}</p>\n'
        f'<details><summary>BibTeX</summary>\n<pre data-copy="BibTeX">{esc(citation.bibtex)}</pre>\n</details>\n'
        f'<details><summary>CSL-JSON</summary>\n<pre data-copy="CSL-JSON">{csl}</pre>\n</details>\n'
        f'<p class="proof">Characters {characters} of {proof}</p>\n</section>\n'
    )


def _csl(item: Item) -> str:
    return dumps([item], option=OPT_INDENT_2).decode()


def _proof(article: Article) -> str:
    seed, sha256 = esc(article.seed.text), article.sha256.text
    return f'<code>seeds/{seed}</code>, sha256 <code title="{sha256}">{sha256[:12]}…</code>'
