"""Rules over the quotes of one article and the text that they stand in."""

from collections.abc import Iterator, Sequence

from ..model import Span, Zone
from ..problem import Problem, Related
from ..quotations import form_of
from ..quote import Quote
from ..reading import Anchored, Zones
from ..uncovered import uncovered_quotations
from ..words import count, short

LISTED = 20  # quotations that one message names
SHOWN = 5  # and that it shows
OUTSIDE = "mark the sentence of the text that says it, or mend the zone"
_ZONES = {"caption": "a photo caption", "subheading": "a subheading", "related": "a list of related coverage"}


def stated_forms(one: Anchored) -> Iterator[Problem]:
    """A stated form overrides the one that the quotation marks show; where they differ, a note has to explain it."""
    for quote in one.quotes:
        annotation = one.annotation(quote)
        if annotation.form is None or annotation.note:
            continue
        marked = form_of(one.text.text, quote.spans, one.marks, has_speaker=bool(quote.speakers))
        if annotation.form != marked:
            message = f'the form is stated as "{annotation.form}", but the quotation marks show "{marked}"'
            related = Related(one.text.stretch(quote.spans[0]), "the words")
            hint = "remove `form`, or explain it in a `note`"
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
        if zone := zone_of(quote.spans, one.zones):
            related = (Related(zone.at, "the zone"), Related(one.text.stretch(quote.spans[0]), "the words"))
            at = one.annotation(quote).quote.fragments[0].at
            yield Problem(at, "quote-in-zone", in_zone(zone), OUTSIDE, related)


def repeated_quotes(one: Anchored) -> Iterator[Problem]:
    """The same words, from the same speaker through the same source, are one annotation: two editors may add it."""
    places = {quote.id: one.annotation(quote).quote.fragments[0].at for quote in one.quotes}
    first: dict[object, Quote] = {}
    for quote in sorted(one.quotes, key=lambda quote: places[quote.id]):
        said = quote.speakers, quote.source, quote.relays, quote.wording_by, quote.event, quote.timing
        other = first.setdefault((quote.spans, said), quote)
        if other.id != quote.id:
            message = f'the annotation "{other.id}" is of the same words, speaker and source'
            related = (Related(places[other.id], "the other annotation"),)
            hint = "make one annotation of the two, with the topics of both"
            yield Problem(places[quote.id], "quote-repeated", message, hint, related)


def zone_of(spans: Sequence[Span], zones: Zones) -> Zone | None:
    """Return the first zone that holds a part of the spans."""
    held = (zone for zone, own in zones if any(span.overlaps(other) for span in spans for other in own))
    return next(held, None)


def in_zone(zone: Zone) -> str:
    """Return why words of a zone are no quote."""
    return f"these words stand in {_ZONES[zone.kind]}, which is not the article speaking"
