"""Topic pages: what each side said on a subject, side by side, its narrower subjects included."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from .. import paging
from ..collate import WIDTH, party_order
from ..index import Index
from ..model import Topic
from ..page import Page, Planned
from ..quote import Quote
from ..urls import search_unit
from ..words import count
from .facets import frequent
from .listing import Facts, Group, by_article, by_party, extract_of, related
from .lists import list_pages
from .parts import Item, Section, index_pages
from .view import Link, View, Views


class Subject(NamedTuple):
    """A subject's own quotes in columns by party."""

    link: Link | None  # the narrower topic's page; None for the page's own topic
    definition: str
    columns: tuple[Group, ...]
    all: str = ""  # the address where all of them are, if it is another page
    silent: str = ""  # parties that have no column, in words: see `silent_on`


def topic_pages(views: Views) -> Iterator[Planned]:
    """Yield the tree of the topics, then each topic."""
    index = views.index
    section = Section(
        "topics/",
        "Topics",
        "What was spoken about: each topic, with the narrower ones below it.",
        item=_item,
        inputs=lambda topic: _sizes(topic, index),
        mark=lambda topic: topic.label,
    )
    yield from index_pages(section, index.narrower.get("", []), views)
    offered = frequent("topic", index) if search_unit(index) == "quote" else {}  # else no page offers any
    asked = _asked(index)
    for topic in index.briefing.codebook.topics.values():
        uri = f"topics/{topic.id}/"
        compared, is_offered = _compared(topic, asked, views.of(uri)), topic.id in offered
        silent = [silent_on(subject.id, index) for subject in children(topic.id, index) or (topic,)]
        inputs = index.inputs(index.of("topic", topic.id), silent, compared, is_offered)
        make = partial(_topic_page, topic, compared, offered=is_offered, view=views.of(uri))
        yield Planned(uri, make, inputs)
        yield from list_pages("topic", topic.id, views, inputs)


def _item(topic: Topic, view: View) -> Item:
    quotes = view.index.of("topic", topic.id)
    below = tuple(_item(child, view) for child in children(topic.id, view.index))
    return Item(view.link("topic", topic.id), count(len(quotes), "annotation"), topic.definition, below)


def _sizes(topic: Topic, index: Index) -> tuple[object, ...]:
    """Return how many quotes a topic and each of those below it have."""
    return (len(index.of("topic", topic.id)), *(_sizes(child, index) for child in children(topic.id, index)))


def silent_on(topic: str, index: Index) -> list[str]:
    """Return the ids of at most WIDTH parties that say nothing on a topic, the most quoted first: a finding too.

    Only those that speak in the articles about the same events: who has nothing to do with a topic is not silent on it.
    """

    def silent() -> list[str]:
        quotes = index.of("topic", topic)
        heard = set().union(*{quote.parties for quote in quotes})
        beside = {(quote.event, "" if quote.event else quote.article) for quote in quotes}
        present = set().union(*(_present(*at, index) for at in beside)) - heard
        return [party for party in party_order(index) if party in present][:WIDTH]

    return index.once(("silent on", topic), silent)


def _present(event: str, article: str, index: Index) -> set[str]:
    """Return the ids of the parties that speak in the articles about an event, or in one article that is about none."""

    def present() -> set[str]:
        if event:
            return set().union(*(_present("", one, index) for one in index.articles_about.get(event, ())))
        return set().union(*{quote.parties for quote in index.of("article", article)})

    return index.once(("parties beside", event, article), present)


def _asked(index: Index) -> Mapping[str, Sequence[str]]:
    """Return the ids of the comparisons that are about each topic, by its id."""
    found: dict[str, list[str]] = {}
    for comparison in index.briefing.comparisons.values():
        for topic in comparison.topics:
            found.setdefault(topic.text, []).append(comparison.id)
    return found


