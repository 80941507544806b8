"""The site before this one: what has not changed since is taken from it, page by page and article by article.

What each file was made from is recorded when it is written. A file counts only while it is the one that was written:
of the same size, time and place on the disk.
"""

import os
import pickle
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

from .export import Parts
from .kept import Kept

Look = tuple[int, int, int]  # size, time of modification in nanoseconds, place on the disk
Ranges = Mapping[str, tuple[int, int]]  # of bytes, by the names of the files of /data/


class Made(NamedTuple):
    """What an article has in /data/, what that was made from, and where it is."""

    inputs: bytes
    where: Ranges


@dataclass
class Record:
    """What a site was made from."""

    looks: dict[str, Look] = field(default_factory=dict)  # of its recorded files, by their addresses
    files: dict[str, bytes] = field(default_factory=dict)  # inputs by the addresses of the files, those of /data/ apart
    articles: dict[str, Made] = field(default_factory=dict)


class Previous:
    """The site that stands published at a folder, if it is the one that was recorded."""

    def __init__(self, kept: Kept, site: Path) -> None:
        """Take the folder at which sites are published, whether or not there is one yet."""
        self.site = site
        self._kept = kept
        self._name = os.fspath(site.absolute())
        found = kept.get("site", self._name)
        self._old: Record = pickle.loads(found) if found else Record()  # noqa: S301 (this user's own)
        self._data: dict[str, mmap | None] = {}
        self._given: dict[str, Look | None] = {}

    def give(self, file: str, inputs: bytes, target: str) -> bool:
        """Put a file of the old site into the new one too if it was made from the same; return whether it was."""
        old, new, look = f"{self.site}/{file}", f"{target}/{file}", self._old.looks.get(file)
        if self._old.files.get(file) != inputs or _look(old) != look:
            return False
        with suppress(OSError):
            os.makedirs(os.path.dirname(new), exist_ok=True)  # noqa: PTH103, PTH120 (of many files: in half the time)
            os.link(old, new)
            self._given[file] = look
            return True
        return False

    def has_parts(self, article: str, inputs: bytes) -> bool:
        """Say whether what an article had in /data/ was made from the same."""
        made = self._old.articles.get(article)
        return made is not None and made.inputs == inputs and all(map(self._file, made.where))

    def parts(self, article: str) -> Parts:
        """Return what an article had in /data/."""
        where = self._old.articles[article].where
        return {name: data[start:end] for name, (start, end) in where.items() if (data := self._file(name))}

    def _file(self, name: str) -> mmap | None:
        if name not in self._data:
            file = self.site / "data" / name
            same = _look(file) == self._old.looks.get(f"data/{name}")
            self._data[name] = _mapped(file) if same else None
        return self._data[name]

    def record(self, new: Record, target: str) -> None:
        """Record a site that is written to a folder; it counts once it stands where the old one did."""
        files = (*new.files, *_data_files(new))
        looks = ((file, self._given.get(file) or _look(f"{target}/{file}")) for file in files)
        new.looks = {file: look for file, look in looks if look}
        self._kept.put("site", {self._name: pickle.dumps(new)})
        others = (name for name in self._kept.names("site") if Path(name).exists())
        self._kept.forget("site", but={self._name, *others})


def _data_files(record: Record) -> set[str]:
    return {f"data/{name}" for made in record.articles.values() for name in made.where}


def _mapped(file: Path) -> mmap:
    with file.open("rb") as opened:
        return mmap(opened.fileno(), 0, access=ACCESS_READ)


def _look(file: Path | str) -> Look | None:
    with suppress(OSError):
        status = os.lstat(file)
        if stat.S_ISREG(status.st_mode):
            return status.st_size, status.st_mtime_ns, status.st_ino
    return None
