"""The data files: the contract for machines."""

from collections.abc import Mapping

from ..index import Index
from .annotations import annotations_jsonld
from .package import datapackage_json
from .quotes import quotes_csv, quotes_json


def data_files(index: Index) -> Mapping[str, bytes]:
    """Return the files below /data/ by their addresses."""
    files = {
        "quotes.json": quotes_json(index).encode(),
        "quotes.csv": quotes_csv(index).encode(),
        "annotations.jsonld": annotations_jsonld(index).encode(),
    }
    files["datapackage.json"] = datapackage_json(index, files).encode()
    return {f"data/{name}": data for name, data in files.items()}
