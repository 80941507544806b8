"""Cites of hand-written pages: ordinary Markdown links such as `[the line](quote:xi-red-line)`.

A cite is found twice: in the Markdown source, to check it where the editor can mend it, and in the rendered HTML, to
resolve it there, so that the engine's own Markdown parser alone decides what is a link.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .model import Document
from .page import esc
from .problem import Place

KINDS = ("quote", "topic", "speaker", "source", "party", "event", "article", "compare")
_CITE = rf"({'|'.join(KINDS)}):([^\s)>\"]*)"
_INLINE = re.compile(rf"\]\(\s*<?{_CITE}")
_DEFINITION = re.compile(rf"^ {{0,3}}\[[^\]\n]+\]:\s*<?{_CITE}", re.MULTILINE)
#: Fenced code, comments and code spans, which end with their paragraph: what stands in them is not resolved.
_CODE = re.compile(
    r"^(?P<fence> *(?:```+|~~~+))[^\n]*\n.*?(?:^(?P=fence)[`~]* *$|\Z)"
    r"|<!--.*?(?:-->|\Z)|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_HREF = re.compile(rf'<a href="{_CITE}"')


@dataclass(frozen=True, slots=True)
class Cite:
    kind: str  # one of KINDS
    id: str
    at: Place  # of the id


def cites(document: Document) -> Iterator[Cite]:
    """Yield the cites of a Markdown page in the order of the text; those in code are none."""
    text = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), document.text)
    found = [*_INLINE.finditer(text), *_DEFINITION.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        line = text.count("\n", 0, match.start(2)) + 1
        column = match.start(2) - text.rfind("\n", 0, match.start(2))
        place = Place(document.path, line, column, column + max(1, len(match[2])))
        yield Cite(match[1], match[2], place)


def resolve_cites(html: str, root: str, addresses: Mapping[str, str]) -> str:
    """Return rendered HTML with each cite's link leading to its page; an unknown one stays as it is.

    `root` is the relative address of the site's root, `addresses` has those below it by cite: "topic:taiwan".
    """

    def link(match: re.Match[str]) -> str:
        cite = f"{match[1]}:{match[2]}"
        if cite not in addresses:
            return match[0]
        return f'<a class="cite" data-cite="{esc(cite)}" href="{esc(root + addresses[cite])}"'

    return _HREF.sub(link, html)
