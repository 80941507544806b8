"""A unified diff that shows as changed what is changed only."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

MANY = 10_000  # lines, of which most would be compared with each other where they are alike


def unified(old: str, new: str, before: str, after: str, *, context: int = 3) -> Iterator[str]:
    """Yield the lines of a unified diff of two texts with names, without line ends; nothing where they are the same.

    As `difflib.unified_diff`, but that matches no line that occurs often, such as an empty one, by itself: between two
    changed lines it would stand as removed and added. Only in texts of MANY lines that is left so.
    """
    mine, other = old.splitlines(), new.splitlines()
    matcher = SequenceMatcher(None, mine, other, autojunk=len(other) > MANY)
    for number, group in enumerate(matcher.get_grouped_opcodes(context)):
        if number == 0:
            yield from (f"--- {before}", f"+++ {after}")
        (_, first, _, begin, _), (_, _, last, _, end) = group[0], group[-1]
        yield f"@@ -{_range(first, last)} +{_range(begin, end)} @@"
        for tag, i, j, k, m in group:
            if tag == "equal":
                yield from _marked(" ", mine[i:j])
            else:
                yield from _marked("-", mine[i:j])
                yield from _marked("+", other[k:m])


def _marked(sign: str, lines: Sequence[str]) -> Iterator[str]:
    return (f"{sign}{line}" for line in lines)


def _range(start: int, end: int) -> str:
    """Return a range of lines as the heads of a diff give it: an empty one by the line before it."""
    size = end - start
    return f"{start + 1}" if size == 1 else f"{start + bool(size)},{size}"
