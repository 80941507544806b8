"""Citations as text, set by citeproc-py with a style of our own."""

from functools import cache
from pathlib import Path

from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
    formatter,
)
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

from ..words import day
from .items import Item
from .stencil import blank, fill

STYLE = Path(__file__).parent / "style.csl"


def plain(item: Item) -> str:
    """Return a citation as a line of text."""
    issued = item.get("issued", {})
    values = item | {"issued": day("-".join(map(str, issued["date-parts"][0])))} if issued else item
    return fill(_stencil(tuple(item), bool(issued.get("circa"))), values)


@cache
def _style() -> CitationStylesStyle:
    return CitationStylesStyle(str(STYLE), validate=False)  # a test does it


@cache
def _stencil(fields: tuple[str, ...], circa: bool) -> str:  # noqa: FBT001 - as the date of an item names it
    """Return a citation of these fields with blanks for their values."""
    item = {field: blank(field) for field in fields} | {"id": "item", "type": "webpage"}
    dates = {"issued": {"literal": blank("issued"), "circa": circa}} if "issued" in fields else {}
    bibliography = CitationStylesBibliography(_style(), CiteProcJSON([item | dates]), formatter.plain)
    citation = Citation([CitationItem("item", locator=Locator("paragraph", blank("locator")))])
    bibliography.register(citation)
    return str(bibliography.cite(citation, None))
