"""What a new site takes over from the published one: the files that stay as they are.

To link the files of ten thousand pages takes longer than to make the few that have changed. So a copy of this process
links all that is published while the new files are made, and these are put in their places then.
"""

import os
import shutil
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from .files import files_below
from .processes import ahead


class Takeover:
    """The takeover of a published site by one that is built into a folder, beside which there is room for another."""

    def __init__(self, site: Path, target: Path) -> None:
        """Begin to link the files of the site, in a copy of this process where that is safe."""
        self._site = site
        self._target = target
        self._links = target.with_suffix(".links")
        self._wait: Callable[[], set[str]] = ahead(partial(_take_all, str(site), str(self._links)))

    def end(self, staying: set[str]) -> None:
        """Add the files that stay, by their addresses, to the new site, which has none of them.

        OSError where one of them could be neither linked nor copied.
        """
        taken = self._wait()
        if lost := staying - taken:
            raise OSError(f"{self._site / min(lost)} can be neither linked nor copied")
        replace_files(self._links, taken, self._target, staying)
        shutil.rmtree(self._target)
        self._links.rename(self._target)


def replace_files(site: Path, present: Iterable[str], new: Path, staying: Collection[str]) -> None:
    """Move all files of a new site into another one, and remove those that are `present` there and in neither of both.

    All are given by their addresses; those that are `staying` are in the new site without being moved there.
    """
    moved = [file for file, _ in files_below(new)]
    for file in set(present).difference(staying, moved):
        _remove(site / file, site)
    for file in moved:
        target = site / file
        target.parent.mkdir(parents=True, exist_ok=True)
        (new / file).replace(target)


def _take_all(site: str, target: str) -> set[str]:
    """Link the files below a folder to the same places below a new one; return the paths of those that are there."""
    shutil.rmtree(target, ignore_errors=True)  # of a copy of this process that has failed
    taken: set[str] = set()
    folders = [""]
    for folder in folders:  # which grows meanwhile
        os.mkdir(f"{target}/{folder}")  # noqa: PTH102 (of many: in half the time)
        for entry in os.scandir(f"{site}/{folder}"):
            path = f"{folder}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{path}/")
            elif entry.is_file(follow_symlinks=False) and _is_taken(entry.path, f"{target}/{path}"):
                taken.add(path)
    return taken


def _is_taken(file: str, target: str) -> bool:
    """Link a file, or copy it where there are no links; return whether that could be done."""
    with suppress(OSError):
        try:
            os.link(file, target)
        except OSError:
            shutil.copy2(file, target)
        return True
    return False


def _remove(file: Path, site: Path) -> None:
    """Remove a file of a site, and the folders that are empty then: one of their names may be a file's now."""
    file.unlink()
    with suppress(OSError):  # not empty
        for folder in file.parents:
            if folder == site:
                break
            folder.rmdir()
