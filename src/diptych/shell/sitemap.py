"""The sitemap: every page, sorted, without dates, so that it changes only when the pages do."""

from collections.abc import Iterable

from ..page import esc
from .shells import canonical

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def sitemap(uris: Iterable[str], site_url: str) -> bytes:
    """Return sitemap.xml for addresses relative to the site's root; the protocol wants them in full."""
    urls = "".join(f"  <url><loc>{esc(canonical(site_url, uri))}</loc></url>\n" for uri in sorted(set(uris)))
    return f"{_HEAD}{urls}</urlset>\n".encode()
