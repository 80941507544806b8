"""Two states of a briefing, compared by ids."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..index import Index
from ..problem import Problem
from .records import Record, records_of

Verb = Literal["attributed", "added", "changed", "renamed", "withdrawn", "removed"]

#: Who says it, for whom, and through whom: a reader is misled most if one of these is wrong.
ATTRIBUTION = frozenset({"speakers", "parties", "source"})


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one thing."""

    verb: Verb
    record: Record  # as it is now, or as it was if it is gone
    old: Record | None = None  # where it is still there
    fields: tuple[str, ...] = ()  # those that differ


@dataclass(frozen=True, slots=True)
class Count:
    """How many quotes something has, before and after."""

    kind: str
    id: str
    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Diff:
    """What differs between two states of a briefing."""

    changes: tuple[Change, ...]
    counts: tuple[Count, ...]  # of topics and parties, where they differ
    before: tuple[Problem, ...]
    after: tuple[Problem, ...]

    def of(self, kind: str, *verbs: Verb) -> list[Change]:
        """Return the changes of a kind of thing, of all verbs if none is given."""
        return [one for one in self.changes if one.record.kind == kind and (not verbs or one.verb in verbs)]


State = tuple[Index, Sequence[Problem]]


def compare(old: State, new: State) -> Diff:
    """Return what differs between two briefings, each with its problems."""
    before, after = _by_id(old[0]), _by_id(new[0])
    former = _renamed(before, after)
    changes = [_change(before.get(former.get(key, key)), record, new[0]) for key, record in after.items()]
    changes += [
        _change(record, None, new[0])
        for key, record in before.items()
        if key not in after and key not in former.values()
    ]
    return Diff(tuple(filter(None, changes)), tuple(_counts(old[0], new[0])), tuple(old[1]), tuple(new[1]))


Key = tuple[str, str]


def _by_id(index: Index) -> dict[Key, Record]:
    found: dict[Key, Record] = {}
    for record in records_of(index):
        found.setdefault((record.kind, record.id), record)
    return found


def _renamed(before: Mapping[Key, Record], after: Mapping[Key, Record]) -> dict[Key, Key]:
    """Return the former key of each quote that has a new id and the words, in their article, of one that is gone."""
    gone: dict[object, list[Key]] = {}
    for key, record in before.items():
        if record.kind == "quote" and key not in after:
            gone.setdefault((record.fields["article"], record.text), []).append(key)
    found = {}
    for key, record in after.items():
        if record.kind == "quote" and key not in before and (keys := gone.get((record.fields["article"], record.text))):
            found[key] = keys.pop(0)
    return found


def _change(old: Record | None, new: Record | None, index: Index) -> Change | None:
    """Return what became of a thing, or None if nothing did; `index` is the new one."""
    if new is None:
        withdrawn = old is not None and old.kind == "quote" and old.id in index.withdrawn
        return Change("withdrawn" if withdrawn else "removed", old) if old else None
    if old is None:
        return Change("added", new)
    fields = tuple(name for name in new.fields if old.fields[name] != new.fields[name])
    if new.kind == "quote" and ATTRIBUTION.intersection(fields):
        return Change("attributed", new, old, fields)
    if old.id != new.id:
        return Change("renamed", new, old, fields)
    return Change("changed", new, old, fields) if fields else None


def _counts(old: Index, new: Index) -> Iterable[Count]:
    for kind in ("topic", "party"):
        for id in dict.fromkeys([*new.ids(kind), *old.ids(kind)]):
            before, after = len(old.of(kind, id)), len(new.of(kind, id))
            if before != after:
                name = new.name(kind, id) if id in new.ids(kind) else old.name(kind, id)
                yield Count(kind, id, name, before, after)
