"""All that is made of a briefing at once, for tests: builds make pages and data part by part."""

from collections.abc import Mapping

from diptych.page import Page
from diptych.site import Site


def all_pages(site: Site) -> list[Page]:
    """Return all pages of a site, made one after the other."""
    return [one.make() for one in site.planned]


def all_data(site: Site) -> Mapping[str, bytes]:
    """Return the files of /data/ by their addresses."""
    files: dict[str, bytearray] = {}
    parts = map(site.data_parts, site.index.briefing.articles)
    described = site.write_parts(parts, lambda name, data: files.setdefault(name, bytearray()).extend(data))
    return {f"data/{name}": bytes(data) for name, data in {**files, **site.describe(described)}.items()}
