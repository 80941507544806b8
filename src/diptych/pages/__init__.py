"""Every generated page of a briefing: pure functions from the index to `Page`."""

from collections.abc import Iterator
from functools import partial

from ..index import Index
from ..model import Publication
from ..page import Planned
from ..urls import search_unit
from .articles import article_pages
from .attribution import attribution_page
from .build import build_page
from .citing import citing_pages
from .compare import begin_inputs, compare_pages
from .corrections import corrections_page
from .coverage import coverage_page
from .data import data_page
from .events import event_pages
from .parties import party_pages
from .printed import print_pages
from .search import search_page
from .sources import source_pages
from .speakers import speaker_pages
from .timeline import timeline_pages
from .topics import topic_pages
from .view import Views

SECTIONS = (
    article_pages,
    topic_pages,
    speaker_pages,
    source_pages,
    party_pages,
    event_pages,
    compare_pages,
    citing_pages,
    print_pages,
    timeline_pages,
)
#: Pages that there is one of, by their addresses.
SINGLE = {
    "coverage/": coverage_page,
    "coverage/attribution/": attribution_page,
    "data/": data_page,
    "corrections/": corrections_page,
    "search/": search_page,
    "compare/build/": build_page,
}


def plan_pages(index: Index, publication: Publication) -> Iterator[Planned]:
    """Yield the pages, section by section."""
    begin_inputs(index)
    views = Views(index, publication)
    for pages in SECTIONS:
        yield from pages(views)
    for uri, make in SINGLE.items():
        if make is build_page and search_unit(index) != "quote":
            continue  # it shows what the search finds
        yield Planned(uri, partial(make, views.of(uri)))
