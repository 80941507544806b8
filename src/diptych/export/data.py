"""The files below `/data/`, made article by article, so that no more than one article's part is held at a time."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ..citations import make_citations
from ..index import Index
from ..model import Publication
from .annotations import annotations_jsonld, frame_of
from .codebook import codebook_json
from .package import datapackage_json
from .quotes import COLUMNS, quotes_csv, quotes_json, row

#: What an article has in each file, by the files' names; nothing where it has no quotes.
Parts = Mapping[str, bytes]
#: Adds bytes to the end of a file of the site.
Append = Callable[[str, bytes], None]


class Layout(NamedTuple):
    """What stands before, between and after the parts of a file."""

    head: str
    between: str
    tail: str


def layouts(total: int) -> dict[str, Layout]:
    """Return the layout of each file of so many quotes."""
    before, after = frame_of(total)
    objects = Layout("[\n", ",\n", "\n]\n") if total else Layout("[", "", "]\n")
    return {
        "quotes.json": objects,
        "quotes.csv": Layout(row(COLUMNS), "", ""),
        "annotations.jsonld": Layout(before, ",\n", after),
        "citations.bib": Layout("", "\n", ""),
        "citations.json": objects,
    }


def data_parts(article: str, index: Index, publication: Publication) -> Parts:
    """Return what an article has in each file."""
    quotes = index.of("article", article)
    citations = make_citations(quotes, index, publication)
    pieces: Mapping[str, Iterator[str]] = {
        "quotes.json": quotes_json(quotes, index),
        "quotes.csv": quotes_csv(quotes, index),
        "annotations.jsonld": annotations_jsonld(quotes, index),
        "citations.bib": (one.bibtex for one in citations),
        "citations.json": (json.dumps(one.item, ensure_ascii=False) for one in citations),
    }
    between = layouts(len(quotes))
    return {name: between[name].between.join(texts).encode() for name, texts in pieces.items()} if quotes else {}


def write_data(index: Index, parts: Iterable[Parts], append: Append) -> str:
    """Write all files from the parts of the articles in their order; return the sha256 of `quotes.json`."""
    files = layouts(len(index.quotes))
    digests = {name: hashlib.sha256() for name in files}
    sizes = dict.fromkeys(files, 0)

    def add(name: str, data: bytes) -> None:
        digests[name].update(data)
        sizes[name] += len(data)
        append(f"data/{name}", data)

    for name, layout in files.items():
        add(name, layout.head.encode())
    for number, part in enumerate(filter(None, parts)):
        for name, data in part.items():
            add(name, (files[name].between.encode() if number else b"") + data)
    for name, layout in files.items():
        add(name, layout.tail.encode())
    described = {name: (sizes[name], digests[name].hexdigest()) for name in files}
    codebook = codebook_json(index.briefing.codebook).encode()
    append("data/codebook.json", codebook)
    described["codebook.json"] = len(codebook), hashlib.sha256(codebook).hexdigest()
    append("data/datapackage.json", datapackage_json(index, described).encode())
    return described["quotes.json"][1]
