"""Put a new site in the place of the old one in a single step, so that readers find the one or the other, complete."""

import ctypes
import errno
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from .durable import sync, to_disk
from .removal import remove_soon

T = TypeVar("T")

#: How long to wait for another build, in seconds; a build takes one or two.
PATIENCE = 20.0
#: Files that a site has in common with the one before, from which on that one is kept: to link as many takes a second.
MANY = 5_000
#: One of these stands in each site that MkDocs has begun to build, and hardly anywhere else.
TRACES = ("data/quotes.json", "assets/javascripts")
#: From <fcntl.h> and <linux/fs.h>: relative paths start at the current folder; two names swap what they stand for.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
#: What renameat2 answers where the kernel or the file system does not know it.
_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP}


class PublishError(Exception):
    """Why nothing was published, in one line; the published site is as it was."""


def publish(site: Path, build: Callable[[Path], T], *, patience: float = PATIENCE) -> tuple[T, bytes]:
    """Build into a folder beside `site`, swap the two and return what `build` returned, and the files' `fingerprint`.

    `build` gets the new, empty folder, whose name ends in ".new", and raises to have nothing published; it may use one
    beside it whose name ends in ".links", where the site before the published one is kept if both have MANY files in
    common. One build runs at a time: a second one waits up to `patience` seconds. What killed builds left is cleared.
    """
    site = site.absolute()
    if not site.name:
        raise PublishError(f"{site} is in no folder, where the new site could be built beside it: publish elsewhere")
    site.parent.mkdir(parents=True, exist_ok=True)
    new, links, old = (site.with_name(f".{site.name}.{kind}") for kind in ("new", "links", "old"))
    lock = FileLock(site.with_name(f".{site.name}.lock"))
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise PublishError(f"another build of {site} has been running for {patience:g} seconds") from None
    kept = links.exists()
    try:
        _restore(site, old)
        _clear((new, old))
        _check_replaceable(site)
        new.mkdir()
        result = build(new)
        written, common = to_disk(new)
        _swap(new, site, old)
        if kept := common >= MANY:
            with suppress(OSError):
                remove_soon(links)
                (new if new.exists() else old).rename(links)
        return result, written
    finally:
        for folder in (new, old) if kept else (new, links, old):  # of a build that failed, or of the site before
            with suppress(OSError):
                remove_soon(folder)
        lock.release()


def _restore(site: Path, old: Path) -> None:
    """Bring back the site of which a build that was killed between two renames left only the old one beside it."""
    if old.exists() and not site.exists():
        old.rename(site)


def _clear(folders: Iterable[Path]) -> None:
    """Remove what killed builds left."""
    for folder in folders:
        try:
            remove_soon(folder)
        except OSError as error:
            message = f"{folder} was left by another build and cannot be removed: {error.strerror}"
            raise PublishError(message) from error


def _check_replaceable(site: Path) -> None:
    """Raise PublishError unless there is nothing at `site`, or a folder that clearly is a built site."""
    if site.is_symlink():
        raise PublishError(f"{site} is a link: name the folder that it leads to")
    if not site.exists():
        return
    if not site.is_dir():
        raise PublishError(f"{site} is a file: remove it, or publish elsewhere")
    if (site / ".git").exists():
        raise PublishError(f"{site} is a git checkout, whose history would be lost: publish elsewhere")
    if any(site.iterdir()) and not any((site / trace).exists() for trace in TRACES):
        raise PublishError(f"{site} holds something else than a built site: remove it, or publish elsewhere")


def _swap(new: Path, site: Path, old: Path) -> None:
    """Give `new` the name `site`, in one step where the system can; the old site is `new` or `old` then."""
    if not site.exists():
        new.rename(site)
    elif not _exchange(new, site):
        site.rename(old)
        try:
            new.rename(site)
        except OSError:
            old.rename(site)
            raise
    if os.name == "posix":
        sync(site.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names with Linux's renameat2(2); return whether the system could."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))
