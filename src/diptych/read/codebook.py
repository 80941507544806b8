"""The five lists of `annotations/codebook/`."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ..model import Basis, Codebook, Event, Party, Source, SourceKind, Speaker, SpeakerKind, Topic
from ..problem import Place, Problem
from .fields import Fields, check_id, fields_of
from .files import list_files
from .tree import read_map

FOLDER = "annotations/codebook"
_Entry = TypeVar("_Entry")


def read_codebook(root: Path, problems: list[Problem]) -> Codebook:
    """Return the codebook; a list without a file is empty, an entry with a fault keeps what could be read."""
    known = {f"{name}.yml" for name in ("topics", "parties", "speakers", "sources", "events")}
    for name in list_files(root, FOLDER, problems):
        if name not in known:
            message, hint = "nothing reads this file", f"the codebook's files are {', '.join(sorted(known))}"
            problems.append(Problem(Place(f"{FOLDER}/{name}"), "unknown-file", message, hint))
    return Codebook(
        topics=_entries(root, "topics", "label broader definition", _topic, problems=problems),
        parties=_entries(root, "parties", "name", _party, problems=problems),
        speakers=_entries(root, "speakers", "name role party kind note", _speaker, problems=problems),
        sources=_entries(root, "sources", "name kind party note", _source, problems=problems),
        events=_entries(root, "events", "name date date_basis place note", _event, problems=problems),
    )


def _entries(
    root: Path, name: str, known: str, make: Callable[[str, Fields, Place], _Entry], *, problems: list[Problem]
) -> dict[str, _Entry]:
    path = f"{FOLDER}/{name}.yml"
    node = read_map(root, path, problems) if (root / path).exists() or (root / path).is_symlink() else None
    entries: dict[str, _Entry] = {}
    for key, value in node.entries.values() if node else ():
        fields = fields_of(value, f'the entry "{key.text}"', known, problems=problems)
        if fields and check_id(key.text, key.at, problems):
            entries[key.text] = make(key.text, fields, key.at)
    return entries


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
        note=fields.text("note"),
        at=at,
    )


def _source(id: str, fields: Fields, at: Place) -> Source:
    return Source(
        id=id,
        name=fields.text("name", required=True, default=id),
        kind=fields.choice("kind", SourceKind, "document", required=True),
        party=fields.located("party"),
        note=fields.text("note"),
        at=at,
    )


def _event(id: str, fields: Fields, at: Place) -> Event:
    return Event(
        id=id,
        name=fields.text("name", required=True, default=id),
        date=fields.date("date"),
        date_basis=fields.choice("date_basis", Basis, "stated"),
        location=fields.text("place"),
        note=fields.text("note"),
        at=at,
    )
