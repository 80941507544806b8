"""Watch files by what the system tells of them; where it tells nothing, by looking at them again and again."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

CHANGES = {"closed", "created", "deleted", "modified", "moved"}  # the rest tells that something was read
POLLING = 0.5  # seconds
MOUNTS = Path("/proc/self/mountinfo")  # see proc_pid_mountinfo(5)
#: File systems on which others change files without the system's hearing of it: those of networks, hosts and guests.
REMOTE = re.compile(r"9p|afs|ceph|cifs|drvfs|fuse\..+|nfs\d?|prl_fs|smb\d?|vboxsf|virtiofs|vmhgfs")


@dataclass(frozen=True, slots=True)
class Watch:
    """What is to be watched, and who is to be told."""

    handler: FileSystemEventHandler
    path: Path
    recursive: bool


class Watcher:
    """Does what MkDocs asks of its observer, which only looks every half second."""

    def __init__(self) -> None:
        self._watches: list[Watch] = []
        self._observer: BaseObserver | None = None

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Watch:
        """Watch a file or folder from the start on."""
        watch = Watch(handler, Path(path), recursive)
        self._watches.append(watch)
        return watch

    def unschedule(self, watch: Watch) -> None:
        self._watches.remove(watch)

    def start(self) -> None:
        """Begin to watch; by looking where the system cannot tell, or has no watches left."""
        if not _any_remote(watch.path for watch in self._watches):
            try:
                return self._start(Observer())
            except OSError:
                pass
        return self._start(PollingObserver(timeout=POLLING))

    def _start(self, observer: BaseObserver) -> None:
        for watch in self._watches:
            # Of a single file the folder is watched: many editors save by putting a new file in its place.
            is_folder = watch.path.is_dir()
            folder = watch.path if is_folder else watch.path.parent
            changes = _Changes(watch.handler, folder, "" if is_folder else watch.path.name)
            observer.schedule(changes, str(folder), recursive=watch.recursive and is_folder)
        observer.start()
        self._observer = observer

    def stop(self) -> None:
        if self._observer:
            self._observer.stop()

    def join(self) -> None:
        if self._observer:
            self._observer.join()


class _Changes(FileSystemEventHandler):
    """Tells of changes, and of no reading; of one file, or of all that are neither hidden nor an editor's copies."""

    def __init__(self, told: FileSystemEventHandler, folder: Path, name: str) -> None:
        """Take whom to tell, the folder, and the name of the one file of it that counts; empty: all count."""
        self.told = told
        self.folder = folder
        self.name = name

    def on_any_event(self, event: FileSystemEvent) -> None:
        gone = event.event_type in ("deleted", "moved")  # a folder takes its files with it without a word on each
        if event.event_type in CHANGES and (gone or not event.is_directory):
            paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
            if any(self._counts(path) for path in paths):
                self.told.dispatch(FileModifiedEvent(event.src_path))

    def _counts(self, path: Path) -> bool:
        if self.name:
            return path.name == self.name
        below = path.relative_to(self.folder) if path.is_relative_to(self.folder) else Path(path.name)
        return not path.name.endswith("~") and not any(part.startswith(".") for part in below.parts)


def _any_remote(paths: Iterable[Path]) -> bool:
    try:
        mounts = MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:  # no Linux
        return False
    return any(is_remote(path, mounts) for path in paths)


def is_remote(path: Path, mounts: str) -> bool:
    """Say whether a path lies on a file system that others change unheard, by the text of `mountinfo`."""
    kinds = {}
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), before.split()[4])
        kinds[Path(point)] = after.split()[0]
    folder = next((folder for folder in (path, *path.parents) if folder in kinds), None)
    return folder is not None and REMOTE.fullmatch(kinds[folder]) is not None
