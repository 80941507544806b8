"""Whether the published site is what a build would give, so that none is needed.

It is if the program and all files of the briefing are what they were when that site was built, if its own files are
those that were written, and if nothing but these files, as far as can be told, makes a difference to a build.
"""

import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .files import FOLDERS, Contents, Looks, contents_of, files_below, fingerprint, looks_of, settled
from .kept import kept_for

KIND = "standing"


class Inputs(NamedTuple):
    """The files that a site is built from, as they are on the disk and by their content."""

    looks: Looks = ()  # of those that were not changed a moment ago
    contents: Contents = ()  # none where one of them is not as it should be


class Built(NamedTuple):
    """What a site was built from, by which engine, and the fingerprint of the files that were written."""

    inputs: Inputs
    engine: str
    written: bytes


class Standing:
    """The site at a folder, and what was recorded of its last build from a briefing."""

    def __init__(self, root: Path, site: Path) -> None:
        """Take the folders of both, and look at the files of the briefing, once."""
        self._root = root
        self._site = site
        self._name = os.fspath(site.absolute())
        with kept_for(root) as kept:
            found = kept.get(KIND, self._name)
        self._built: Built | None = pickle.loads(found) if found else None  # noqa: S301 (this user's own)
        self._inputs = _inputs_of(root, self._built.inputs if self._built else Inputs())

    def holds(self, engine: str) -> bool:
        """Say whether the site is what a build by an engine would publish in its place."""
        built = self._built
        try:
            return bool(
                built
                and built.engine == engine
                and self._inputs.contents
                and self._inputs.contents == built.inputs.contents
                and built.written == fingerprint(files_below(self._site))
            )
        except OSError:
            return False

    def record(self, engine: str, written: bytes, *, repeatable: bool) -> None:
        """Record that an engine has made the site of the files that were looked at.

        It is `repeatable` if the same files would give the same site again; a site that is not will be built each time.
        What was written is given as the `fingerprint` of the site's files.
        """
        with kept_for(self._root) as kept:
            if repeatable and self._inputs.contents:
                built = Built(self._inputs, engine, written)
                kept.put(KIND, {self._name: pickle.dumps(built)})
            else:
                kept.forget(KIND, but=())


def _inputs_of(root: Path, known: Inputs) -> Inputs:
    """Return the files of a briefing as they are now; those that look as they did when they were known are not read."""
    sure = set(known.looks)
    try:
        looks = looks_of(root, list(_paths(root)))
        unsure = [path for path, look in looks if (path, look) not in sure]
        read = contents_of(root, unsure)
    except OSError:
        return Inputs()
    if unsure and not read:  # one of them is neither a file nor a folder
        return Inputs()
    contents = {**dict(known.contents), **dict(read)}
    reliable = tuple(look for look in looks if settled((look,)))
    return Inputs(reliable, tuple((path, contents[path]) for path, _ in looks))


def _paths(root: Path) -> Iterator[str]:
    """Yield the folders and files that a site is built from, relative to the briefing's folder."""
    yield "mkdocs.yml"
    for folder in FOLDERS:
        for path, folders, names in os.walk(root / folder):
            folders.sort()
            below = os.path.relpath(path, root)
            yield below
            yield from (f"{below}/{name}" for name in sorted(names))
