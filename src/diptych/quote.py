"""Quotes: annotations whose words were found, and all that can be computed from where they stand."""

import marshal
from collections.abc import Iterable, Sequence
from sys import intern
from typing import Any, NamedTuple

from .anchor import SeedText
from .model import Annotation, Article, Basis, Extent, Form, Located, Span, Status, Timing
from .prose import sentence_around
from .quotations import Quotation, extent_of_direct, form_of
from .words import beginning


class Quote(NamedTuple):
    """An annotation with its place in the text.

    It holds ids, texts and numbers only, so that hundreds of thousands fit into memory and pass between processes.
    """

    id: str
    article: str  # id
    topics: tuple[str, ...]  # ids
    speakers: tuple[str, ...]  # ids; empty: the article's own words
    source: str  # id, or empty: with speakers, the source is not stated
    source_basis: Basis
    relays: str  # id of the speaker whose words the speaker recounts, or empty
    wording_by: str  # id of the source that put the speaker's meaning into these words, or empty
    event: str  # id, or empty
    timing: Timing
    sic: bool
    status: Status
    form: Form  # as stated, else as the quotation marks show
    extent: Extent | None  # None unless direct
    paragraph: int  # 1-based number of the paragraph in which the quote begins
    spans: tuple[Span, ...]  # in order and disjoint, code points of the seed's text
    context: Span  # the whole sentences that hold the quote
    sentences: str  # their text
    note: str  # Markdown
    digest: bytes = b""  # of all this and of the article's metadata
    parties: tuple[str, ...] = ()  # ids of the sides that the speakers act for

    def with_parties(self, parties: tuple[str, ...], known: dict[tuple[str, ...], tuple[str, ...]]) -> "Quote":
        """Return the quote with the sides that its speakers act for.

        `known` maps tuples of ids to themselves: quotes that name the same topics then share one tuple in memory.
        """
        topics, speakers = known.setdefault(self.topics, self.topics), known.setdefault(self.speakers, self.speakers)
        return _new(Quote, (self.id, self.article, topics, speakers, *self[_SOURCE:-1], parties))

    @property
    def text(self) -> str:
        """Return the words, fragments joined by an ellipsis in brackets."""
        return " […] ".join(self.exact)

    def beginning(self, size: int) -> str:
        """Return the words with which the quote begins, as many as fit into a number of code points."""
        start, end = self.spans[0]
        if end - start <= size:
            return beginning(self.text, size)
        at = start - self.context.start
        return beginning(self.sentences[at : at + size + 1], size)  # of the rest, a long text, nothing is shown

    @property
    def exact(self) -> tuple[str, ...]:
        """Return the words of each fragment, verbatim."""
        before = self.context.start
        return tuple([self.sentences[start - before : end - before] for start, end in self.spans])

    @property
    def marked(self) -> tuple[Span, ...]:
        """Return where the fragments stand in `sentences`."""
        before = self.context.start
        return tuple([Span(start - before, end - before) for start, end in self.spans])


_new = tuple.__new__  # makes named tuples in half the time of their own constructors
_SOURCE, _PARAGRAPH, _SPANS, _CONTEXT = map(Quote._fields.index, ("source", "paragraph", "spans", "context"))


def pack(quotes: Iterable[Quote]) -> bytes:
    """Return quotes as bytes, in half the time of a pickle; what many quotes name is one object when it is unpacked."""
    return marshal.dumps([_values(quote) for quote in quotes])


def _values(quote: Quote) -> list[Any]:
    """Return a quote in plain values, those that it shares with others interned, which marshal keeps."""
    shared = [_interned(value) for value in quote[1:_PARAGRAPH]]
    spans = [tuple(span) for span in quote.spans]
    return [quote.id, *shared, quote.paragraph, spans, tuple(quote.context), *quote[_CONTEXT + 1 :]]


def _interned(value: Any) -> Any:
    if isinstance(value, str):
        return intern(value)
    return tuple(map(intern, value)) if isinstance(value, tuple) else value


def unpack(data: bytes) -> tuple[Quote, ...]:
    """Return the quotes that were packed."""
    found = []
    for values in marshal.loads(data):  # noqa: S302 (this user's own)
        values[_SPANS] = tuple([_new(Span, span) for span in values[_SPANS]])
        values[_CONTEXT] = _new(Span, values[_CONTEXT])
        found.append(_new(Quote, values))
    return tuple(found)


def make_quote(
    annotation: Annotation, article: Article, text: SeedText, *, spans: tuple[Span, ...], marks: Sequence[Quotation]
) -> Quote:
    """Return an anchored annotation, its parties left open; `marks` are all direct quotations of the text."""
    marked = form_of(text.text, spans, marks, has_speaker=bool(annotation.speakers))
    form = annotation.form or marked
    context = sentence_around(text.text, spans, text.sentences)
    return Quote(
        id=annotation.id,
        article=article.id,
        topics=tuple(topic.text for topic in annotation.topics),
        speakers=tuple(speaker.text for speaker in annotation.speakers),
        source=_id(annotation.source),
        source_basis=annotation.source_basis,
        relays=_id(annotation.relays),
        wording_by=_id(annotation.wording_by),
        event=_id(annotation.event or article.event),
        timing=annotation.timing,
        sic=annotation.sic,
        note=annotation.note,
        status=annotation.status,
        form=form,
        extent=extent_of_direct(text.text, spans) if form == marked == "direct" else None,
        paragraph=text.paragraph_number(spans[0].start),
        spans=spans,
        context=context,
        sentences=text.text[context.start : context.end],
    )


def _id(value: Located | None) -> str:
    return value.text if value else ""
