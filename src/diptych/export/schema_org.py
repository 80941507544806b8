"""The data of an article's page for search engines: JSON-LD in the terms of schema.org.

It says less than `/data/`: a `Quotation` for each annotation that has a speaker, `spokenByCharacter` them (not
`creator`, since a paraphrase is not their wording), `isBasedOn` the article and `about` its topics. What the editors
inferred, a date or a source, is left out.
"""

from collections.abc import Iterable
from typing import Any

from orjson import dumps

from ..index import Index
from ..model import Article, Publication
from ..page import Html
from ..quote import Quote
from ..urls import address

Node = dict[str, Any]

#: The kinds of sources that are works, which can be cited; the others are those who made the statement.
WORKS = {"readout", "document"}
#: Characters with which a text could end the script or be taken for a comment in it. JSON has them in strings alone.
_ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def article_data(article: Article, quotes: Iterable[Quote], index: Index, publication: Publication) -> Html:
    """Return a script element with the data of an article and of those of its quotes that have a speaker."""
    graph = _Graph(index, publication)
    graph.article(article)
    quotations = [graph.quotation(quote) for quote in quotes if quote.speakers]
    data = {"@context": "https://schema.org", "@graph": [*graph.things.values(), *quotations]}
    text = dumps(data).decode()
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return Html(f'<script type="application/ld+json">{text}</script>\n')


class _Graph:
    """Things by their addresses, each described once and referred to wherever it is named."""

    def __init__(self, index: Index, publication: Publication) -> None:
        self.index = index
        self.publication = publication
        self.things: dict[str, Node] = {}

    def article(self, article: Article) -> None:
        """Add an article; its title is no `headline`, since the editors gave it."""
        more: Node = {"inLanguage": article.language}
        if article.published and article.published_basis == "stated":
            more["datePublished"] = article.published
        if article.publisher:
            more["publisher"] = self._refer("Organization", "source", article.publisher.text)
        self._refer("Article", "article", article.id, **more)

    def quotation(self, quote: Quote) -> Node:
        """Return a quote with references to what it names."""
        speakers = self.index.briefing.codebook.speakers
        spoken = [self._refer(speakers[id].kind.capitalize(), "speaker", id) for id in quote.speakers]
        node: Node = {
            "@type": "Quotation",
            "url": self._url("quote", quote.id),
            "text": quote.text,
            "spokenByCharacter": spoken,
            "isBasedOn": self._refer("Article", "article", quote.article),
            "about": [self._refer("DefinedTerm", "topic", topic) for topic in quote.topics],
        }
        if quote.source and quote.source_basis == "stated" and self._is_work(quote.source):
            node["citation"] = self._refer("CreativeWork", "source", quote.source)
        return node

    def _is_work(self, source: str) -> bool:
        return self.index.briefing.codebook.sources[source].kind in WORKS

    def _refer(self, of_class: str, kind: str, id: str, **more: Any) -> Node:
        """Return a reference to a thing that has a page; the first one describes it."""
        url = self._url(kind, id)
        self.things.setdefault(
            url, {"@type": of_class, "@id": url, "url": url, "name": self.index.name(kind, id), **more}
        )
        return {"@id": url}

    def _url(self, kind: str, id: str) -> str:
        return self.publication.absolute(address(self.index, kind, id) or "")
