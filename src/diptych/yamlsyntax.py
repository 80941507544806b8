"""What the YAML parser complains of, as a problem at the place that the editor has to mend."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from .problem import Place, Problem, Related
from .words import short
from .yamlwrite import between_marks

KEY = "write a colon and a space after the key: `key: value`"
#: A line that begins like an entry but has no colon with a space after it: `- id xi-red-line`, `speaker:xi-jinping`.
BARE = re.compile(r" *(?:- +)?[a-z][a-z_]*(?: +(?![:#])|:(?=\S))[^:]*")
#: A line with nothing but a key, which has no colon either: `annotations`.
ALONE = re.compile(r" *(?:- +)?(?P<key>[a-z0-9][a-z0-9_-]*) *(?:#.*)?")
#: What looks like a space or a colon and is none, where YAML needs one: before a line's words, or after its key.
ODD = re.compile(
    r"[ -]*(?:(?P<indent>[^\S\x00-\x20\x85]|[\u200b\u2060\ufeff])"
    r"|[a-z0-9][a-z0-9_-]*(?: *(?P<colon>[\uff1a\ufe55\u2236])|:(?P<space>[^\S\x00-\x20\x85]|[\u200b\u2060\ufeff])))"
)
NEAR = 3  # lines above the one in which the parser notices such a character
AS_ODD = {
    "indent": ("in the indentation, which YAML makes of spaces", "write spaces in its place"),
    "colon": ("in the place of the colon after a key", KEY),
    "space": ("in the place of the space after a colon", "write a space in its place"),
}
#: What an editor may have meant otherwise than as a text, by the line.
OTHERWISE = {
    r": +- ": "begin the list in the line below its key",
    r": .*\s[a-z_]+: ": "each key in a line of its own",
}
#: What stands before a text in an editor's own words or those of an article, or before an entry of a list.
FREE = re.compile(
    r"(?:.*\b(?:quote|exact|prefix|suffix|title|label|name|role|place|definition|rights|note): +| *(?P<item>- +))"
)
#: A comment that may be meant as a part of the text before it: two blanks and "# " are plain enough.
SUSPECT = re.compile(r" (?: *(?P<close>#\S.*)|(?P<comment>#.*))")


def cut_short(at: Place, value: str, lines: list[str]) -> Problem | None:
    """Return the problem of a text without quotation marks that a comment may have cut short, or None."""
    line, column = at.end
    end = lines[line - 1]
    if len(end) < column or not (match := SUSPECT.fullmatch(end, column - 1)):
        return None
    free = FREE.fullmatch(lines[at.line - 1], 0, at.column - 1)
    if not free or (free["item"] and " " not in value):  # an id
        return None
    comment = short(match["close"] or match["comment"])
    marked = between_marks(end, len(end)) if line == at.line else ""
    cure = f"write `{marked}`" if marked else "put the text between quotation marks"
    hint = f"if it belongs to the text, {cure}; else put it in a line of its own"
    return Problem(at, "comment", f"YAML takes what follows for a comment: {comment}", hint)


def syntax_problem(error: Any, path: str, lines: list[str], last: Place | None = None) -> Problem:
    """Return the problem of a `MarkedYAMLError`, by the marks at which something began and the fault was noticed.

    What was never closed is placed where it began: the parser notices that only further down. `last` is the place of
    the last text that it has read.
    """
    begun, noticed = error.context_mark, error.problem_mark or error.context_mark
    message = " ".join(part for part in (error.context, error.problem) if part)
    at, fault = _place(noticed, path, lines), error.problem or ""
    if (bare := _without_colon(lines, at.line, error.context or "", fault)) is not None:
        alone = ALONE.fullmatch(lines[bare - 1])
        hint = f"write a colon after the key: `{alone['key']}:`" if alone else KEY
        return Problem(_start(path, bare, lines), "syntax", message, hint, (Related(at, "noticed here"),))
    if (odd := _odd(path, lines, at.line, error)) is not None:
        return odd._replace(related=(Related(at, "noticed here"),) if at.line != odd.place.line else ())
    if last and last.line < at.line == last.end[0] and lines[last.line - 1][last.column - 1] in "\"'":
        opened, related = last._replace(below=(0, 0)), Related(at, "it is closed before this")
        return Problem(opened, "syntax", message, "close the quotation mark in its line", (related,))
    hint = _cure(lines, at, message)
    opening = _place(begun, path, lines)
    if begun is None or opening.line == at.line:
        return Problem(at, "syntax", message, hint)
    if _is_open(error.context, lines[opening.line - 1], lines[at.line - 1]):
        is_quoted = "scalar" in error.context or lines[opening.line - 1].count('"') % 2
        mark = "quotation mark" if is_quoted else "bracket or brace"
        return Problem(opening, "syntax", message, f"close the {mark}", (Related(at, "noticed here"),))
    message += f" (begun in line {opening.line})"
    return Problem(at, "syntax", message, hint, (Related(opening, "begun here"),))


def _without_colon(lines: list[str], noticed: int, context: str, fault: str) -> int | None:
    """Return the number of the line above whose key lacks its colon, or the space after that; None where none does.

    The parser takes such a line for a text that goes on in the next one, and complains of the colon there.
    """
    if not ("mapping values" in fault or "simple key" in context):
        return None
    above = [number for number in range(noticed - 1, 0, -1) if lines[number - 1].strip()][:2]
    line, before = ([lines[number - 1] for number in above] + ["", ""])[:2]
    goes_on = (
        _indent(before) < _indent(line) and not before.rstrip().endswith(":") and not line.lstrip().startswith("-")
    )
    below = lines[noticed - 1]
    holds = _indent(below) > _indent(line) or below.lstrip().startswith("- ")
    is_key = BARE.fullmatch(line) or (holds and ALONE.fullmatch(line))
    return above[0] if is_key and not goes_on else None


def repeated_key(key: str, at: Place, first: Place) -> Problem:
    """Return the problem of a key that stands in one map twice."""
    message = f'the key "{short(key)}" stands twice: here and in line {first.line}'
    return Problem(at, "duplicate-key", message, "keep one of the two", (Related(first, "the first one"),))


def begins_anew(entries: Mapping[str, Any], rest: Sequence[Any]) -> bool:
    """Say whether the keys and values that remain of a map begin as it began: they are one of their own."""
    first = next(iter(entries))
    return len(entries) > 1 and rest[0].text == first and len(rest) > 2 and getattr(rest[2], "text", "") in entries


def without_dash(key: str, at: Place) -> Problem:
    """Return the problem of an entry of a list that lacks its dash."""
    dash = " " * max(0, at.column - 3) + "- "
    return Problem(
        at, "duplicate-key", "a new entry of the list begins here without its dash", f"write `{dash}{key}: …`"
    )


def end_above(lines: list[str], number: int) -> tuple[int, int]:
    """Return where the last line that is not empty ends, above one whose number begins at 0."""
    number = next(at for at in range(number - 1, -1, -1) if lines[at].strip())
    return number + 1, len(lines[number]) + 1


def odd_at(at: Place, text: str) -> Problem | None:
    """Return the problem of a character that only looks like YAML's own at the beginning of a line, or None."""
    match = None if text.isascii() else ODD.match(text)
    if match is None or match.lastgroup is None:
        return None
    char, column = match[match.lastgroup], at.column + match.start(match.lastgroup)
    where, hint = AS_ODD[match.lastgroup]
    message = f"U+{ord(char):04X} {unicodedata.name(char)} stands {where}"
    return Problem(Place(at.path, at.line, column, column + 1), "syntax", message, hint)


