"""Quotes: annotations whose words were found, and all that can be computed from where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from .anchor import SeedText
from .model import Annotation, Article, Codebook, Extent, Form, Span
from .prose import sentence_around
from .quotations import Quotation, extent_of, form_of


@dataclass(frozen=True, slots=True)
class Quote:
    """An annotation with its place in the text."""

    annotation: Annotation
    article: Article
    seed: SeedText
    spans: tuple[Span, ...]  # in order and disjoint, code points of the seed's text
    form: Form  # as stated, else as marked
    marked_form: Form  # as the quotation marks show
    extent: Extent | None  # None unless direct
    paragraph: int  # 1-based number of the paragraph in which the quote begins
    context: Span  # the whole sentences that hold the quote
    event: str  # id, or empty
    parties: tuple[str, ...]  # ids of the sides that the speakers act for

    @property
    def id(self) -> str:
        return self.annotation.id

    @property
    def text(self) -> str:
        """Return the words, fragments joined by an ellipsis in brackets."""
        return " […] ".join(self.exact)

    @property
    def exact(self) -> tuple[str, ...]:
        """Return the words of each fragment, verbatim."""
        return tuple(self.seed.text[span.start : span.end] for span in self.spans)


def make_quote(
    annotation: Annotation,
    article: Article,
    text: SeedText,
    *,
    spans: tuple[Span, ...],
    codebook: Codebook,
    marks: Sequence[Quotation],
) -> Quote:
    """Return an anchored annotation; `marks` are all direct quotations of the text."""
    marked = form_of(text.text, spans, marks, has_speaker=bool(annotation.speakers))
    form = annotation.form or marked
    event = annotation.event or article.event
    return Quote(
        annotation=annotation,
        article=article,
        seed=text,
        spans=spans,
        form=form,
        marked_form=marked,
        extent=extent_of(text.text, spans, marks) if form == "direct" else None,
        paragraph=text.paragraph_number(spans[0].start),
        context=sentence_around(text.text, spans),
        event=event.text if event else "",
        parties=_parties(annotation, codebook),
    )


def _parties(annotation: Annotation, codebook: Codebook) -> tuple[str, ...]:
    speakers = (codebook.speakers.get(speaker.text) for speaker in annotation.speakers)
    parties = (speaker.party.text for speaker in speakers if speaker and speaker.party)
    return tuple(dict.fromkeys(parties))
