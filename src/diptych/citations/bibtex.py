"""Citations for BibTeX, set by pybtex."""

from functools import cache
from urllib.parse import quote

from pybtex.database import BibliographyData, Entry  # type: ignore[import-untyped]
from pybtex.database.output.bibtex import Writer  # type: ignore[import-untyped]

from ..words import MONTHS
from .items import Item
from .stencil import blank, fill

_COMMANDS = {"\\": "textbackslash", "{": "textbraceleft", "}": "textbraceright", "^": "textasciicircum"}
_COMMANDS |= {"~": "textasciitilde"}
#: The characters that mean something to TeX or BibTeX → what prints them. Braces have to be balanced, escaped or not.
_TEX = str.maketrans(
    {char: f"\\{command}{{}}" for char, command in _COMMANDS.items()}
    | {char: f"\\{char}" for char in "$%#&_"}
    | {'"': '{"}'}
)


def bibtex(item: Item) -> str:
    """Return an item as an entry of a BibTeX file, `@misc`, whose key is the item's id."""
    year, month, day = (*item.get("issued", {"date-parts": [[]]})["date-parts"][0], 0, 0, 0)[:3]
    inferred = "date inferred" if item.get("issued", {}).get("circa") else ""
    fields = {
        "title": item["title"],
        "howpublished": item.get("container-title", ""),
        "publisher": item.get("publisher", ""),
        "year": str(year or ""),
        "month": MONTHS[month - 1] if month else "",
        "day": str(day or ""),
        "note": "; ".join(filter(None, (item["locator"], inferred, item["note"]))),
        "language": item["language"],
    }
    known = {name: value.translate(_TEX) for name, value in fields.items() if value}
    known |= {"url": quote(item["URL"], safe="%/:=&?~#+!$,;'@()*[]")}
    return fill(_stencil(tuple(known)), known | {"id": item["id"]})


@cache
def _stencil(fields: tuple[str, ...]) -> str:
    """Return an entry of these fields with blanks for its key and their values; the title keeps its capitals."""
    values = [(name, f"{{{blank(name)}}}" if name == "title" else blank(name)) for name in fields]
    text: str = Writer().to_string(BibliographyData({blank("id"): Entry("misc", values)}))
    return text.strip() + "\n"
