"""Whether the published site is what a build would give, so that none is needed.

It is if the program and all files of the briefing are what they were when that site was built, if its own files are
those that were written, and if nothing but these files, as far as can be told, makes a difference to a build.
"""

import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .digests import digest
from .files import Looks, contents_of, looks_of, settled
from .kept import kept_for

FOLDERS = ("annotations", "briefing", "seeds")
KIND = "standing"


class Inputs(NamedTuple):
    """The files that a site is built from, as they are on the disk and by their content."""

    looks: Looks  # none where they cannot be relied on
    contents: bytes


def inputs_of(root: Path) -> Inputs | None:
    """Return the files of the briefing in a folder as they are now; None where one of them is not as it should be."""
    try:
        paths = list(_paths(root))
        looks, contents = looks_of(root, paths), contents_of(root, paths)
    except OSError:
        return None
    return Inputs(settled(looks), digest(contents)) if contents else None


def stands(root: Path, site: Path, engine: str) -> bool:
    """Say whether a site is what a build by an engine would publish in its place."""
    with kept_for(root) as kept:
        found = kept.get(KIND, os.fspath(site.absolute()))
        if found is None:
            return False
        inputs, by, written = pickle.loads(found)  # noqa: S301 (this user's own file)
        try:
            return bool(by == engine and _are_now(root, inputs) and written == _looks_below(site))
        except OSError:
            return False


def record(root: Path, site: Path, *, inputs: Inputs | None, engine: str) -> None:
    """Record that a site was published that an engine built from some inputs; without them, that it may differ."""
    name = os.fspath(site.absolute())
    with kept_for(root) as kept:
        if inputs:
            kept.put(KIND, {name: pickle.dumps((inputs, engine, _looks_below(site)))})
        else:
            kept.forget(KIND, but=())


def _are_now(root: Path, inputs: Inputs) -> bool:
    paths = list(_paths(root))
    if looks_of(root, paths) == inputs.looks:
        return True
    contents = contents_of(root, paths)
    return bool(contents) and digest(contents) == inputs.contents


def _paths(root: Path) -> Iterator[str]:
    """Yield the folders and files that a site is built from, relative to the briefing's folder."""
    yield "mkdocs.yml"
    for folder in FOLDERS:
        for path, folders, names in os.walk(root / folder):
            folders.sort()
            below = os.path.relpath(path, root)
            yield below
            yield from (f"{below}/{name}" for name in sorted(names))


def _looks_below(folder: Path) -> bytes:
    """Return what stands for the files below a folder: their sizes, times and places on the disk."""
    found = []
    for path, folders, _ in os.walk(folder):
        folders.sort()
        for entry in sorted(os.scandir(path), key=lambda entry: entry.name):
            status = entry.stat(follow_symlinks=False)
            if not entry.is_dir(follow_symlinks=False):
                found.append((entry.path, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ino))
    return digest(*found)
