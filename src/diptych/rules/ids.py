"""Rules over ids: what a record or a cite names is defined."""

from collections.abc import Iterator

from ..cite import cites
from ..index import Index
from ..model import Annotation, Comparison, Correction, Located
from ..problem import Place, Problem, Related
from ..suggest import did_you_mean, renamed
from ..words import day, short

#: What a cite calls otherwise than the records.
CITED = {"quote": "annotation", "compare": "comparison"}


def unknown_ids(index: Index) -> Iterator[Problem]:
    """Every id that a record names has to be defined: in the codebook, or as an annotation."""
    for kind, used in references(index):
        known = index.ids(kind)
        if used and kind == "annotation" and used.text in index.withdrawn:
            yield _withdrawn(index.withdrawn[used.text], used.at)
        elif used and used.text not in known:
            message = f'there is no {kind} "{short(used.text)}"'
            fixes = renamed(used.text, known, used.at)
            yield Problem(used.at, f"unknown-{kind}", message, did_you_mean(used.text, known), fixes=fixes)


def _withdrawn(correction: Correction, at: Place) -> Problem:
    """Return the problem of naming a withdrawn annotation."""
    message = f"this annotation was withdrawn on {day(correction.date)}" if correction.date else "it was withdrawn"
    hint = f"name another; {correction.at.path}:{correction.at.line} says why it was withdrawn"
    related = Related(correction.at, "the correction that withdraws it")
    return Problem(at, "annotation-withdrawn", message, hint, (related,))


def references(index: Index) -> Iterator[tuple[str, Located | None]]:
    """Yield for each place where a record may name an id its kind, and the id where there is one."""
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
    for correction in briefing.corrections:
        yield from (("comparison", correction.comparison), ("article", correction.article))
        if correction.annotation and correction.annotation.text not in index.withdrawn:
            yield "annotation", correction.annotation


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
            if cite.kind == "quote" and cite.id in index.withdrawn:
                yield _withdrawn(index.withdrawn[cite.id], cite.at)
            elif cite.id not in known:
                message = f'"{cite.kind}:{short(cite.id)}" leads nowhere: there is no such {cite.kind}'
                hint, fixes = did_you_mean(cite.id, known), renamed(cite.id, known, cite.at)
                yield Problem(cite.at, "cite-unknown", message, hint, fixes=fixes)
