"""Which quotations of an article no annotation covers."""

from collections.abc import Iterable, Sequence

from .anchor import SeedText
from .model import Span
from .quotations import Quotation, quotations
from .quote import Quote
from .reading import Zones
from .segments import merged, overlapping


def covered(quotes: Iterable[Quote], zones: Zones) -> list[Span]:
    """Return what the annotations and the zones of an article mark, in the order of the text and disjoint."""
    spans = [span for quote in quotes for span in quote.spans]
    spans += [span for _, zone in zones for span in zone]
    return merged(spans)


def uncovered_quotations(
    seed: SeedText, quotes: Iterable[Quote], zones: Zones, marks: Sequence[Quotation] | None = None
) -> list[Quotation]:
    """Return the quotations of an article, in their order, that are neither annotated in full nor in a zone.

    `marks` are all of them, where they are known.
    """
    text, spans = seed.text, covered(quotes, zones)
    found = quotations(text) if marks is None else marks
    return [one for one in found if not _covers(spans, _words(text, one.inner))]


def _words(text: str, span: Span) -> Span:
    """Return a span without the punctuation at its ends, which an editor may leave out of the quote."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def _covers(spans: Sequence[Span], wanted: Span) -> bool:
    """Say whether one of disjoint spans in order holds a range; an empty one is held anywhere."""
    if wanted.start >= wanted.end:
        return True
    return any(span.start <= wanted.start and wanted.end <= span.end for span in overlapping(spans, wanted))
