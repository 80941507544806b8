"""`/data/quotes.json` and `/data/quotes.csv`: every quote with all that is known of it."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from ..index import Index
from ..quote import Quote
from ..urls import address
from .columns import COLUMNS

Record = dict[str, Any]
NAMES = [column["name"] for column in COLUMNS]


def record(quote: Quote, index: Index) -> Record:
    """Return a quote as plain data; an unknown value is null, `url` starts at the site's root.

    Offsets are half-open code points of the decoded seed.
    """
    article = index.briefing.articles[quote.article]
    spans = zip(quote.spans, quote.exact, strict=True)
    return {
        "id": quote.id,
        "url": f"/{address(index, 'quote', quote.id)}",
        "article": quote.article,
        "seed": article.seed.text,
        "sha256": article.sha256.text,
        "fragments": [{"start": span.start, "end": span.end, "exact": exact} for span, exact in spans],
        "speakers": list(quote.speakers),
        "parties": list(quote.parties),
        "source": quote.source or None,
        "source_basis": quote.source_basis if quote.source else None,
        "form": quote.form,
        "extent": quote.extent,
        "topics": list(quote.topics),
        "event": quote.event or None,
        "timing": quote.timing,
        "sic": quote.sic,
        "note": quote.note or None,
        "status": quote.status,
    }


def quotes_csv(records: Iterable[Record]) -> str:
    """Return records as rows of a table, in the order of NAMES: lists are parted by ";", fragments by " […] "."""
    return table(map(_row, records))


def _row(record: Record) -> list[str]:
    fragments = record["fragments"]
    more = {
        "starts": [fragment["start"] for fragment in fragments],
        "ends": [fragment["end"] for fragment in fragments],
        "quote": " […] ".join(fragment["exact"] for fragment in fragments),
    }
    return [_cell((more if key in more else record)[key]) for key in NAMES]


def table(rows: Iterable[Sequence[str]]) -> str:
    """Return the rows of a table (RFC 4180)."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ";".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
