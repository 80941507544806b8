"""The data files: the contract for machines."""

from collections.abc import Mapping

from ..citations import Citation
from ..index import Index
from .annotations import annotations_jsonld
from .citations import citations_bib, citations_json
from .feeds import feed_files
from .package import datapackage_json
from .quotes import quotes_csv, quotes_json

__all__ = ["data_files", "feed_files"]


def data_files(index: Index, citations: Mapping[str, Citation]) -> Mapping[str, bytes]:
    """Return the files below /data/ by their addresses."""
    files = {
        "quotes.json": quotes_json(index).encode(),
        "quotes.csv": quotes_csv(index).encode(),
        "annotations.jsonld": annotations_jsonld(index).encode(),
        "citations.bib": citations_bib(citations.values()).encode(),
        "citations.json": citations_json(citations.values()).encode(),
    }
    files["datapackage.json"] = datapackage_json(index, files).encode()
    return {f"data/{name}": data for name, data in files.items()}
