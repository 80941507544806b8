"""Texts as scalars of YAML that read back as the same texts, whatever they hold."""

import re
import textwrap
from collections.abc import Sequence

WIDTH = 100  # code points of a line; longer texts are folded over several
#: What needs no quotation marks anywhere, not even between brackets: words of letters, digits and a few signs.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .;'’“”()/-]*[\w.;'’”)])?")
#: What YAML of any version takes for something else than text.
_WORDS = frozenset("y n yes no on off true false null".split())
#: An entry of a list or a key, and the text that follows it on its line.
_ENTRY = re.compile(r" *(?P<lead>(?:- +)?(?:[a-z0-9][\w-]*: +)?)(?P<text>\S(?:.*\S)?)\s*")
#: A text that YAML takes for something else, or of which it takes a part for a key or a comment.
_SPECIAL = re.compile(r"[]\[{}*&!|>%@`\"',#]|[-?:](?:\s|$)|.*(?::(?:\s|$)|\s#)")
#: A text between quotation marks that also holds such marks, an apostrophe or some that open.
_MARKED = re.compile(r"""(["'])(?P<text>(?:(?!\1).)+\1(?=\w).*)\1""")


def scalar(text: str) -> str:
    """Return a text as a scalar on one line, plain where that is safe, else between double quotation marks."""
    if _PLAIN.fullmatch(text) and text.isprintable() and text.lower() not in _WORDS:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Return a text as a double-quoted scalar of YAML, invisible characters escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(char if char.isprintable() else _escape(char) for char in escaped)}"'


def between_marks(line: str, column: int) -> str:
    """Return what a line says with its text between the quotation marks that it needs.

    Empty where the text needs none, or does not hold the column, which counts from 1.
    """
    match = _ENTRY.fullmatch(line)
    if not match or not match["lead"] or column <= match.start("text") or not _SPECIAL.match(match["text"]):
        return ""
    marked = _MARKED.fullmatch(match["text"])
    text = marked["text"] if marked else match["text"]
    is_plain = '"' in text and "'" not in text and text.isprintable()
    return match["lead"] + (f"'{text}'" if is_plain else quoted(text))


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
