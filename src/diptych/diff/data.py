"""A diff as plain data, for programs."""

from typing import Any

from ..problem import Problem
from .changes import Change, Count, Diff
from .records import Fields

VERSION = 1


def as_data(diff: Diff) -> dict[str, Any]:
    """Return the diff as lists, maps, texts and numbers; a changed thing has the fields that differ."""
    return {
        "version": VERSION,
        "changes": [_change(one) for one in diff.changes],
        "counts": [_count(one) for one in diff.counts],
        "problems": {"before": _problems(diff.before), "after": _problems(diff.after)},
    }


def _change(change: Change) -> dict[str, Any]:
    record, old = change.record, change.old
    gone = change.verb in ("withdrawn", "removed")
    before = old or (record if gone else None)
    after = None if gone else record
    names = change.fields if old else tuple(record.fields)
    return {
        "what": change.verb,
        "kind": record.kind,
        "id": record.id,
        "label": record.label,
        "url": f"/{record.address}" if record.address else None,
        "text": record.text or None,
        "former_id": old.id if old and old.id != record.id else None,
        "before": _texts(before.fields, names) if before else None,
        "after": _texts(after.fields, names) if after else None,
    }


def _texts(fields: Fields, names: tuple[str, ...]) -> dict[str, list[str]]:
    return {name: [value.text for value in fields[name]] for name in names}


def _count(count: Count) -> dict[str, Any]:
    return {"kind": count.kind, "id": count.id, "name": count.name, "before": count.before, "after": count.after}


def _problems(problems: tuple[Problem, ...]) -> dict[str, int]:
    errors = sum(problem.level == "error" for problem in problems)
    return {"errors": errors, "warnings": len(problems) - errors}
