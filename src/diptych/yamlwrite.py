"""Texts as scalars of YAML that read back as the same texts, whatever they hold."""

import re
import textwrap
from collections.abc import Sequence

WIDTH = 100  # code points of a line; longer texts are folded over several
#: What needs no quotation marks anywhere, not even between brackets: words of letters, digits and a few signs.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .;'’“”()/-]*[\w.;'’”)])?")
#: What YAML of any version takes for something else than text.
_WORDS = frozenset("y n yes no on off true false null".split())


def scalar(text: str) -> str:
    """Return a text as a scalar on one line, plain where that is safe, else between double quotation marks."""
    if _PLAIN.fullmatch(text) and text.isprintable() and text.lower() not in _WORDS:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Return a text as a double-quoted scalar of YAML, invisible characters escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(char if char.isprintable() else _escape(char) for char in escaped)}"'


def _escape(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def field(key: str, text: str, indent: str = "") -> str:
    """Return `key: text` with a line feed; a long text is folded over lines where that keeps every character."""
    line = f"{indent}{key}: {scalar(text)}"
    if len(line) <= WIDTH or not text.isprintable() or text != " ".join(text.split()):
        return f"{line}\n"
    wrapped = textwrap.wrap(text, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return f"{indent}{key}: >-\n" + "".join(f"{indent}  {one}\n" for one in wrapped)


def flow(texts: Sequence[str]) -> str:
    """Return texts as a list on one line: `[a, b]`."""
    return f"[{', '.join(map(scalar, texts))}]"
