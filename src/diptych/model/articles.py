"""The records of articles, zones and annotations."""

from typing import NamedTuple

from ..problem import Place
from .kinds import Basis, Display, Form, Status, Timing, ZoneKind
from .text import Located, Selector


class Annotation(NamedTuple):
    """A marked span of one seed, with an id that is its permalink."""

    id: str
    article: str  # the article's id
    quote: Selector
    topics: tuple[Located, ...]
    speakers: tuple[Located, ...]  # empty: the article's own words
    source: Located | None  # None with speakers: the source is not stated
    source_basis: Basis
    relays: Located | None  # the speaker whose words the speaker recounts
    wording_by: Located | None  # the source that put the speaker's meaning into these words
    form: Form | None  # overrides the computed form
    form_at: Place
    event: Located | None  # None: the article's event
    timing: Timing
    sic: bool
    note: str  # Markdown
    status: Status
    at: Place


class Zone(NamedTuple):
    """A part of a seed that is not the article speaking: a photo caption, a subheading, related coverage."""

    kind: ZoneKind
    quote: Selector
    at: Place


class Article(NamedTuple):
    """One seed and its metadata; `annotations` holds those of the article's own file and of its folder.

    Where all articles of a briefing are held at once, they are without their annotations.
    """

    id: str
    seed: Located
    sha256: Located
    title: str
    publisher: Located | None
    published: str  # ISO 8601, or empty
    published_basis: Basis
    language: str
    event: Located | None
    display: Display
    rights: str
    url: str  # where the original is published; empty if the editors know no address
    verified: str  # the day on which an editor last read the annotations against the text, ISO 8601, or empty
    complete: bool
    zones: tuple[Zone, ...]
    annotations: tuple[Annotation, ...]
    at: Place
    complete_at: Place  # where `complete: true` stands
