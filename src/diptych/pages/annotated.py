"""The text of an article as HTML: its annotations as marks, and only what the editors publish of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, count
from typing import NamedTuple

from ..model import Article, Span
from ..page import Html, esc
from ..quote import Quote
from ..reading import Zones
from ..segments import Tag, merged, overlapping, runs, tags
from .view import View

_CUT = '<span class="cut">[…]</span>'
LINES = 3  # below the text that the style sheet can draw; annotations that would need more share the last
_CUT_PARAGRAPH = '\n<p class="cut">[…]</p>'


class _Edges(NamedTuple):
    """Where an annotation begins and ends, over all its fragments, its number in the article and its line."""

    first: int
    last: int
    number: int
    line: int  # 1 and up; annotations that overlap have lines of their own, and each keeps its line


def annotated_text(article: Article, quotes: list[Quote], view: View) -> Html:
    """Return the text as paragraphs of HTML.

    With `display: full` their `textContent` is the seed's text, code point by code point; with `display: excerpts` only
    the sentences that hold annotations are there, with "[…]" for what is left out.
    """
    seed = view.index.texts[article.seed.text]
    marks, zones = _Marks(quotes, view), view.index.zones(article.id)
    shown = None if article.display == "full" else merged((quote.context for quote in quotes), seed.text)
    parts: list[str] = []
    at = 0
    for number, paragraph in enumerate(seed.paragraphs, 1):
        pieces = [paragraph] if shown is None else _clipped(shown, paragraph)
        text = _joined(paragraph, pieces, [marks.html(piece, seed.text) for piece in pieces], seed.text)
        if pieces:
            between = seed.text[at : paragraph.start] if shown is None else "\n"
            tag = f'<p dir="auto" data-paragraph="{number}"{_zone(paragraph, zones)}>'
            parts += (esc(between), tag, text, "</p>")
        elif parts[-1:] != [_CUT_PARAGRAPH]:
            parts.append(_CUT_PARAGRAPH)
        at = paragraph.end
    return Html("".join([*parts, esc(seed.text[at:] if shown is None else "")]))


def _clipped(spans: Sequence[Span], bounds: Span) -> list[Span]:
    """Return what lies of disjoint spans in order within others' bounds."""
    return [span.within(bounds) for span in overlapping(spans, bounds)]


def _joined(paragraph: Span, pieces: Sequence[Span], htmls: Sequence[str], text: str) -> str:
    """Join the pieces of a paragraph, with a sign wherever words of it are left out."""
    if not pieces or list(pieces) == [paragraph]:
        return "".join(htmls)
    head = [_CUT] if text[paragraph.start : pieces[0].start].strip() else []
    tail = [_CUT] if text[pieces[-1].end : paragraph.end].strip() else []
    return " ".join([*head, f" {_CUT} ".join(htmls), *tail])


def _zone(paragraph: Span, zones: Zones) -> str:
    for zone, spans in zones:
        if any(span.overlaps(paragraph) for span in spans):
            return f' data-zone="{zone.kind}"'
    return ""


def _lines(quotes: Sequence[Quote]) -> dict[str, int]:
    """Return the line of each annotation: the first that no annotation before it has where the two overlap."""
    lines: dict[str, int] = {}
    near: list[Quote] = []
    for quote in quotes:
        near = [other for other in near if other.spans[-1].end > quote.spans[0].start]
        taken = {lines[other.id] for other in near if _overlap(other, quote)}
        lines[quote.id] = next(line for line in count(1) if line not in taken)
        near.append(quote)
    return lines


def _overlap(one: Quote, other: Quote) -> bool:
    return any(span.overlaps(its) for span in one.spans for its in other.spans)


class _Marks:
    """Wraps text in <mark> elements, one for each annotation: nested where spans nest, cut where they overlap."""

    def __init__(self, quotes: list[Quote], view: View) -> None:
        self.view = view
        self.quotes = {quote.id: quote for quote in quotes}
        self.spans = sorted((span, quote.id) for quote in quotes for span in quote.spans)
        self.starts = [span.start for span, _ in self.spans]
        self.reach = list(accumulate((span.end for span, _ in self.spans), max))  # the furthest end so far
        lines = _lines(quotes)
        self.edges = {
            quote.id: _Edges(quote.spans[0].start, quote.spans[-1].end, number, lines[quote.id])
            for number, quote in enumerate(quotes, 1)
        }

    def html(self, piece: Span, text: str) -> str:
        inside = self.spans[bisect_right(self.reach, piece.start) : bisect_left(self.starts, piece.end)]
        return "".join(self._tag(tag, text) for tag in tags(runs(piece.start, piece.end, inside)))

    def _tag(self, tag: Tag, text: str) -> str:
        if not tag.id:
            return esc(text[tag.span.start : tag.span.end])
        return self._open(tag.id, tag.span.start) if tag.opens else self._close(tag.id, tag.span.start)

    def _open(self, id: str, at: int) -> str:
        """Return the start tag of a mark; the annotation's first one has its id, and takes the focus at arrival."""
        quote = self.quotes[id]
        name = f' id="{id}" tabindex="-1"' if at == self.edges[id].first else ""
        sides = self.view.parties(quote)
        line = f" line-{min(self.edges[id].line, LINES)}" if self.edges[id].line > 1 else ""
        return f'<mark{name} data-annotation="{id}" class="quote {quote.form}{sides}{line}">'

    def _close(self, id: str, at: int) -> str:
        """Return the end tag of a mark; before the annotation's last one stands its link.

        The link has no text of its own, so that the text stays the seed's; the number is drawn by CSS.
        """
        if at != self.edges[id].last:
            return "</mark>"
        number = self.edges[id].number
        label = f"Annotation {number}: {self.view.label(self.quotes[id])}"
        return f'<a class="ref" href="#_quote-{id}" data-number="{number}" aria-label="{label}"></a></mark>'
