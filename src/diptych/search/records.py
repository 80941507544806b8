"""What can be found: a record for each quote, with facets, and one for each article."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import category, normalize

from ..facets import facets_of
from ..index import Index
from ..model import Article
from ..quote import Quote
from ..urls import address, search_unit

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


def records(index: Index) -> Iterator[str]:
    """Yield the records in the order of the articles and of the text, each as a message to Pagefind in JSON.

    Only what is found has facets, so that it is counted by them; `kind` tells quotes from articles. All are of one
    language, that of most articles: Pagefind makes an index for each, and a page opens only one.
    """
    language = _language(index)
    unit = search_unit(index)
    for quote in index.quotes.values() if unit == "quote" else ():
        url = address(index, "quote", quote.id) or ""
        facets = facets_of(quote, index.briefing) | {"kind": ["quote"]}
        yield _record(url, _words(quote, index), facets, language=language)
    for article in index.briefing.articles.values():
        url = address(index, "article", article.id) or ""
        content = f"{article.title}. {_published(article, index)}"
        facets = _facets(article, index) if unit == "article" else {}
        yield _record(url, content, facets | {"kind": ["article"]}, language=language, title=article.title)


def _facets(article: Article, index: Index) -> dict[str, list[str]]:
    """Return what holds for any quote of an article."""
    found: dict[str, dict[str, None]] = {}
    for quote in index.of("article", article.id):
        for facet, ids in facets_of(quote, index.briefing).items():
            found.setdefault(facet, {}).update(dict.fromkeys(ids))
    return {facet: list(ids) for facet, ids in found.items()}


def _language(index: Index) -> str:
    """Return the language whose word forms the search knows; it becomes a part of file names."""
    stated = Counter(article.language.lower() for article in index.briefing.articles.values())
    known = [language for language, _ in stated.most_common() if _LANGUAGE.fullmatch(language)]
    return known[0] if known else "unknown"


def _record(url: str, content: str, facets: Mapping[str, Sequence[str]], *, language: str, title: str = "") -> str:
    record = {
        "type": "AddRecord",
        "index_id": 0,
        "url": url,
        "content": _plain(content),
        "language": language,
        "meta": {"title": title} if title else {},
        "filters": facets,
    }
    return json.dumps(record, sort_keys=True)


def _words(quote: Quote, index: Index) -> str:
    """Return what a quote is found by: its sentences, who is named beside it, its article and the editors' note."""
    names = [index.name("speaker", speaker) for speaker in quote.speakers]
    names += [index.name("source", quote.source)] if quote.source else []
    title = index.name("article", quote.article)
    return " \n".join([quote.sentences, *names, title, quote.note])


def _published(article: Article, index: Index) -> str:
    """Return what the site shows of an article's text: all of it, or the sentences that hold annotations."""
    seed = index.texts[article.seed.text]
    if article.display == "full":
        return seed.text
    spans = sorted((quote.context.start, quote.context.end) for quote in index.of("article", article.id))
    return " \n".join(seed.text[start:end] for start, end in dict.fromkeys(spans))


def _plain(text: str) -> str:
    """Return text without accents and other marks, which Pagefind ignores, but in an order that differs by the run."""
    decomposed = normalize("NFD", text)
    return decomposed.translate({ord(sign): None for sign in set(decomposed) if category(sign).startswith("M")})
