"""Text that is safe to print: it drives no terminal, and starts no command of GitHub's runner."""

import unicodedata


def printable(text: str) -> str:
    """Return a line that is safe to print: what could do something becomes a visible escape.

    Those are control and format characters, `::` at the beginning and `##[` anywhere, which start a workflow command.
    """
    if text.isascii() and text.isprintable() and ":" not in text[:1] + text.lstrip()[:1] and "##[" not in text:
        return text
    return "".join(pieces(text))


def pieces(text: str) -> list[str]:
    """Return what is printed for each code point of a line."""
    shown = [_piece(char) for char in text]
    start = len(text) - len(text.lstrip())
    if text.startswith("::", start):
        shown[start] = escape(":")
    at = text.find("##[")
    while at >= 0:
        shown[at + 2] = escape("[")
        at = text.find("##[", at + 1)
    return shown


def width(piece: str) -> int:
    """Return how many columns of a terminal a piece takes; a tab counts as one."""
    if len(piece) != 1:
        return len(piece)
    if unicodedata.category(piece) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(piece) in "WF" else 1


def escape(char: str) -> str:
    return f"\\u{ord(char):04x}"


def _piece(char: str) -> str:
    if char == "\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"):
        return char
    return escape(char)
