"""The rule over the addresses of pages."""

from collections.abc import Iterator

from ..index import Index
from ..outputs import clashes
from ..problem import Place, Problem
from ..urls import document_address, pages_of


def page_clashes(index: Index) -> Iterator[Problem]:
    """A hand-written page must not claim the address of another page, written or generated."""
    generated = [(f"{uri}index.html", place) for uri, place in pages_of(index)]
    written = [(f"{document_address(item)}index.html", Place(item.path)) for item in index.briefing.documents]
    yield from clashes([*generated, *written])
