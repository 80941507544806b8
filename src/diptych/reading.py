"""One article, read and anchored: all that its own files say, whatever the rest of the briefing is."""

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from sys import intern
from typing import NamedTuple

from .anchor import Miss, SeedText, anchor
from .digests import digest, plain
from .model import Annotation, Article, Located, Selector, Span, Zone
from .problem import Problem
from .quotations import Quotation, quotations
from .quote import Quote, make_quote
from .read import read_article, read_seed

Zones = tuple[tuple[Zone, tuple[Span, ...]], ...]


class Reading(NamedTuple):
    """What was read of an article; what few commands ask for of all articles is pickled until it is asked for."""

    pickled: bytes  # the article without its annotations, and its zones
    seed: str  # name of its file
    digest: bytes  # of the article's metadata and its zones
    sha256: str  # of the seed as it is; empty where it cannot be read
    quotes: Sequence[Quote]  # in the order of the text, their parties left open
    quotes_digest: bytes
    ids: tuple[str, ...]  # of the annotations in the order of the files, those without a place included
    named: Mapping[str, tuple[str, ...]]  # what the article and its annotations name: ids by their kinds

    @classmethod
    def of(cls, article: Article, *, digest: bytes = b"", sha256: str = "", zones: Zones = ()) -> "Reading":
        """Return what was read of an article, its quotes left open."""
        pickled = pickle.dumps((article._replace(annotations=()), zones))
        ids = tuple(one.id for one in article.annotations)
        return cls(pickled, article.seed.text, digest, sha256, (), digest_of_quotes(()), ids, _named(article))

    @property
    def article(self) -> Article:
        """Return the article without its annotations."""
        article: Article = pickle.loads(self.pickled)[0]  # noqa: S301 (this user's own)
        return article

    @property
    def zones(self) -> Zones:
        zones: Zones = pickle.loads(self.pickled)[1]  # noqa: S301 (the same)
        return zones


class Articles(Mapping[str, Article]):
    """The articles of a briefing by their ids, each made when it is first asked for."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings
        self._made: dict[str, Article] = {}

    def __getitem__(self, id: str) -> Article:
        if id not in self._made:
            self._made[id] = self._readings[id].article
        return self._made[id]

    def __contains__(self, id: object) -> bool:
        return id in self._readings

    def __iter__(self) -> Iterator[str]:
        return iter(self._readings)

    def __len__(self) -> int:
        return len(self._readings)


@dataclass(frozen=True)
class Anchored:
    """An article as its own rules see it."""

    article: Article
    text: SeedText
    zones: Zones
    quotes: tuple[Quote, ...]
    marks: Sequence[Quotation]  # all direct quotations of the text

    @cached_property
    def _annotations(self) -> dict[str, Annotation]:
        return {one.id: one for one in reversed(self.article.annotations)}

    def annotation(self, quote: Quote) -> Annotation:
        """Return what the editor wrote of a quote; of two with one id, the first."""
        return self._annotations[quote.id]


def read_anchored(root: Path, id: str, problems: list[Problem]) -> tuple[Reading, Anchored | None] | None:
    """Read and anchor one article; what does not anchor is reported and left out.

    None where the article cannot be read, without the second part where its seed cannot.
    """
    article = read_article(root, id, problems)
    if article is None:
        return None
    seed = read_seed(root, article, problems)
    about = plain(article._replace(annotations=(), zones=()))
    if seed is None:
        return Reading.of(article, digest=digest(about)), None
    text = SeedText.of(seed)
    zones = tuple(_zones(article, text, problems))
    marks = quotations(text.text)
    article_digest = digest(about)
    found = _quotes(article, text, zones, marks=marks, problems=problems)
    with_digests = (quote._replace(digest=_digest(article_digest, quote)) for quote in found)
    quotes = tuple(sorted(with_digests, key=lambda quote: (quote.spans[0].start, -quote.spans[-1].end, quote.id)))
    reading = Reading.of(article, digest=digest(about, plain(zones)), sha256=seed.sha256, zones=zones)
    reading = reading._replace(quotes=quotes, quotes_digest=digest_of_quotes(quotes))
    anchored = Anchored(article, text, zones, quotes, marks)
    if any(problem.code == "comment" for problem in problems):
        problems[:] = _cut_quotes(anchored, problems)
    return reading, anchored


def _cut_quotes(one: Anchored, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems; a comment is an error where it follows a quote, and the text goes on with such a sign."""
    quotes = [(one.annotation(quote).quote, quote.spans) for quote in one.quotes]
    quotes += [(zone.quote, spans) for zone, spans in one.zones]
    ends = {words.at: span.end for quote, spans in quotes for words, span in zip(quote.fragments, spans, strict=False)}
    for problem in problems:
        goes_on = problem.place in ends and one.text.text[ends[problem.place] :].lstrip()[:1] == "#"
        message = problem.message.replace("what follows", "the words with which the text goes on")
        is_cut = problem.code == "comment" and goes_on
        yield problem._replace(code="quote-cut", message=message) if is_cut else problem


def _digest(article_digest: bytes, quote: Quote) -> bytes:
    """Return the digest of a quote and of the metadata of its article."""
    places = chain.from_iterable((*quote.spans, quote.context))
    others = [value for value in quote if value is not quote.spans and value is not quote.context]
    return digest(article_digest, *places, others)


def digest_of_quotes(quotes: Iterable[Quote]) -> bytes:
    return digest(b"".join(quote.digest for quote in quotes))


def _named(article: Article) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for names in (named_by_article(article), *map(named_by, article.annotations)):
        for kind, id in names:
            if id:
                found.setdefault(kind, {})[id.text] = None
    return {kind: tuple(map(intern, ids)) for kind, ids in found.items()}  # many articles name the same


def named_by_article(article: Article) -> tuple[tuple[str, Located | None], ...]:
    """Return the same as `named_by` for what the article itself names."""
    return ("source", article.publisher), ("event", article.event)


def named_by(annotation: Annotation) -> Iterator[tuple[str, Located | None]]:
    """Yield for each place where an annotation may name an id its kind, and the id where there is one."""
    yield from [("topic", topic) for topic in annotation.topics]
    yield from [("speaker", speaker) for speaker in (*annotation.speakers, annotation.relays)]
    yield from (("source", annotation.source), ("source", annotation.wording_by), ("event", annotation.event))


def _quotes(
    article: Article, text: SeedText, zones: Zones, *, marks: Sequence[Quotation], problems: list[Problem]
) -> Iterator[Quote]:
    closed = [span for _, spans in zones for span in spans]
    for annotation in article.annotations:
        spans = _anchor(annotation.quote, text, problems, closed)
        if spans:
            yield make_quote(annotation, article, text, spans=spans, marks=marks)


def _zones(article: Article, text: SeedText, problems: list[Problem]) -> Iterator[tuple[Zone, tuple[Span, ...]]]:
    for zone in article.zones:
        spans = _anchor(zone.quote, text, problems)
        if spans:
            yield zone, spans


def _anchor(
    selector: Selector, text: SeedText, problems: list[Problem], closed: Sequence[Span] = ()
) -> tuple[Span, ...] | None:
    """Return the place of a selector, or report why it has none; no fix leads to where an annotation must not stand."""
    if not selector.fragments:
        return None
    result = anchor(selector, text)
    if isinstance(result, Miss):
        place = selector.fragments[result.fragment].at
        open_ones = (one for one in result.repairs if not any(one.span.overlaps(span) for span in closed))
        fixes = tuple(repair.fix for repair in open_ones)
        problems.append(Problem(place, result.code, result.message, result.hint, result.related, fixes))
        return None
    return result
