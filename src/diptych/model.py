"""The records of a briefing, as an editor wrote them: frozen, each value with its place in the files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from .problem import Place

Basis = Literal["stated", "inferred"]
Columns = Literal["party", "article", "source"]
Display = Literal["full", "excerpts"]
Extent = Literal["full", "partial", "term"]
Form = Literal["direct", "mixed", "indirect", "narration"]
Reason = Literal["not-mentioned", "other-event", "preview", "not-discussed", "not-annotated"]
SourceKind = Literal["readout", "state-media", "ministry", "official", "unnamed-official", "wire", "outlet", "document"]
SpeakerKind = Literal["person", "organization"]
Status = Literal["draft", "reviewed"]
Timing = Literal["report", "preview", "background"]
ZoneKind = Literal["caption", "subheading", "related"]

COLUMNS: tuple[Columns, ...] = get_args(Columns)


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points of a seed's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Located:
    """A piece of text from a YAML file, an id or a quoted passage, and where it stands."""

    text: str
    at: Place


@dataclass(frozen=True, slots=True)
class Seed:
    """A source text as received, after decoding: CRLF is LF, a leading BOM is gone, nothing else is changed."""

    name: str  # file name below seeds/
    sha256: str  # of the file's bytes, lower-case hexadecimal
    text: str


@dataclass(frozen=True, slots=True)
class Selector:
    """The words that an annotation marks (W3C Web Annotation `TextQuoteSelector`, with fragments)."""

    fragments: tuple[Located, ...]  # at least one, in the order of the text
    prefix: str = ""  # stands right before the first fragment
    suffix: str = ""  # stands right after the last fragment


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    label: str
    broader: Located | None
    definition: str
    at: Place


@dataclass(frozen=True, slots=True)
class Party:
    id: str
    name: str
    at: Place


@dataclass(frozen=True, slots=True)
class Speaker:
    id: str
    name: str
    role: str
    party: Located | None
    kind: SpeakerKind
    note: str  # Markdown
    at: Place


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    name: str
    kind: SourceKind
    party: Located | None
    note: str  # Markdown
    at: Place


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    name: str
    date: str  # ISO 8601, or empty
    date_basis: Basis
    location: str  # the YAML key is `place`
    note: str  # Markdown
    at: Place


@dataclass(frozen=True, slots=True)
class Codebook:
    """The five lists of a briefing, each keyed by id, in the order of the files."""

    topics: Mapping[str, Topic]
    parties: Mapping[str, Party]
    speakers: Mapping[str, Speaker]
    sources: Mapping[str, Source]
    events: Mapping[str, Event]


@dataclass(frozen=True, slots=True)
class Annotation:
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


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a seed that is not the article speaking: a photo caption, a subheading, related coverage."""

    kind: ZoneKind
    quote: Selector
    at: Place


@dataclass(frozen=True, slots=True)
class Article:
    """One seed and its metadata; `annotations` holds those of the article's own file and of its folder."""

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
    complete: bool
    zones: tuple[Zone, ...]
    annotations: tuple[Annotation, ...]
    at: Place
    complete_at: Place  # where `complete: true` stands


@dataclass(frozen=True, slots=True)
class Absence:
    """An editor's correction of the reason for which a cell is empty."""

    column: Located  # the id of an article, party or source
    reason: Reason
    quote: Located | None  # the annotation that says so, for `not-discussed`


@dataclass(frozen=True, slots=True)
class Alignment:
    """Phrases that answer each other although their words differ: annotation id → phrase of that quote."""

    phrases: tuple[tuple[Located, Located], ...]


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    quotes: tuple[Located, ...]
    align: tuple[Alignment, ...]
    same_utterance: bool
    absent: tuple[Absence, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question, with annotations set side by side under it."""

    id: str
    title: str
    topics: tuple[Located, ...]
    columns: Columns
    rows: tuple[Row, ...]
    absent: tuple[Absence, ...]
    note: str  # Markdown
    at: Place


@dataclass(frozen=True, slots=True)
class Document:
    """A hand-written Markdown page of `briefing/`."""

    path: str  # relative to the briefing's root, with forward slashes
    text: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that the editors wrote, each map keyed by id in the order of the ids."""

    codebook: Codebook
    seeds: Mapping[str, Seed]  # keyed by file name
    articles: Mapping[str, Article]
    comparisons: Mapping[str, Comparison]
    documents: tuple[Document, ...]
