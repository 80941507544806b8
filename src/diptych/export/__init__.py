"""The data files: the contract for machines."""

from collections.abc import Mapping

from ..index import Index
from .quotes import quotes_csv, quotes_json


def data_files(index: Index) -> Mapping[str, bytes]:
    """Return the files below /data/ by their addresses."""
    return {
        "data/quotes.json": quotes_json(index).encode(),
        "data/quotes.csv": quotes_csv(index).encode(),
    }
