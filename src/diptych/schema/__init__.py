"""JSON Schemas (draft-07) of the files that editors write, whose ids are the briefing's own.

An editor program with a YAML language server then completes ids, shows what they stand for, and marks what is wrong at
once. What only the reader can know stays with `diptych check`: whether quotes stand in their seeds, and what holds over
several files.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ..index import Index
from ..words import short
from .records import FILES
from .values import ID, Schema

__all__ = ["FILES", "FOLDER", "link_to_schemas", "renew_schemas", "schemas", "write_schemas"]

FOLDER = ".diptych/schema"
MOST = 5_000  # ids of a kind that an editor program can be asked to offer
KINDS = ("topic", "party", "speaker", "source", "event", "article", "comparison", "annotation", "corrected", "column")


def schemas(index: Index) -> dict[str, Schema]:
    """Return the schema of each kind of file, by its name."""
    definitions = {kind: _ids(index, kind) for kind in KINDS}
    head = {"$schema": "http://json-schema.org/draft-07/schema#"}
    return {name: {**head, **schema, "definitions": _used(schema, definitions)} for name, schema in FILES.items()}


def write_schemas(index: Index, folder: Path) -> None:
    """Write the schemas of a briefing into a folder, as `NAME.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas(index).items():
        new = folder / f"{name}.json.new"
        new.unlink(missing_ok=True)  # of a command that was killed, or a link to another file
        with new.open("x", encoding="utf-8") as file:
            file.write(json.dumps(schema, indent=1) + "\n")
        new.replace(folder / f"{name}.json")


def link_to_schemas(root: Path) -> str:
    """Return which folder on the way to a briefing's schemas is a link, which may lead anywhere; empty if none is."""
    return next((folder for folder in (".diptych", FOLDER) if (root / folder).is_symlink()), "")


def renew_schemas(index: Index, root: Path) -> None:
    """Give editor programs the ids of a briefing as it is now; a folder that cannot be written to stays as it is."""
    with suppress(OSError):
        if not link_to_schemas(root) and _is_stale(root):
            write_schemas(index, root / FOLDER)


def _is_stale(root: Path) -> bool:
    """Say whether the schemas of a briefing are missing or older than anything in its `annotations/`."""
    schema = root / FOLDER / "corrections.json"  # the last to be written
    if not schema.is_file():
        return True
    written = schema.stat().st_mtime_ns
    walk = os.walk(root / "annotations")
    return any(
        os.lstat(Path(folder, name)).st_mtime_ns > written for folder, _, names in walk for name in (".", *names)
    )


def _used(schema: Schema, definitions: dict[str, Schema]) -> dict[str, Schema]:
    named = set(re.findall(r'"#/definitions/(\w+)"', json.dumps(schema)))
    return {kind: definition for kind, definition in definitions.items() if kind in named}


def _ids(index: Index, kind: str) -> Schema:
    """Return the schema of an id: one of the defined ones, each with its description, unless they are too many."""
    ids = [*index.ids("annotation"), *index.withdrawn] if kind == "corrected" else index.ids(kind)
    if len(ids) > MOST:
        return ID
    described = [pair for id in ids for pair in _forms(id, _description(index, kind, id))]
    return {"enum": [id for id, _ in described], "enumDescriptions": [text for _, text in described]}


def _forms(id: str, description: str) -> Iterator[tuple[str | int, str]]:
    """Yield an id as YAML may take it: one of digits only is a number there."""
    yield id, description
    if id.isdigit() and str(int(id)) == id:
        yield int(id), description


def _description(index: Index, kind: str, id: str) -> str:
    codebook = index.briefing.codebook
    if kind == "topic":
        topic = codebook.topics[id]
        return ": ".join(filter(None, [topic.label, topic.definition]))
    if kind == "speaker":
        return ", ".join(filter(None, [codebook.speakers[id].name, codebook.speakers[id].role]))
    if kind == "source":
        return f"{codebook.sources[id].name} ({codebook.sources[id].kind})"
    if kind in ("annotation", "corrected"):
        return short(index.quotes[id].text, 100) if id in index.quotes else ""
    if kind == "column":
        return next(index.name(one, id) for one in ("article", "party", "source") if id in index.ids(one))
    return index.name({"comparison": "compare"}.get(kind, kind), id)
