"""Topic pages: what each side said on a subject, side by side, its narrower subjects included."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ..collate import WIDTH
from ..index import Index
from ..model import Topic
from ..page import Page, Planned
from ..quote import Quote
from ..words import count
from .listing import Group, Item, by_article, by_party, index_page
from .view import Link, View


@dataclass(frozen=True, slots=True)
class Section:
    """A subject's own quotes in columns by party."""

    link: Link | None  # the narrower topic's page; None for the page's own topic
    definition: str
    columns: tuple[Group, ...]
    silent: str = ""  # the most quoted parties that have no column, in words


def topic_pages(views: list[View]) -> Iterator[Planned]:
    """Yield the tree of the topics, then each topic."""
    index = views[1].index
    yield Planned("topics/", partial(_index, views[1]))
    for topic in index.briefing.codebook.topics.values():
        inputs = index.inputs(index.of("topic", topic.id), most_quoted(index), _compared(topic, views[2]))
        yield Planned(f"topics/{topic.id}/", partial(_topic_page, topic, views[2]), inputs)


def _index(view: View) -> Page:
    topics = view.index.briefing.codebook.topics
    items = [_item(topic, view) for topic in topics.values() if topic.broader is None]
    intro = "What was spoken about: each topic, with the narrower ones below it."
    return index_page("topics/", "Topics", intro, items=items, view=view)


def most_quoted(index: Index) -> list[str]:
    """Return the ids of the WIDTH most quoted parties."""
    most = sorted(index.ids("party"), key=lambda id: -len(index.of("party", id)))[:WIDTH]
    return [id for id in most if index.of("party", id)]


def _compared(topic: Topic, view: View) -> list[Link]:
    """Return links to the comparisons on a topic or on one right below it."""
    subjects = {topic.id, *(child.id for child in children(topic.id, view))}
    comparisons = view.index.briefing.comparisons.values()
    return view.links("compare", [one.id for one in comparisons if subjects & {about.text for about in one.topics}])


def children(topic: str, view: View) -> list[Topic]:
    """Return the topics right below a topic, in the order of the codebook."""
    topics = view.index.briefing.codebook.topics.values()
    return [other for other in topics if other.broader and other.broader.text == topic]


def _item(topic: Topic, view: View) -> Item:
    quotes = view.index.of("topic", topic.id)
    below = tuple(_item(child, view) for child in children(topic.id, view))
    return Item(view.link("topic", topic.id), count(len(quotes), "annotation"), topic.definition, below)


def _topic_page(topic: Topic, view: View) -> Page:
    quotes = view.index.of("topic", topic.id)
    below = children(topic.id, view)
    own = [quote for quote in quotes if topic.id in quote.topics]
    silent = "" if below else _silent(own, view)
    sections = [Section(None, "", _columns(own, view), silent)] if own else []
    sections += [_section(child, view) for child in below]
    html = view.page(
        "topic.html",
        topic=topic,
        total=count(len(quotes), "annotation"),
        sections=sections,
        parties=by_party(quotes, view),
        articles=by_article(quotes, view),
        comparisons=_compared(topic, view),
    )
    return Page(f"topics/{topic.id}/", topic.label, topic.definition or f"{topic.label}: what each side said.", html)


def _section(topic: Topic, view: View) -> Section:
    quotes = view.index.of("topic", topic.id)
    return Section(view.link("topic", topic.id), topic.definition, _columns(quotes, view), _silent(quotes, view))


def _silent(quotes: list[Quote], view: View) -> str:
    """Return which of the WIDTH most quoted parties say nothing in quotes: that is a finding too."""
    heard = {party for quote in quotes for party in quote.parties}
    return ", ".join(view.index.name("party", id) for id in most_quoted(view.index) if id not in heard)


def _columns(quotes: list[Quote], view: View) -> tuple[Group, ...]:
    """Return quotes by party, those without a party after them, and the articles' own words last."""
    parties = {id: [quote for quote in quotes if id in quote.parties] for id in view.index.ids("party")}
    groups = [
        Group(view.link("party", id).label, view.link("party", id), tuple(found)) for id, found in parties.items()
    ]
    others = [quote for quote in quotes if quote.speakers and not quote.parties]
    narration = [quote for quote in quotes if not quote.speakers]
    groups += [Group("Other speakers", None, tuple(others)), Group("The articles’ own words", None, tuple(narration))]
    return tuple(group for group in groups if group.quotes)
