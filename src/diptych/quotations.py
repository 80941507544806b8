"""Direct quotations, found by their marks: what a paragraph sets between quotation marks of whatever style."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from .model import Extent, Form, Span
from .prose import paragraphs, trim

#: Each opening mark and what may close it. ” and » also open: in Swedish, and in German books.
PAIRS = """ "" “” ”” „“” ''’ ‘’' ‚‘’ «» »«» ‹› ›‹› 「」 『』 ﹁﹂ ﹃﹄ 〝〞〟 """
CLOSERS = {pair[0]: pair[1:] for pair in PAIRS.split()}
APOSTROPHES = "'’‘"
AMBIGUOUS = "\"'“‘’"  # may open or close: the white space beside them decides
ONE_AT_A_TIME = "\"'“‘„"  # a second opening mark means that the first quotation was not closed
OPENING = "".join(CLOSERS) + "([ \u00a0"  # may stand between a quotation and what is before it
MAX_DEPTH = 8

#: All marks but for most of the apostrophes inside of words.
MARKS = re.compile(f"[{PAIRS}](?:(?<![{APOSTROPHES}])|(?<![A-Za-z].)|(?![A-Za-z]))".replace(" ", ""))
CLIPPED = re.compile(r"['’‘](?:\d\ds?|em|til|tis|twas|cause|bout|n)\b", re.IGNORECASE)  # words begin so: the '90s
PIECE = re.compile(r"\w+")
WORD = re.compile(r"\w+(?:[-'’.,&]\w+)*")
STARTS = ".!?…。！？:,;，；：—–-"  # what stands before a sentence or a clause
SAYING = re.compile(r"\b(?:said|says|saying|added|asked|replied|wrote|declared)\Z")
ENDS = re.compile(r"[)\]%]*(?:[.!?…。！？」』]|[,，](?:[«‹]|\s*[\"”“'’»›])|\s*[\"”“'’»›«‹]+[.,!?])")
PLURAL = re.compile(r"(?<=[sxzSXZ])['’](?=\s+\w)")  # may be a possessive: the workers' rights


class Quotation(NamedTuple):
    """Words between quotation marks, in half-open code points; one that runs over paragraphs is one in each of them."""

    inner: Span  # without its marks and the white space beside them
    outer: Span  # with its marks
    closed: bool  # False: no mark closes it, so it ends with its paragraph or where the same mark opens again
    depth: int  # how many other quotations hold it


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text in the order of their opening marks, nested ones after those that hold them."""
    found: list[Quotation] = []
    for paragraph in paragraphs(text):
        line = text[paragraph.start : paragraph.end].rstrip()
        holding: list[int] = []
        for opening, closing, closed in sorted(_scan(line), key=lambda one: (one[0], -one[1])):
            outer = Span(paragraph.start + opening, paragraph.start + closing)
            inner = trim(text, Span(outer.start + 1, outer.end - closed))
            holding = [end for end in holding if end > outer.start]
            if inner.start < inner.end:
                found.append(Quotation(inner, outer, closed, len(holding)))
                holding.append(outer.end)
    return found


def _scan(line: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where a quotation opens, where it ends after its mark, and whether there is one."""
    unclosed: list[int] = []
    for match in MARKS.finditer(line):
        at = match.start()
        level = _closed_level(line, at, unclosed)
        if level is not None:
            yield unclosed[level], at + 1, True
            del unclosed[level:]
        elif len(unclosed) < MAX_DEPTH and _opens(line, at):
            marks = [line[one] for one in unclosed]
            if line[at] in ONE_AT_A_TIME and line[at] in marks:
                again = marks.index(line[at])
                yield from _broken_off(line, unclosed[again:], at)
                del unclosed[again:]
            unclosed.append(at)
    yield from _broken_off(line, unclosed, len(line))


