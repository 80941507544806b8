"""What pages about one thing have in common: facts about it, related things, and groups of quotes."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from .. import paging
from ..index import Index
from ..page import Page
from ..quote import Quote
from ..urls import SECTIONS, list_addresses
from ..words import count
from .view import Link, View

LINKS = 60  # to related things in one of the facts
OPEN = 24  # links of a fact at most that stand there from the start; more are folded, or a phone shows little else


class Facts(NamedTuple):
    """One line of the facts at the head of a page: a term and what it is, as text or links."""

    term: str
    text: str = ""
    links: tuple[Link, ...] = ()
    others: int = 0  # that have no link, for want of room: those that have one are the newest, or have most annotations
    kinds: str = ""  # what the links lead to: "speakers"
    quoted: bool = False  # whether each of them stands beside a quote of the thing, wherever that is listed
    more: Link | None = None  # where the others are to be found

    @property
    def folded(self) -> str:
        """Return how many things there are, in words, if a reader has to unfold them; else nothing."""
        return f"{len(self.links) + self.others:,} {self.kinds}" if len(self.links) > OPEN else ""


class Group(NamedTuple):
    """Quotes under a heading."""

    title: str
    link: Link | None
    quotes: tuple[Quote, ...]
    anchor: str = ""  # begins with "_", which no annotation's id does
    total: int = 0  # of the quotes of which only the newest are here; 0 where all are


class Thing(NamedTuple):
    """What the page of a speaker, source, party or event shows; empty facts and groups are left out."""

    kind: str
    id: str
    name: str
    facts: tuple[Facts, ...]
    groups: tuple[Group, ...]
    note: str = ""  # Markdown


class Extract(NamedTuple):
    """What a page says of all the quotes of a thing where it shows only the newest."""

    total: int
    url: str  # of the first page that lists all of them
    latest: str  # of the last one; empty where there is one only


def thing_page(thing: Thing, view: View) -> Page:
    """Return the page of one speaker, source, party or event: facts, a note, and its quotes in groups."""
    kind = thing.kind.lower()
    total = count(len(view.index.of(kind, thing.id)), "annotation")
    groups = [group for group in thing.groups if group.quotes]
    extract = extract_of(kind, thing.id, view)
    facts = [_led_on(fact, groups, extract) for fact in thing.facts if fact.text or fact.links]
    html = view.page("thing.html", thing=thing, facts=facts, groups=groups, total=total, extract=extract)
    description = f"{thing.name}: {total}, with speaker, source and article."
    return Page(f"{SECTIONS[kind]}/{thing.id}/", thing.name, description, html)


def _led_on(fact: Facts, groups: Sequence[Group], extract: Extract | None) -> Facts:
    """Return a fact that leads to the quotes by which the things without a link are to be found, if they are."""
    if not fact.quoted:
        return fact
    here = Link("the annotations on this page", f"#{groups[0].anchor}" if groups else "", "")
    return fact._replace(more=Link("the list of all annotations", extract.url, "") if extract else here)


def extract_of(kind: str, id: str, view: View) -> Extract | None:
    """Return what a page says of the quotes that it does not show; None where it shows all."""
    lists = list_addresses(view.index, kind, id)
    if not lists:
        return None
    latest = view.root + lists[-1] if len(lists) > 1 else ""
    return Extract(len(paging.quotes_about(view.index, kind, id)), view.root + lists[0], latest)


def shown(kind: str, id: str, view: View) -> Sequence[Quote]:
    """Return the quotes whose cards stand on the page of a thing: all, or the newest."""
    return paging.newest(paging.quotes_about(view.index, kind, id), view.index, paging.CARDS)


def related(term: str, kind: str, ids: Iterable[str] | Mapping[str, int], view: View, *, quoted: bool = False) -> Facts:
    """Return links to things as a fact: all, or those that matter most: new articles, others that come most often.

    They come as often as in the quotes of the page: what is said elsewhere is nothing that the page is made from.
    """
    known, kinds = Counter(ids), "comparisons" if kind == "compare" else SECTIONS[kind]
    weight = (view.index.rank if kind == "article" else known).__getitem__
    kept = set(nlargest(LINKS, known, key=weight)) if len(known) > LINKS else known.keys()
    links = tuple(view.links(kind, [id for id in known if id in kept]))
    more = Link(f"the index of {kinds}", f"{view.root}{SECTIONS[kind]}/", "")
    return Facts(term, "", links, len(known) - len(kept), kinds, quoted, more)


def inputs_of(articles: Iterable[str], index: Index) -> list[tuple[str, str, str]]:
    """Return what links to articles are made from, of which the newest are chosen."""
    return [(id, index.name("article", id), index.briefing.articles[id].published) for id in articles]


def grouped(quotes: Iterable[Quote], keys: Callable[[Quote], Iterable[str]], *, kind: str, view: View) -> list[Group]:
    """Return quotes in groups by the ids of a kind, in the order of their definition; none is empty."""
    found: dict[str, list[Quote]] = {}
    for quote in quotes:
        for key in keys(quote):
            found.setdefault(key, []).append(quote)
    order = view.index.order(kind)
    links = view.links(kind, sorted(found.keys() & order.keys(), key=order.__getitem__))
    return [Group(link.label, link, tuple(found[link.id]), f"_{kind}-{link.id}") for link in links]


def by_article(quotes: Iterable[Quote], view: View) -> list[Group]:
    """Return quotes grouped by the article that carries them."""
    return grouped(quotes, lambda quote: [quote.article], kind="article", view=view)


def by_speaker(quotes: Iterable[Quote], view: View) -> list[Group]:
    """Return quotes grouped by their speakers; a joint statement stands under each."""
    return grouped(quotes, lambda quote: quote.speakers, kind="speaker", view=view)


def by_party(quotes: Iterable[Quote], view: View) -> list[Group]:
    """Return quotes grouped by the sides that their speakers act for."""
    return grouped(quotes, lambda quote: quote.parties, kind="party", view=view)


def topics_of(quotes: Iterable[Quote], view: View) -> Facts:
    """Return links to the topics of quotes, in the order of the codebook."""
    topics = counted("topic", [topic for quote in quotes for topic in quote.topics], view)
    return related("Topics", "topic", topics, view)


def counted(kind: str, ids: Iterable[str], view: View) -> Mapping[str, int]:
    """Return how often each defined id comes, in the order of the definitions."""
    order, counts = view.index.order(kind), Counter(ids)
    return {id: counts[id] for id in sorted(order.keys() & counts.keys(), key=order.__getitem__)}
