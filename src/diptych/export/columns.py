"""The columns of `/data/quotes.csv` as a Table Schema (version 2.0, datapackage.org)."""

from typing import Any, get_args

from ..model import Basis, Extent, Form, Status, Timing
from ..read.ids import ID

Column = dict[str, Any]

_ID = ID.pattern


def _text(name: str, description: str, **constraints: Any) -> Column:
    """Return a column of text; without `required=True` its cells may be empty."""
    column = {"name": name, "type": "string", "description": description}
    return column | ({"constraints": constraints} if constraints else {})


def _list(name: str, description: str, item_type: str = "string") -> Column:
    return {"name": name, "type": "list", "description": description, "delimiter": ";", "itemType": item_type}


def _truth(name: str, description: str) -> Column:
    words = {"trueValues": ["true"], "falseValues": ["false"], "constraints": {"required": True}}
    return {"name": name, "type": "boolean", "description": description, **words}


#: In the order of the table. An empty cell is an unknown value, one that does not apply, or an empty list.
COLUMNS: tuple[Column, ...] = (
    _text("id", "Id of the annotation, stable for ever", required=True, unique=True, pattern=_ID),
    _text("url", "Address of the words in the article, from the site’s root", required=True, pattern="/articles/.+#.+"),
    _text("article", "Id of the article", required=True, pattern=_ID),
    _text("seed", "File name of the source text", required=True),
    _text("sha256", "SHA-256 of that file’s bytes, in hexadecimal", required=True, pattern="[0-9a-f]{64}"),
    _list("starts", "Where each fragment begins: code points of the decoded source text, from 0", "integer"),
    _list("ends", "Where each fragment ends, exclusive; as many as `starts`", "integer"),
    _text("quote", "The exact words; fragments are parted by “ […] ”", required=True),
    _list("speakers", "Ids of those whose words they are; none: the article’s own words"),
    _list("parties", "Ids of the sides for which the speakers act"),
    _text("source", "Id of the channel that the article credits; none: it states no source", pattern=_ID),
    _text(
        "source_basis", "Whether the article states the source there or the editors inferred it", enum=get_args(Basis)
    ),
    _text(
        "form", "Direct, mixed or indirect speech, or the article’s own narration", required=True, enum=get_args(Form)
    ),
    _text("extent", "Of a direct quote: a full sentence, a part of one, or a single term", enum=get_args(Extent)),
    _list("topics", "Ids of the subjects"),
    _text("event", "Id of the event at which it was said", pattern=_ID),
    _text("timing", "Whether the words report the event, look ahead to it or are background", enum=get_args(Timing)),
    _truth("sic", "Whether the words are misprinted or broken in the source text, and kept so"),
    _text("note", "A remark of the editors, in Markdown"),
    _text("status", "Whether a second editor has re-read the annotation", required=True, enum=get_args(Status)),
)
