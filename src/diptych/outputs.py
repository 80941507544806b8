"""The files of the site, and which source writes which: two for one file is a fault that names both."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from .problem import Place, Problem, Related

Claim = tuple[str, Place]  # a file of the site, relative with forward slashes, and the place of what it is made from


def claims(static: Iterable[str], generated: Iterable[str], written: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the files of the theme's static templates, of the generated pages and data, and of the briefing's own."""
    yield from ((name, Place("mkdocs.yml")) for name in sorted(static))
    yield from ((name, Place("annotations")) for name in generated)
    yield from written


def clashes(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield a problem for each file that another source writes too, or that stands where a folder has to be.

    Letter case and Unicode normalization make no difference, as on the disks of macOS and Windows.
    """
    files: dict[str, Place] = {}
    folders: dict[str, Place] = {}
    for target, source in claims:
        key = _key(target)
        above = [key[:at] for at, character in enumerate(key) if character == "/"]
        other = files.get(key) or folders.get(key) or next((files[it] for it in above if it in files), None)
        if other is not None:
            stated = f"{other.path}:{other.line}" if other.line > 1 else other.path
            message = f"the site's file {target} is already made from {stated}"
            related = (Related(other, "made from this"),)
            yield Problem(source, "page-clash", message, "rename one of the two", related)
        files.setdefault(key, source)
        for folder in above:
            folders.setdefault(folder, source)


def write(site: str, name: str, data: bytes) -> None:
    """Write a file of the site, `name` relative to the folder `site`, and the folders above it."""
    path = f"{site}/{name}"
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 (of many files: in half the time)
    with open(path, "wb") as file:  # noqa: PTH123 (as above)
        file.write(data)


@contextmanager
def appending(site: str) -> Iterator[Callable[[str, bytes], None]]:
    """Give a function that adds bytes to the end of a file of the site; the files are new and stay open meanwhile."""
    files: dict[str, BinaryIO] = {}
    with ExitStack() as opened:

        def append(name: str, data: bytes) -> None:
            if name not in files:
                write(site, name, b"")
                files[name] = opened.enter_context(Path(site, name).open("wb"))
            files[name].write(data)

        yield append


def name_edition(site: str, names: Iterable[str], mark: str, edition: str) -> None:
    """Write the id of the edition in the place of its mark in some files of the site."""
    for name in names:
        html = Path(site, name).read_bytes()
        write(site, name, html.replace(mark.encode(), edition.encode()))


def _key(path: str) -> str:
    """Return what two paths share that some disks take for one (Unicode 15, canonical caseless matching)."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
