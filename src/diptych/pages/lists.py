"""Pages that list all quotes of a thing which has more than its own page shows: a line each, by date."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

from .. import paging
from ..page import Html, Page, Planned
from ..quote import Quote
from ..urls import list_addresses
from ..words import count, day_if_stated
from .parts import parts_of, titled
from .view import View, Views


def list_pages(kind: str, id: str, views: Views, inputs: bytes) -> Iterator[Planned]:
    """Yield the pages below that of a thing; none where that one has room for all of its quotes.

    They are counted from the oldest article on, so that newer ones only add to the last page. What the thing's own page
    is made from, they are made from too: `inputs` is its digest.
    """
    uris = list_addresses(views.index, kind, id)
    for at, uri in enumerate(uris):
        yield Planned(uri, partial(_page, (kind, id), uris, at=at, view=views.of(uri)), inputs)


def _page(thing: tuple[str, str], uris: Sequence[str], *, at: int, view: View) -> Page:
    index = view.index
    quotes = index.once(("by date", *thing), lambda: paging.by_date(paging.quotes_about(index, *thing), index))
    parts = paging.cut(quotes, paging.REFERENCES)
    link = view.link(*thing)
    title = titled(f"{link.label}: all annotations", at)
    total = count(len(quotes), "annotation")
    html = view.page(
        "list.html",
        kind=thing[0].capitalize(),
        link=link,
        title=title,
        total=total,
        parts=parts_of(parts, uris, at, mark=lambda quote: _date(quote.article, view), view=view, dated=True),
        sections=Html("".join([_section(*group, view) for group in groupby(parts[at], attrgetter("article"))])),
    )
    return Page(uris[at], title, f"{link.label}: {total} by the date of their articles.", html)


def _section(article: str, quotes: Iterable[Quote], view: View) -> str:
    """Return links to the quotes of an article, put together here, since a template takes much longer."""
    head = f'{view.anchor("article", article)} <span class="entry-count">{_date(article, view)}</span>'
    return f"<section>\n<h2>{head}</h2>\n{view.references(quotes)}\n</section>\n"


def _date(article: str, view: View) -> str:
    """Return the date of an article in words."""
    return day_if_stated(view.index.briefing.articles[article].published)
