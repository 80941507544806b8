"""The rules over a whole site: each yields what it finds and knows neither lines nor words."""

from collections.abc import Iterator, Mapping

from .addresses import Home, resolve
from .faults import Fault
from .landing import Landing, land
from .marks import Mark
from .tree import SITEMAP, Site

_HOME = "index.html"
_NOT_FOUND = "404.html"  # the server's own answer: no page links to it, no sitemap lists it

Links = Mapping[str, set[str]]  # file → the files that its addresses lead to


def landings(site: Site, at: Home) -> Iterator[tuple[str, Mark, Landing]]:
    """Yield every address of every file, the sitemap's apart, with the place it leads to."""
    for path, facts in site.facts.items():
        base = resolve(facts.base.value, path, at) if facts.base else None
        start = base.path if base and base.kind == "page" else path
        for mark in facts.addresses if path != SITEMAP else ():
            yield path, mark, land(site, mark, resolve(mark.value, path if mark is facts.base else start, at))


def duplicate_ids(site: Site) -> Iterator[Fault]:
    """An id names one element of a page."""
    for path, facts in site.facts.items():
        yield from (Fault(path, "id-duplicate", mark) for mark in facts.duplicates)


def orphans(site: Site, links: Links) -> Iterator[Fault]:
    """Readers reach every page from `index.html`; a page's link to itself is no way there."""
    if _HOME not in site.files:
        yield Fault("", "site-home")
        return
    seen, queue = {_HOME, _NOT_FOUND}, [_HOME]
    while queue:
        new = links.get(queue.pop(), set()) - seen
        seen |= new
        queue.extend(new)
    yield from (Fault(page, "page-orphan") for page in site.pages if page not in seen)


def sitemap_gaps(site: Site, at: Home) -> Iterator[Fault]:
    """A site with an address lists in `sitemap.xml` every page that search engines may show, and nothing else."""
    if not at.host:
        return
    if SITEMAP not in site.files:
        yield Fault("", "sitemap-missing")
        return
    listed = {_NOT_FOUND}
    for mark in site.facts[SITEMAP].addresses if SITEMAP in site.facts else ():
        landing = land(site, mark, resolve(mark.value, SITEMAP, at))
        listed.add(landing.file)
        if landing.code or landing.file not in site.facts:
            yield Fault(SITEMAP, "sitemap-entry", mark, landing.hint)
    yield from (Fault(page, "page-unlisted") for page in site.pages if page not in listed and _indexable(site, page, at))


def _indexable(site: Site, page: str, at: Home) -> bool:
    facts = site.facts[page]
    own = {page, page.removesuffix(_HOME)}
    return not facts.noindex and (not facts.canonical or resolve(facts.canonical, page, at).path in own)
