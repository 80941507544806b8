"""Citations as text, set by citeproc-py with a style of our own; it is loaded only for forms that are not kept."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..words import day
from .items import Item
from .stencil import blank, fill

if TYPE_CHECKING:
    from citeproc import CitationStylesStyle  # type: ignore[import-untyped]

STYLE = Path(__file__).parent / "style.csl"


def plain(items: Sequence[Item]) -> list[str]:
    """Return each citation as a line of text; its form is kept for the next build."""
    return fill("plain", [_values(item) for item in items], _stencil)


def _values(item: Item) -> dict[str, str]:
    """Return what stands in a citation; `circa` says that the date is inferred."""
    issued = item.get("issued")
    if not issued:
        return item
    circa = {"circa": ""} if issued.get("circa") else {}
    return item | {"issued": day("-".join(map(str, issued["date-parts"][0])))} | circa


@cache
def _style() -> "CitationStylesStyle":
    from citeproc import CitationStylesStyle  # noqa: PLC0415

    return CitationStylesStyle(str(STYLE), validate=False)  # a test does it


def _stencil(fields: tuple[str, ...]) -> bytes:
    """Return a citation of these fields with blanks for their values."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, Locator, formatter  # noqa: PLC0415
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]  # noqa: PLC0415

    item = {field: blank(field) for field in fields if field != "circa"} | {"id": "item", "type": "webpage"}
    dates = {"issued": {"literal": blank("issued"), "circa": "circa" in fields}} if "issued" in fields else {}
    bibliography = CitationStylesBibliography(_style(), CiteProcJSON([item | dates]), formatter.plain)
    citation = Citation([CitationItem("item", locator=Locator("paragraph", blank("locator")))])
    bibliography.register(citation)
    return str(bibliography.cite(citation, None)).encode()
