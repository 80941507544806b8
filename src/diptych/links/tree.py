"""The folder of a built site, each of its files read once."""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .faults import Fault
from .parse import Facts, parse_page, parse_sitemap, parse_style

_PARSERS: Mapping[str, Callable[[str], Facts]] = {
    ".css": parse_style,
    ".htm": parse_page,
    ".html": parse_page,
    ".svg": parse_page,
}
SITEMAP = "sitemap.xml"
_PART = re.compile(r"sitemap-\d+\.xml")  # what an index of sitemaps leads to


@dataclass(frozen=True)
class Site:
    """The files of a site by their paths below its root, with forward slashes; symbolic links do not count."""

    files: frozenset[str]
    facts: Mapping[str, Facts]  # of the pages, drawings, style sheets and sitemaps

    @cached_property
    def pages(self) -> list[str]:
        return sorted(path for path in self.facts if path.endswith((".html", ".htm")))

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """The files by their names without case and Unicode form."""
        return {fold(path): path for path in sorted(self.files)}


def read_site(root: Path) -> tuple[Site, list[Fault]]:
    """Return the site in a folder, and a fault for each file of text that is not UTF-8 or cannot be read."""
    files = frozenset(_files(root, "")) if root.is_dir() else frozenset()
    facts, faults = {}, []
    for path in sorted(files):
        parser = parse_sitemap if is_sitemap(path) else _PARSERS.get(Path(path).suffix.lower())
        if parser:
            try:
                facts[path] = parser(read_text(root / path))
            except (OSError, ValueError):
                faults.append(Fault(path, "page-unreadable"))
    return Site(files, facts), faults


def is_sitemap(path: str) -> bool:
    """Say whether a file below the site's root is the sitemap, or one that its index leads to."""
    return path == SITEMAP or _PART.fullmatch(path) is not None


def read_text(path: Path) -> str:
    """Return the text of a file without a byte order mark; raise `ValueError` where it is not UTF-8."""
    return path.read_text(encoding="utf-8-sig")


def fold(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _files(root: Path, folder: str) -> Iterator[str]:
    with os.scandir(root / folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(root, f"{folder}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield folder + entry.name
