"""Writing the stamped pages of a site and its other files: what is new in several processes, the rest as it was."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .clock import phase
from .digests import digest
from .kept import kept_for
from .model import Publication
from .outputs import appending, write
from .page import Planned
from .previous import Made, Previous, Record
from .shell import Shell, stamp, values
from .site import Site, make_site
from .work import each

if TYPE_CHECKING:
    from .export import Parts

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
        """Yield the pages to stamp, each with what stands for all that it is made from; nothing: make it each time."""
        shells: dict[int, bytes] = {}
        for uri, shell in self.shells.items():
            page = self.site.by_uri[uri]
            known = shells.get(id(shell)) or shells.setdefault(id(shell), digest(shell.texts, shell.fields))
            yield page, digest(self.site.shared, known, page.inputs) if page.inputs else b""


def _again(root: Path, publication: Publication, shells: Mapping[str, Shell], target: str) -> Stamping:
    return Stamping(make_site(root, publication), root, publication, shells, target)


def write_over(stamping: Stamping, published: Path | None) -> str:
    """Write a site, with what has not changed since the one that stands published, if there is one.

    Return the sha256 of `quotes.json`.
    """
    with phase("pages"), kept_for(stamping.root) as kept:
        return write_site(stamping, Previous(kept, published) if published else None)


def write_site(stamping: Stamping, previous: Previous | None) -> str:
    """Write all stamped pages and all other files, those of the site before where nothing changed.

    Return the sha256 of `quotes.json`.
    """
    record = Record()
    given = partial(_given, previous=previous, record=record, target=stamping.target)
    new = {page.uri for page, inputs in stamping.pages() if not given(page.file, inputs)}
    articles = {id: digest(stamping.site.shared, stamping.site.part_inputs(id)) for id in stamping.site.articles}
    old = {id for id, inputs in articles.items() if previous and previous.has_parts(id, inputs)}
    results = each(_write, stamping, _jobs(stamping, new, old), size=SIZE)
    sizes: dict[str, int] = defaultdict(int)

    def parts() -> Iterator["Parts"]:
        for id, inputs in articles.items():
            own = previous.parts(id) if previous and id in old else next(results)
            yield own  # written by the time that the next one is asked for
            ends = {name: sizes[f"data/{name}"] for name in own}
            record.articles[id] = Made(inputs, {name: (end - len(own[name]), end) for name, end in ends.items()})

    with appending(stamping.target) as append:

        def count(name: str, data: bytes) -> None:
            sizes[name] += len(data)
            append(name, data)

        edition = stamping.site.write_data(parts(), count)
    for _ in results:  # pages that belong to no article
        pass
    for name, data in stamping.site.files.items():  # some of which were made meanwhile
        if not given(name, hashlib.sha256(data).digest()):
            write(stamping.target, name, data)
    if previous:
        previous.record(record, stamping.target)
    return edition


def _given(file: str, inputs: bytes, *, previous: Previous | None, record: Record, target: str) -> bool:
    """Record what a file is made from, and say whether the site before had the same one, which then stands again."""
    if inputs:
        record.files[file] = inputs
    return bool(inputs and previous and previous.give(file, inputs, target))


def _jobs(stamping: Stamping, new: set[str], old: set[str]) -> list[Job]:
    """Return what is to do: first the articles whose data is wanted, in their order, then all other pages."""
    wanted = [id for id in stamping.site.articles if id not in old]
    own = {id: [f"articles/{id}/", f"articles/{id}/cite/"] for id in wanted}
    jobs = [Job(tuple(uri for uri in uris if uri in new), id) for id, uris in own.items()]
    taken = {uri for job in jobs for uri in job.uris}
    return [*jobs, *(Job((uri,)) for uri in stamping.shells if uri in new and uri not in taken)]


def _write(stamping: Stamping, job: Job) -> "Parts":
    """Write the pages of a job and return what its article has in the files of /data/."""
    for uri in job.uris:
        page = stamping.site.by_uri[uri].make()
        html = stamp(stamping.shells[uri], values(page, stamping.publication.url))
        write(stamping.target, page.file, html.encode(errors="xmlcharrefreplace"))
    return stamping.site.data_parts(job.article) if job.article else {}
