"""The five lists of `annotations/codebook/`."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ..model import Basis, Codebook, Event, Party, Source, SourceKind, Speaker, SpeakerKind, Topic
from ..problem import Place, Problem
from ..words import short
from ..yamlread import YamlMap
from .fields import Fields, check_id, fields_of
from .files import list_files
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
_Entry = TypeVar("_Entry")


def read_codebook(root: Path, problems: list[Problem]) -> Codebook:
    """Return the codebook; a list without a file is empty, an entry with a fault keeps what could be read."""
    known = {f"{name}.yml" for name in FIELDS}
    names = list_files(root, FOLDER, problems)
    for name in names:
        if name not in known:
            message, hint = "nothing reads this file", f"the codebook's files are {', '.join(sorted(known))}"
            problems.append(Problem(Place(f"{FOLDER}/{name}"), "unknown-file", message, hint))
    nodes = {name: read_map(root, f"{FOLDER}/{name}", problems) for name in names if name in known}
    return Codebook(
        topics=_entries(nodes.get("topics.yml"), FIELDS["topics"], _topic, problems=problems),
        parties=_entries(nodes.get("parties.yml"), FIELDS["parties"], _party, problems=problems),
        speakers=_entries(nodes.get("speakers.yml"), FIELDS["speakers"], _speaker, problems=problems),
        sources=_entries(nodes.get("sources.yml"), FIELDS["sources"], _source, problems=problems),
        events=_entries(nodes.get("events.yml"), FIELDS["events"], _event, problems=problems),
    )


def _entries(
    node: YamlMap | None, known: str, make: Callable[[str, Fields, Place], _Entry], *, problems: list[Problem]
) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    for key, value in node.entries.values() if node else ():
        fields = fields_of(value, f'the entry "{short(key.text)}"', known, problems=problems)
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
