"""'Did you mean …?' for words that are almost right."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the closest known word, or the known words where none is close (at most eight)."""
    known = list(known)
    close = get_close_matches(word, known, n=1, cutoff=0.6) or get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    if not known:
        return "none is defined yet"
    more = ", …" if len(known) > 8 else ""
    return f"known here: {', '.join(known[:8])}{more}"
