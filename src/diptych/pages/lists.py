"""Pages that list all quotes of a thing which has more than its own page shows: a line each, by date."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from .. import paging
from ..page import Page, Planned
from ..quote import Quote
from ..urls import list_addresses
from ..words import count, day_if_stated
from .listing import Group
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
        parts=parts_of(parts, uris, at, mark=lambda quote: _date(quote, view), view=view, dated=True),
        groups=[_group(article, list(own), view) for article, own in groupby(parts[at], lambda one: one.article)],
    )
    return Page(uris[at], title, f"{link.label}: {total} by the date of their articles.", html)


def _group(article: str, quotes: list[Quote], view: View) -> tuple[Group, str]:
    """Return the quotes of an article, and its date in words."""
    link = view.link("article", article)
    return Group(link.label, link, tuple(quotes)), _date(quotes[0], view)


def _date(quote: Quote, view: View) -> str:
    """Return the date of a quote's article in words."""
    return day_if_stated(view.article(quote).published)
