"""The seam to the engine: a finished page that knows no web framework."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup as Html
from markupsafe import escape as esc

__all__ = ["FILE_SIZE", "LEVEL", "NOTHING", "ROOT", "SITE_IMAGE", "Html", "Page", "Planned", "esc"]

NOTHING = Html("")
SITE_IMAGE = "assets/social/site.png"  # the social picture of the whole site, below its root

#: What stands for the root's address and a heading's level in HTML that is made once for all pages: control characters,
#: which the reader lets into no text.
ROOT, LEVEL = "\x01", "\x02"
FILE_SIZE = "\x03{}\x03"  # the same for the size of a file below /data/, by its name: those are written after the pages


@dataclass(frozen=True, slots=True)
class Address:
    """Where a generated page stands."""

    uri: str  # below the site's root, "topics/taiwan/"; the section's index is "topics/"

    @property
    def file(self) -> str:
        """Return the file of the site that holds the page."""
        return f"{self.uri}index.html"

    @property
    def section(self) -> str:
        """Return the first part of the address: the tab that the page lights."""
        return self.uri.split("/", 1)[0]

    @property
    def depth(self) -> int:
        """Return how many folders deep the page lies; pages of one section and depth share a shell."""
        return self.uri.count("/")

    @property
    def root(self) -> str:
        """Return the relative address of the site's root, "../../" for a page two folders deep."""
        return "../" * self.depth


@dataclass(frozen=True, slots=True)
class Page(Address):
    """A generated page. Title and description are plain text, never empty; whoever puts them into HTML escapes them."""

    title: str
    description: str
    html: Html  # holds the page's only <h1>
    image: str = ""  # address of its social picture below the root; empty: the site's own
    head: Html = NOTHING  # data for machines, which stands in the head of the document


@dataclass(frozen=True, slots=True)
class Planned(Address):
    """A page that is not made yet."""

    make: Callable[[], Page]
    inputs: bytes = b""  # digest of what it is made from: while it is the same, so is the page; empty: not known
