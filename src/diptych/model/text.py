"""Texts and places in them."""

from typing import NamedTuple

from ..problem import Place


class Span(NamedTuple):
    """A half-open range of code points of a seed's text."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)

    def within(self, bounds: "Span") -> "Span":
        """Return what of the range lies within another; it has no positive length where nothing does."""
        return Span(max(self.start, bounds.start), min(self.end, bounds.end))


class Located(NamedTuple):
    """A piece of text from a YAML file, an id or a quoted passage, and where it stands."""

    text: str
    at: Place


class Seed(NamedTuple):
    """A source text as received, after decoding: CRLF is LF, a leading BOM is gone, nothing else is changed."""

    name: str  # file name below seeds/
    sha256: str  # of the file's bytes, lower-case hexadecimal
    text: str


class Selector(NamedTuple):
    """The words that an annotation marks (W3C Web Annotation `TextQuoteSelector`, with fragments)."""

    fragments: tuple[Located, ...]  # at least one, in the order of the text
    prefix: str = ""  # stands right before the first fragment
    suffix: str = ""  # stands right after the last fragment
    at: Place | None = None  # of the whole value, where it is one text or stands in brackets


#: How the names of hand-written pages end: what MkDocs takes for Markdown.
MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


class Document(NamedTuple):
    """A hand-written Markdown page of `briefing/`."""

    path: str  # relative to the briefing's root, with forward slashes
    text: str
