"""`/data/quotes.json` and `/data/quotes.csv`: every quote with all that is known of it."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..index import Index
from ..quote import Quote
from ..urls import address

COLUMNS = """id url article seed sha256 starts ends quote speakers parties source source_basis form extent topics event
    timing sic note status""".split()


def quotes_json(quotes: Iterable[Quote], index: Index) -> Iterator[str]:
    """Yield each quote as a JSON object; offsets are half-open code points of the decoded seed."""
    return (json.dumps(record(quote, index), ensure_ascii=False) for quote in quotes)


def record(quote: Quote, index: Index) -> dict[str, Any]:
    """Return a quote as plain data; an unknown value is null, `url` starts at the site's root."""
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


def quotes_csv(quotes: Iterable[Quote], index: Index) -> Iterator[str]:
    """Yield the same records as rows of a table: lists are parted by ";", fragments by " […] "."""
    for quote in quotes:
        data = record(quote, index)
        fragments = data["fragments"]
        data["starts"] = [fragment["start"] for fragment in fragments]
        data["ends"] = [fragment["end"] for fragment in fragments]
        data["quote"] = " […] ".join(fragment["exact"] for fragment in fragments)
        yield row(_cell(data[key]) for key in COLUMNS)


def row(cells: Iterable[str]) -> str:
    """Return a row of a table (RFC 4180)."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(str(item) for item in value)
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
