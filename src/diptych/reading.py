"""One article, read and anchored: all that its own files say, whatever the rest of the briefing is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
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
    """What was read of an article."""

    article: Article  # without its annotations
    digest: bytes  # of the article's metadata and its zones
    sha256: str  # of the seed as it is; empty where it cannot be read
    zones: Zones
    quotes: Sequence[Quote]  # in the order of the text, their parties left open
    ids: tuple[str, ...]  # of the annotations in the order of the files, those without a place included
    named: frozenset[tuple[str, str]]  # what the annotations name: kind, id


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
    ids, named = tuple(one.id for one in article.annotations), frozenset(_named(article.annotations))
    bare = replace(article, annotations=())
    about = plain(replace(bare, zones=()))
    if seed is None:
        return Reading(bare, digest(about), "", (), (), ids, named), None
    text = SeedText.of(seed)
    zones = tuple(_zones(article, text, problems))
    marks = quotations(text.text)
    found = _quotes(article, text, zones, marks=marks, problems=problems)
    article_digest = digest(about)
    found = (quote._replace(digest=digest(article_digest, *quote)) for quote in found)
    quotes = tuple(sorted(found, key=lambda quote: (quote.spans[0].start, -quote.spans[-1].end, quote.id)))
    return Reading(bare, digest(about, plain(zones)), seed.sha256, zones, quotes, ids, named), Anchored(
        article, text, zones, quotes, marks
    )


def _named(annotations: Sequence[Annotation]) -> Iterator[tuple[str, str]]:
    return ((kind, id.text) for one in annotations for kind, id in named_by(one) if id)


def named_by(annotation: Annotation) -> Iterator[tuple[str, Located | None]]:
    """Yield for each place where an annotation may name an id its kind, and the id where there is one."""
    yield from (("topic", topic) for topic in annotation.topics)
    yield from (("speaker", speaker) for speaker in (*annotation.speakers, annotation.relays))
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
