"""Every generated page of a briefing: pure functions from the index to `Page`."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..citations import Citation
from ..index import Index
from ..model import Publication
from ..page import Page
from .articles import article_pages
from .attribution import attribution_page
from .build import build_page
from .citing import citing_pages
from .compare import compare_pages
from .corrections import corrections_page
from .coverage import coverage_page
from .data import data_page
from .events import event_pages
from .parties import party_pages
from .printed import print_pages
from .search import search_page
from .sources import source_pages
from .speakers import speaker_pages
from .timeline import timeline_page
from .topics import topic_pages
from .view import Cards, View


def make_pages(
    index: Index, publication: Publication, citations: Mapping[str, Citation], *, root: Path
) -> Iterator[Page]:
    """Yield the pages, section by section; pages of one depth share a view, and all pages the rendered cards.

    What is costly is kept for the next build of the briefing in the folder `root`.
    """
    cards = Cards(index, publication)
    views = [View(index, "../" * depth, cards, publication) for depth in range(4)]
    for pages in (article_pages, topic_pages, speaker_pages, source_pages, party_pages, event_pages, compare_pages):
        yield from pages(views)
    yield from citing_pages(citations, views[3])
    yield coverage_page(views[1])
    yield attribution_page(views[2], root)
    yield timeline_page(views[1])
    yield data_page(views[1])
    yield corrections_page(views[1])
    yield search_page(views[1])
    yield build_page(views[2])
    yield from print_pages(views)
