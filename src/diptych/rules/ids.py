"""Rules over ids: what a record or a cite names is defined."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from ..cite import EMBEDS, KINDS, Cite, cites_apart, links
from ..index import Index
from ..model import Comparison, Correction, Document, Located
from ..problem import Place, Problem, Related
from ..read import read_annotations
from ..reading import Reading, named_by, named_by_article
from ..suggest import did_you_mean, renamed
from ..words import day, short

#: What a cite calls otherwise than the records.
CITED = {"quote": "annotation", "compare": "comparison"}

NAMED = ("topic", "speaker", "source", "event")  # kinds of what articles and annotations name


def duplicate_ids(index: Index) -> Iterator[Problem]:
    """An id stands for one annotation of the whole briefing."""
    if len(index.owners) == index.total:
        return
    repeated = {id: dict.fromkeys(articles) for id, articles in index.owners.items() if len(articles) > 1}
    for id, articles in repeated.items():
        annotations = [one for article in articles for one in read_annotations(index.root, article)]
        first, *others = [one.at for one in annotations if one.id == id]
        for at in others:
            message = f'the annotation "{short(id)}" is already defined in {first.path}:{first.line}'
            hint = "give one of the two another id"
            yield Problem(at, "duplicate-annotation", message, hint, (Related(first, "the first one"),))


def unknown_ids(index: Index) -> Iterator[Problem]:
    """Every id that a record names has to be defined: in the codebook, or as an annotation."""
    suspects = (_in_article(article, index) for article in _suspects(index))
    for kind, used in chain(_beside_topics(index), *suspects):
        known = index.ids(kind)
        if used and kind == "annotation" and used.text in index.withdrawn:
            yield _withdrawn(index.withdrawn[used.text], used.at)
        elif used and used.text not in known:
            yield _unknown(kind, used, known)
    topics = index.briefing.codebook.topics
    for topic in topics.values():
        if topic.broader and topic.broader.text not in topics:
            yield _unknown("topic", topic.broader, [id for id in topics if id != topic.id])  # none is above itself


def _unknown(kind: str, used: Located, known: Collection[str]) -> Problem:
    message, ids = f'there is no {kind} "{short(used.text)}"', re.split(r"[\s,;]+", used.text.strip())
    if len(ids) > 1 and all(id in known for id in ids):
        return Problem(used.at, f"unknown-{kind}", message, f"put brackets around a list: [{', '.join(ids)}]")
    fixes = renamed(used.text, known, used.at)
    return Problem(used.at, f"unknown-{kind}", message, did_you_mean(used.text, known), fixes=fixes)


def _suspects(index: Index) -> list[str]:
    """Return the ids of the articles that name something that is not defined."""
    readings = index.readings
    unknown: dict[str, set[str]] = {}
    for kind in NAMED:
        named = set().union(*(reading.named.get(kind, ()) for reading in readings.values()))
        unknown[kind] = named.difference(index.ids(kind))
    if not any(unknown.values()):
        return []
    return [id for id, reading in readings.items() if _names_any(reading, unknown)]


def _names_any(reading: Reading, ids: Mapping[str, set[str]]) -> bool:
    """Say whether an article or one of its annotations names any of some ids, which are given by their kinds."""
    return any(not own.isdisjoint(reading.named.get(kind, ())) for kind, own in ids.items())


def _in_article(article: str, index: Index) -> Iterator[tuple[str, Located | None]]:
    """Yield what an article and its annotations name, with the places."""
    yield from named_by_article(index.briefing.articles[article])
    yield from (pair for one in read_annotations(index.root, article) for pair in named_by(one))


def _withdrawn(correction: Correction, at: Place) -> Problem:
    """Return the problem of naming a withdrawn annotation."""
    message = f"this annotation was withdrawn on {day(correction.date)}" if correction.date else "it was withdrawn"
    hint = f"name another; {correction.at.path}:{correction.at.line} says why it was withdrawn"
    related = Related(correction.at, "the correction that withdraws it")
    return Problem(at, "annotation-withdrawn", message, hint, (related,))


def references(index: Index) -> Iterator[tuple[str, Located | None]]:
    """Yield for each place where a record, articles apart, may name an id its kind, and the id where there is one."""
    yield from (("topic", topic.broader) for topic in index.briefing.codebook.topics.values())
    yield from _beside_topics(index)


def _beside_topics(index: Index) -> Iterator[tuple[str, Located | None]]:
    """Yield the same places without those where a topic names the one above it, which cannot be itself."""
    briefing, codebook = index.briefing, index.briefing.codebook
    yield from (("party", speaker.party) for speaker in codebook.speakers.values())
    yield from (("party", source.party) for source in codebook.sources.values())
    for comparison in briefing.comparisons.values():
        yield from _comparison_references(comparison)
    for correction in briefing.corrections:
        yield from (("comparison", correction.comparison), ("article", correction.article))
        if correction.annotation and correction.annotation.text not in index.withdrawn:
            yield "annotation", correction.annotation


def _comparison_references(comparison: Comparison) -> Iterator[tuple[str, Located | None]]:
    yield from (("topic", topic) for topic in comparison.topics)
    for absence in comparison.absences:
        yield from (("column", absence.column), ("annotation", absence.quote))
    for row in comparison.rows:
        yield from (("annotation", quote) for quote in row.quotes)


def unknown_cites(index: Index) -> Iterator[Problem]:
    """A cite of a hand-written page has to name something that has a page."""
    for document in index.briefing.documents:
        yield from _apart(document, index)
        for cite in links(document):
            kind = CITED.get(cite.kind, cite.kind)
            if not cite.is_closed and cite.kind in {*KINDS, *EMBEDS}:
                yield _unclosed(cite, index.ids(kind) if cite.kind in KINDS else EMBEDS[cite.kind])
                continue
            if cite.kind not in KINDS:
                yield from _misspelt(cite)
                continue
            known = index.ids(kind)
            if cite.kind == "quote" and cite.id in index.withdrawn:
                yield _withdrawn(index.withdrawn[cite.id], cite.at)
            elif cite.id not in known:
                message = f'"{cite.kind}:{short(cite.id)}" leads nowhere: there is no such {kind}'
                hint, fixes = did_you_mean(cite.id, known), renamed(cite.id, known, cite.at)
                yield Problem(cite.at, "cite-unknown", message, hint, fixes=fixes)


def _apart(document: Document, index: Index) -> Iterator[Problem]:
    """Yield that a cite is no link; what names nothing of the briefing is taken for prose."""
    for cite in cites_apart(document):
        if cite.id in index.ids(CITED.get(cite.kind, cite.kind)):
            hint = f"write `[the words]({cite.kind}:{cite.id})`, and no blank after `]`"
            yield Problem(cite.at, "cite-unknown", "this cite is no link", hint)


def _unclosed(cite: Cite, known: Collection[str]) -> Problem:
    """Return the problem of a cite without its `)`, or with a blank in its address; where it ends is not known."""
    id = cite.id.rstrip(".,;:!?")
    message = f'no ")" follows the id in the cite "{cite.kind}:{short(cite.id)}"'
    cure = "a cite ends with its id and `)`, and has no blank in it"
    return Problem(cite.at, "cite-unknown", message, f"write `({cite.kind}:{id})`" if id in known else cure)


def _misspelt(cite: Cite) -> Iterator[Problem]:
    """Yield that the kind of a cite is misspelt; a scheme that is like none of them is none."""
    if hint := did_you_mean(cite.kind, KINDS, otherwise=""):
        message = f'"{short(cite.kind)}:" is no kind of cite'
        yield Problem(cite.at, "cite-unknown", message, hint, fixes=renamed(cite.kind, KINDS, cite.at))
