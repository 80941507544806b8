"""Columns of a comparison: what each is called, whose side it is, and why a cell of it is empty."""

from typing import NamedTuple

from ..collate import Cell
from ..model import Columns
from ..page import Html
from ..placing import NONE, OWN_WORDS
from ..urls import place_of_article
from .view import View

_NOT_MENTIONED = {
    "party": "Nothing on this from this side in the articles about the same event",
    "article": "Not mentioned in this article",
    "source": "Nothing on this from this source in the articles about the same event",
}
_NONE_HERE = {
    "party": "No statement of this side",
    "article": "No statement of this article",
    "source": "No statement from this source",
}
_REASONS = {
    "other-event": "This article covers another event",
    "preview": "Written before the event",
    "not-discussed": "Said not to have been discussed",
    "not-annotated": "Not annotated yet",
}


class Column(NamedTuple):
    """The head of a column; the address is empty for a column that is no thing of the codebook."""

    id: str
    label: str
    url: str
    side: str  # the classes of its side, each after a space, or empty


def column(id: str, lens: Columns, view: View) -> Column:
    """Return the head of a column as a lens names it."""
    if id == OWN_WORDS:
        return Column(id, "The articles’ own words", "", "")
    if id == NONE:
        return Column(id, "No party" if lens == "party" else "Source not stated", "", "")
    link = view.link(lens, id)
    return Column(id, link.label, link.url, _side(id, lens, view))


def _side(id: str, lens: Columns, view: View) -> str:
    if lens == "party":
        return view.side(id)
    party = view.index.briefing.codebook.sources[id].party if lens == "source" else None
    return view.side(party.text) if party else ""


def reason_html(cell: Cell, lens: Columns, view: View) -> Html:
    """Return why a cell is empty: a sentence about the texts, never about those who speak in them."""
    if cell.reason == "elsewhere":
        return _elsewhere(cell, lens, view)
    text = _absence(cell.column, lens) if cell.reason == "not-mentioned" else _REASONS[cell.reason or "not-annotated"]
    return Html('<p class="reason">{}.</p>').format(text)


def _elsewhere(cell: Cell, lens: Columns, view: View) -> Html:
    """Return that a column has nothing in this row but other quotes on its topic, and where those are."""
    topic = view.link("topic", cell.topic)
    if lens == "article":
        url = view.root + place_of_article(view.index, "topic", cell.topic, cell.column)
    else:
        anchor = "" if lens == "source" or cell.column in (OWN_WORDS, NONE) else f"#_party-{cell.column}"
        url = topic.url + anchor
    html = '<p class="reason">{} in this row; see <a href="{}">what there is on {}</a>.</p>'
    return Html(html).format(_NONE_HERE[lens], url, topic.label)


def _absence(column: str, lens: Columns) -> str:
    """Return in words that complete articles have nothing for a column."""
    if column == OWN_WORDS:
        return "No sentence of the articles’ own words stands in this row"
    if column == NONE:
        party, source = "No speaker in this row is without a party", "No statement in this row lacks a stated source"
        return party if lens == "party" else source
    return _NOT_MENTIONED[lens]
