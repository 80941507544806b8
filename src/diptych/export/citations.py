"""`/data/citations.bib` and `/data/citations.json`: how to cite each quote, for programs that keep references."""

import json
from collections.abc import Iterable

from ..citations import Citation


def citations_bib(citations: Iterable[Citation]) -> str:
    """Return a BibTeX file with one entry a quote."""
    return "\n".join(citation.bibtex for citation in citations)


def citations_json(citations: Iterable[Citation]) -> str:
    """Return a JSON list with one item of CSL-JSON a quote."""
    return json.dumps([citation.item for citation in citations], ensure_ascii=False, indent=1) + "\n"
