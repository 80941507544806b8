"""Links into the original of an article: text fragments, by which browsers find and show the words.

The rules are those of the URL Fragment Text Directives (wicg.github.io/scroll-to-text-fragment): words are found
whatever their case, within one block of the page unless a start and an end are given, and from one word's edge to
another's.
"""

from collections.abc import Sequence
from urllib.parse import quote as percent

from ..model import Span
from ..quote import Quote

LONGEST = 200  # code points that are asked for in full; of more, the first and the last words are
FEW = 4  # words at the ends that stand for a long passage; a passage of fewer may stand elsewhere in the original


def original_url(quote: Quote, url: str, text: str) -> str:
    """Return the address of a quote's words in the original, which has this address and holds this text."""
    page = url.partition(":~:")[0]
    directives = "&".join(f"text={_directive(text, span, quote.context)}" for span in quote.spans)
    return f"{page}{'' if '#' in page else '#'}:~:{directives}"


def _directive(text: str, span: Span, bounds: Span) -> str:
    """Return what finds a span: its words, and those around it where they may stand elsewhere too.

    Those around it are of the same paragraph, and of the sentences that are published even of an article in excerpts.
    """
    whole = _whole_words(text, span)
    exact = text[whole.start : whole.end]
    lines = [line.split() for line in exact.split("\n")]
    if len(lines) > 1 or len(exact) > LONGEST:
        return f"{_encoded(lines[0][:FEW])},{_encoded(lines[-1][-FEW:])}"
    if len(lines[0]) >= FEW and text.count(exact) == 1:
        return _encoded(lines[0])
    before = text[bounds.start : whole.start].rpartition("\n")[2].split()[-FEW:]
    after = text[whole.end : bounds.end].partition("\n")[0].split()[:FEW]
    parts = (f"{_encoded(before)}-" if before else "", _encoded(lines[0]), f"-{_encoded(after)}" if after else "")
    return ",".join(filter(None, parts))


def _whole_words(text: str, span: Span) -> Span:
    """Return a span that begins and ends with whole words."""
    start, end = span.start, span.end
    while start and text[start - 1 : start + 1].isalnum():
        start -= 1
    while text[end - 1 : end + 1].isalnum() and end < len(text):
        end += 1
    return Span(start, end)


def _encoded(words: Sequence[str]) -> str:
    """Return words percent-encoded, dashes, commas and ampersands included, which mean something in a directive."""
    return percent(" ".join(words), safe="").replace("-", "%2D")
