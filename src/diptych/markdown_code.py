"""Code and comments in Markdown pages, which stand there as they are written: nothing in them is a link."""

import re

#: Fenced code, comments and the backticks that may begin a code span: what stands in them is not resolved.
_CODE = re.compile(
    r"^(?P<fence> *(?:```+|~~~+))[^\n]*\n.*?(?:^(?P=fence)[`~]* *$|\Z)|<!--.*?(?:-->|\Z)|(?P<ticks>`+)",
    re.MULTILINE | re.DOTALL,
)
_TICKS_OR_EMPTY_LINE = re.compile(r"`+|\n(?=[ \t]*\n)")
_INDENTED = re.compile(r" {4}| {0,3}\t")
#: A line that what is indented below it may belong to: of a list, a note, a definition, HTML, or an extension's.
_HOLDER = re.compile(r"^ {0,3}(?:[-*+:]\s|\d+\.\s|\[\^|[!?=/]{3}|<)")


def without_code(text: str) -> str:
    """Return a Markdown page with spaces in the place of its code and comments."""
    ends = _ends_of_spans(text)
    pieces: list[str] = []
    at = 0
    while found := _CODE.search(text, at):
        begin, end = found.start(), found.end()
        if found["ticks"]:
            begin, end = (begin, ends[begin]) if begin in ends else (end, end)  # those that nothing closes stay
        pieces += (text[at:begin], blank(text[begin:end]))
        at = end
    return "".join((*pieces, text[at:]))


def _ends_of_spans(text: str) -> dict[int, int]:
    """Return where code spans end, by where they begin: with as many backticks, in the same paragraph.

    One pass from the end: to search for the end from each beginning takes too long where most have none.
    """
    ends: dict[int, int] = {}
    last: dict[int, int] = {}  # of the backticks that are as many, where those end that come next
    for match in reversed(list(_TICKS_OR_EMPTY_LINE.finditer(text))):
        begin, end = match.span()
        if text[begin] == "\n":
            last.clear()
            continue
        if end - begin in last:
            ends[begin] = last[end - begin]
        last[end - begin] = end
    return ends


def without_indented_code(text: str, shown: str) -> str:
    """Return what is left of a Markdown page with spaces in the place of its code that is only indented.

    What is indented below a list or another block that may hold it is none.
    """
    lines = shown.split("\n")
    is_held, is_code, is_first = False, False, True
    for number, line in enumerate(text.split("\n")):
        if not line.strip():
            is_first = True
            continue
        is_indented = bool(_INDENTED.match(line))
        is_code = is_indented and not is_held and (is_first or is_code)
        if is_code:
            lines[number] = blank(line)
        elif not is_indented:
            is_held = bool(_HOLDER.match(line)) or (is_held and not is_first)
        is_first = False
    return "\n".join(lines)


def blank(text: str) -> str:
    """Return spaces in the place of a text, so that what follows keeps its place."""
    return re.sub(r"[^\n]", " ", text)
