"""Cites and embeds of hand-written pages: ordinary Markdown links and images, `[the line](quote:xi-red-line)`.

Each is found twice: in the Markdown source, to check it where the editor can mend it, and in the rendered HTML, to
resolve it there, so that the engine's own Markdown parser alone decides what is a link or an image.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from .markdown_code import blank, without_code, without_indented_code
from .model import Document
from .page import LEVEL, ROOT, esc
from .problem import Place

KINDS = ("quote", "topic", "speaker", "source", "party", "event", "article", "compare")
#: What an image may show → the ids that it may name; where none are listed, those of the annotations or comparisons.
EMBEDS: Mapping[str, tuple[str, ...]] = {
    "quote": (),
    "compare": (),
    "coverage": ("topics",),
    "index": ("articles", "comparisons"),
}
_CITE = rf"({'|'.join(KINDS)}):([^\s)>\"]*)"
#: The kind of a cite, or a word that may be meant for one, and what follows it.
_ADDRESS = r"(?!https?:)([A-Za-z]{4,12}):([^\s)>\"]*)"
_INLINE = re.compile(rf"\]\(\s*<?{_ADDRESS}(?P<closed>>?\s*(?:\"[^\"]*\"\s*|'[^']*'\s*)?\))?")
_DEFINITION = re.compile(rf"^ {{0,3}}\[[^\]\n]+\]:\s*<?{_ADDRESS}", re.MULTILINE)
#: A cite that no Markdown parser takes for a link: `[the line] (quote:xi-red-line)`, `(the line)[quote:xi-red-line]`.
_APART = re.compile(
    rf"\]\s+\((?P<kind>{'|'.join(KINDS)}):(?P<id>[a-z0-9-]+)\)"
    rf"|\)\[(?P<kind2>{'|'.join(KINDS)}):(?P<id2>[a-z0-9-]+)\](?![(:[])"
)
#: An image whose address is neither a file of the briefing nor one that browsers know. Possessive, and no address
#: holds the beginning of another image, so that what is none in the end is not looked at again and again.
_IMAGE = re.compile(
    r"(?<!\\)!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?(?!(?:https?|data):)(?P<kind>[a-z][a-z0-9+.-]*):"
    r"(?P<id>(?:[^\s)>\"!]|!(?!\[))*+)>?\s*+(?:\"[^\"\n]*\"|'[^'\n]*')?\s*\)",
    re.IGNORECASE,
)
#: What opens and closes the words of a link, and the end of a paragraph; not what is escaped.
_BRACKET_OR_EMPTY_LINE = re.compile(r"\\.|[][]|\n(?=[ \t]*\n)", re.DOTALL)
_END_OF_PARAGRAPH = re.compile(r"[ \t]*(?:\Z|\n[ \t]*(?:\n|\Z))")
_HREF = re.compile(rf'<a href="{_CITE}"')
_HEADING_OR_IMAGE = re.compile(
    rf'<h(?P<level>[1-6])\b|<p><img\b[^>]*? src="(?P<cite>(?:{"|".join(EMBEDS)}):[^"]*)"[^>]*>\s*</p>'
)
_LEVEL = re.compile(f"{LEVEL}([0-5])")


class Cite(NamedTuple):
    kind: str  # one of KINDS where it can be resolved
    id: str
    at: Place  # of the id, or of an unknown kind
    is_closed: bool = True  # by a parenthesis, right after the id or a title


class Embed(NamedTuple):
    """An image whose address is no file, `![Coverage](coverage:topics)`: a piece of the site stands in its place."""

    kind: str  # one of EMBEDS where it can be resolved
    id: str
    at: Place  # of the address
    alone: bool  # in its paragraph, as it has to be


def cites(document: Document) -> Iterator[Cite]:
    """Yield the cites of a Markdown page in the order of the text; those in code are none, nor are embeds."""
    return (link for link in links(document) if link.kind in KINDS)


def links(document: Document) -> Iterator[Cite]:
    """Yield the links of a Markdown page that are cites, or that may be meant for such: their kinds are words, too."""
    text = _IMAGE.sub(lambda match: blank(match[0]), _prose(document))
    closing = _closing_brackets(text)
    found = [*(match for match in _INLINE.finditer(text) if match.start() in closing), *_DEFINITION.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        part = 2 if match[1] in KINDS else 1
        is_closed = match.re is _DEFINITION or match["closed"] is not None
        yield Cite(match[1], match[2], _place(document, match.start(part), len(match[part])), is_closed)


def cites_apart(document: Document) -> Iterator[Cite]:
    """Yield what was meant for a cite but is no link: words and address stand apart, or in each other's marks."""
    for match in _APART.finditer(_prose(document)):
        kind, id = (match["kind"] or match["kind2"]), (match["id"] or match["id2"])
        yield Cite(kind, id, _place(document, match.start() + 1, len(match[0]) - 1))


