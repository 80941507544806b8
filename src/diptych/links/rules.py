"""The rules over a whole site: each yields what it finds and knows neither lines nor words."""

from collections.abc import Iterator, Mapping

from .addresses import Home, Target, resolve
from .faults import Fault
from .landing import Landing, land
from .marks import Mark
from .tree import SITEMAP, Site, is_sitemap

_HOME = "index.html"
_NOT_FOUND = "404.html"  # the server's own answer: no page links to it, no sitemap lists it

Links = Mapping[str, set[str]]  # file → the files that its addresses lead to


def landings(site: Site, at: Home) -> Iterator[tuple[str, Mark, Landing]]:
    """Yield every address of every file, the sitemaps' apart, with the place it leads to."""
    for path, facts in site.facts.items():
        base = resolve(facts.base, path, at) if facts.base else Target("page", path)
        start = base.path if base.kind == "page" else path
        for mark in facts.addresses if not is_sitemap(path) else ():
            yield path, mark, land(site, mark, resolve(mark.value, path if mark.role == "base" else start, at))


def duplicate_ids(site: Site) -> Iterator[Fault]:
    """Yield the ids that stand on more than one element of a page."""
    for path, facts in site.facts.items():
        yield from (Fault(path, "id-duplicate", mark) for mark in facts.duplicates)


def orphans(site: Site, links: Links) -> Iterator[Fault]:
    """Yield the pages that no chain of links reaches from `index.html`."""
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
    """Yield what the sitemap lists beyond the pages, itself or by what it leads to, and the pages that it lacks."""
    if not at.host:
        return
    if SITEMAP not in site.files:
        yield Fault("", "sitemap-missing")
        return
    listed, sitemaps = {_NOT_FOUND}, [SITEMAP]
    for path in sitemaps:
        for mark in site.facts[path].addresses if path in site.facts else ():
            landing = land(site, mark, resolve(mark.value, path, at))
            listed.add(landing.file)
            if landing.code or landing.file not in site.facts:
                yield Fault(path, "sitemap-entry", mark, landing.hint)
            elif is_sitemap(landing.file) and landing.file not in sitemaps:
                sitemaps.append(landing.file)
    unlisted = (page for page in site.pages if page not in listed)
    yield from (Fault(page, "page-unlisted") for page in unlisted if _indexable(site, page, at))


def _indexable(site: Site, page: str, at: Home) -> bool:
    facts = site.facts[page]
    canonical = resolve(facts.canonical, page, at) if facts.canonical else Target("page", page)
    return not facts.noindex and canonical.kind == "page" and canonical.path in (page, page.removesuffix(_HOME))
