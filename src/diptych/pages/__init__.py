"""Every generated page of a briefing: pure functions from the index to `Page`."""

from collections.abc import Iterator

from ..index import Index
from ..model import Publication
from ..page import Page
from .articles import article_pages
from .compare import compare_pages
from .coverage import coverage_page
from .data import data_page
from .events import event_pages
from .parties import party_pages
from .sources import source_pages
from .speakers import speaker_pages
from .timeline import timeline_page
from .topics import topic_pages
from .view import Cards, View


def make_pages(index: Index, publication: Publication) -> Iterator[Page]:
    """Yield the pages, section by section; pages of one depth share a view, and all pages the rendered cards."""
    cards = Cards(index, publication)
    views = [View(index, "../" * depth, cards, publication) for depth in range(4)]
    for pages in (article_pages, topic_pages, speaker_pages, source_pages, party_pages, event_pages, compare_pages):
        yield from pages(views)
    yield coverage_page(views[1])
    yield timeline_page(views[1])
    yield data_page(views[1])