def embeds(document: Document) -> Iterator[Embed]:
    """Yield the embeds of a Markdown page in the order of the text, those of unknown kinds included."""
    for match in _IMAGE.finditer(without_code(document.text)):
        kind, id = match["kind"], match["id"]
        place = _place(document, match.start("kind"), len(kind) + 1 + len(id))
        yield Embed(kind, id, place, _is_alone(document.text, match.start(), match.end()))


def _prose(document: Document) -> str:
    """Return the text of a Markdown page with blanks in the place of code."""
    return without_indented_code(document.text, without_code(document.text))


def _closing_brackets(text: str) -> set[int]:
    """Return where brackets stand that close another one in the same paragraph."""
    closing, opened = set(), 0
    for match in _BRACKET_OR_EMPTY_LINE.finditer(text):
        if match[0] == "[":
            opened += 1
        elif match[0] == "]" and opened:
            opened -= 1
            closing.add(match.start())
        elif match[0] == "\n":
            opened = 0
    return closing


def _place(document: Document, at: int, length: int) -> Place:
    line = document.text.count("\n", 0, at) + 1
    column = at - document.text.rfind("\n", 0, at)
    return Place(document.path, line, column, column + max(1, length))


def _is_alone(text: str, start: int, end: int) -> bool:
    """Say whether a stretch of a Markdown page is a paragraph: between empty lines, and not indented as code is."""
    line = text.rfind("\n", 0, start) + 1
    above = text[text.rfind("\n", 0, max(0, line - 1)) + 1 : line]
    indented = text[line:start] not in ("", " ", "  ", "   ")
    return not above.strip() and not indented and bool(_END_OF_PARAGRAPH.match(text, end))


def resolve_cites(html: str, root: str, address: Callable[[str], str | None]) -> str:
    """Return rendered HTML with each cite's link leading to its page; an unknown one stays as it is.

    `root` is the relative address of the site's root, `address` returns those below it by cite: "topic:taiwan".
    """

    def link(match: re.Match[str]) -> str:
        cite = f"{match[1]}:{match[2]}"
        target = address(cite)
        return f'<a class="cite" data-cite="{esc(cite)}" href="{esc(root + target)}"' if target else match[0]

    return _HREF.sub(link, html)


def resolve_embeds(html: str, root: str, embeds: Mapping[str, str]) -> str:
    """Return rendered HTML with the embedded piece in the place of each image; an unknown one stays as it is.

    `embeds` has the pieces by cite, "compare:taiwan-red-line". In them ROOT stands for the root's address, and LEVEL,
    with how many levels deeper a heading is than the first, for the level below the heading that the piece is under.
    """
    level = 2

    def piece(match: re.Match[str]) -> str:
        nonlocal level
        if match["level"]:
            level = int(match["level"]) + 1
        if match["cite"] not in embeds:
            return match[0]
        return _LEVEL.sub(lambda deeper: str(min(6, level + int(deeper[1]))), embeds[match["cite"]]).replace(ROOT, root)

    return _HEADING_OR_IMAGE.sub(piece, html)
