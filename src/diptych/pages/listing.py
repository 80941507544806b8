"""What pages about one thing have in common: facts about it, related things, and groups of quotes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..page import Page
from ..quote import Quote
from ..words import count
from .view import Link, View


@dataclass(frozen=True, slots=True)
class Facts:
    """One line of the facts at the head of a page: a term and what it is, as text or links."""

    term: str
    text: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Quotes under a heading."""

    title: str
    link: Link | None
    quotes: tuple[Quote, ...]
    anchor: str = ""  # begins with "_", which no annotation's id does


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of an index page."""

    link: Link
    count: str
    text: str = ""
    children: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """What the page of a speaker, source, party or event shows; empty facts and groups are left out."""

    kind: str
    name: str
    facts: tuple[Facts, ...]
    groups: tuple[Group, ...]
    note: str = ""  # Markdown


def index_page(
    uri: str, title: str, intro: str, *, items: Iterable[Item], view: View, more: Link | None = None
) -> Page:
    """Return the index of a section; `more` leads to another page about all of it."""
    html = view.page("index.html", title=title, intro=intro, items=list(items), more=more)
    return Page(uri, title, intro, html)


def thing_page(uri: str, thing: Thing, view: View) -> Page:
    """Return the page of one speaker, source, party or event: facts, a note, and its quotes in groups."""
    own = (group for group in thing.groups if group.link)  # the others hold what is the words of another
    total = count(len({quote.id for group in own for quote in group.quotes}), "annotation")
    facts = [fact for fact in thing.facts if fact.text or fact.links]
    groups = [group for group in thing.groups if group.quotes]
    html = view.page("thing.html", thing=thing, facts=facts, groups=groups, total=total)
    return Page(uri, thing.name, f"{thing.name}: {total}, each with its speaker, source and article.", html)


def grouped(quotes: Iterable[Quote], keys: Callable[[Quote], Iterable[str]], *, kind: str, view: View) -> list[Group]:
    """Return quotes in groups by the ids of a kind, in the order of their definition; none is empty."""
    found: dict[str, list[Quote]] = {}
    for quote in quotes:
        for key in keys(quote):
            found.setdefault(key, []).append(quote)
    links = {id: view.link(kind, id) for id in view.index.ids(kind) if id in found}
    return [Group(link.label, link, tuple(found[id]), f"_{kind}-{id}") for id, link in links.items()]


def by_article(quotes: Iterable[Quote], view: View) -> list[Group]:
    """Return quotes grouped by the article that carries them."""
    return grouped(quotes, lambda quote: [quote.article], kind="article", view=view)


def by_speaker(quotes: Iterable[Quote], view: View) -> list[Group]:
    """Return quotes grouped by their speakers; a joint statement stands under each."""
    return grouped(quotes, lambda quote: quote.speakers, kind="speaker", view=view)


def by_party(quotes: Iterable[Quote], view: View) -> list[Group]:
    """Return quotes grouped by the sides that their speakers act for."""
    return grouped(quotes, lambda quote: quote.parties, kind="party", view=view)


def topics_of(quotes: Iterable[Quote], view: View) -> tuple[Link, ...]:
    """Return links to the topics of quotes, in the order of the codebook."""
    used = {topic for quote in quotes for topic in quote.topics}
    return tuple(view.links("topic", [id for id in view.index.ids("topic") if id in used]))
