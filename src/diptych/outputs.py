"""Which source writes which file of the site, and which files may not be a source."""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from .problem import Place, Problem

Claim = tuple[str, str]  # a file of the site, and the path of what it is made from; both relative, with forward slashes


def clashes(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield a problem for each file that another source writes too, or that stands where a folder has to be.

    Letter case and Unicode normalization make no difference, as on the disks of macOS and Windows.
    """
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for target, source in claims:
        key = _key(target)
        above = [key[:at] for at, character in enumerate(key) if character == "/"]
        other = files.get(key) or folders.get(key) or next((files[it] for it in above if it in files), None)
        if other is not None:
            message = f"the site's file {target} is already made from {other}"
            yield Problem(Place(source), "page-clash", message, "rename one of the two")
        files.setdefault(key, source)
        for folder in above:
            folders.setdefault(folder, source)


def _key(path: str) -> str:
    """Return what two paths share that some disks take for one (Unicode 15, canonical caseless matching)."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


def irregular(root: Path, folder: str) -> Iterator[Problem]:
    """Yield a problem for each link or device below a folder; hidden ones are left out, as engines leave them out.

    MkDocs follows links: `x -> /etc/passwd` would be published.
    """
    for path, folders, names in os.walk(root / folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for entry in (Path(path, name) for name in (*folders, *names) if not name.startswith(".")):
            if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
                place = Place(entry.relative_to(root).as_posix())
                hint = "put the file itself there, not a link to it"
                yield Problem(place, "not-regular-file", "this is not a regular file", hint)
