"""The rule over the addresses of pages."""

from collections.abc import Iterator

from ..clashes import clashes
from ..index import Index
from ..problem import Place, Problem
from ..urls import document_address, pages_of


def page_clashes(index: Index) -> Iterator[Problem]:
    """A hand-written page must not claim the address of another page, written or generated."""
    addresses = {item.path: document_address(item) for item in index.briefing.documents}
    sections = {address.casefold().partition("/")[0] for address in addresses.values()} | {"compare"}  # it has /build/
    generated = [(f"{uri}index.html", place) for uri, place in pages_of(index, sections)]
    yield from clashes([*generated, *((f"{address}index.html", Place(path)) for path, address in addresses.items())])