def _compared(topic: Topic, asked: Mapping[str, Sequence[str]], view: View) -> Facts:
    """Return links to the comparisons on a topic or on one right below it."""
    order = view.index.order("comparison")
    subjects = [topic.id, *(child.id for child in children(topic.id, view.index))]
    found = {id for subject in subjects for id in asked.get(subject, [])}
    comparisons = view.index.briefing.comparisons
    sizes = {id: len(comparisons[id].quoted) for id in sorted(found, key=order.__getitem__)}
    return related("Side by side", "compare", sizes, view)


def children(topic: str, index: Index) -> Sequence[Topic]:
    """Return the topics right below a topic, in the order of the codebook."""
    return index.narrower.get(topic, [])


def _topic_page(topic: Topic, compared: Facts, *, offered: bool, view: View) -> Page:
    quotes = view.index.of("topic", topic.id)
    extract = extract_of("topic", topic.id, view)
    sections = _sections(topic, quotes, view)
    parties, articles = by_party(quotes, view), by_article(quotes, view)
    if extract:
        sections = _newest(sections, view)
        parties, articles = _references(sections, parties), []
    html = view.page(
        "topic.html",
        topic=topic,
        total=count(len(quotes), "annotation"),
        sections=sections,
        parties=parties,
        articles=articles,
        compared=compared,
        offered=offered,
        extract=extract,
    )
    return Page(f"topics/{topic.id}/", topic.label, topic.definition or f"{topic.label}: what each side said.", html)


def _sections(topic: Topic, quotes: Sequence[Quote], view: View) -> list[Subject]:
    below = children(topic.id, view.index)
    own = [quote for quote in quotes if topic.id in quote.topics]
    silent = "" if below else _silent(topic, view)
    extract = extract_of("topic", topic.id, view)
    sections = [Subject(None, "", _columns(own, view), extract.url if extract else "", silent)] if own else []
    return [*sections, *(_section(child, view) for child in below)]


def _section(topic: Topic, view: View) -> Subject:
    link, columns = view.link("topic", topic.id), _columns(view.index.of("topic", topic.id), view)
    extract = extract_of("topic", topic.id, view)
    return Subject(link, topic.definition, columns, extract.url if extract else link.url, _silent(topic, view))


def _newest(sections: Sequence[Subject], view: View) -> list[Subject]:
    """Return sections with the newest quotes of each column, as evenly as it goes, and no more than a page shows."""
    sizes = [len(column.quotes) for section in sections for column in section.columns]
    share = iter(paging.shares(sizes, paging.CARDS))
    return [
        section._replace(columns=tuple(_cut(column, next(share), view) for column in section.columns))
        for section in sections
    ]


def _cut(column: Group, size: int, view: View) -> Group:
    if size == len(column.quotes):
        return column
    quotes = tuple(paging.newest(column.quotes, view.index, size))
    return column._replace(quotes=quotes, total=len(column.quotes))


def _references(sections: Sequence[Subject], parties: Sequence[Group]) -> list[Group]:
    """Return parties with those of their quotes that stand in sections."""
    cards = {quote.id for section in sections for column in section.columns for quote in column.quotes}
    return [
        party._replace(quotes=tuple(quote for quote in party.quotes if quote.id in cards), total=len(party.quotes))
        for party in parties
    ]


def _silent(topic: Topic, view: View) -> str:
    return ", ".join(view.index.name("party", id) for id in silent_on(topic.id, view.index))


def _columns(quotes: Sequence[Quote], view: View) -> tuple[Group, ...]:
    """Return quotes by party, those without a party after them, and the articles' own words last."""
    groups = [group._replace(anchor="") for group in by_party(quotes, view)]
    others = [quote for quote in quotes if quote.speakers and not quote.parties]
    narration = [quote for quote in quotes if not quote.speakers]
    groups += [Group("Other speakers", None, tuple(others)), Group("The articles’ own words", None, tuple(narration))]
    return tuple(group for group in groups if group.quotes)
