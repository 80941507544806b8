"""Text of the briefing in Markdown as GitHub reads it: words, and nothing that does anything.

Beyond CommonMark, GitHub makes links of bare addresses and of `@name` and `#1` after it has made HTML, where an escape
is gone already. There an invisible character (U+2060, word joiner) parts what must not be taken together.
"""

import re

from ..report import printable
from ..words import short

SIZE = 300
_ACTIVE = re.compile(r"[\\`*_\[\]#|~$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_JOINER = "&#8288;"
_PARTED = re.compile(r"(?<=@)|(?<=#)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=GH)(?=-\d)", re.IGNORECASE)


def escape(text: str) -> str:
    """Return a text on one line, at most SIZE code points of it, for any place but the start of a line."""
    line = printable(" ".join(short(text, SIZE).split()))
    return "".join(map(_part, _PARTED.split(line))).removesuffix(_JOINER)


def _part(text: str) -> str:
    safe = re.sub("[&<>]", lambda char: _ENTITIES[char[0]], _ACTIVE.sub(r"\\\g<0>", text))
    return safe + _JOINER
