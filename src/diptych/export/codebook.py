"""`/data/codebook.json`: what the ids of the data files stand for."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from ..model import Codebook, Located

_KEYS = {"location": "place"}  # where the editors' files name a field otherwise


def codebook_json(codebook: Codebook) -> str:
    """Return the five lists in the order of their files, each entry with those of its keys that say anything."""
    lists = {kind.name: _entries(getattr(codebook, kind.name)) for kind in fields(codebook)}
    return json.dumps(lists, ensure_ascii=False, indent=1) + "\n"


def _entries(records: Mapping[str, Any]) -> list[dict[str, str]]:
    return [dict(_values(record)) for record in records.values()]


def _values(record: Any) -> Iterable[tuple[str, str]]:
    for name in record._fields:
        value = getattr(record, name)
        if value and name != "at":
            yield _KEYS.get(name, name), value.text if isinstance(value, Located) else value
