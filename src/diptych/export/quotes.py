"""`/data/quotes.json` and `/data/quotes.csv`: every quote with all that is known of it."""

import csv
import io
import json
from typing import Any

from ..index import Index
from ..quote import Quote
from ..urls import address

COLUMNS = (
    "id url article seed sha256 starts ends quote speakers parties source source_basis form extent topics event"
    " timing sic note status"
)


def quotes_json(index: Index) -> str:
    """Return a JSON list with one object a quote; offsets are half-open code points of the decoded seed."""
    return json.dumps([record(quote, index) for quote in index.quotes.values()], ensure_ascii=False, indent=1) + "\n"


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


def quotes_csv(index: Index) -> str:
    """Return the same records as a table: lists are parted by ";", fragments by " […] "."""
    records = [record(quote, index) for quote in index.quotes.values()]
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS.split(), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for data in records:
        fragments = data["fragments"]
        data["starts"] = [fragment["start"] for fragment in fragments]
        data["ends"] = [fragment["end"] for fragment in fragments]
        data["quote"] = " […] ".join(fragment["exact"] for fragment in fragments)
        writer.writerow({key: _cell(value) for key, value in data.items()})
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(str(item) for item in value)
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
