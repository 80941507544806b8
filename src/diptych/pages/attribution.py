"""Who speaks through whom in which article: a picture of all attributions, and the same as a table."""

from collections import Counter
from collections.abc import Callable, Mapping
from heapq import nlargest
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from ..index import Index
from ..page import Page
from ..quote import Quote
from ..urls import place_of_article
from ..words import listed
from .coverage import LONG
from .picture import HEADS, Band, Node, Picture, draw
from .view import Link, View

NODES = 12  # names in each column of the picture; two or more with fewer quotes stand together below them
BANDS = 600  # of the picture; where there would be more, most are drawn without the sides that speak
ROWS = 200  # rows of the table
_INTRO = "Whose words reach the reader through which source, in which article: a count of every attribution."


class Way(NamedTuple):
    """How words come to the reader, in ids."""

    speakers: tuple[str, ...]  # several for a joint statement
    source: str  # empty: not stated
    article: str


class Attribution(NamedTuple):
    """What the picture and the table show of a quote."""

    way: Way
    parties: tuple[str, ...]
    inferred: bool  # whether the editors inferred the source: the text credits none for these words


class Line(NamedTuple):
    """A row of the table: the quotes that come one way, and how many of them through a source that is inferred."""

    speakers: tuple[Link, ...]
    source: Link | None
    article: Link
    url: str  # of the quotes
    number: int
    inferred: int


def attribution_page(view: View) -> Page:
    attributions = Counter(map(attribution_of, filter(_is_spoken, view.index.quotes.values())))
    ways, inferred = _ways(attributions), _ways({one: attributions[one] for one in attributions if one.inferred})
    html = view.page(
        "attributions.html",
        intro=_INTRO,
        total=len(view.index.quotes),
        spoken=attributions.total(),
        ways=len(ways),
        lines=_lines(ways, inferred, view),
        is_long=len(ways) > LONG,
        joint=any(len(one.parties) > 1 for one in attributions),
        together=any(len(way.speakers) > 1 for way in ways),
        picture=draw(_picture(attributions, ways, view)),
    )
    return Page("coverage/attribution/", "Who speaks through whom", _INTRO, html)


def _is_spoken(quote: Quote) -> bool:
    return bool(quote.speakers)


def attribution_of(quote: Quote) -> Attribution:
    """Return how a quote comes to the reader."""
    way = Way(quote.speakers, quote.source, quote.article)
    return Attribution(way, quote.parties, inferred=bool(quote.source) and quote.source_basis == "inferred")


def _ways(attributions: Mapping[Attribution, int]) -> Counter[Way]:
    """Return how many quotes come each way."""
    return Counter(map(attrgetter("way"), Counter(attributions).elements()))


def _ranks(index: Index) -> tuple[Callable[[Any], Any], ...]:
    """Return a sort key for each part of a way: speakers by side, sources as defined, articles by date.

    What is not stated comes last.
    """
    book = index.briefing.codebook
    parties: Mapping[str, int] = {id: at for at, id in enumerate(book.parties)}
    sides = {one.id: parties.get(one.party.text if one.party else "", len(parties)) for one in book.speakers.values()}
    speakers = {id: (sides[id], at) for at, id in enumerate(book.speakers)}
    sources = {id: at for at, id in enumerate((*book.sources, ""))}
    return (lambda ids: [speakers[id] for id in ids]), sources.__getitem__, index.rank.__getitem__


def _lines(ways: Counter[Way], inferred: Counter[Way], view: View) -> list[Line]:
    """Return all ways in order, or the ROWS that most quotes take, those with most first."""
    ranks = _ranks(view.index)

    def rank(way: Way) -> list[Any]:
        return [rank_of(key) for rank_of, key in zip(ranks, way, strict=True)]

    least = min(nlargest(ROWS, ways.values()), default=0)
    most = [way for way, number in ways.items() if number >= least]
    most = sorted(most, key=lambda way: (-ways[way], rank(way)))[:ROWS]
    shown = most if len(ways) > ROWS else sorted(most, key=rank)
    return [_line(way, ways[way], inferred[way], view) for way in shown]


def _line(way: Way, number: int, inferred: int, view: View) -> Line:
    source = view.link("source", way.source) if way.source else None
    speakers = tuple(view.links("speaker", way.speakers))
    url = view.root + place_of_article(view.index, "speaker", way.speakers[0], way.article)
    return Line(speakers, source, view.link("article", way.article), url, number, inferred)


def _picture(attributions: Mapping[Attribution, int], ways: Counter[Way], view: View) -> Picture:
    """Return the names in each column of the picture and the bands between them, both with their counts."""
    columns = [_column(number, ways, view) for number in range(3)]
    speakers, sources, articles = (places for _, places in columns)
    sides = {parties: "".join(map(view.side, parties)) for parties in {one.parties for one in attributions}}
    bands: Counter[Band] = Counter()
    for (way, parties, inferred), number in attributions.items():
        speaker, source = speakers.get(way.speakers, NODES), sources.get(way.source, NODES)
        bands[Band(0, speaker, source, sides[parties], inferred)] += number
        bands[Band(1, source, articles.get(way.article, NODES), sides[parties], inferred)] += number
    if len(bands) > BANDS:
        bands = _without_sides(bands)
    return Picture([nodes for nodes, _ in columns], dict(sorted(bands.items())))


def _without_sides(bands: Counter[Band]) -> Counter[Band]:
    """Return bands with one for all sides wherever they do not come from a speaker who has a box."""
    found: Counter[Band] = Counter()
    for band, number in bands.items():
        keeps_side = band.column == 0 and band.left != NODES
        found[band if keeps_side else band._replace(classes="")] += number
    return found


def _column(number: int, ways: Counter[Way], view: View) -> tuple[list[Node], dict[Any, int]]:
    """Return the names of a column with their counts, the most frequent ones, and the place of each.

    They stand in order, where most of the names are left out by their counts.
    """
    counts: Counter[Any] = Counter(map(itemgetter(number), ways.elements()))
    rank = _ranks(view.index)[number]
    most = sorted(counts, key=lambda key: (-counts[key], rank(key)))
    shown = most[:NODES] if len(most) > NODES + 1 else most
    if len(most) <= 2 * NODES:
        shown = sorted(shown, key=rank)
    nodes = [Node(*_name(number, key, view), counts[key]) for key in shown]
    if len(shown) < len(most):
        left = most[NODES:]
        groups = " or groups of them" if number == 0 and any(len(key) > 1 for key in left) else ""
        rest = f"{len(left):,} other {HEADS[number].lower()}{groups}"
        nodes.append(Node(rest, "", sum(counts[key] for key in left)))
    return nodes, {key: at for at, key in enumerate(shown)}


def _name(number: int, key: Any, view: View) -> tuple[str, str]:
    """Return what stands in a box of the picture, and its classes."""
    book = view.index.briefing.codebook
    if number == 0:
        parties = dict.fromkeys(one.text for one in (book.speakers[id].party for id in key) if one)
        return listed([view.index.name("speaker", id) for id in key]), "".join(map(view.side, parties))
    if number == 2:
        return view.index.name("article", key), ""
    if not key:
        return "Source not stated", " unstated"
    party = book.sources[key].party
    return view.index.name("source", key), view.side(party.text) if party else ""
