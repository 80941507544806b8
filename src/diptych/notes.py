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
