"""Create a file below a folder that nobody can lead elsewhere: no name on the way is a link, nothing is overwritten."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

#: Where the system can, each folder is opened from within the one above it, so that no later link can take its place.
BY_DESCRIPTOR = {os.open, os.mkdir, os.link, os.unlink} <= os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
FOLDER = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
#: What the systems answer that are asked to open a link, or anything else, as a folder.
NO_FOLDER = {errno.ELOOP, errno.EMLINK, errno.ENOTDIR}
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class IsLinkError(OSError):
    """A folder on the way is none, or a link to one."""


def create(root: Path, folders: Sequence[str], name: str, data: bytes) -> None:
    """Write a new file below `root`, which appears complete, and make the folders on its way.

    FileExistsError where the name is taken, by whatever; IsLinkError where a folder on the way is a link.
    """
    with _opened(root, folders) as (before, descriptor):
        new = f"{before}.{token_hex(8)}.new"  # hidden: neither the reader nor the watcher heeds it
        file = os.open(new, NEW, 0o666, dir_fd=descriptor)
        try:
            with os.fdopen(file, "wb") as opened:
                opened.write(data)
            _link(new, f"{before}{name}", descriptor)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(new, dir_fd=descriptor)


def _link(new: str, name: str, descriptor: int | None) -> None:
    """Give a file a second name that is not taken; where there are no such links, take the name, then fill it."""
    try:
        os.link(new, name, src_dir_fd=descriptor, dst_dir_fd=descriptor)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(name, NEW, 0o666, dir_fd=descriptor))
        os.replace(new, name, src_dir_fd=descriptor, dst_dir_fd=descriptor)


@contextmanager
def _opened(root: Path, folders: Sequence[str]) -> Iterator[tuple[str, int | None]]:
    """Give what to write before a name in the last of the folders, and the descriptor that such names start from."""
    if not BY_DESCRIPTOR:
        folder = root
        for name in folders:
            folder /= name
            with suppress(FileExistsError):
                folder.mkdir()
            if not folder.is_dir() or folder.is_symlink() or folder.resolve().parent != folder.parent.resolve():
                raise IsLinkError(folder)
        yield f"{folder}{os.sep}", None
        return
    descriptor = os.open(root, os.O_RDONLY)
    try:
        for name in folders:
            outer, descriptor = descriptor, _enter(name, descriptor)
            os.close(outer)
        yield "", descriptor
    finally:
        os.close(descriptor)


def _enter(name: str, outer: int) -> int:
    with suppress(FileExistsError):
        os.mkdir(name, dir_fd=outer)
    try:
        return os.open(name, os.O_RDONLY | FOLDER, dir_fd=outer)
    except OSError as error:
        if error.errno in NO_FOLDER:
            raise IsLinkError(name) from error
        raise
