"""Rules over corrections."""

from collections.abc import Iterator
from itertools import chain

from ..index import Index
from ..model import Correction
from ..problem import Problem, Related
from ..read import read_annotations
from ..suggest import one_letter_apart
from ..words import short


def withdrawn_ids(index: Index) -> Iterator[Problem]:
    """A withdrawn annotation stands in no article any more, and its id is given to no other."""
    reused = dict.fromkeys(article for id in index.withdrawn for article in index.owners.get(id, ()))
    for annotation in chain.from_iterable(read_annotations(index.root, article) for article in reused):
        if annotation.id in index.withdrawn:
            at = index.withdrawn[annotation.id].at
            message = f'the annotation "{short(annotation.id)}" is withdrawn in {at.path}:{at.line}'
            related = Related(at, "the correction that withdraws it")
            hint = "remove it here, or choose another id"
            yield Problem(annotation.at, "duplicate-annotation", message, hint, (related,))


def misspelt_withdrawals(index: Index) -> Iterator[Problem]:
    """A withdrawn annotation whose id is one letter apart from one that still stands may be meant for that."""
    for id, correction in index.withdrawn.items():
        reading = index.readings.get(correction.article.text) if correction.article else None
        other = one_letter_apart(id, (one for one in reading.ids if one not in index.withdrawn)) if reading else ""
        if other and correction.annotation and id not in index.owners:
            message = f'"{short(id)}" is withdrawn, and "{short(other)}" still stands in the article'
            hint = f'did you mean "{short(other)}"? If there was such an annotation, all is well'
            yield Problem(correction.annotation.at, "withdrawn-similar", message, hint)


def repeated_corrections(index: Index) -> Iterator[Problem]:
    """A day has one entry on each thing, of which its address is made; an annotation is withdrawn once."""
    first: dict[str, Correction] = {}
    for correction in sorted(index.briefing.corrections, key=lambda one: one.at):
        names = [correction.id]
        if correction.withdrawn and correction.annotation:
            names.append(correction.annotation.text)
        other = next((first[name] for name in names if name in first), None)
        if other:
            message = f"line {other.at.line} already has an entry for this"
            related = Related(other.at, "the other entry")
            yield Problem(correction.at, "duplicate-correction", message, "make one entry of the two", (related,))
        first.update(dict.fromkeys(names, correction))
