"""Rules over quotes and the texts that they stand in."""

from collections.abc import Iterator

from ..index import Index
from ..problem import Problem, Related
from ..uncovered import uncovered_quotations
from ..words import short

LISTED = 20  # quotations that one message names
SHOWN = 5  # and that it shows


def stated_forms(index: Index) -> Iterator[Problem]:
    """A stated form overrides the one that the quotation marks show; where they differ, the editor should know."""
    for quote in index.quotes.values():
        stated = quote.annotation.form
        if stated and stated != quote.marked_form:
            message = f'the form is stated as "{stated}", but the quotation marks show "{quote.marked_form}"'
            related = Related(quote.seed.stretch(quote.spans[0]), "the words")
            hint = "remove `form`, or explain it in the note"
            yield Problem(quote.annotation.form_at, "form-mismatch", message, hint, (related,))


def complete_articles(index: Index) -> Iterator[Problem]:
    """`complete: true` promises that every quotation outside of the zones is annotated."""
    for article in index.briefing.articles.values():
        text = index.texts.get(article.seed.text)
        if not article.complete or text is None or len(index.of("article", article.id)) < len(article.annotations):
            continue
        missing = [found.inner for found in uncovered_quotations(index, article)]
        if missing:
            listed = missing[:LISTED]
            places = [f'{text.place(span.start)} "{short(text.text[span.start : span.end])}"' for span in listed]
            places += [f"and {len(missing) - LISTED:,} more"] if len(missing) > LISTED else []
            message = f"complete: true, but {len(missing):,} of the quotations are not annotated: {'; '.join(places)}"
            related = tuple(Related(text.stretch(span), "not annotated") for span in listed[:SHOWN])
            hint = "annotate them, or write `complete: false`"
            yield Problem(article.complete_at, "not-complete", message, hint, related)


def quotes_in_zones(index: Index) -> Iterator[Problem]:
    """A photo caption or a subheading is not the article speaking."""
    for quote in index.quotes.values():
        for zone, spans in index.zones[quote.article.id]:
            if any(span.overlaps(other) for span in quote.spans for other in spans):
                message = f"these words stand in a {zone.kind}, which is not the article speaking"
                hint = "mark the sentence of the text that says it, or mend the zone"
                related = (Related(zone.at, "the zone"), Related(quote.seed.stretch(quote.spans[0]), "the words"))
                yield Problem(quote.annotation.quote.fragments[0].at, "quote-in-zone", message, hint, related)
                break
