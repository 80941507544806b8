"""Whether files are what they were."""

import hashlib
import os
import stat
import time
from pathlib import Path
from typing import NamedTuple

SETTLED = 2_000_000_000  # nanoseconds after which no change of a file can have the same time as the one before it

Look = tuple[int, ...]
Looks = tuple[tuple[str, Look], ...]


class State(NamedTuple):
    """The files of an article, its seed among them, as they are on the disk and by their content."""

    seed: str = ""  # name of the seed, if there is one
    looks: Looks = ()  # by path; none where they cannot be relied on
    contents: tuple[tuple[str, bytes], ...] = ()  # the same for their sha256, empty for a folder

    def now(self, root: Path, id: str) -> "State | None":
        """Return this very state where it still holds, another one with the same contents, or None."""
        try:
            paths = _paths(root, id, self.seed)
            looks = looks_of(root, paths)
            if looks == self.looks:
                return self
            same = self.contents and contents_of(root, paths) == self.contents
        except OSError:
            return None
        return self._replace(looks=settled(looks)) if same else None

    def with_seed(self, root: Path, seed: str) -> "State":
        """Return the state with a seed, as that is now."""
        try:
            path = [f"seeds/{seed}"]
            looks, contents = looks_of(root, path), contents_of(root, path)
        except OSError:
            return State()
        if not seed or not self.contents or not contents:
            return State()
        return State(seed, settled((*self.looks, *looks)) if self.looks else (), (*self.contents, *contents))


def state_of(root: Path, id: str) -> State:
    """Return the state of an article's own files; State() where one of them is no regular file."""
    try:
        paths = _paths(root, id, "")
        looks, contents = looks_of(root, paths), contents_of(root, paths)
    except OSError:
        return State()
    return State("", settled(looks), contents) if contents else State()


def _paths(root: Path, id: str, seed: str) -> list[str]:
    """Return the paths of an article's file, of its folder with what is in it, and of its seed."""
    folder = f"annotations/articles/{id}"
    paths = [f"{folder}.yml"]
    if os.path.lexists(root / folder):
        paths += [folder, *sorted(f"{folder}/{entry.name}" for entry in os.scandir(root / folder))]
    return [*paths, f"seeds/{seed}"] if seed else paths


def looks_of(root: Path, paths: list[str]) -> Looks:
    """Return files and folders as they are on the disk; OSError where one is not there."""
    return tuple((path, _look(f"{root}/{path}")) for path in paths)


def _look(path: str) -> Look:
    status = os.lstat(path)
    return status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def settled(looks: Looks) -> Looks:
    """Return looks that can be relied on: those of files that were not changed a moment ago."""
    latest = max(time_of for _, (_, _, modified, changed, _) in looks for time_of in (modified, changed))
    return looks if latest < time.time_ns() - SETTLED else ()


def contents_of(root: Path, paths: list[str]) -> tuple[tuple[str, bytes], ...]:
    """Return the sha256 of files; nothing where one of them is not a regular file, or a folder where one may be."""
    found = []
    for path in paths:
        mode = _look(f"{root}/{path}")[0]
        if stat.S_ISREG(mode):
            found.append((path, hashlib.sha256((root / path).read_bytes()).digest()))
        elif stat.S_ISDIR(mode) and not path.startswith("seeds/"):
            found.append((path, b""))
        else:
            return ()
    return tuple(found)
