"""Rules over the whole briefing: each yields what it finds and knows neither levels nor printers."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from .cite import cites
from .fold import fold
from .index import Index
from .model import Annotation, Comparison, Located, Row, Span
from .outputs import clashes
from .problem import Problem
from .quotations import quotations
from .quote import Quote
from .suggest import did_you_mean
from .urls import document_address, pages_of
from .words import short

LISTED = 20  # quotations that one message names
MAX_LEVELS = 16  # of topics
#: What a cite calls otherwise than the records.
CITED = {"quote": "annotation", "compare": "comparison"}

Rule = Callable[[Index], Iterator[Problem]]


def unknown_ids(index: Index) -> Iterator[Problem]:
    """Every id that a record names has to be defined: in the codebook, or as an annotation."""
    for kind, used in _references(index):
        known = index.ids(kind)
        if used and used.text not in known:
            message = f'there is no {kind} "{short(used.text)}"'
            yield Problem(used.at, f"unknown-{kind}", message, did_you_mean(used.text, known))


def _references(index: Index) -> Iterator[tuple[str, Located | None]]:
    """Yield what kind of id is named, and the id where one is."""
    briefing, codebook = index.briefing, index.briefing.codebook
    yield from (("topic", topic.broader) for topic in codebook.topics.values())
    yield from (("party", speaker.party) for speaker in codebook.speakers.values())
    yield from (("party", source.party) for source in codebook.sources.values())
    for article in briefing.articles.values():
        yield from (("source", article.publisher), ("event", article.event))
        for annotation in article.annotations:
            yield from _annotation_references(annotation)
    for comparison in briefing.comparisons.values():
        yield from _comparison_references(comparison)


def _annotation_references(annotation: Annotation) -> Iterator[tuple[str, Located | None]]:
    yield from (("topic", topic) for topic in annotation.topics)
    yield from (("speaker", speaker) for speaker in (*annotation.speakers, annotation.relays))
    yield from (("source", annotation.source), ("source", annotation.wording_by), ("event", annotation.event))


def _comparison_references(comparison: Comparison) -> Iterator[tuple[str, Located | None]]:
    yield from (("topic", topic) for topic in comparison.topics)
    yield from (("column", absence.column) for absence in comparison.absent)
    yield from (("annotation", absence.quote) for absence in comparison.absent)
    for row in comparison.rows:
        yield from (("annotation", quote) for quote in row.quotes)
        yield from (("column", absence.column) for absence in row.absent)
        yield from (("annotation", absence.quote) for absence in row.absent)


def unknown_cites(index: Index) -> Iterator[Problem]:
    """A cite of a hand-written page has to name something that has a page."""
    for document in index.briefing.documents:
        for cite in cites(document):
            known = index.ids(CITED.get(cite.kind, cite.kind))
            if cite.id not in known:
                message = f'"{cite.kind}:{short(cite.id)}" leads nowhere: there is no such {cite.kind}'
                yield Problem(cite.at, "cite-unknown", message, did_you_mean(cite.id, known))


def topic_levels(index: Index) -> Iterator[Problem]:
    """Following `broader` from a topic must end at a topic that has none, after at most MAX_LEVELS topics."""
    topics = index.briefing.codebook.topics
    for topic in topics.values():
        seen = [topic.id]
        above = topic.broader
        while above and above.text in topics and above.text not in seen:
            seen.append(above.text)
            above = topics[above.text].broader
        if topic.broader and above and above.text == topic.id:
            message = f"this topic is broader than itself: {' → '.join([*seen, topic.id])}"
            yield Problem(topic.broader.at, "topic-cycle", message, "remove one `broader` of the circle")
        elif topic.broader and len(seen) == MAX_LEVELS + 1:
            message = f"topics are nested more than {MAX_LEVELS} deep"
            yield Problem(topic.broader.at, "limit", message, "name a topic that is less deep")


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


def alignments(index: Index) -> Iterator[Problem]:
    """An aligned phrase stands in the quote that it is of, and the quote in the same row."""
    for comparison in index.briefing.comparisons.values():
        for row in comparison.rows:
            for alignment in row.align:
                for id, phrase in alignment.phrases:
                    yield from _alignment(row, id, phrase, index.quotes)


def _alignment(row: Row, id: Located, phrase: Located, quotes: Mapping[str, Quote]) -> Iterator[Problem]:
    in_row = [quote.text for quote in row.quotes]
    if id.text not in in_row:
        message = f'"{short(id.text)}" is not a quote of this row'
        yield Problem(id.at, "align-missing", message, did_you_mean(id.text, map(short, in_row)))
    elif id.text in quotes and fold(phrase.text).text not in fold(quotes[id.text].text).text:
        message = f'the quote "{id.text}" does not hold these words'
        yield Problem(phrase.at, "align-missing", message, f"it reads: {short(quotes[id.text].text)}")


def page_clashes(index: Index) -> Iterator[Problem]:
    """A hand-written page must not claim the address of another page, written or generated."""
    generated = [(f"{uri}index.html", f"{place.path}:{place.line}") for uri, place in pages_of(index)]
    written = [(f"{document_address(item)}index.html", item.path) for item in index.briefing.documents]
    yield from clashes([*generated, *written])


RULES: tuple[Rule, ...] = (
    unknown_ids,
    unknown_cites,
    topic_levels,
    stated_forms,
    complete_articles,
    quotes_in_zones,
    alignments,
    page_clashes,
)


def check(index: Index) -> list[Problem]:
    """Return what all rules find."""
    return [problem for rule in RULES for problem in rule(index)]
