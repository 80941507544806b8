"""Writing the stamped pages of a site and its other files: what is new in several processes, the rest as it was."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..clock import phase
from ..digests import digest
from ..model import Publication
from ..outputs import write
from ..page import FILE_SIZE, Planned
from ..shell import Shell, stamp, values
from ..site import Site, make_site
from ..urls import cite_address
from ..words import file_size
from ..work import each
from .datafiles import DataFiles
from .previous import Previous, Record

if TYPE_CHECKING:
    from ..export import Parts

SIZE = 24  # jobs that go to a process at a time: articles, or other pages


class Job(NamedTuple):
    """Pages to write, and the article whose part of the data is wanted, or none."""

    uris: tuple[str, ...]
    article: str = ""


@dataclass(frozen=True)
class Stamping:
    """What it takes to write the pages of a site."""

    site: Site
    root: Path
    publication: Publication
    shells: Mapping[str, Shell]  # by the addresses of the pages that are stamped from them
    target: str  # the folder of the new site

    def __reduce__(self) -> tuple[object, ...]:
        """Have another process make the site for itself: functions that make pages cannot be passed on."""
        return _again, (self.root, self.publication, dict(self.shells), self.target)

    def pages(self) -> Iterator[tuple[Planned, bytes]]:
        """Yield the pages to stamp, each with the digest of all that it is made from; empty: it is made each time."""
        digests: dict[int, bytes] = {}  # of the shells, each of which many pages have
        for uri, shell in self.shells.items():
            page = self.site.by_uri[uri]
            if id(shell) not in digests:
                digests[id(shell)] = digest(shell.texts, shell.fields)
            yield page, digest(self.site.shared, digests[id(shell)], page.inputs) if page.inputs else b""


def _again(root: Path, publication: Publication, shells: Mapping[str, Shell], target: str) -> Stamping:
    return Stamping(make_site(root, publication), root, publication, shells, target)


class Writing:
    """The writing of a site to a folder, with what has not changed since the one that stands published, if one does."""

    def __init__(
        self,
        site: Site,
        root: Path,
        publication: Publication,
        target: str,
        previous: Previous | None,
    ) -> None:
        """Begin with the files of /data/, which need no shells."""
        self._stamping = Stamping(site, root, publication, {}, target)
        self._previous = previous
        self._data = DataFiles(site, target, self._previous)
        self._record = Record()

    def write(self, shells: Mapping[str, Shell]) -> tuple[str, Mapping[str, str]]:
        """Write all stamped pages, by the shells for their addresses, and all other files.

        Return the sha256 of `quotes.json`, and by their marks the sizes of all files of /data/, in words.
        """
        with phase("pages"):
            return self._write(replace(self._stamping, shells=shells))

    def _write(self, stamping: Stamping) -> tuple[str, Mapping[str, str]]:
        taken = self._take_unchanged({page.file: inputs for page, inputs in stamping.pages()})
        new = {uri for uri in stamping.shells if stamping.site.by_uri[uri].file not in taken}
        results = each(_write_job, stamping, _jobs(stamping, new, self._data.wanted), size=SIZE)
        written = self._data.end(results)
        sizes = {name: size for name, (size, _) in written.described.items()}
        for name, data in stamping.site.describe(written.described).items():
            write(stamping.target, f"data/{name}", data)
            sizes[name] = len(data)
        files = stamping.site.files  # some of which were made meanwhile
        taken = self._take_unchanged({name: hashlib.sha256(data).digest() for name, data in files.items()})
        for name in files.keys() - taken:
            write(stamping.target, name, files[name])
        if self._previous:
            self._record.articles = written.articles
            self._previous.complete()
            self._previous.record(self._record, stamping.target)
        marked = {FILE_SIZE.format(name): file_size(size) for name, size in sizes.items()}
        return written.described["quotes.json"][1], marked

    def _take_unchanged(self, files: Mapping[str, bytes]) -> set[str]:
        """Take the files that the site before had made from the same, and record what all files are made from.

        `files` has the digest of what each is made from, by its address. Return the addresses of those taken.
        """
        self._record.files |= {file: inputs for file, inputs in files.items() if inputs}
        return self._previous.take_unchanged(files) if self._previous else set()


def _jobs(stamping: Stamping, new: set[str], wanted: Collection[str]) -> list[Job]:
    """Return what is to do: first the articles whose data is wanted, in their order, then all other pages.

    Pages that are made of the same, as a comparison is through each lens, are one job: some of it is made only once.
    """
    own = {id: [f"articles/{id}/", cite_address(id)] for id in wanted}
    jobs = [Job(tuple(uri for uri in uris if uri in new), id) for id, uris in own.items()]
    taken = {uri for job in jobs for uri in job.uris}
    alike: dict[object, list[str]] = {}
    for uri in stamping.shells:
        if uri in new and uri not in taken:
            alike.setdefault(stamping.site.by_uri[uri].inputs or uri, []).append(uri)
    return [*jobs, *(Job(tuple(uris)) for uris in alike.values())]


def _write_job(stamping: Stamping, job: Job) -> "Parts":
    """Write the pages of a job and return what its article has in the files of /data/."""
    for uri in job.uris:
        page = stamping.site.by_uri[uri].make()
        html = stamp(stamping.shells[uri], values(page, stamping.publication.url))
        write(stamping.target, page.file, html.encode(errors="xmlcharrefreplace"))
    return stamping.site.data_parts(job.article) if job.article else {}
