"""What every template may ask: names, addresses and quote cards, relative to pages of one depth."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..bytecode import bytecode_cache
from ..facets import with_broader
from ..index import Index
from ..labels import badges_of, label_of
from ..model import Article, Publication
from ..notes import note_html
from ..page import LEVEL, Html, esc
from ..quote import Quote
from ..urls import address, search_unit
from .cards import CONTEXT, attribution_html, card_html
from .contexts import Emphases, context_html
from .original import original_url

HELD = 2_000  # cards for pages of one depth that are held at a time, of 4 kB each
REFERENCE = 70  # code points of the words that a link to a quote repeats
_NONE: Mapping[str, Emphases] = {}
TEMPLATES = Path(__file__).parent.parent / "templates"


class Link(NamedTuple):
    """The name of a thing and the address of its page."""

    label: str
    url: str
    id: str


@cache
def environment() -> Environment:
    """Return the template engine; it escapes whatever is not already HTML."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=bytecode_cache(),
        auto_reload=False,
    )
    environment.filters["note"] = note_html
    return environment


_context = lru_cache(HELD)(context_html)  # the sentences that hold a quote as HTML, for pages of any depth


class View:
    """Names, addresses and cards for pages of one depth."""

    def __init__(self, index: Index, root: str, publication: Publication) -> None:
        """Take the index and the relative address of the site's root, "../../"."""
        self.index = index
        self.root = root
        self.publication = publication
        self.searched = search_unit(index)
        self._card = lru_cache(HELD)(partial(card_html, view=self))
        self.article_url = lru_cache(1)(partial(self.url, "article"))  # the quotes of an article follow each other
        self.link = cache(self._link)
        self._anchors: dict[tuple[str, str], Html] = {}
        self._sides: dict[str, str] = {}
        self._labels: dict[tuple[object, ...], Html] = {}

    def page(self, template: str, **values: Any) -> Html:
        """Return a rendered template of the folder templates/."""
        return Html(environment().get_template(template).render(view=self, **values))

    def url(self, kind: str, id: str) -> str:
        """Return the relative address of a thing's page, or of a quote in its article."""
        return self.root + (address(self.index, kind, id) or "")

    def _link(self, kind: str, id: str) -> Link:
        return Link(self.index.name(kind, id), self.url(kind, id), id)

    def place(self, quote: Quote) -> str:
        """Return the relative address of a quote in its article."""
        return f"{self.article_url(quote.article)}#{quote.id}"

    def links(self, kind: str, ids: Iterable[str]) -> list[Link]:
        return [self.link(kind, id) for id in ids]

    def anchor(self, kind: str, id: str) -> Html:
        """Return a link to a thing's page as HTML."""
        key = (kind, id)
        if key not in self._anchors:
            self._anchors[key] = Html('<a href="{}">{}</a>').format(self.url(kind, id), self.index.name(kind, id))
        return self._anchors[key]

    def card(self, quote: Quote, level: int) -> Html:
        """Return a quote card as a list item whose heading has the given level."""
        return Html(self._with_context(quote, ()).replace(LEVEL, str(level)))

    def cards(self, quotes: Iterable[Quote], level: int, emphases: Mapping[str, Emphases] = _NONE) -> Html:
        """Return quote cards as list items, a line after each; `emphases` has what is emphasised in quotes by id."""
        cards = [f"{self._with_context(quote, emphases.get(quote.id, ()))}\n" for quote in quotes]
        return Html("".join(cards).replace(LEVEL, str(level)))

    def _with_context(self, quote: Quote, emphases: Emphases) -> str:
        return self._card(quote).replace(CONTEXT, _context(quote, emphases))

    def references(self, quotes: Iterable[Quote]) -> Html:
        """Return a list of links to quotes: who speaks, and how the words begin."""
        items = [self._reference(quote) for quote in quotes]
        return Html(f'<ul class="references">\n{"".join(items)}</ul>')

    def _reference(self, quote: Quote) -> str:
        words = f'<bdi lang="{self.article(quote).language}">{esc(quote.beginning(REFERENCE))}</bdi>'
        return f'<li><a href="{self.place(quote)}">{self.label(quote)}: {words}</a></li>\n'

    def attribution(self, quote: Quote) -> Html:
        """Return the line that says who speaks through whom, in which article."""
        return Html(attribution_html(quote, self))

    def label(self, quote: Quote) -> Html:
        """Return who speaks through whom, and in whose words: the heading of a card, the name of a link to a quote."""
        key = quote.speakers, quote.source, quote.source_basis, quote.relays, quote.wording_by
        if key not in self._labels:
            self._labels[key] = esc(label_of(quote, self.index))
        return self._labels[key]

    def original(self, quote: Quote) -> str:
        """Return the address of a quote's words in the original; empty where that has none."""
        article = self.article(quote)
        return original_url(quote, article.url, self.index.texts[article.seed.text].text) if article.url else ""

    def article(self, quote: Quote) -> Article:
        return self.index.briefing.articles[quote.article]

    def topics(self, quote: Quote) -> str:
        """Return the names of a quote's topics."""
        return ", ".join(self.index.name("topic", topic) for topic in quote.topics)

    def badges(self, quote: Quote) -> list[str]:
        """Return what a reader should know of a quote, in words."""
        return badges_of(quote, self.index)

    def parties(self, quote: Quote) -> str:
        """Return the classes that colour a quote by the side that speaks."""
        return "".join(self.side(party) for party in quote.parties)

    def side(self, party: str) -> str:
        """Return the classes that colour what a party's side says, each after a space."""
        if party not in self._sides:
            order = list(self.index.ids("party"))
            self._sides[party] = f" party-{party}" + (f" side-{order.index(party) + 1}" if party in order else "")
        return self._sides[party]

    def broader(self, topic: str) -> list[Link]:
        """Return the topics above a topic, the widest first."""
        return self.links("topic", reversed(with_broader(topic, self.index.briefing)[1:]))

    def context(self, quote: Quote) -> Html:
        """Return the sentences that hold a quote, a paragraph each, with its words marked."""
        return Html(_context(quote, ()))


class Views:
    """The views of all pages: those that lie equally deep share one."""

    def __init__(self, index: Index, publication: Publication) -> None:
        self.index = index
        self._publication = publication
        self._by_root: dict[str, View] = {}

    def of(self, uri: str) -> View:
        """Return the view for the page at an address below the site's root."""
        root = "../" * uri.count("/")
        if root not in self._by_root:
            self._by_root[root] = View(self.index, root, self._publication)
        return self._by_root[root]
