"""Article pages: the annotated text, and a card for each annotation."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Article, Span
from ..page import Html, Page, esc
from ..quote import Quote
from ..segments import Run, runs
from ..words import count, day
from .listing import Item, index_page
from .view import View


def article_pages(views: list[View]) -> Iterator[Page]:
    """Yield the index of the articles, then each article."""
    index = views[1].index
    articles = sorted(index.briefing.articles.values(), key=lambda article: (article.published, article.id))
    items = [
        Item(
            views[1].link("article", article.id),
            count(len(index.of("article", article.id)), "annotation"),
            _about(article, views[1]),
        )
        for article in articles
    ]
    intro = "The source texts, complete and as received, with every annotation in its place."
    yield index_page("articles/", "Articles", intro, items=items, view=views[1])
    for article in index.briefing.articles.values():
        yield _article_page(article, views[2])


def _about(article: Article, view: View) -> str:
    """Return what an article reports and where it appeared, in a line."""
    event = article.event and view.link("event", article.event.text).label
    outlet = article.publisher and view.link("source", article.publisher.text).label
    return " · ".join(part for part in (event, outlet or "The text names no outlet", published(article)) if part)


def published(article: Article) -> str:
    """Return an article's date in words, marked where it is inferred."""
    if not article.published:
        return ""
    return day(article.published) + (" (inferred)" if article.published_basis == "inferred" else "")


def _article_page(article: Article, view: View) -> Page:
    index = view.index
    quotes = index.of("article", article.id)
    html = view.page(
        "article.html",
        article=article,
        seed=index.texts.get(article.seed.text),
        text=annotated_text(article, quotes, view),
        quotes=quotes,
        published=published(article),
    )
    description = f"The annotated text: {count(len(quotes), 'annotation')} by topic, speaker and source."
    return Page(f"articles/{article.id}/", article.title, description, html)


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where an annotation begins and ends, over all its fragments, and its number in the article."""

    first: int
    last: int
    number: int


def annotated_text(article: Article, quotes: list[Quote], view: View) -> Html:
    """Return the seed's text as paragraphs of HTML whose `textContent` is the seed's text, code point by code point."""
    seed = view.index.texts[article.seed.text]
    marks = _Marks(quotes, view)
    html, at = Html(""), 0
    for number, paragraph in enumerate(seed.paragraphs, 1):
        zone = _zone(paragraph, article, view)
        html += esc(seed.text[at : paragraph.start])
        html += Html('<p dir="auto" data-paragraph="{}"{}>').format(number, zone)
        html += Html("").join(marks.run(run, seed.text) for run in runs(paragraph.start, paragraph.end, marks.spans))
        html += Html("</p>")
        at = paragraph.end
    return html + esc(seed.text[at:])


def _zone(paragraph: Span, article: Article, view: View) -> Html:
    for zone, spans in view.index.zones[article.id]:
        if any(span.start < paragraph.end and paragraph.start < span.end for span in spans):
            return Html(' data-zone="{}"').format(zone.kind)
    return Html("")


class _Marks:
    """Turns runs into nested <mark> elements, one for each annotation that covers the run."""

    def __init__(self, quotes: list[Quote], view: View) -> None:
        self.view = view
        self.quotes = {quote.id: quote for quote in quotes}
        self.spans = [(span, quote.id) for quote in quotes for span in quote.spans]
        self.edges = {
            quote.id: _Edges(quote.spans[0].start, quote.spans[-1].end, number)
            for number, quote in enumerate(quotes, 1)
        }

    def run(self, run: Run, text: str) -> Html:
        html = esc(text[run.span.start : run.span.end])
        for id in reversed(run.ids):
            html = self._mark(id, run, html)
        return html

    def _mark(self, id: str, run: Run, inner: Html) -> Html:
        """Wrap a run in the mark of one annotation: its id is on its first run, its link after its last."""
        quote, edges = self.quotes[id], self.edges[id]
        name = Html(' id="{}"').format(id) if run.span.start == edges.first else Html("")
        link = self._link(quote, edges.number) if run.span.end == edges.last else Html("")
        return Html('<mark{} data-annotation="{}" class="quote {}{}">{}{}</mark>').format(
            name, id, quote.form, self.view.parties(quote), inner, link
        )

    def _link(self, quote: Quote, number: int) -> Html:
        """Return a link without text of its own, so that the text stays the seed's; the number is drawn by CSS."""
        label = f"Annotation {number}: {self.view.label(quote)}"
        return Html('<a class="ref" href="#_{}" data-number="{}" aria-label="{}"></a>').format(quote.id, number, label)
