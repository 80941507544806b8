"""What the frame around every page says of the site: which edition it is, and what else there is to read."""

from collections.abc import Collection
from typing import Any, NamedTuple

from ..page import SITE_IMAGE, Page
from ..words import count, day

#: Pages of a site at most whose sitemap readers fetch, as instant navigation does: that of more has 50 kB compressed.
MANY_PAGES = 5_000


class Edition(NamedTuple):
    """One state of the briefing, as far as its articles tell."""

    texts: int  # articles whose source texts the quotes stand in
    verified: str  # when editors last verified an article; ISO 8601, or empty


class Link(NamedTuple):
    """A page or file of the site, by its address below the root."""

    url: str
    label: str
    type: str = ""  # the media type of a feed


class Frame(NamedTuple):
    """What the templates of the frame print, besides what MkDocs tells them of the page."""

    edition: Edition
    pages: tuple[Link, ...]
    feeds: tuple[Link, ...]
    search: bool  # whether there is a page to search on
    mark: str  # stands for the edition's id: the first 12 hexadecimal digits of the sha256 of data/quotes.json
    image: str = SITE_IMAGE

    @property
    def texts(self) -> str:
        """Return how many source texts there are, in words."""
        return count(self.edition.texts, "source text")

    @property
    def verified(self) -> str:
        """Return when editors last verified an article, in words; empty where they do not say."""
        return day(self.edition.verified) if self.edition.verified else ""


PRINT = Link("print/", "All comparisons on one page")
PAGES = (
    Link("about/", "About"),
    Link("corrections/", "Corrections"),
    PRINT,
    Link("data/", "Data"),
)
FEEDS = (
    Link("feed.xml", "Atom feed", "application/atom+xml"),
    Link("feed.json", "JSON feed", "application/feed+json"),
)


def front_matter(page: Page, *, sidebar: bool, found: bool) -> dict[str, Any]:
    """Return what the theme is told of a generated page; `found` says whether MkDocs' own search may find it.

    The sidebar of a section leads to its other pages; outside of one it would be an empty column.
    """
    return {
        "title": page.title,
        "description": page.description,
        "image": page.image,
        "head": page.head,
        "hide": ["toc"] if sidebar else ["navigation", "toc"],
        "search": {"exclude": not found},
        "edition": page.depth < 2,  # elsewhere it would change every page with any annotation
    }


def edition_of(verified: Collection[str]) -> Edition:
    """Return an edition; `verified` holds a date, or nothing, for each of its articles."""
    return Edition(len(verified), max(verified, default=""))


def frame(edition: Edition, files: Collection[str], *, mark: str) -> Frame:
    """Return what the frame of a site says; `files` are the addresses that lead somewhere on it."""
    pages, feeds = (tuple(link for link in links if link.url in files) for links in (PAGES, FEEDS))
    if f"{PRINT.url}2/" in files:
        pages = tuple(link._replace(label="All comparisons, to print") if link == PRINT else link for link in pages)
    return Frame(edition, pages, feeds, "search/" in files, mark)
