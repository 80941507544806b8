"""The files below `/data/`, made article by article, so that no more than one article's part is held at a time."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from orjson import dumps

from ..citations import citations_of
from ..index import Index
from ..model import Publication
from .annotations import annotation, frame_of
from .codebook import codebook_json
from .package import datapackage_json
from .quotes import NAMES, quotes_csv, record, table

#: What an article has in each file, by the files' names; nothing where it has no quotes.
Parts = Mapping[str, bytes]
#: Adds bytes to the end of a file below `/data/`.
Append = Callable[[str, bytes], None]
#: Files by their names below `/data/`: their sizes and sha256.
Described = Mapping[str, tuple[int, str]]

BETWEEN_OBJECTS, BETWEEN_ENTRIES = ",\n", "\n"


class Layout(NamedTuple):
    """What stands before, between and after the parts of a file."""

    head: str
    between: str
    tail: str


def layouts(total: int) -> dict[str, Layout]:
    """Return the layout of each file of so many quotes."""
    before, after = frame_of(total)
    objects = Layout("[\n", BETWEEN_OBJECTS, "\n]\n") if total else Layout("[", "", "]\n")
    return {
        "quotes.json": objects,
        "quotes.csv": Layout(table([NAMES]), "", ""),
        "annotations.jsonld": Layout(before, BETWEEN_OBJECTS, after),
        "citations.bib": Layout("", BETWEEN_ENTRIES, ""),
        "citations.json": objects,
    }


def data_parts(article: str, index: Index, publication: Publication) -> Parts:
    """Return what an article has in each file."""
    quotes = index.of("article", article)
    if not quotes:
        return {}
    records = [record(quote, index) for quote in quotes]
    citations = citations_of(article, index, publication)
    return {
        "quotes.json": _objects(records),
        "quotes.csv": quotes_csv(records).encode(),
        "annotations.jsonld": _objects(annotation(quote, index) for quote in quotes),
        "citations.bib": BETWEEN_ENTRIES.join([one.bibtex for one in citations]).encode(),
        "citations.json": _objects(one.item for one in citations),
    }


def _objects(values: Iterable[dict[str, Any]]) -> bytes:
    return BETWEEN_OBJECTS.encode().join(map(dumps, values))


def write_parts(total: int, parts: Iterable[Parts], append: Append) -> Described:
    """Write the files of so many quotes from the parts of their articles, in their order."""
    files = layouts(total)
    digests = {name: hashlib.sha256() for name in files}
    sizes = dict.fromkeys(files, 0)

    def add(name: str, data: bytes) -> None:
        digests[name].update(data)
        sizes[name] += len(data)
        append(name, data)

    for name, layout in files.items():
        add(name, layout.head.encode())
    for number, part in enumerate(filter(None, parts)):
        for name, data in part.items():
            add(name, (files[name].between.encode() if number else b"") + data)
    for name, layout in files.items():
        add(name, layout.tail.encode())
    return {name: (sizes[name], digests[name].hexdigest()) for name in files}


def describe(index: Index, described: Described) -> Mapping[str, bytes]:
    """Return the other files: what the ids in those stand for, and what all of them are."""
    codebook = codebook_json(index.briefing.codebook).encode()
    also = {"codebook.json": (len(codebook), hashlib.sha256(codebook).hexdigest())}
    package = datapackage_json(index, {**described, **also}).encode()
    return {"codebook.json": codebook, "datapackage.json": package}
