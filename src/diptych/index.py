"""Who, what, where: the anchored quotes of a briefing and the ways to look them up."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from .digests import digest, plain
from .facets import look_ups, parties_of
from .lazy_texts import LazyTexts
from .model import Comparison, Correction
from .quote import Quote
from .reading import Reading, Zones
from .things import Things


@dataclass(frozen=True)
class Index(Things):
    """The briefing with its anchored quotes; look-ups name only what is defined."""

    readings: Mapping[str, Reading]  # by article id, in the order of the ids

    @cached_property
    def texts(self) -> LazyTexts:
        """Return the texts of the seeds that could be read, by their names."""
        readings = self.readings.values()
        return LazyTexts(self.root, {one.seed: one.sha256 for one in readings if one.sha256})

    @cached_property
    def quotes(self) -> Mapping[str, Quote]:
        """Return the quotes by id, in the order of the articles and of the text; of two with one id, the first."""
        found: dict[str, Quote] = {}
        parties: dict[tuple[str, ...], tuple[str, ...]] = {}
        known: dict[tuple[str, ...], tuple[str, ...]] = {}  # ids that many quotes have in common are held once
        for reading in self.readings.values():
            for quote in reading.quotes:
                if quote.speakers not in parties:
                    parties[quote.speakers] = parties_of(quote.speakers, self.briefing.codebook)
                found.setdefault(quote.id, quote.with_parties(parties[quote.speakers], known))
        return found

    def quote(self, id: str) -> Quote | None:
        """Return one quote without a look at those of other articles."""
        if id not in self.owners:
            return None
        article = self.owners[id][0]
        quotes = self.latest("quotes", article, lambda: {one.id: one for one in self.readings[article].quotes})
        quote = quotes.get(id)
        return quote._replace(parties=parties_of(quote.speakers, self.briefing.codebook)) if quote else None

    def zones(self, article: str) -> Zones:
        """Return the zones of an article, each with its place."""
        return self.readings[article].zones

    @cached_property
    def owners(self) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of the articles of each annotation, by its id: several where an id stands more than once."""
        found: dict[str, tuple[str, ...]] = {}
        for article, reading in self.readings.items():
            found.update(dict.fromkeys(reading.ids, (article,)))
        if len(found) == self.total:
            return found
        several: dict[str, list[str]] = {}
        for article, reading in self.readings.items():
            for id in reading.ids:
                several.setdefault(id, []).append(article)
        return {id: tuple(articles) for id, articles in several.items()}

    @cached_property
    def total(self) -> int:
        """Return how many annotations there are, two of one id included."""
        return sum(len(reading.ids) for reading in self.readings.values())

    @cached_property
    def _lookups(self) -> Mapping[str, Mapping[str, list[Quote]]]:
        return look_ups(self.quotes.values(), self.briefing)

    def of(self, kind: str, id: str) -> list[Quote]:
        """Return the quotes of a topic (its children included), speaker, source, party, event, article or form.

        The kind "wording" has the quotes that are in the words of a source, "relayed" those that recount a speaker.
        """
        return self._lookups.get(kind, {}).get(id, [])

    def articles_of(self, kind: str, id: str) -> list[str]:
        """Return the ids of the articles that a source publishes, or that are about an event as a whole."""
        return self._articles.get((kind, id), [])

    @cached_property
    def _articles(self) -> Mapping[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for article in self.briefing.articles.values():
            for kind, one in (("source", article.publisher), ("event", article.event)):
                if one:
                    found.setdefault((kind, one.text), []).append(article.id)
        return found

    @cached_property
    def articles_about(self) -> Mapping[str, Collection[str]]:
        """Return the ids of the articles about each event, as a whole or in a quote; "" has those about none."""
        found = {id: {one.article for one in self.of("event", id)} for id in self.ids("event")}
        for article in self.briefing.articles.values():
            found.setdefault(article.event.text if article.event else "", set()).add(article.id)
        return found

    def ids(self, kind: str) -> Collection[str]:
        """Return the defined ids of a kind."""
        return self._ids[kind]

    def order(self, kind: str) -> Mapping[str, int]:
        """Return the place of each defined id of a kind in the order of the definitions."""
        return self.once(("order", kind), lambda: {id: at for at, id in enumerate(self._ids[kind])})

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
            "annotation": self.owners.keys(),
        }
        ids["column"] = [*ids["article"], *ids["party"], *ids["source"]]
        return ids

    @cached_property
    def _compared(self) -> Mapping[str, list[Comparison]]:
        found: dict[str, list[Comparison]] = {}
        for comparison in self.briefing.comparisons.values():
            for id in comparison.quoted:
                found.setdefault(id, []).append(comparison)
        return found

    def comparisons(self, quote_id: str) -> list[Comparison]:
        """Return the comparisons in which a quote stands."""
        return self._compared.get(quote_id, [])

    @cached_property
    def shared(self) -> bytes:
        """Return the digest of all that any page may be made from: the codebook."""
        return digest(plain(self.briefing.codebook))

    def digest_of(self, kind: str, id: str) -> bytes:
        """Return the digest of the quotes of a topic, speaker and so on, or of the articles about an event."""

        def inputs() -> bytes:
            if kind == "event":
                return digest(*(self.readings[one].digest for one in sorted(self.articles_about.get(id, ()))))
            return digest(b"".join(quote.digest for quote in self.of(kind, id)))

        return self.once(("inputs", kind, id), inputs)

    def inputs(self, quotes: Iterable[Quote], *others: object) -> bytes:
        """Return the digest of quotes as cards show them, and of other values: the inputs of a page."""
        compared, own = self._compared, list(quotes)
        beside = [[(other.id, other.title) for other in compared[one.id]] for one in own if one.id in compared]
        return digest(b"".join(one.digest for one in own), beside, *others)

    @cached_property
    def withdrawn(self) -> Mapping[str, Correction]:
        """Return the corrections that withdraw an annotation, by its id."""
        return {one.annotation.text: one for one in self.briefing.corrections if one.withdrawn and one.annotation}

    def article_of(self, quote_id: str) -> str:
        """Return the id of the article in which a quote stands, or stood before it was withdrawn; else empty."""
        quote, withdrawn = self.quotes.get(quote_id), self.withdrawn.get(quote_id)
        if quote is None:
            return withdrawn.article.text if withdrawn and withdrawn.article else ""
        return quote.article

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
