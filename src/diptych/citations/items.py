"""Quotes as items of CSL-JSON (csl-data.json of the Citation Style Language 1.0.2)."""

from typing import Any

from ..index import Index
from ..labels import label_of, lead_of
from ..model import Article, Publication
from ..quote import Quote
from ..urls import address

Item = dict[str, Any]


def citation_item(quote: Quote, index: Index, publication: Publication) -> Item:
    """Return what is known of a quote's article, with the quote as a note; an unknown value has no key."""
    article = index.briefing.articles[quote.article]
    item = {
        "id": quote.id,
        "type": "webpage",
        "title": f"[{_line(article.title)}]",  # in brackets: the editors gave it
        "container-title": _line(publication.name),
        "publisher": _line(index.name("source", article.publisher.text)) if article.publisher else "",
        "issued": _issued(article),
        "locator": f"paragraph {quote.paragraph}",
        "URL": publication.absolute(address(index, "quote", quote.id) or ""),
        "note": _note(quote, index),
        "language": article.language,
    }
    return {key: value for key, value in item.items() if value}


def _note(quote: Quote, index: Index) -> str:
    """Return whose words they are, the words themselves, and whether they are printed so."""
    sic = " [sic]" if quote.sic else ""
    return f"{lead_of(quote)}{_line(label_of(quote, index))}: “{_line(quote.text)}”{sic}"


def _issued(article: Article) -> dict[str, Any] | None:
    if not article.published:
        return None
    date: dict[str, Any] = {"date-parts": [[int(part) for part in article.published.split("-")]]}
    return date | ({"circa": True} if article.published_basis == "inferred" else {})


def _line(text: str) -> str:
    return " ".join(text.split())
