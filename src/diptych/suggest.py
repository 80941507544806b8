"""'Did you mean …?' for words that are almost right, and the fix where there can be no doubt."""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache, partial
from itertools import zip_longest

from .problem import Edit, Fix, Place
from .words import shared_beginning

CLOSE = 0.6  # the ratio of difflib from which two words are close
SURE = 4  # letters of a part of a word in which one slip leaves no doubt


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str | None = None) -> str:
    """Return a hint that names the closest known word; where none is close, another one, or the first eight known."""
    known = tuple(known)
    if close := closest(word, known):
        return f'did you mean "{close}"?'
    if otherwise is not None:
        return otherwise
    if not known:
        return "none is defined yet"
    more = ", …" if len(known) > 8 else ""
    return f"known here: {', '.join(known[:8])}{more}"


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word that the hint names; empty where none is close."""
    return next(iter(_search(tuple(known))(word)), "")


def renamed(word: str, known: Iterable[str], at: Place, *, before: str = "") -> tuple[Fix, ...]:
    """Return the fix that writes, after `before`, the one known word that is meant; none where there is any doubt.

    It is the only close one, and differs from it by its case, by what parts its words, or by one slip of the keyboard
    in a part of at least four letters, neither the first of them nor a digit: `us-official` is not `uk-official`, nor
    `aligned` `unaligned`. Another letter is no slip: who writes `iran` may not mean the only one known, `iraq`.
    """
    close = _search(tuple(known))(word)
    if len(close) != 1 or not _is_slip(word, close[0]):
        return ()
    return (Fix(f"write {before}{close[0]}", (Edit(at, f"{before}{close[0]}"),)),)


def one_letter_apart(word: str, known: Iterable[str]) -> str:
    """Return the known word that differs as `renamed` says, or by another letter there; empty where none does."""
    return next((other for other in known if _is_slip(word, other, or_letter=True)), "")


@lru_cache(16)
def _search(known: tuple[str, ...]) -> Callable[[str], Sequence[str]]:
    """Return the search among known words, which looks for a word once however many records name it."""
    return lru_cache(1024)(partial(_close, known))


def _close(known: Sequence[str], word: str) -> Sequence[str]:
    """Return the two closest known words, first that which begins alike; of ids, where what differs is close as well.

    There are fewer where fewer are close.
    """
    for one in dict.fromkeys((word, word.lower())):
        close = [other for other in get_close_matches(one, known, max(len(known), 1), CLOSE) if _is_alike(one, other)]
        if close:
            return sorted(close, key=partial(shared_beginning, one), reverse=True)[:2]
    return ()


def _is_alike(one: str, other: str) -> bool:
    """Say whether the parts of two ids that differ are close: `xi-red-line` is not meant by `xi-one-china`."""
    mine, others = one.split("-"), other.split("-")
    for at in (0, -1):
        while mine and others and mine[at] == others[at]:
            del mine[at], others[at]
    return not mine or not others or bool(get_close_matches("-".join(mine), ["-".join(others)], 1, CLOSE))


def _is_slip(word: str, known: str, *, or_letter: bool = False) -> bool:
    if _plain(word) == _plain(known):
        return True
    parts = [pair for pair in zip_longest(word.split("-"), known.split("-"), fillvalue="") if pair[0] != pair[1]]
    return len(parts) == 1 and _is_slip_in_part(*parts[0], or_letter=or_letter)


def _plain(word: str) -> str:
    """Return a word in lower case, and with one mark for all that may part its words: `Red_line` is `red-line`."""
    return re.sub(r"[ _]", "-", word.lower())


def _is_slip_in_part(one: str, other: str, *, or_letter: bool) -> bool:
    """Say whether one letter is missing or too many, `or_letter` another one, or two neighbours have changed places."""
    if min(len(one), len(other)) < SURE or one[0] != other[0] or re.sub(r"\D", "", one + other):
        return False
    start = shared_beginning(one, other)
    rest, wanted = one[start:], other[start:]
    swapped = rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted or rest == wanted[1:] or (or_letter and rest[1:] == wanted[1:])
