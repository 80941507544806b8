"""The files of `/data/` of a new site, from the parts of its articles, old ones where they are the same.

Where few of many articles are new, a copy of this process writes the files while the pages are made.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from ..digests import digest
from ..outputs import appending
from ..processes import ahead
from ..site import Site
from ..work import FEW
from .previous import Made, Previous

if TYPE_CHECKING:
    from ..export import Parts


class Written(NamedTuple):
    """The files that were written: their sizes and sha256 by their names, and where each article stands in them."""

    described: Mapping[str, tuple[int, str]]
    articles: dict[str, Made]


class DataFiles:
    """The files of a site that is written to a folder; another one may stand published."""

    def __init__(self, site: Site, target: str, previous: Previous | None) -> None:
        """Begin to write the files in a copy of this process, where few of many articles are new."""
        self._site = site
        self._target = target
        self._previous = previous
        self._inputs = {id: digest(site.shared, site.part_inputs(id)) for id in site.index.briefing.articles}
        kept = {id for id, inputs in self._inputs.items() if previous and previous.has_parts(id, inputs)}
        self._new = [id for id in self._inputs if id not in kept]
        self._wait = ahead(self._alone) if len(self._new) <= FEW < len(self._inputs) else None

    @property
    def wanted(self) -> Sequence[str]:
        """Return the ids of the articles whose parts have to be made by those who make the pages."""
        return () if self._wait else self._new

    def end(self, made: Iterator["Parts"]) -> Written:
        """Write the files, or wait until they are written, and return what was.

        `made` makes the pages as it is gone through to its end. It gives the parts that are `wanted` first, in their
        order; what comes after them is of no use here.
        """
        if self._wait:
            _go_through(made)
            return self._wait()
        written = self._write(made)
        _go_through(made)
        return written

    def _alone(self) -> Written:
        return self._write(map(self._site.data_parts, self._new))

    def _write(self, made: Iterator["Parts"]) -> Written:
        articles: dict[str, Made] = {}
        sizes: dict[str, int] = defaultdict(int)
        with appending(f"{self._target}/data") as append:

            def count(name: str, data: bytes) -> None:
                sizes[name] += len(data)
                append(name, data)

            def parts() -> Iterator["Parts"]:
                for id, own in self._parts(made):
                    yield own  # written by the time that the next one is asked for
                    where = {name: (sizes[name] - len(data), sizes[name]) for name, data in own.items()}
                    articles[id] = Made(self._inputs[id], where)

            return Written(self._site.write_parts(parts(), count), articles)

    def _parts(self, made: Iterator["Parts"]) -> Iterator[tuple[str, "Parts"]]:
        """Yield the parts of each article, those of new ones as they are made."""
        new = set(self._new)
        with self._previous.parts() if self._previous else nullcontext(self._site.data_parts) as old:
            yield from ((id, next(made) if id in new else old(id)) for id in self._inputs)


def _go_through(made: Iterator[object]) -> None:
    deque(made, maxlen=0)
