"""Citations for BibTeX, set by pybtex; it is loaded only for forms that are not kept."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from ..words import MONTHS
from .items import Item
from .stencil import blank, fill

_COMMANDS = {"\\": "textbackslash", "{": "textbraceleft", "}": "textbraceright", "^": "textasciicircum"}
_COMMANDS |= {"~": "textasciitilde"}
#: The characters that mean something to TeX or BibTeX → what prints them. Braces have to be balanced, escaped or not.
_TEX = {char: f"\\{command}{{}}" for char, command in _COMMANDS.items()}
_TEX |= {char: f"\\{char}" for char in "$%#&_"}
_TEX |= {'"': '{"}'}
_SPECIAL = re.compile(f"[{re.escape(''.join(_TEX))}]")


def bibtex(items: Sequence[Item]) -> list[str]:
    """Return each item as an entry of a BibTeX file, `@misc`, whose key is the item's id.

    The form of entries is kept for the next build.
    """
    return fill("bibtex", [_values(item) for item in items], _stencil)


def _values(item: Item) -> dict[str, str]:
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
    known = {name: _SPECIAL.sub(_printing, value) for name, value in fields.items() if value}
    return {"id": item["id"]} | known | {"url": quote(item["URL"], safe="%/:=&?~#+!$,;'@()*[]")}


def _printing(special: re.Match[str]) -> str:
    return _TEX[special[0]]


def _stencil(fields: tuple[str, ...]) -> bytes:
    """Return an entry of these fields with blanks for its key and their values; the title keeps its capitals."""
    from pybtex.database import BibliographyData, Entry  # type: ignore[import-untyped]  # noqa: PLC0415
    from pybtex.database.output.bibtex import Writer  # type: ignore[import-untyped]  # noqa: PLC0415

    values = [(name, f"{{{blank(name)}}}" if name == "title" else blank(name)) for name in fields[1:]]
    text: str = Writer().to_string(BibliographyData({blank("id"): Entry("misc", values)}))
    return f"{text.strip()}\n".encode()
