"""The sentences that hold a quote as HTML: a paragraph each, with its words marked and some of them emphasised."""

from collections.abc import Sequence

from ..model import Span
from ..page import Html, esc
from ..prose import paragraphs
from ..quote import Quote
from ..segments import runs, tags

#: What is emphasised in a quote's sentences, and as what: SHARED, CHANGED or the letter of phrases that are aligned.
Emphases = tuple[tuple[Span, str], ...]
SAID, SHARED, CHANGED = "said", "shared", "changed"
_ELEMENTS = {
    SAID: ("<mark>", "</mark>"),
    SHARED: ('<b class="shared">', "</b>"),
    CHANGED: ('<em class="changed">', "</em>"),
}


def context_html(quote: Quote, emphases: Emphases) -> Html:
    """Return the sentences that hold a quote."""
    text = quote.sentences
    marks = [*((span, SAID) for span in quote.marked), *emphases]
    parts = paragraphs(text) if "\n" in text else [Span(0, len(text))]
    html = _emphasised if emphases or len(parts) > 1 else _marked
    return Html("\n".join([f'<p dir="auto">{html(text, part, marks)}</p>' for part in parts]))


def _marked(text: str, part: Span, marks: Sequence[tuple[Span, str]]) -> str:
    """Return a part of the text as HTML with disjoint marks, as most are: in less time than nested elements take."""
    html: list[str] = []
    at = part.start
    for (start, end), id in marks:
        opens, closes = _ELEMENTS[id]
        html += (esc(text[at:start]), opens, esc(text[start:end]), closes)
        at = end
    return "".join([*html, esc(text[at : part.end])]).replace("</mark><mark>", "")


def _emphasised(text: str, part: Span, marks: Sequence[tuple[Span, str]]) -> str:
    """Return a part of the text as HTML, with nested elements where the marks are."""
    html: list[str] = []
    for id, (start, end), opens in tags(runs(part.start, part.end, marks)):
        if not id:
            html.append(esc(text[start:end]))
        elif id in _ELEMENTS:
            html.append(_ELEMENTS[id][not opens])
        else:
            html.append('<span class="aligned">' if opens else f"<sup>{esc(id)}</sup></span>")
    return "".join(html)
