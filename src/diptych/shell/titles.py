"""Titles, descriptions and authors as HTML: MkDocs' templates print them as they are (they do not autoescape)."""

import html
from collections.abc import Iterable
from typing import Any

from ..page import esc

#: The front matter that themes print.
PRINTED = ("title", "description", "author", "subtitle", "image", "head")


def escape_settings(config: Any) -> None:
    """Escape what the theme prints of the settings."""
    for name in ("site_name", "site_description", "site_author"):
        if config[name] is not None:
            config[name] = esc(config[name])


def escape_pages(pages: Iterable[Any]) -> None:
    """Escape what the theme prints of each page; a file may have none."""
    for page in filter(None, pages):
        # MkDocs takes the title from `nav`, else the front matter, else the first heading, where it is HTML already.
        plain = "title" in vars(page) or "title" in page.meta
        title = page.title
        page.title = esc(title if plain or title is None else html.unescape(title))
        for key in PRINTED:
            if page.meta.get(key) is not None:
                page.meta[key] = esc(page.meta[key])


def escape_items(items: Iterable[Any]) -> None:
    """Escape the titles of the sections and links of a navigation; its pages have no titles yet."""
    for item in items:
        if not item.is_page:
            item.title = esc(item.title or "")
        escape_items(item.children or ())
