"""What a new site takes over from the published one: the files that stay as they are.

To link the files of ten thousand pages takes longer than to make the few that have changed. So a copy of this process
links all that is published while the new files are made, and these are put in their places then. Where there are many,
`publish` leaves the site before the published one where the links are to be: few of its files are other ones.
"""

import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from .files import files_below
from .processes import ahead
from .removal import remove_soon

NICE = 10  # the links are wanted last; the rest of a build of ten thousand articles takes a twentieth less beside that


class Takeover:
    """The takeover of a published site by one that is built into a folder, beside which there is room for another."""

    def __init__(self, site: Path, target: Path, *, linked: bool = True) -> None:
        """Begin to link the files of the site, in a copy of this process where that is safe.

        Files that may be written to, once they are part of the new site, are not to be `linked`: they are copied.
        """
        self._site = site
        self._target = target
        self._links = target.with_suffix(".links")
        if not linked or self._links.is_symlink():  # what it leads to is not to be changed
            remove_soon(self._links)
        self._links.mkdir(exist_ok=True)  # here, so that no copy makes it anew after a build that has failed
        begun = ahead(partial(_link_all, str(site), str(self._links)), nice=NICE) if linked else set[str]
        self._wait: Callable[[], set[str]] = begun

    def end(self, staying: set[str]) -> set[str]:
        """Add the files that stay, by their addresses, to the new site, and return those of them that are copies.

        They are copied where they cannot be linked; OSError where one cannot be copied either.
        """
        linked = self._wait()
        for file in staying - linked:
            _copy(self._site / file, self._links / file)
        replace_files(self._links, linked, self._target, staying)
        shutil.rmtree(self._target)
        self._links.rename(self._target)
        return staying - linked


def replace_files(site: Path, present: Iterable[str], new: Path, staying: Collection[str]) -> None:
    """Move all files below the folder `new` into a site, and remove of those `present` what is not new and not staying.

    Files are given by their addresses.
    """
    moved = [file for file, _ in files_below(new)]
    for file in set(present).difference(staying, moved):
        _remove(site / file, site)
    for file in moved:
        target = site / file
        target.parent.mkdir(parents=True, exist_ok=True)
        (new / file).replace(target)


def _link_all(site: str, target: str) -> set[str]:
    """Link the files below a folder to the same places below another one; return the paths of those that could be.

    Nothing else stays there; OSError where it cannot be removed. There are folders for files only, so that one without
    any does not stay for ever.
    """
    _remove_others(site, target)
    linked: set[str] = set()
    folders = [""]
    for folder in folders:  # which grows meanwhile
        with suppress(OSError):  # it may not be read, or is gone
            for entry in os.scandir(f"{site}/{folder}"):
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{path}/")
                elif entry.is_file(follow_symlinks=False) and _is_linked(entry.path, path, target):
                    linked.add(path)
    if not linked:
        shutil.rmtree(target, ignore_errors=True)  # there are no links on this disk
    return linked


def _remove_others(site: str, target: str) -> None:
    """Remove all from a folder but links to the files of a site, each at the same place."""
    for folder, folders, names in os.walk(target, topdown=False):
        for name in (*names, *folders):
            path = f"{folder}/{name}"
            status = os.lstat(path)
            if stat.S_ISDIR(status.st_mode):
                with suppress(OSError):  # not empty
                    os.rmdir(path)  # noqa: PTH106 (as below)
            elif not _is_file(status, f"{site}{path[len(target) :]}"):
                os.unlink(path)  # noqa: PTH108 (as below)


def _is_file(status: os.stat_result, path: str) -> bool:
    """Say whether there is, at a path, the very file that has this status."""
    with suppress(OSError):
        return os.path.samestat(status, os.lstat(path))
    return False


def _is_linked(file: str, path: str, target: str) -> bool:
    """Link a file to a path below a folder; return whether that could be done, or is done already."""
    with suppress(OSError):
        with suppress(FileExistsError):  # from a build before, or by a copy of this process that has failed
            try:
                os.link(file, f"{target}/{path}")
            except FileNotFoundError:
                _make_folders(path, target)
                os.link(file, f"{target}/{path}")
        return True
    return False


def _make_folders(path: str, target: str) -> None:
    """Make the folders above a path below a folder; FileNotFoundError where that one has been taken away."""
    above = path.rpartition("/")[0]
    if not above:
        raise FileNotFoundError(target)
    try:
        os.mkdir(f"{target}/{above}")  # noqa: PTH102 (of many: in half the time)
    except FileNotFoundError:
        _make_folders(above, target)
        os.mkdir(f"{target}/{above}")  # noqa: PTH102 (as above)


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)


def _remove(file: Path, site: Path) -> None:
    """Remove a file of a site, and the folders that are empty then: one of their names may be a file's now."""
    file.unlink()
    with suppress(OSError):  # not empty
        for folder in file.parents:
            if folder == site:
                break
            folder.rmdir()
