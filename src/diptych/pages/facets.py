"""Facets: by what readers choose among quotes, with what there is to choose."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from ..facets import facets_of, with_broader
from ..index import Index
from ..placing import NONE
from ..quote import Quote
from ..urls import SECTIONS
from .view import Link, View

_UNSTATED = "Source not stated"
FACETS = ("topic", "speaker", "party", "source", "article", "form")
OPTIONS = 200  # of a facet, where all quotes can be chosen from
_FORMS = {
    "direct": "In quotation marks",
    "mixed": "Partly quoted",
    "indirect": "Paraphrase",
    "narration": "Article’s own words",
}


@dataclass(frozen=True, slots=True)
class Option:
    """What a facet offers: an id with its name, its page and how many quotes it holds for."""

    id: str
    name: str
    url: str  # empty for what has no page: a form, or no source
    level: int  # how many topics stand above a topic
    count: int


class Facet(NamedTuple):
    kind: str
    label: str
    options: tuple[Option, ...]  # topics in the order of their tree, forms from quoted to own words, others by name
    more: Link | None = None  # to the index of all of them, where only OPTIONS are there


def facets(quotes: Iterable[Quote], view: View, kinds: Iterable[str] = FACETS) -> list[Facet]:
    """Return facets with what at least one of the quotes has."""
    found = [facets_of(quote, view.index.briefing) for quote in quotes]
    counts = {kind: Counter(chain.from_iterable(ids[kind] for ids in found)) for kind in kinds}
    return [Facet(kind, kind.capitalize(), tuple(_options(kind, own, view))) for kind, own in counts.items()]


def all_facets(view: View) -> list[Facet]:
    """Return the facets of all quotes, each with its most frequent options."""
    return [_most_frequent(kind, view) for kind in FACETS]


def _most_frequent(kind: str, view: View) -> Facet:
    counts = frequent(kind, view.index)
    more = len(counts) == OPTIONS and Link(f"all {SECTIONS[kind]}", f"{view.root}{SECTIONS[kind]}/", "")
    return Facet(kind, kind.capitalize(), tuple(_options(kind, counts, view)), more or None)


def frequent(kind: str, index: Index) -> Mapping[str, int]:
    """Return the OPTIONS ids that most quotes have, with counts; with a topic those above it, which have no fewer."""
    ids = _FORMS if kind == "form" else [*index.ids(kind), NONE]
    counts = {id: len(found) for id in ids if (found := index.of(kind, id))}
    if len(counts) <= OPTIONS:
        return counts
    above = {id: len(with_broader(id, index.briefing)) for id in counts} if kind == "topic" else counts
    return {id: counts[id] for id in sorted(counts, key=lambda id: (-counts[id], above[id]))[:OPTIONS]}


def _options(kind: str, counts: Mapping[str, int], view: View) -> Iterable[Option]:
    if kind == "form":
        return (Option(id, name, "", 0, counts[id]) for id, name in _FORMS.items() if id in counts)
    if kind == "topic":
        return _topics(counts, view)
    links = view.links(kind, [id for id in counts if id != NONE])
    options = [Option(link.id, link.label, link.url, 0, counts[link.id]) for link in links]
    none = [Option(NONE, _UNSTATED, "", 0, counts[NONE])] if NONE in counts else []
    return [*sorted(options, key=lambda option: (option.name.casefold(), option.id)), *none]


def _topics(counts: Mapping[str, int], view: View) -> Iterable[Option]:
    order = view.index.order("topic")
    paths = {id: with_broader(id, view.index.briefing) for id in counts}
    for id in sorted(paths, key=lambda id: [order[above] for above in reversed(paths[id])]):
        link = view.link("topic", id)
        yield Option(id, link.label, link.url, len(paths[id]) - 1, counts[id])
