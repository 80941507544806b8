"""Rules over quotes and the texts that they stand in."""

from collections.abc import Iterable, Iterator

from ..index import Index
from ..model import Span
from ..problem import Problem
from ..quotations import quotations
from ..words import short

LISTED = 20  # quotations that one message names


def stated_forms(index: Index) -> Iterator[Problem]:
    """A stated form overrides the one that the quotation marks show; where they differ, the editor should know."""
    for quote in index.quotes.values():
        stated = quote.annotation.form
        if stated and stated != quote.marked_form:
            message = f'the form is stated as "{stated}", but the quotation marks show "{quote.marked_form}"'
            yield Problem(
                quote.annotation.form_at, "form-mismatch", message, "remove `form`, or explain it in the note"
            )


def complete_articles(index: Index) -> Iterator[Problem]:
    """`complete: true` promises that every quotation outside of the zones is annotated."""
    for article in index.briefing.articles.values():
        text = index.texts.get(article.seed.text)
        if not article.complete or text is None or len(index.of("article", article.id)) < len(article.annotations):
            continue
        covered = [span for quote in index.of("article", article.id) for span in quote.spans]
        covered += [span for _, spans in index.zones[article.id] for span in spans]
        inner = [found.inner for found in quotations(text.text)]
        missing = [span for span in inner if not _covers(covered, span.start, span.end)]
        if missing:
            listed = missing[:LISTED]
            places = [f'{text.place(span.start)} "{short(text.text[span.start : span.end])}"' for span in listed]
            places += [f"and {len(missing) - LISTED:,} more"] if len(missing) > LISTED else []
            message = f"complete: true, but {len(missing):,} of the quotations are not annotated: {'; '.join(places)}"
            yield Problem(article.complete_at, "not-complete", message, "annotate them, or write `complete: false`")


def _covers(spans: Iterable[Span], start: int, end: int) -> bool:
    """Say whether the spans together cover a range."""
    for span in sorted(spans, key=lambda span: span.start):
        if span.start <= start < span.end:
            start = span.end
    return start >= end


def quotes_in_zones(index: Index) -> Iterator[Problem]:
    """A photo caption or a subheading is not the article speaking."""
    for quote in index.quotes.values():
        for zone, spans in index.zones[quote.article.id]:
            if any(span.overlaps(other) for span in quote.spans for other in spans):
                message = f"these words stand in a {zone.kind}, which is not the article speaking"
                hint = "mark the sentence of the text that says it, or mend the zone"
                yield Problem(quote.annotation.quote.fragments[0].at, "quote-in-zone", message, hint)
                break
