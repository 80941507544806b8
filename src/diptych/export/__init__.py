"""The data files: the contract for machines."""

from collections.abc import Mapping

from ..citations import citation_item
from ..index import Index
from ..model import UNKNOWN, Publication
from .annotations import annotations_jsonld
from .citations import citations_bib, citations_json
from .feeds import feed_files
from .package import datapackage_json
from .quotes import quotes_csv, quotes_json

__all__ = ["data_files", "feed_files"]


def data_files(index: Index, publication: Publication = UNKNOWN) -> Mapping[str, bytes]:
    """Return the files below /data/ by their addresses."""
    items = [citation_item(quote, index, publication) for quote in index.quotes.values()]
    files = {
        "quotes.json": quotes_json(index).encode(),
        "quotes.csv": quotes_csv(index).encode(),
        "annotations.jsonld": annotations_jsonld(index).encode(),
        "citations.bib": citations_bib(items).encode(),
        "citations.json": citations_json(items).encode(),
    }
    files["datapackage.json"] = datapackage_json(index, files).encode()
    return {f"data/{name}": data for name, data in files.items()}
