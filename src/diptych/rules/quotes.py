"""Rules over the quotes of one article and the text that they stand in."""

from collections.abc import Iterator

from ..problem import Problem, Related
from ..quotations import form_of
from ..reading import Anchored
from ..uncovered import uncovered_quotations
from ..words import count, short

LISTED = 20  # quotations that one message names
SHOWN = 5  # and that it shows
_ZONES = {"caption": "a photo caption", "subheading": "a subheading", "related": "a list of related coverage"}


def stated_forms(one: Anchored) -> Iterator[Problem]:
    """A stated form overrides the one that the quotation marks show; where they differ, the editor should know."""
    for quote in one.quotes:
        annotation = one.annotation(quote)
        if annotation.form is None:
            continue
        marked = form_of(one.text.text, quote.spans, one.marks, has_speaker=bool(quote.speakers))
        if annotation.form != marked:
            message = f'the form is stated as "{annotation.form}", but the quotation marks show "{marked}"'
            related = Related(one.text.stretch(quote.spans[0]), "the words")
            hint = "remove `form`, or explain it in the note"
            yield Problem(annotation.form_at, "form-mismatch", message, hint, (related,))


def complete_articles(one: Anchored) -> Iterator[Problem]:
    """`complete: true` promises that every quotation outside of the zones is annotated."""
    article, text = one.article, one.text
    if not article.complete or len(one.quotes) < len(article.annotations):
        return
    missing = [found.inner for found in uncovered_quotations(text, one.quotes, one.zones, one.marks)]
    if missing:
        listed = missing[:LISTED]
        places = [f'{text.place(span.start)} "{short(text.text[span.start : span.end])}"' for span in listed]
        places += [f"and {len(missing) - LISTED:,} more"] if len(missing) > LISTED else []
        message = f"complete: true, but no annotation covers {count(len(missing), 'quotation')}: {'; '.join(places)}"
        related = tuple(Related(text.stretch(span), "not annotated") for span in listed[:SHOWN])
        hint = "annotate them, or write `complete: false`"
        yield Problem(article.complete_at, "not-complete", message, hint, related)


def quotes_in_zones(one: Anchored) -> Iterator[Problem]:
    """A photo caption or a subheading is not the article speaking."""
    for quote in one.quotes:
        for zone, spans in one.zones:
            if any(span.overlaps(other) for span in quote.spans for other in spans):
                message = f"these words stand in {_ZONES[zone.kind]}, which is not the article speaking"
                hint = "mark the sentence of the text that says it, or mend the zone"
                related = (Related(zone.at, "the zone"), Related(one.text.stretch(quote.spans[0]), "the words"))
                at = one.annotation(quote).quote.fragments[0].at
                yield Problem(at, "quote-in-zone", message, hint, related)
                break
