"""Paragraphs and sentences of a text, by rules for news prose; spans are half-open code points."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from .model import Span

#: After these words and a full stop a name follows, never a new sentence.
TITLES = frozenset(
    """
    Mr Mrs Ms Mx Messrs Dr Prof Gen Maj Brig Lt Col Sgt Cpl Capt Cmdr Adm Gov Sen Rep Rev Hon Pres St Mt Ft cf vs v
    ca e.g i.e approx
    """.split()
)
#: A number follows; before anything else the full stop ends the sentence.
NUMBERED = frozenset(
    """
    No Nos Nr Art Fig Vol Ch p pp para Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    """.split()
)
#: After these and after initials a sentence ends only where the next word is one that often begins sentences.
ABBREVIATIONS = frozenset(
    """
    Jr Sr Sra Srta Inc Ltd Corp Co Cos Bros Ph.D Esq etc al Ave Blvd Rd Dept Univ Assn Mio Mrd
    """.split()
)
STARTERS = frozenset(
    """
    A After All Although An And As At Because Before Both But By During Each Earlier For From He Her Here His How
    However I If In It Its Last Later Many Meanwhile More Most Much No Nor Not Now On One Only Or Other Our She
    Since So Some Still Such That The Their Then There These They This Those Though Three Thus To Two Under Unlike
    Until We What When Where Whether Which While Who Why With Yet You
    """.split()
)

#: After a day or an ordinal of German these go on with it: `am 3. März`, `im 19. Jahrhundert`.
ORDINAL = re.compile(
    "(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert)"
)

STOPS = re.compile("[.!?…]+|[。！？｡]")  # a run is tried as a whole: no part of it ends what the whole does not
#: What ends a sentence; it begins with one of STOPS.
ENDS = re.compile(
    r"""(?P<stop>[.!?…]++)
        (?P<close>(?:["'”’»)\]](?=[\s"'“”‘’«»‹›(\[)\]]|$))*)  # a mark that touches the next word opens it
        (?:(?=\s|$) | (?<=["'”’»)\]])(?=["'“‘«(\[]))
      | [。！？｡]+[」』”’»）】]*""",
    re.VERBOSE,
)
BEFORE_WORD = re.compile(r"[\s\"'“”‘’«»(\[—-]")
INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
OPENING = " \t\u00a0\"'“”‘’«»„‚([—–-"
#: `"Why now?" Xi Jinping asked`: the sentence goes on.
ATTRIBUTION = re.compile(r"\s*(?:[\w.-]+\s+){1,3}(?:said|says|asked|added|told|replied|answered|wrote|warned)\b")


def paragraphs(text: str) -> list[Span]:
    """Return the lines that hold more than white space, whole; only a line feed ends a line."""
    return [Span(*line.span()) for line in re.finditer(r"[^\n]+", text) if not line[0].isspace()]


def sentences(text: str, paragraph: Span) -> list[Span]:
    """Return the sentences of a paragraph, in order and disjoint; together they hold all but the space between them."""
    ends = [end for end, is_end in _stops(text, paragraph) if is_end]
    cuts = [paragraph.start, *ends, paragraph.end]
    found = (trim(text, Span(start, end)) for start, end in pairwise(cuts))
    return [span for span in found if span.start < span.end]


def trim(text: str, span: Span) -> Span:
    """Return a span of the text without the white space at its ends; it may be empty."""
    start, end = span
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return span
    piece = text[start:end]
    inner = end - len(piece.lstrip())
    return Span(inner, max(inner, start + len(piece.rstrip())))


def _stops(text: str, paragraph: Span) -> Iterator[tuple[int, bool]]:
    """Yield where marks that may end a sentence are over, and whether they do."""
    end = paragraph.start
    for stop in STOPS.finditer(text, *paragraph):
        found = ENDS.match(text, stop.start(), paragraph.end) if stop.start() >= end else None
        if found:
            end = found.end()
            yield end, _ends(found, text[end : min(end + 80, paragraph.end)])


def _ends(match: re.Match[str], after: str) -> bool:
    """Say whether a sentence ends with these marks, given what comes after them."""
    stop, close = match["stop"], match["close"]
    if stop is None:
        return not after.startswith("と")  # Japanese goes on: 「…。」と述べた
    following = after.lstrip(OPENING)
    if following[:1].islower():
        return False
    if stop == "." and not close:
        word = BEFORE_WORD.split(match.string[max(0, match.start() - 20) : match.start()])[-1]
        return _ends_after(word, following)
    return not (close and stop[-1] in "!?" and ATTRIBUTION.match(after))


def _ends_after(word: str, following: str) -> bool:
    """Say whether a sentence ends with a word and its full stop."""
    if word in TITLES:
        return not following
    if word in NUMBERED:
        return not following[:1].isdigit()
    if word in ABBREVIATIONS or INITIALS.fullmatch(word):
        first = re.match(r"\w*", following)
        return not following or bool(first and first[0] in STARTERS)
    return not (word.isdigit() and len(word) < 3 and ORDINAL.match(following))


def sentence_around(text: str, spans: Sequence[Span], sentences_of: Callable[[Span], Sequence[Span]]) -> Span:
    """Return the range from the start of the first to the end of the last sentence that the spans touch.

    `sentences_of` returns the sentences of a line.
    """
    first, last = trim(text, spans[0]), trim(text, spans[-1])
    head = next((span for span in sentences_of(_line(text, first.start)) if first.start < span.end), first)
    tail = next((span for span in reversed(sentences_of(_line(text, last.end))) if span.start < last.end), last)
    return Span(head.start, max(head.end, tail.end))


def _line(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text))
