"""The site before this one: what has not changed since is taken from it, page by page and article by article.

What each file was made from is recorded when it is written. A file counts only while it is the one that was written:
of the same size, time and place on the disk.
"""

import os
import pickle
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..export import Parts
from ..kept import kept_for
from ..takeover import Takeover

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

    def __init__(self, root: Path, site: Path, staying: set[str] | None = None) -> None:
        """Take the briefing's folder, and that at which sites are published, whether or not there is one yet.

        What has not changed is added to the set of `staying` files, by its address: those that are not made anew.
        """
        self.site = site
        self._root = root
        self._name = os.fspath(site.absolute())
        with kept_for(root) as kept:
            found = kept.get("site", self._name)
        self._old: Record = pickle.loads(found) if found else Record()  # noqa: S301 (this user's own)
        self._staying = set() if staying is None else staying
        self._same: dict[str, bool] = {}
        self._taken: dict[str, Look] = {}
        self._takeover: Takeover | None = None

    def begin_takeover(self, target: Path, *, linked: bool = True) -> None:
        """Begin to take this site over, if it was recorded, for the new one, which is built into the folder `target`.

        Files are `linked` where that is possible, unless others may write to those of the new site: else, copied.
        """
        if self._old.looks:
            self._takeover = Takeover(self.site, target, linked=linked)

    def complete(self) -> None:
        """Add what has not changed to the new site, where its takeover has begun."""
        if self._takeover and self._staying:
            for file in self._takeover.end(self._staying):
                self._taken.pop(file, None)  # a copy looks otherwise

    def take_unchanged(self, files: Mapping[str, bytes]) -> set[str]:
        """Take the files that were made from the same as now for the new site, and return their addresses.

        `files` has the digest of what each is made from, by its address.
        """
        looks = {file: self._old.looks.get(file) for file, own in files.items() if self._old.files.get(file) == own}
        same = {file: look for file, look in looks.items() if look and look == _look(f"{self.site}/{file}")}
        self._staying.update(same)
        self._taken |= same
        return {*same}

    def has_parts(self, article: str, inputs: bytes) -> bool:
        """Say whether what an article had in /data/ was made from these inputs, and can still be read there."""
        made = self._old.articles.get(article)
        return made is not None and made.inputs == inputs and all(map(self._has_file, made.where))

    def _has_file(self, name: str) -> bool:
        if name not in self._same:
            look = _look(self.site / "data" / name)
            self._same[name] = look is not None and look == self._old.looks.get(f"data/{name}")
        return self._same[name]

    @contextmanager
    def parts(self) -> Iterator[Callable[[str], Parts]]:
        """Give a function that returns what an article, which `has_parts`, had in /data/."""
        with ExitStack() as opened:
            names = [name for name, same in self._same.items() if same]
            files = {name: opened.enter_context((self.site / "data" / name).open("rb")) for name in names}

            def parts(article: str) -> Parts:
                where = self._old.articles[article].where
                return {name: _between(start, end, files[name]) for name, (start, end) in where.items()}

            yield parts

    def record(self, new: Record, target: str) -> None:
        """Record a site that is complete in a folder; it counts once it stands where the old one did."""
        files = (*new.files, *_data_files(new))
        looks = ((file, self._taken.get(file) or _look(f"{target}/{file}")) for file in files)
        new.looks = {file: look for file, look in looks if look}
        with kept_for(self._root) as kept:
            kept.put("site", {self._name: pickle.dumps(new)})
            others = (name for name in kept.names("site") if Path(name).exists())
            kept.forget("site", but={self._name, *others})


def _data_files(record: Record) -> set[str]:
    return {f"data/{name}" for made in record.articles.values() for name in made.where}


def _between(start: int, end: int, file: BinaryIO) -> bytes:
    file.seek(start)
    return file.read(end - start)


def _look(file: Path | str) -> Look | None:
    with suppress(OSError):
        status = os.lstat(file)
        if stat.S_ISREG(status.st_mode):
            return status.st_size, status.st_mtime_ns, status.st_ino
    return None
