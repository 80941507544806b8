"""How the theme's templates are found and compiled, and kept from printing a title as HTML."""

import os
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader

from .page import Html, esc


class VisibleLoader(FileSystemLoader):
    """Lists no hidden folders: MkDocs asks for all names and drops those, with Material 14,000 icons one by one."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for root in self.searchpath:
            for folder, folders, names in os.walk(root):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found.update(Path(folder, name).relative_to(root).as_posix() for name in names)
        return sorted(found)


def prepare(environment: Environment, folders: Sequence[str]) -> Environment:
    """Make the engine's template environment quick, and safe for titles that are escaped already."""
    environment.loader = VisibleLoader(folders)
    environment.filters["striptags"] = _striptags
    try:
        # Keyed by the text of each template: a stale entry is never used, so a warm build equals a clean one.
        environment.bytecode_cache = FileSystemBytecodeCache(pattern="__diptych_%s.cache")
    except (RuntimeError, OSError):  # no folder for temporary files, or none that is this user's alone
        environment.bytecode_cache = None
    return environment


def _striptags(value: object) -> Html:
    """Strip tags as Jinja does, but return HTML: Jinja's own filter unescapes, and nothing escapes after it."""
    return esc(Html(value).striptags())
