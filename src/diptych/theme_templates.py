"""How the theme's templates are found and compiled, and kept from printing a title as HTML."""

import os
from collections.abc import Sequence

from jinja2 import Environment, FileSystemLoader

from .bytecode import bytecode_cache
from .page import Html, esc


class VisibleLoader(FileSystemLoader):
    """Lists no hidden folders: MkDocs asks for all names and drops those, with Material 14,000 icons one by one."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for root in self.searchpath:
            for folder, folders, names in os.walk(root):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = folder[len(str(root)) :].replace(os.sep, "/").strip("/")
                found.update(f"{below}/{name}" if below else name for name in names)
        return sorted(found)


def prepare(environment: Environment, folders: Sequence[str]) -> Environment:
    """Make the engine's template environment quick, and safe for titles that are escaped already."""
    environment.loader = VisibleLoader(folders)
    environment.filters["striptags"] = _striptags
    environment.bytecode_cache = bytecode_cache()
    return environment


def _striptags(value: object) -> Html:
    """Strip tags as Jinja does, but return HTML: Jinja's own filter unescapes, and nothing escapes after it."""
    return esc(Html(value).striptags())
