"""Which source makes which file of the site: two for one file is a fault that names both."""

import unicodedata
from collections.abc import Iterable, Iterator

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


def _key(path: str) -> str:
    """Return what two paths share that some disks take for one (Unicode 15, canonical caseless matching)."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
