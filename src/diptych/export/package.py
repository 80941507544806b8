"""`/data/datapackage.json`: what the data files hold, for programs (Data Package 2.0, datapackage.org)."""

import json
from collections.abc import Mapping
from typing import Any

from ..index import Index
from ..model import Article
from .columns import COLUMNS

PROFILES = "https://datapackage.org/profiles/2.0"
DESCRIPTION = """\
Who said what, through whom, in which article: marked by hand, checked against the source texts.

Positions count the Unicode code points of a source text from 0, after UTF-8 decoding, with CRLF read as LF and a
leading byte order mark dropped; `end` is exclusive. The rights to the source texts, and to the words that are quoted
from them, are stated with each of them under `sources`."""
#: Path → name, format, media type and description of a file.
_FILES = {
    "quotes.csv": ("quotes", "csv", "text/csv", "One row an annotation."),
    "quotes.json": (
        "quotes-json",
        "json",
        "application/json",
        "The same as a list of objects; `fragments` holds the `start`, `end` and `exact` words of each fragment.",
    ),
    "annotations.jsonld": (
        "annotations",
        "json",
        "application/ld+json",
        "The same by the W3C Web Annotation Data Model. Addresses in it are relative to its own.",
    ),
    "citations.bib": ("citations-bibtex", "bib", "application/x-bibtex", "How to cite each quote, for BibTeX."),
    "citations.json": (
        "citations-csl",
        "json",
        "application/vnd.citationstyles.csl+json",
        "The same as items of CSL-JSON; titles in brackets were given by the editors.",
    ),
    "codebook.json": (
        "codebook",
        "json",
        "application/json",
        "What the ids stand for: lists of `topics`, `parties`, `speakers`, `sources` and `events`.",
    ),
}
#: The paths of all files of /data/, its page apart.
FILE_NAMES = (*_FILES, "datapackage.json")


def datapackage_json(index: Index, files: Mapping[str, tuple[int, str]]) -> str:
    """Return the descriptor of the files beside it, given by their paths with their sizes and sha256."""
    package = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "annotated-briefing",
        "title": "The quotes of an annotated briefing",
        "description": DESCRIPTION,
        "resources": [_resource(path, *about) for path, about in files.items()],
        "sources": [_source(article) for article in index.briefing.articles.values()],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(path: str, size: int, sha256: str) -> dict[str, Any]:
    name, format, mediatype, description = _FILES[path]
    resource: dict[str, Any] = {"name": name, "path": path, "description": description}
    resource |= {"format": format, "mediatype": mediatype, "encoding": "utf-8"}
    resource |= {"bytes": size, "hash": f"sha256:{sha256}"}
    if format == "csv":
        schema = {"$schema": f"{PROFILES}/tableschema.json", "fields": COLUMNS, "primaryKey": ["id"]}
        resource |= {"type": "table", "schema": schema}
    return resource


def _source(article: Article) -> dict[str, str]:
    """Return an article as a source; its rights are free text, which no entry of `licenses` may be."""
    return {"title": article.title, "rights": article.rights, "hash": f"sha256:{article.sha256.text}"}
