"""Text folded for matching: what typing and typesetting change without changing a word, with a map back.

Folded are Unicode composition (NFC), curly and low quotation marks, hyphens and dashes (a run of them is one, as
editors type `--` for an em dash), the ellipsis, white space and its runs, soft hyphens and other characters without
width. Case, accents, digits, primes and guillemets stay as they are: there is no compatibility folding (NFKC).
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from .model import Span

QUOTES = {"'": "‘’‚‛ʼ", '"': "“”„‟⹂"}
DASHES = "‐‑‒–—―⁃−⸺⸻﹘﹣－֊־"
SPACES = "".join(map(chr, (*range(9, 14), *range(28, 32), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028)))
SPACES += "\u2029\u202f\u205f\u3000"
DROP = "\u00ad"  # stands for each of DROPPED until the second pass
DROPPED = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2061, 0x2065), *range(0x2066, 0x2070)))
)
#: One code point for one, so that offsets stay.
ALIKE = {
    **{char: plain for plain, chars in QUOTES.items() for char in chars},
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(DROPPED, DROP),
}
#: Variation selectors: which glyph, not which character.
SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_ODD = re.compile(r"[^ -~]")  # of printable ASCII, only runs of spaces and of hyphens are folded
WITHOUT_WIDTH = re.compile(f"[{DROP}{SELECTORS}]")
RUNS = f" [ {DROP}{SELECTORS}]+|-[-{DROP}{SELECTORS}]+|{DROP}+|…"
#: The same for a text without characters that have no width, by what it has to hold.
VISIBLE_RUNS = {"  ": "  +", "--": "--+", "…": "…"}


class Folded(NamedTuple):
    """A folded copy and its map back, both in code points.

    The edges cut the copy and the original into pieces that stand for each other: even pieces are equally long, odd
    ones were rewritten as a whole.
    """

    text: str
    edges: Sequence[int]  # where the pieces of the copy begin, the first at 0
    origins: Sequence[int]  # where those of the original begin

    def span(self, start: int, end: int) -> Span | None:
        """Return the original's span for a half-open one of the copy that is not empty.

        None where an edge falls into what was rewritten as a whole: `…` as three dots, or a letter with its marks.
        Dropped characters at the edges stay outside.
        """
        if len(self.edges) == 1:
            return Span(start, end)
        first, last = bisect_right(self.edges, start) - 1, bisect_right(self.edges, end - 1) - 1
        into, left = start - self.edges[first], self._length(last) - (end - self.edges[last])
        if (into and first % 2) or (left and last % 2):
            return None
        return Span(self.origins[first] + into, self._origin_end(last) - left)

    def _length(self, piece: int) -> int:
        return (self.edges[piece + 1] if piece + 1 < len(self.edges) else len(self.text)) - self.edges[piece]

    def _origin_end(self, piece: int) -> int:
        if piece + 1 < len(self.origins):
            return self.origins[piece + 1]
        return self.origins[piece] + self._length(piece)  # the last piece is an even one


def fold(text: str) -> Folded:
    """Return the folded copy of a text and its map back; folding a folded copy changes nothing."""
    if text.isascii() and text.isprintable() and "  " not in text and "--" not in text:
        return Folded(text, (0,), (0,))
    for char in ALIKE.keys() & set(_ODD.findall(text)):
        text = text.replace(char, ALIKE[char])
    pattern = _rewritten(text)
    if not pattern:
        return Folded(text, (0,), (0,))
    edges, origins = [0], [0]
    pieces: list[str] = []
    done = length = 0
    for match in re.finditer(pattern, text):
        plain = _rewrite(match[0])
        if plain == match[0]:
            continue
        pieces += (text[done : match.start()], plain)
        length += match.start() - done
        edges += (length, length + len(plain))
        origins += (match.start(), match.end())
        length, done = length + len(plain), match.end()
    return Folded("".join((*pieces, text[done:])), edges, origins)


def _rewritten(text: str) -> str:
    """Return the pattern of what the second pass rewrites in this text: runs, and letters that compose or decompose.

    It is empty where nothing is rewritten.
    """
    visible = text.replace(DROP, "")
    if text.isascii() or (unicodedata.is_normalized("NFC", visible) and not WITHOUT_WIDTH.search(visible)):
        runs = "|".join(pattern for run, pattern in VISIBLE_RUNS.items() if run in text)
        return runs if visible == text else RUNS
    chars = set(text) - {DROP}
    marks = "".join(sorted(char for char in chars if _joins(char)))
    odd = "".join(sorted(char for char in chars if not unicodedata.is_normalized("NFC", char)))
    clusters = [f"[{re.escape(odd)}](?:{DROP}*[{re.escape(marks)}])*"] if odd and marks else []
    clusters += [f"[{re.escape(odd)}]"] if odd and not marks else []
    clusters += [f"[^{DROP}](?:{DROP}*[{re.escape(marks)}])+"] if marks else []
    return "|".join((RUNS, *clusters, WITHOUT_WIDTH.pattern))


def _joins(char: str) -> bool:
    """Say whether a character may become one with what stands before it."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"  # Hangul vowels and finals


def _rewrite(piece: str) -> str:
    if piece.isascii():  # a run of spaces or of hyphens
        return piece[0]
    visible = WITHOUT_WIDTH.sub("", piece)
    if visible[:1] in {" ", "-"} and not visible.strip(visible[0]):
        return visible[0]
    return unicodedata.normalize("NFC", visible).replace("…", "...")
