"""The sentences that hold a quote as HTML: a paragraph each, with its words marked and some of them emphasised."""

from collections.abc import Iterable, Sequence

from ..model import Span
from ..page import esc
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


def context_html(quote: Quote, emphases: Emphases) -> str:
    """Return the sentences that hold a quote."""
    text, marked = quote.sentences, quote.marked
    if not emphases and "\n" not in text:
        return f'<p dir="auto">{_marked(text, marked)}</p>'
    marks = [*((span, SAID) for span in marked), *emphases]
    return "\n".join([f'<p dir="auto">{_emphasised(text, part, marks)}</p>' for part in paragraphs(text)])


def _marked(text: str, spans: Iterable[Span]) -> str:
    """Return a text as HTML with its words marked, as most are: in less time than nested elements take."""
    html: list[str] = []
    at = 0
    for start, end in spans:
        html += (esc(text[at:start]), "<mark>", esc(text[start:end]), "</mark>")
        at = end
    return "".join([*html, esc(text[at:])]).replace("</mark><mark>", "")


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
