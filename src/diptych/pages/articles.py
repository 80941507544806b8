"""Article pages: the annotated text, and a card for each annotation."""

from collections.abc import Iterator
from functools import partial

from ..export.schema_org import article_data
from ..facets import facets_of
from ..model import Article
from ..page import Html, Page, Planned, esc
from ..quote import Quote
from ..urls import image_address
from ..words import count, day, day_if_stated
from .annotated import annotated_text
from .corrections import entries_of
from .facets import facets
from .parts import Item, Section, index_pages
from .view import View, Views


def article_pages(views: Views) -> Iterator[Planned]:
    """Yield the index of the articles, then each article."""
    index = views.index
    section = Section(
        "articles/",
        "Articles",
        "The source texts as received, with every annotation in its place.",
        item=article_item,
        inputs=lambda article: (index.readings[article.id].digest, len(index.of("article", article.id))),
        mark=lambda article: day_if_stated(article.published),
        dated=True,
    )
    yield from index_pages(section, index.dated, views)
    for article in index.briefing.articles.values():
        corrections = [(one.id, one.note, one.withdrawn) for one in index.corrections(article.id)]
        inputs = index.inputs(index.of("article", article.id), index.readings[article.id].digest, corrections)
        uri = f"articles/{article.id}/"
        yield Planned(uri, partial(_article_page, article, views.of(uri)), inputs)


def article_item(article: Article, view: View) -> Item:
    """Return an article as an entry of an index."""
    number = count(len(view.index.of("article", article.id)), "annotation")
    return Item(view.link("article", article.id), number, _about(article, view))


def _about(article: Article, view: View) -> str:
    """Return what an article reports and where it appeared, in a line."""
    event = article.event and view.link("event", article.event.text).label
    outlet = article.publisher and view.link("source", article.publisher.text).label
    return " · ".join(part for part in (event, outlet or "The text names no outlet", published(article)) if part)


def published(article: Article) -> str:
    """Return an article's date in words, marked where it is inferred; empty where it has none."""
    return day_if_stated(article.published, article.published_basis) if article.published else ""


def _article_page(article: Article, view: View) -> Page:
    index = view.index
    quotes = index.of("article", article.id)
    html = view.page(
        "article.html",
        article=article,
        seed=index.texts.get(article.seed.text),
        text=annotated_text(article, quotes, view),
        quotes=quotes,
        facets=facets(quotes, view, ("topic", "speaker", "party", "source", "form")),
        notes=Html("".join([_note(number, quote, view) for number, quote in enumerate(quotes, 1)])),
        entries=Html("".join([_entry(number, quote, view) for number, quote in enumerate(quotes, 1)])),
        published=published(article),
        verified=article.verified and day(article.verified),
        corrections=entries_of(index.corrections(article.id), view),
    )
    description = f"The annotated text: {count(len(quotes), 'annotation')} by topic, speaker and source."
    data = article_data(article, quotes, index, view.publication)
    image = image_address(index, "article", article.id)
    return Page(f"articles/{article.id}/", article.title, description, html, image, data)


def _note(number: int, quote: Quote, view: View) -> str:
    """Return what stands of a quote beside the text: who speaks, what a reader should know, and the topics."""
    label = view.label(quote)
    about = [badge for badge in view.badges(quote) if badge not in label.lower()]
    return (
        f'<li class="quote{view.parties(quote)}" data-annotation="{quote.id}"><a href="#_quote-{quote.id}">'
        f"<b>{number}</b> {label}</a> · {esc(' · '.join([*about, view.topics(quote)]))}</li>\n"
    )


def _entry(number: int, quote: Quote, view: View) -> str:
    """Return a quote's card below the text, with its number, which leads back, and what the choices above it ask."""
    facets = facets_of(quote, view.index.briefing).items()
    data = "".join([f' data-{kind}="{" ".join(ids)}"' for kind, ids in facets])
    return (
        f'<li id="_quote-{quote.id}" class="numbered-entry"{data}><p class="back"><a href="#{quote.id}"'
        f' aria-label="Annotation {number} in the text">{number}</a></p>'
        f'<ul class="quotes">{view.card(quote, 3)}</ul></li>\n'
    )
