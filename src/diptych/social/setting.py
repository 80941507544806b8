"""How a text is set in a box: its size, its lines, and what is left out where there is no room for all of it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

LEADING = 1.22  # of the size of the letters
Width = Callable[[str], int]  # of a line


class Setting(NamedTuple):
    """A text as it is set."""

    lines: list[str]
    size: int
    whole: bool

    def below(self, top: int) -> int:
        """Return where it ends if it begins at the top."""
        return top + round(len(self.lines) * self.size * LEADING)


def set_text(
    text: str, sizes: Sequence[tuple[int, int]], box: tuple[int, int], *, width: Callable[..., int], end: str = ""
) -> Setting:
    """Return a text in the first of the sizes in which all of it fits; in the last one it is cut if need be.

    `sizes` has with each the most lines, `box` is its width and height, `width` tells how wide a line is in a size. The
    end of the text, such as the mark that closes it, stands there even if it is cut.
    """
    most, height = box
    words = f"{text}{end}".split()
    for size, limit in sizes:
        measure = partial(width, size=size)
        room = max(min(limit, int(height / (size * LEADING))), 1)
        if size != sizes[-1][0] and measure(" ".join(words)) > room * (most + measure(" ")):
            continue  # however it is broken into lines
        lines = _wrap(words, most, measure)
        if len(lines) <= room and all(measure(line) <= most for line in lines):
            return Setting(lines, size, whole=True)
    return Setting(_cut(lines, room, most, f" …{end}", width=measure), size, whole=False)


def _wrap(words: Sequence[str], most: int, width: Width) -> list[str]:
    lines: list[str] = []
    left = 0
    for word in words:
        needed = width(f" {word}")
        if lines and needed <= left:
            lines[-1] += f" {word}"
            left -= needed
        else:
            lines.append(word)
            left = most - width(word)
    return lines


def _cut(lines: list[str], room: int, most: int, more: str, *, width: Width) -> list[str]:
    """Return the lines that there is room for, none wider than allowed, with `more` where others are missing.

    The cut is not inside a quotation that the text holds: that is left out from its beginning.
    """
    shown = [line if width(line) <= most else _shortened(line, most, "…", width=width) for line in lines[:room]]
    if len(lines) <= room:
        return shown
    shown[-1] = _shortened(shown[-1], most, more, width=width)
    text = " ".join(shown).removesuffix(more)
    before = text.rpartition('"')[0].rstrip()
    return _wrap(f"{before}{more}".split(), most, width) if text.count('"') % 2 and before else shown


def _shortened(line: str, most: int, more: str, *, width: Width) -> str:
    """Return the words of a line that leave room for what stands for the rest; of a single word its letters."""
    kept = line.split()
    while len(kept) > 1 and width(f"{' '.join(kept)}{more}") > most:
        kept.pop()
    if len(kept) > 1:
        return f"{' '.join(kept)}{more}"
    word = kept[0]
    while word and width(f"{word}{more}") > most:
        word = word[:-1]
    return f"{word}{more}"
