"""`/data/citations.bib` and `/data/citations.json`: how to cite each quote, for programs that keep references."""

import json
from collections.abc import Iterable

from ..citations import Item, bibtex


def citations_bib(items: Iterable[Item]) -> str:
    """Return a BibTeX file with one entry a quote."""
    return "\n".join(map(bibtex, items))


def citations_json(items: Iterable[Item]) -> str:
    """Return a JSON list with one item of CSL-JSON a quote."""
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"
