"""Whether files are what they were: by how they look on the disk, which is quick, and else by their content."""

import hashlib
import marshal
import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

FOLDERS = ("annotations", "briefing", "seeds")  # of a briefing
SETTLED = 2_000_000_000  # nanoseconds after which no change of a file can have the same time as the one before it

Look = tuple[int, ...]  # of a file that is not opened: mode, size, times of change and of status in ns, inode
Looks = tuple[tuple[str, Look], ...]  # by path
Contents = tuple[tuple[str, bytes], ...]  # sha256 by path; empty for a folder


class State(NamedTuple):
    """Files as they are on the disk and by their content."""

    looks: Looks = ()  # by path; none where they cannot be relied on
    contents: Contents = ()  # by path; none: the state never holds, whatever the files are

    def now(self, root: Path, paths: list[str]) -> "State | None":
        """Return the state of the same files now; None if their contents are others.

        It is this very object where they look the same, and else another one with the same contents.
        """
        if not paths or not self.contents:  # then its paths need not even be names that the system takes
            return None
        try:
            looks = looks_of(root, paths)
            if looks == self.looks:
                return self
            same = contents_of(root, paths) == self.contents
        except OSError:
            return None
        return self._replace(looks=settled(looks)) if same else None

    def joined(self, other: "State") -> "State":
        """Return the state of these and other files."""
        if not self.contents or not other.contents:
            return State()
        looks = (*self.looks, *other.looks) if self.looks and other.looks else ()
        return State(looks, (*self.contents, *other.contents))


def state_of(root: Path, paths: list[str]) -> State:
    """Return the state of files; State() where one of them is no regular file."""
    try:
        looks, contents = looks_of(root, paths), contents_of(root, paths)
    except OSError:
        return State()
    return State(settled(looks), contents) if contents else State()


def looks_of(root: Path, paths: list[str]) -> Looks:
    """Return files and folders as they are on the disk; OSError where one is not there."""
    return tuple((path, _look(f"{root}/{path}")) for path in paths)


def _look(path: str) -> Look:
    status = os.lstat(path)
    return status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def settled(looks: Looks) -> Looks:
    """Return the looks, of one file or more, if they can be relied on, else none at all.

    They can if no file was changed a moment ago: a change within SETTLED of the last could leave the same times.
    """
    latest = max(time_of for _, (_, _, modified, changed, _) in looks for time_of in (modified, changed))
    return looks if latest < time.time_ns() - SETTLED else ()


def files_below(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files below a folder by their relative paths, in order, with their status; no link is followed."""
    skip = len(os.fspath(folder)) + 1
    return ((entry.path[skip:], entry.stat(follow_symlinks=False)) for entry in _entries_below(os.fspath(folder)))


def _entries_below(folder: str) -> Iterator[os.DirEntry[str]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            yield from _entries_below(entry.path)
        else:
            yield entry


def fingerprint(files: Iterable[tuple[str, os.stat_result]]) -> bytes:
    """Return a digest of how files look: of their sizes, times and places on the disk."""
    content = hashlib.blake2b(digest_size=16)
    for path, status in files:
        look = (path, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ino)
        content.update(marshal.dumps(look, 2))
    return content.digest()


def contents_of(root: Path, paths: list[str]) -> Contents:
    """Return the sha256 of files and, empty, that of folders; none at all if one of them is neither.

    A folder in the place of a seed counts as neither. OSError where there is nothing.
    """
    found = []
    for path in paths:
        mode = _look(f"{root}/{path}")[0]
        if stat.S_ISREG(mode):
            with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123 (a tenth of the time)
                found.append((path, hashlib.sha256(file.read()).digest()))
        elif stat.S_ISDIR(mode) and not path.startswith("seeds/"):
            found.append((path, b""))
        else:
            return ()
    return tuple(found)
