"""Why a cell of a comparison is empty: by the articles about its row's events, and by what else its column says."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from .digests import digest
from .facets import with_broader
from .index import Index
from .model import Columns, Reason
from .placing import places_of
from .quote import Quote

#: "elsewhere": the column has other quotes on a topic of the row, at the same events or in the same article.
Why = Reason | Literal["elsewhere"]


class About(NamedTuple):
    """What articles have in common."""

    articles: Collection[str]  # ids
    dated: bool  # all of them state a date, or the editors inferred it
    latest: str  # the last day on which one of them may have been published
    complete: bool  # all of them are


def _about(event: str, index: Index) -> About:
    """Return what the articles that cover an event have in common, in whole or in one of their quotes."""
    return index.once(("about", event), lambda: _common(index.articles_about.get(event, ()), index))


def _common(ids: Collection[str], index: Index) -> About:
    articles = [index.briefing.articles[id] for id in ids]
    return About(
        ids,
        dated=all(article.published for article in articles),
        latest=max((_last_day(article.published) for article in articles), default=""),
        complete=all(article.complete for article in articles),
    )


def _last_day(date: str) -> str:
    """Return what sorts after every day that a date of any precision may mean."""
    return f"{date}-99-99"[: len("2024-04-16")]


def why_empty(
    column: str, quotes: Sequence[Quote], asked: Collection[str], *, index: Index, lens: Columns
) -> tuple[Why, str]:
    """Return why a column has none of a row's quotes, and for "elsewhere" a topic of which it has others.

    The topics that are asked about come first.
    """
    reason = _reason(column if lens == "article" else "", {quote.event for quote in quotes}, index)
    topics = sorted(_topics(quotes, index), key=lambda topic: topic not in asked)
    topic = _spoken_of(column, topics, quotes, index=index, lens=lens) if reason == "not-mentioned" else ""
    return "elsewhere" if topic else reason, topic


def _spoken_of(column: str, topics: Sequence[str], quotes: Sequence[Quote], *, index: Index, lens: Columns) -> str:
    """Return the first topic of which a column has other quotes, at the same events or in the same article."""
    if lens == "article":
        spoken = _written(column, index)
    else:
        events = {quote.event for quote in quotes}
        spoken = {topic for event in events for topic in _heard(event, lens, index).get(column, ())}
    return next((topic for topic in topics if topic in spoken), "")


def with_all_broader(topics: Iterable[str], index: Index) -> set[str]:
    """Return topics with those above them."""
    return {above for topic in topics for above in with_broader(topic, index.briefing)}


def _heard(event: str, lens: Columns, index: Index) -> Mapping[str, set[str]]:
    """Return the topics of the quotes at an event, by column."""

    def heard() -> Mapping[str, set[str]]:
        columns: dict[str, set[str]] = defaultdict(set)
        for quote in index.of("event", event):
            for column in places_of(quote, lens):
                columns[column].update(quote.topics)
        return {column: with_all_broader(own, index) for column, own in columns.items()}

    return index.once(("heard", lens, event), heard)


def _written(article: str, index: Index) -> set[str]:
    """Return the topics of the quotes of an article."""

    def written() -> set[str]:
        return with_all_broader({topic for quote in index.of("article", article) for topic in quote.topics}, index)

    return index.once(("written", article), written)


def digest_of_reasons(
    columns: Mapping[Columns, Sequence[str]], events: Sequence[str], topics: Collection[str], *, index: Index
) -> bytes:
    """Return a digest of all that decides why cells of columns are empty, in rows at some events and on some topics."""
    asked = set(topics)
    lenses: tuple[Columns, ...] = ("party", "source")
    heard = []
    for event in events:
        for lens in lenses:
            topics_of = _heard(event, lens, index)
            heard.append([(id, sorted(asked & topics_of[id])) for id in columns[lens] if id in topics_of])
    written = [(index.readings[id].digest, sorted(asked & _written(id, index))) for id in columns["article"]]
    return digest(columns, [index.digest_of("event", event) for event in events], heard, written)


def _topics(quotes: Sequence[Quote], index: Index) -> list[str]:
    """Return the topics of a row, and after them each wider topic that several of them have in common."""
    own = list(dict.fromkeys(topic for quote in quotes for topic in quote.topics))
    wider = Counter(above for topic in own for above in with_broader(topic, index.briefing)[1:])
    return own + [topic for topic, times in wider.items() if times > 1 and topic not in own]


def _reason(article: str, events: set[str], index: Index) -> Reason:
    """Return the reason that the metadata of the articles about events, or of one article, give for an empty cell."""
    abouts = [_about(event, index) for event in events]
    if article:
        is_covered = any(article in about.articles for about in abouts)
        abouts = [_common([article], index)]
    else:
        is_covered = any(about.articles for about in abouts)
    if not is_covered:
        return "other-event"
    if _were_before(abouts, events, index):
        return "preview"
    return "not-mentioned" if all(about.complete for about in abouts) else "not-annotated"


def _were_before(abouts: Sequence[About], events: set[str], index: Index) -> bool:
    """Say whether articles were certainly published before the first of some events; not where a date is unknown."""
    dates = [index.briefing.codebook.events[event].date for event in events if event in index.ids("event")]
    is_known = bool(dates) and all(dates) and all(about.dated for about in abouts)
    return is_known and max(about.latest for about in abouts) < min(dates)
