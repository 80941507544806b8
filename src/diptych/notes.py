"""Markdown of notes as HTML: the one module that knows markdown-it."""

from functools import cache

from markdown_it import MarkdownIt

from .page import Html

#: An allowlist, because markdown-it's own blocklist lets `blob:`, `ftp:` and `//host` pass.
LINKS = ("https://", "http://", "mailto:")


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("js-default").disable(["image", "table", "html_block", "html_inline"])
    markdown.validateLink = lambda url: url.lower().startswith(LINKS)  # type: ignore[method-assign]
    return markdown


def note_html(text: str) -> Html:
    """Return a note as HTML; raw HTML in it is shown as text, and links lead to web and mail addresses only."""
    return Html(_markdown().render(text)) if text else Html("")
