"""The search index: made by Pagefind, for a reader's browser to fetch piece by piece."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping

from ..digests import digest
from ..index import Index
from ..memory import made_once
from ..urls import search_unit
from .records import records
from .service import make_files
from .settle import settle

__all__ = ["search_files"]


def search_files(index: Index) -> Mapping[str, bytes]:
    """Return the files below /pagefind/ by their addresses; ToolError says why there are none.

    An index of the same quotes and articles is not made again.
    """
    readings = (index.inputs(reading.quotes, reading.digest, reading.sha256) for reading in index.readings.values())
    inputs = digest(index.shared, search_unit(index), *readings)
    [kept] = made_once(index.root, "search", [(inputs,)], lambda _: _make(index))
    return {f"pagefind/{path}": b64decode(data) for path, data in json.loads(kept).items()}


def _make(index: Index) -> bytes:
    """Return the files as one value: JSON, their bytes in Base64."""
    files = settle(make_files(tuple(records(index))))
    return json.dumps({path: b64encode(data).decode() for path, data in files.items()}).encode()
