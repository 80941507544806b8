"""Who, what, where: the anchored quotes of a briefing and the ways to look them up."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .anchor import Miss, SeedText, anchor
from .model import Article, Briefing, Codebook, Comparison, Correction, Selector, Span, Zone
from .problem import Place, Problem
from .quotations import quotations
from .quote import Quote, make_quote
from .words import short

Zones = tuple[tuple[Zone, tuple[Span, ...]], ...]


@dataclass(frozen=True)
class Index:
    """The briefing with its anchored quotes; look-ups name only what is defined."""

    briefing: Briefing
    texts: Mapping[str, SeedText]  # by seed name
    quotes: Mapping[str, Quote]  # by id, in the order of the articles and of the text
    zones: Mapping[str, Zones]  # by article id

    @cached_property
    def _lookups(self) -> Mapping[tuple[str, str], list[Quote]]:
        found: dict[tuple[str, str], list[Quote]] = {}
        for quote in self.quotes.values():
            for key in _keys(quote, self.briefing):
                found.setdefault(key, []).append(quote)
        return found

    def of(self, kind: str, id: str) -> list[Quote]:
        """Return the quotes of a topic (its children included), speaker, source, party, event, article or form."""
        return self._lookups.get((kind, id), [])

    def ids(self, kind: str) -> Collection[str]:
        """Return the defined ids of a kind."""
        return self._ids[kind]

    @cached_property
    def _ids(self) -> Mapping[str, Collection[str]]:
        codebook = self.briefing.codebook
        ids: dict[str, Collection[str]] = {
            "topic": codebook.topics.keys(),
            "party": codebook.parties.keys(),
            "speaker": codebook.speakers.keys(),
            "source": codebook.sources.keys(),
            "event": codebook.events.keys(),
            "article": self.briefing.articles.keys(),
            "comparison": self.briefing.comparisons.keys(),
            "annotation": {note.id: None for item in self.briefing.articles.values() for note in item.annotations},
        }
        ids["column"] = [*ids["article"], *ids["party"], *ids["source"]]
        return ids

    def name(self, kind: str, id: str) -> str:
        """Return what readers call a thing that has a page; its id where it is not defined."""
        return self._names[kind].get(id, id)

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        codebook = self.briefing.codebook
        return {
            "topic": {id: topic.label for id, topic in codebook.topics.items()},
            "party": {id: party.name for id, party in codebook.parties.items()},
            "speaker": {id: speaker.name for id, speaker in codebook.speakers.items()},
            "source": {id: source.name for id, source in codebook.sources.items()},
            "event": {id: event.name for id, event in codebook.events.items()},
            "article": {id: article.title for id, article in self.briefing.articles.items()},
            "compare": {id: comparison.title for id, comparison in self.briefing.comparisons.items()},
        }

    @cached_property
    def _compared(self) -> Mapping[str, list[Comparison]]:
        found: dict[str, list[Comparison]] = {}
        for comparison in self.briefing.comparisons.values():
            for id in dict.fromkeys(quote.text for row in comparison.rows for quote in row.quotes):
                found.setdefault(id, []).append(comparison)
        return found

    def comparisons(self, quote_id: str) -> list[Comparison]:
        """Return the comparisons in which a quote stands."""
        return self._compared.get(quote_id, [])

    @cached_property
    def withdrawn(self) -> Mapping[str, Correction]:
        """Return the corrections that withdraw an annotation, by its id."""
        return {one.annotation.text: one for one in self.briefing.corrections if one.withdrawn and one.annotation}

    def article_of(self, quote_id: str) -> str:
        """Return the id of the article in which a quote stands, or stood before it was withdrawn; else empty."""
        quote, withdrawn = self.quotes.get(quote_id), self.withdrawn.get(quote_id)
        if quote is None:
            return withdrawn.article.text if withdrawn and withdrawn.article else ""
        return quote.article.id

    @cached_property
    def _corrected(self) -> Mapping[str, list[Correction]]:
        found: dict[str, list[Correction]] = {}
        for one in self.briefing.corrections:
            kind, id = one.about or ("", "")
            if kind in ("quote", "article"):
                found.setdefault(self.article_of(id) if kind == "quote" else id, []).append(one)
        return found

    def corrections(self, article_id: str) -> list[Correction]:
        """Return the corrections of an article and of its annotations, the newest first."""
        return self._corrected.get(article_id, [])


def with_broader(topic: str, briefing: Briefing) -> list[str]:
    """Return a topic and those above it, nearest first; undefined ones and circles end the way up."""
    topics = briefing.codebook.topics
    path: list[str] = []
    while topic in topics and topic not in path:
        path.append(topic)
        above = topics[topic].broader
        topic = above.text if above else ""
    return path


def facets_of(quote: Quote, briefing: Briefing) -> dict[str, list[str]]:
    """Return by what readers choose quotes, each with the ids that hold for a quote; a topic brings those above it."""
    annotation = quote.annotation
    topics = (id for topic in annotation.topics for id in with_broader(topic.text, briefing))
    return {
        "topic": list(dict.fromkeys(topics)),
        "speaker": [speaker.text for speaker in annotation.speakers],
        "party": list(quote.parties),
        "source": [annotation.source.text] if annotation.source else [],
        "article": [quote.article.id],
        "form": [quote.form],
    }


def _keys(quote: Quote, briefing: Briefing) -> dict[tuple[str, str], None]:
    """Return the look-ups under which a quote is found."""
    keys = ((kind, id) for kind, ids in facets_of(quote, briefing).items() for id in ids)
    return dict.fromkeys([("event", quote.event), *keys])


def make_index(briefing: Briefing, problems: list[Problem]) -> Index:
    """Anchor every annotation and zone; what does not anchor is reported and left out."""
    texts = {name: SeedText.of(seed) for name, seed in briefing.seeds.items()}
    _report_duplicates(briefing, problems)
    zones: dict[str, Zones] = {}
    quotes: dict[str, Quote] = {}
    for article in briefing.articles.values():
        text = texts.get(article.seed.text)
        zones[article.id] = _zones(article, text, problems) if text else ()
        found = _quotes(article, text, briefing.codebook, problems=problems) if text else ()
        for quote in sorted(found, key=lambda quote: (quote.spans[0].start, -quote.spans[-1].end, quote.id)):
            quotes.setdefault(quote.id, quote)
    return Index(briefing, texts, quotes, zones)


def _report_duplicates(briefing: Briefing, problems: list[Problem]) -> None:
    first: dict[str, Place] = {}
    for annotation in (one for article in briefing.articles.values() for one in article.annotations):
        other = first.setdefault(annotation.id, annotation.at)
        if other != annotation.at:
            message = f'the annotation "{short(annotation.id)}" is already defined in {other.path}:{other.line}'
            problems.append(Problem(annotation.at, "duplicate-annotation", message, "give one of the two another id"))


def _quotes(article: Article, text: SeedText, codebook: Codebook, *, problems: list[Problem]) -> Iterator[Quote]:
    marks = quotations(text.text)
    for annotation in article.annotations:
        spans = _anchor(annotation.quote, text, problems)
        if spans:
            yield make_quote(annotation, article, text, spans=spans, codebook=codebook, marks=marks)


def _zones(article: Article, text: SeedText, problems: list[Problem]) -> Zones:
    anchored = ((zone, _anchor(zone.quote, text, problems)) for zone in article.zones)
    return tuple((zone, spans) for zone, spans in anchored if spans)


def _anchor(selector: Selector, text: SeedText, problems: list[Problem]) -> tuple[Span, ...] | None:
    if not selector.fragments:
        return None
    result = anchor(selector, text)
    if isinstance(result, Miss):
        place = selector.fragments[result.fragment].at
        problems.append(Problem(place, result.code, result.message, result.hint))
        return None
    return result
