"""The five lists of `annotations/codebook/`."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..model import Codebook, Event, Party, Source, SourceKind, Speaker, SpeakerKind, Topic
from ..problem import Place, Problem
from ..words import short
from .fields import Fields, fields_of
from .files import list_files
from .ids import check_id
from .tree import read_map

FOLDER = "annotations/codebook"
#: The keys of an entry, by the list that it stands in.
FIELDS = {
    "topics": "label broader definition",
    "parties": "name",
    "speakers": "name role party kind note",
    "sources": "name kind party note",
    "events": "name date date_basis place note",
}
Entry = Topic | Party | Speaker | Source | Event


def list_codebook(root: Path, problems: list[Problem]) -> dict[str, str]:
    """Return the paths of the lists that have a file, by their names; report other files."""
    known = {f"{name}.yml" for name in FIELDS}
    names = list_files(root, FOLDER, problems)
    for name in names:
        if name not in known:
            message, hint = "nothing reads this file", f"the codebook's files are {', '.join(sorted(known))}"
            problems.append(Problem(Place(f"{FOLDER}/{name}"), "unknown-file", message, hint))
    return {name.removesuffix(".yml"): f"{FOLDER}/{name}" for name in names if name in known}


def read_entries(root: Path, name: str, problems: list[Problem]) -> dict[str, Entry]:
    """Return the entries of a list by their ids; one with a fault keeps what could be read."""
    node = read_map(root, f"{FOLDER}/{name}.yml", problems)
    entries: dict[str, Entry] = {}
    for key, value in node.entries.values() if node else ():
        fields = fields_of(value, f'the entry "{short(key.text)}"', FIELDS[name], problems=problems)
        if fields and check_id(key.text, key.at, problems):
            entries[key.text] = _ENTRIES[name](key.text, fields, key.at)
    return entries


def codebook_of(lists: Mapping[str, Mapping[str, Any]]) -> Codebook:
    """Return the codebook of such lists; one without a file is empty."""
    return Codebook(**{name: lists.get(name, {}) for name in FIELDS})


def _topic(id: str, fields: Fields, at: Place) -> Topic:
    label = fields.text("label", required=True, default=id)
    return Topic(id, label, fields.located("broader"), fields.text("definition"), at)


def _party(id: str, fields: Fields, at: Place) -> Party:
    return Party(id, fields.text("name", required=True, default=id), at)


def _speaker(id: str, fields: Fields, at: Place) -> Speaker:
    return Speaker(
        id=id,
        name=fields.text("name", required=True, default=id),
        role=fields.text("role"),
        party=fields.located("party"),
        kind=fields.choice("kind", SpeakerKind, "person"),
        note=fields.note(),
        at=at,
    )


def _source(id: str, fields: Fields, at: Place) -> Source:
    return Source(
        id=id,
        name=fields.text("name", required=True, default=id),
        kind=fields.choice("kind", SourceKind, "document", required=True),
        party=fields.located("party"),
        note=fields.note(),
        at=at,
    )


def _event(id: str, fields: Fields, at: Place) -> Event:
    return Event(
        id=id,
        name=fields.text("name", required=True, default=id),
        date=fields.date("date"),
        date_basis=fields.basis("date"),
        location=fields.text("place"),
        note=fields.note(),
        at=at,
    )


_ENTRIES: Mapping[str, Callable[[str, Fields, Place], Entry]] = {
    "topics": _topic,
    "parties": _party,
    "speakers": _speaker,
    "sources": _source,
    "events": _event,
}
