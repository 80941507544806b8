"""The flow of the link check: read, follow, judge, locate."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from ..problem import Place, Problem
from .addresses import home
from .faults import Fault
from .locate import Spot, locate, locate_bad_byte
from .messages import HINTS, MESSAGES
from .rules import duplicate_ids, landings, orphans, sitemap_gaps
from .tree import Site, read_site

Origins = Callable[[], Mapping[str, Place]]
Written = Callable[[str, str], Place | None]


def check_links(site: Path, *, origins: Origins = dict, written: Written = lambda *_: None) -> list[Problem]:
    """Return every fault of a built site's addresses, sorted.

    The site is published at the canonical address that its home page states: its own absolute addresses are checked
    like relative ones. `origins` returns the places of the annotations in the editors' files; a fault in an element
    with `data-annotation="ID"` names that place too, and the first such fault asks for them. `written` returns where an
    editor has written what is at fault on a page, if it is known. A missing or empty folder is one problem, and nothing
    is raised.
    """
    tree, faults = read_site(site)
    if not tree.files:
        return [_problem(site, Fault("", "site-empty"), Spot(), None)]
    at = home(_stated(tree))
    links: dict[str, set[str]] = defaultdict(set)
    for path, mark, landing in landings(tree, at):
        if landing.code:
            faults.append(Fault(path, landing.code, mark, landing.hint))
        if landing.file and mark.role not in ("mention", "canonical"):
            links[path].add(landing.file)
    faults += [*duplicate_ids(tree), *orphans(tree, links), *sitemap_gaps(tree, at)]
    return sorted(set(_problems(site, faults, cache(origins), written)))


def _stated(tree: Site) -> str:
    index = tree.facts.get("index.html")
    return (index and index.canonical) or ""


def _problems(site: Path, faults: Iterable[Fault], origins: Origins, written: Written) -> Iterator[Problem]:
    by_file: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_file[fault.path].append(fault)
    for path, found in by_file.items():
        marks = {fault.mark for fault in found if fault.mark}
        spots = locate(site / path, marks) if marks else {}
        for fault in found:
            for spot in _spots(site, fault, spots.get(fault.mark) if fault.mark else None):
                value = fault.mark.value if fault.mark else ""
                origin = origins().get(spot.annotation) if spot.annotation else written(path, value)
                yield _problem(site, fault, spot, origin)


def _spots(site: Path, fault: Fault, spots: list[Spot] | None) -> list[Spot]:
    if fault.code == "page-unreadable":
        return [locate_bad_byte(site / fault.path)]
    if fault.code == "id-duplicate" and spots:
        return spots[1:] or spots
    return spots or [Spot()]


def _problem(site: Path, fault: Fault, spot: Spot, origin: Place | None) -> Problem:
    root = Path(site.name) if site.is_absolute() else site
    place = Place((root / fault.path).as_posix(), spot.line, spot.column, spot.end_column)
    message = MESSAGES[fault.code].format(value=_short(fault.mark.value) if fault.mark else "")
    if origin:
        message += f" (from {origin.path}:{origin.line}:{origin.column})"
    return Problem(place, fault.code, message, fault.hint or HINTS.get(fault.code, ""))


def _short(value: str) -> str:
    return value if len(value) <= 120 else f"{value[:119]}…"
