"""Writing the stamped pages of a site and the files of /data/, article by article and in several processes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .model import Publication
from .outputs import appending, write
from .shell import Shell, stamp, values
from .site import Site, make_site
from .work import each

if TYPE_CHECKING:
    from .export import Parts

SIZE = 24  # articles, or other pages, that go to a process at a time


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


def _again(root: Path, publication: Publication, shells: Mapping[str, Shell], target: str) -> Stamping:
    return Stamping(make_site(root, publication), root, publication, shells, target)


def write_site(stamping: Stamping) -> str:
    """Write all stamped pages and the files of /data/; return the sha256 of `quotes.json`."""
    site = stamping.site
    jobs = _jobs(site.articles, stamping.shells)
    parts = each(_write, stamping, jobs, size=SIZE)
    with appending(stamping.target) as append:
        return site.write_data(parts, append)


def _jobs(articles: Sequence[str], shells: Mapping[str, Shell]) -> list[Job]:
    """Return what is to do: first each article with its pages, then all other pages."""
    own = {article: [f"articles/{article}/", f"articles/{article}/cite/"] for article in articles}
    jobs = [Job(tuple(uri for uri in uris if uri in shells), article) for article, uris in own.items()]
    taken = {uri for job in jobs for uri in job.uris}
    return [*jobs, *(Job((uri,)) for uri in shells if uri not in taken)]


def _write(stamping: Stamping, job: Job) -> "Parts":
    """Write the pages of a job and return what its article has in the files of /data/."""
    for uri in job.uris:
        page = stamping.site.by_uri[uri].make()
        html = stamp(stamping.shells[uri], values(page, stamping.publication.url))
        write(stamping.target, page.file, html.encode(errors="xmlcharrefreplace"))
    return stamping.site.data_parts(job.article) if job.article else {}