def _odd(path: str, lines: list[str], noticed: int, error: Any) -> Problem | None:
    """Return the problem of such a character near where the parser noticed something."""
    begun = _place(error.context_mark, path, lines).line if "simple key" in (error.context or "") else noticed
    end = lines[noticed - 1]
    for number in (begun, *range(noticed, max(0, noticed - NEAR - 1), -1)):
        line = lines[number - 1]
        is_text = number != begun and _indent(line) > _indent(end) and line.strip() and end.strip()
        if not is_text and (found := odd_at(Place(path, number), line)):
            return found
    return None


def _start(path: str, number: int, lines: list[str]) -> Place:
    line = lines[number - 1]
    column = _indent(line) + 1
    return Place(path, number, column, len(line.rstrip()) + 1)


def _place(mark: Any, path: str, lines: list[str]) -> Place:
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = min(mark.column, len(lines[line])) if mark else 0
    return Place(path, line + 1, column + 1, column + 1)


def _is_open(context: str, line: str, noticed: str) -> bool:
    """Say whether something in quotation marks or brackets goes on to a line that is indented no more than its own."""
    within = context.startswith(("while parsing a flow", "while scanning a quoted"))
    return within and (not noticed.strip() or _indent(noticed) <= _indent(line))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def or_between_marks(hint: str, lines: list[str], at: Place) -> str:
    """Return a hint for what a text has begun with, and how to write it if it is meant as a text."""
    marked = between_marks(lines[at.line - 1], at.column)
    return f"{hint}, or write `{marked}`" if marked else hint


def _cure(lines: list[str], at: Place, message: str) -> str:
    """Return the likeliest cure for a syntax error, judged by the line in which it was noticed."""
    line = lines[at.line - 1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces, not with tabs"
    if "parsing a flow" in message:
        return "put texts that hold commas, colons or quotation marks between such marks, and a comma between two"
    if marked := between_marks(line, at.column):
        below = "".join(lines[at.line : at.line + 1])
        is_whole = not below.strip() or _indent(below) <= _indent(line)
        other = "".join(f", or {other}" for sign, other in OTHERWISE.items() if re.search(sign, line))
        return f"write `{marked}`{other}" if is_whole else "write >- after the key, and the text in the lines below it"
    if "'-' indicator" in message:
        return "begin the line in the column of the keys to which it belongs, or with a dash and a space"
    if "mapping values" in message:
        return 'put a text that holds ": " between quotation marks, or indent the line as its neighbours are'
    return "check the indentation, and put texts with special characters between quotation marks"
