"""The sitemap: every page, sorted, without dates, so that it changes only when the pages do.

That of a large site is an index of several: the theme has each reader fetch `sitemap.xml`, and the protocol of
sitemaps.org allows 50,000 addresses in a file.
"""

from collections.abc import Iterable, Mapping

from ..page import esc
from .shells import canonical

NAME = "sitemap.xml"
_PART = 10_000  # addresses of a file that the index leads to
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n<{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{1}</{0}>\n'


def parts(pages: int) -> list[str]:
    """Return the names of the files that an index leads to for so many pages."""
    return [f"sitemap-{number}.xml" for number in range(1, 1 + -(-pages // _PART))]


def sitemaps(uris: Iterable[str], site_url: str, *, indexed: bool) -> Mapping[str, bytes]:
    """Return the files by their names, for addresses relative to the site's root; the protocol wants them in full."""
    pages = sorted(set(uris))
    if not indexed:
        return {NAME: _file("urlset", "url", pages, site_url)}
    shares = (pages[start : start + _PART] for start in range(0, len(pages), _PART))
    names = parts(len(pages))
    files = {name: _file("urlset", "url", share, site_url) for name, share in zip(names, shares, strict=True)}
    return {NAME: _file("sitemapindex", "sitemap", names, site_url), **files}


def _file(root: str, item: str, uris: Iterable[str], site_url: str) -> bytes:
    entries = (f"  <{item}><loc>{esc(canonical(site_url, uri))}</loc></{item}>\n" for uri in uris)
    return _XML.format(root, "".join(entries)).encode()
