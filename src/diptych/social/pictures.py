"""What the social pictures show: the site, each article, and each comparison with words of its columns."""

from collections.abc import Iterator

from ..collate import collate
from ..index import Index
from ..labels import label_of
from ..model import Article, Comparison, Publication
from ..page import SITE_IMAGE
from ..pages.articles import published
from ..pages.comparisons import size_of
from ..quote import Quote
from ..urls import image_address
from ..words import count

CHOICE = 6  # quotes of which a column shows the first that it has room for
#: What a column may show: the number of its side (0: none), who speaks through whom, the words, what stands after them.
Said = tuple[int, str, str, str]
#: A column: its head, and what it may show, the best first.
Column = tuple[str, tuple[Said, ...]]
#: A picture: the kind of the page, its title, a line on it, its columns, what there is on it, and the site's name.
Picture = tuple[str, str, str, tuple[Column, ...], str, str]


def pictures(index: Index, publication: Publication) -> dict[str, Picture]:
    """Return what each picture shows, by its address below the root."""
    made = {SITE_IMAGE: _of_site(index, publication)}
    for comparison in index.briefing.comparisons.values():
        if image := image_address(index, "compare", comparison.id):
            made[image] = _of_comparison(comparison, index, publication.name)
    for article in index.briefing.articles.values():
        if image := image_address(index, "article", article.id):
            made[image] = _of_article(article, index, publication.name)
    return made


def _of_site(index: Index, publication: Publication) -> Picture:
    counted = {"article": index.briefing.articles, "quote": index.quotes, "comparison": index.briefing.comparisons}
    facts = " · ".join(count(len(things), noun) for noun, things in counted.items())
    address = publication.url.partition("//")[2].rstrip("/")
    return "Annotated briefing", publication.name, publication.description, (), facts, address


def _of_article(article: Article, index: Index, name: str) -> Picture:
    outlet = article.publisher and index.name("source", article.publisher.text)
    event = article.event and index.name("event", article.event.text)
    lead = " · ".join(part for part in (event, outlet, published(article)) if part)
    return "Article", article.title, lead, (), count(len(index.of("article", article.id)), "annotation"), name


def _of_comparison(comparison: Comparison, index: Index, name: str) -> Picture:
    return "Side by side", comparison.title, "", tuple(_columns(comparison, index)), size_of(comparison), name


def _columns(comparison: Comparison, index: Index) -> Iterator[Column]:
    """Yield the first columns that are things of the codebook, each with its quotes in the first row that has any.

    The first row is what a comparison asks first; where it has nothing in a column, the next one does for that.
    """
    lens = comparison.columns
    for table in collate(comparison, index, lens)[:1]:
        for number, id in enumerate(table.columns):
            cells = (row.cells[number].quotes for row in table.rows)
            said = tuple(_said(quote, index) for quote in _telling_first(next(filter(None, cells), ())))
            if said and id in index.ids(lens):
                yield index.name(lens, id), said[:CHOICE]


def _telling_first(quotes: tuple[Quote, ...]) -> list[Quote]:
    """Return quotes with what stands in quotation marks first, and single terms last."""
    return sorted(quotes, key=lambda quote: (quote.extent == "term", quote.form != "direct"))


def _said(quote: Quote, index: Index) -> Said:
    sic = " [sic]" if quote.sic else ""
    words = (f"“{quote.text}", f"”{sic}") if quote.form == "direct" else (quote.text, sic)
    return _side(quote, index), label_of(quote, index), *words


def _side(quote: Quote, index: Index) -> int:
    """Return the number of the only side that speaks, as the stylesheet counts them; 0 for none or several."""
    sides = [*index.ids("party")]
    return sides.index(quote.parties[0]) + 1 if len(quote.parties) == 1 and quote.parties[0] in sides else 0
