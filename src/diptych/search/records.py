"""What can be found: a record for each quote, with facets, and one for each article."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import category, normalize

from ..facets import facets_of, parties_of
from ..index import Index
from ..model import Article
from ..quote import Quote
from ..urls import address, search_unit

EVERY = "\ua66e"  # a word of each article that nobody asks for: by it finder.js finds all without fetching all words
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


def records(index: Index, articles: Iterable[str], *, language: str) -> Iterator[str]:
    """Yield the records of some articles in their order, each as a message to Pagefind in JSON: quotes, then the text.

    Only what is found has facets, so that it is counted by them. Where quotes are, `kind` tells them from articles.
    """
    unit = search_unit(index)
    for id in articles:
        article, quotes = index.briefing.articles[id], _quotes(index, id)
        for quote in quotes if unit == "quote" else ():
            url = address(index, "quote", quote.id) or ""
            facets = facets_of(quote, index.briefing) | {"kind": ["quote"]}
            yield _record(url, _words(quote, index), facets, language=language)
        url = address(index, "article", id) or ""
        content = f"{article.title}. {_published(article, index, quotes=quotes)}"
        own = _facets(quotes, index) if unit == "article" else {"kind": ["article"]}
        found = f"{content} \n{EVERY}" if unit == "article" else content
        yield _record(url, found, own, language=language, title=article.title)


def _quotes(index: Index, article: str) -> list[Quote]:
    """Return the quotes of an article in the order of its text."""
    quotes, codebook = index.readings[article].quotes, index.briefing.codebook
    return [quote._replace(parties=parties_of(quote.speakers, codebook)) for quote in quotes]


def _facets(quotes: Iterable[Quote], index: Index) -> dict[str, list[str]]:
    """Return what holds for any quote of an article."""
    found: dict[str, dict[str, None]] = {}
    for quote in quotes:
        for facet, ids in facets_of(quote, index.briefing).items():
            found.setdefault(facet, {}).update(dict.fromkeys(ids))
    return {facet: list(ids) for facet, ids in found.items()}


def language_of(index: Index) -> str:
    """Return the language whose word forms the search knows: that of most articles.

    All records are of that language: Pagefind makes an index for each, and a page opens only one.
    """
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
    """Return what a quote is found by: its sentences, who is named beside it, its article and the editors' note.

    Its own words come twice, so that a quote that says a word is found before one that has it around it.
    """
    names = [index.name("speaker", speaker) for speaker in quote.speakers]
    names += [index.name("source", quote.source)] if quote.source else []
    title = index.name("article", quote.article)
    return " \n".join([*quote.exact, quote.sentences, *names, title, quote.note])


def _published(article: Article, index: Index, *, quotes: Iterable[Quote]) -> str:
    """Return what the site shows of an article's text: all of it, or the sentences that hold annotations."""
    seed = index.texts[article.seed.text]
    if article.display == "full":
        return seed.text
    spans = sorted((quote.context.start, quote.context.end) for quote in quotes)
    return " \n".join(seed.text[start:end] for start, end in dict.fromkeys(spans))


def _plain(text: str) -> str:
    """Return text without accents and other marks, which Pagefind ignores, but in an order that differs by the run."""
    decomposed = normalize("NFD", text)
    for sign in {sign for sign in set(decomposed) if category(sign).startswith("M")}:
        decomposed = decomposed.replace(sign, "")
    return decomposed
