"""What is emphasised in the quotes of a comparison's row: shared wording, declared differences, aligned phrases."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, count, product
from string import ascii_lowercase

from ..fold import fold
from ..index import Index
from ..model import Row, Span
from ..quote import Quote
from ..wording import changed, shared, words_of
from .contexts import CHANGED, SHARED, Emphases


def emphases_of(row: Row, index: Index) -> Mapping[str, Emphases]:
    """Return for each quote of a row what is emphasised in it, in the order of the text."""
    found: dict[str, set[tuple[Span, str]]] = {}
    quotes = index.quotes
    own = [quotes[id.text] for id in row.quotes if id.text in quotes]
    words = {one.id: words_of(one.sentences, one.marked, _language(one, index)) for one in own}
    for one, other in combinations(own, 2):
        if row.same_utterance or _on_two_sides(one, other):
            _add(found, SHARED, (one, other), shared(words[one.id], words[other.id]))
        if row.same_utterance:
            _add(found, CHANGED, (one, other), changed(words[one.id], words[other.id]))
    for letter, alignment in zip(_letters(), row.align, strict=False):
        for id, phrase in alignment.phrases:
            if id.text in words:
                found.setdefault(id.text, set()).update((span, letter) for span in _find(phrase.text, quotes[id.text]))
    return {
        id: tuple(sorted(marks, key=lambda mark: (mark[0].start, mark[0].end, mark[1]))) for id, marks in found.items()
    }


def _language(quote: Quote, index: Index) -> str:
    return index.briefing.articles[quote.article].language


def _letters() -> Iterator[str]:
    """Yield the letters that tell aligned phrases apart: a to z, then aa, ab and so on."""
    return ("".join(letters) for length in count(1) for letters in product(ascii_lowercase, repeat=length))


def _on_two_sides(one: Quote, other: Quote) -> bool:
    """Say whether two quotes are statements of different sides."""
    return bool(one.parties and other.parties) and not set(one.parties) & set(other.parties)


def _add(
    found: dict[str, set[tuple[Span, str]]],
    what: str,
    quotes: tuple[Quote, Quote],
    spans: tuple[list[Span], list[Span]],
) -> None:
    for quote, own in zip(quotes, spans, strict=True):
        found.setdefault(quote.id, set()).update((span, what) for span in own)


def _find(phrase: str, quote: Quote) -> Iterable[Span]:
    """Yield where a phrase stands first in a quote; typography makes no difference, as in anchoring."""
    for span in quote.marked:
        folded, wanted = fold(quote.sentences[span.start : span.end]), fold(phrase).text.strip()
        at = folded.text.find(wanted)
        place = folded.span(at, at + len(wanted)) if at >= 0 else None
        if place:
            yield Span(span.start + place.start, span.start + place.end)
            return