def _broken_off(line: str, unclosed: Sequence[int], end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield quotations that nothing closes; unless a clause begins there, a single mark is an apostrophe instead."""
    while line[end - 1].isspace():
        end -= 1
    for at in unclosed:
        before = line[max(0, at - 9) : at].rstrip()
        if line[at] not in APOSTROPHES or before[-1:] in {"", ",", ":"}:
            yield at, end, False


def _closed_level(line: str, at: int, unclosed: Sequence[int]) -> int | None:
    """Return which of the open quotations a mark closes, as an index; None where it closes none."""
    mark, before, after = line[at], line[at - 1 : at], line[at + 1 : at + 2]
    if mark in AMBIGUOUS and after.strip() and not before.strip():
        return None
    inmost = len(unclosed) - 1
    level = next((level for level in range(inmost, -1, -1) if mark in CLOSERS[line[unclosed[level]]]), None)
    if level is None or mark not in APOSTROPHES:
        return level
    if level < inmost or _in_word(line, at) or _is_possessive(line, at):
        return None
    return level


def _opens(line: str, at: int) -> bool:
    mark, before, after = line[at], line[at - 1 : at] if at else "", line[at + 1 : at + 2]
    touches_left, touches_right = bool(before.strip()), bool(after.strip())
    if mark in APOSTROPHES:
        return mark in CLOSERS and touches_right and not _is_letter(before) and not CLIPPED.match(line, at)
    if mark in "”»›":
        return touches_right and not touches_left
    if mark == '"':
        return bool(after) and not before.isdigit() and (touches_right or not touches_left)
    return mark in CLOSERS


def _in_word(line: str, at: int) -> bool:
    return _is_letter(line[at - 1 : at]) and _is_letter(line[at + 1 : at + 2])


def _is_letter(char: str) -> bool:
    """Say whether a character may stand beside an apostrophe inside a word; those of Thai, Han and Hangul do not."""
    return char.isalnum() and (char < "\u0e00" or "\u1e00" <= char < "\u2e80")


def _is_possessive(line: str, at: int) -> bool:
    """Say whether a mark after an s is an apostrophe: whether a surer closing mark comes before an opening one."""
    if not PLURAL.match(line, at):
        return False
    for match in islice(re.finditer(f"[{APOSTROPHES}]", line[at + 1 : at + 1000]), 50):
        other = at + 1 + match.start()
        if not _in_word(line, other) and not PLURAL.match(line, other):
            return not _opens(line, other)
    return False


def form_of(text: str, spans: Sequence[Span], found: Sequence[Quotation], *, has_speaker: bool) -> Form:
    """Return how the spans give their words: all of them between marks (direct), some (mixed), or none.

    Words without marks are indirect where they have a speaker, and otherwise the article's own narration.
    """
    marked = [mark for span in spans for mark in _marked(text, span, found)]
    if all(marked):
        return "direct"
    if any(marked):
        return "mixed"
    return "indirect" if has_speaker else "narration"


def extent_of_direct(text: str, spans: Sequence[Span]) -> Extent | None:
    """Return how much of an utterance spans give whose words all stand between marks.

    A term is one or two words. A full quotation begins where a sentence or a clause after "said" does, not with a small
    letter, and ends with its sentence or with the comma and closing mark before an attribution. The rest is partial.
    """
    words = list(islice((word for span in spans for word in WORD.finditer(text, *span)), 3))
    if not words:
        return None
    if len(words) <= 2 and sum(_weight(word[0]) for word in words) <= 2:
        return "term"
    first = words[0].start()
    last = next(at for span in reversed(spans) for at in range(span.end, span.start, -1) if PIECE.match(text, at - 1))
    before = text[max(text.rfind("\n", 0, first) + 1, first - 20) : first].rstrip(OPENING)
    is_begun = not before or before[-1] in STARTS or (before[-1] in "degs" and SAYING.search(before))
    is_full = is_begun and not text[first].islower() and ENDS.match(text, last)
    return "full" if is_full else "partial"


def _marked(text: str, span: Span, found: Sequence[Quotation]) -> list[bool]:
    """Say of each word of a span whether it stands between quotation marks; of all at once where that is clear."""
    near = list(_near(span, found))
    if not near or any(outer.start <= span.start and span.end <= outer.end for outer in near):
        return [bool(near)]
    starts = [piece.start() for piece in PIECE.finditer(text, *span)] or [span.start]  # of signs, without words
    return [_is_marked(start, found) for start in starts]


def _near(span: Span, found: Sequence[Quotation]) -> Iterator[Span]:
    """Yield the quotations that a span touches, the last first: before an outermost one, all others are over."""
    for index in range(bisect_left(found, span.end, key=_start) - 1, -1, -1):
        one = found[index]
        if one.outer.end > span.start:
            yield one.outer
        elif not one.depth:
            return


def _is_marked(at: int, found: Sequence[Quotation]) -> bool:
    """Say whether an offset lies between quotation marks."""
    index = bisect_right(found, at, key=_start) - 1
    while index >= 0 and at >= found[index].outer.end and found[index].depth > 0:
        index -= 1
    return index >= 0 and at < found[index].outer.end


_start = attrgetter("outer.start")


def _weight(word: str) -> int:
    """Return how many words a run of letters holds: two letters of a script without spaces count as one."""
    wide = sum(char >= "\u2e80" and not "\uac00" <= char <= "\ud7ff" for char in word)
    return max(1, (wide + 1) // 2)
