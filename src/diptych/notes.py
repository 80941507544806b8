"""Markdown of notes as HTML: the one module that knows markdown-it."""

import re
from functools import cache
from typing import TYPE_CHECKING

from .page import Html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

#: An allowlist, because markdown-it's own blocklist lets `blob:`, `ftp:` and `//host` pass.
LINKS = ("https://", "http://", "mailto:")
#: One paragraph without anything that Markdown gives a meaning. Most notes are, and need no parser.
PLAIN = re.compile(r"""["'“‘]?[^\W\d_](?: ?[^\W_]| ?["',.;:?()“”‘’–—…/%-])*""")

#: What is shown as it stands, or would be a heading in the midst of others. Few notes have to be looked through.
_RAW = (
    r"(?im)(?P<image>!\[[^]\[]*\]\()|\]\(\s*<?(?!https?://|mailto:)(?P<link>[a-z]+[:.][^\s)]*)"
    r"|^ {0,3}(?P<heading>#{1,6} )"
)
#: What notes cannot have: its name, and what to write in its place.
INSTEAD = {
    "image": ("an image", "write a link to it: `[words](https://…)`"),
    "link": ("a cite or a link to no web address", "write its words alone, or an address that begins with https://"),
    "heading": ("a heading", "write its words in bold: `**Words**`"),
}


def raw_in(text: str) -> tuple[str, str] | None:
    """Return what of Markdown a note cannot have and this one has, one of INSTEAD, or None."""
    found = re.search(_RAW, text)
    return INSTEAD[found.lastgroup] if found and found.lastgroup else None


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 (it takes as long to load as a hundred notes to render)

    markdown = MarkdownIt("js-default").disable(["image", "table", "html_block", "html_inline"])
    markdown.validateLink = lambda url: url.lower().startswith(LINKS)  # type: ignore[method-assign]
    return markdown


def note_html(text: str) -> Html:
    """Return a note as HTML; raw HTML in it is shown as text, and links lead to web and mail addresses only."""
    if not text:
        return Html("")
    return plain_html(text) if PLAIN.fullmatch(text) else markdown_html(text)


def plain_html(text: str) -> Html:
    """Return what markdown-it makes of a plain text."""
    return Html("<p>" + text.replace('"', "&quot;") + "</p>\n")


def markdown_html(text: str) -> Html:
    """Return what markdown-it makes of any text."""
    return Html(_markdown().render(text))
