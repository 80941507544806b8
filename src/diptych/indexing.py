"""From what the editors wrote to the index: every annotation and zone in its place."""

from collections.abc import Iterator, Sequence

from .anchor import Miss, SeedText, anchor
from .index import Index, Zones
from .model import Article, Briefing, Codebook, Selector, Span
from .problem import Place, Problem, Related
from .quotations import quotations
from .quote import Quote, make_quote
from .words import short


def make_index(briefing: Briefing, problems: list[Problem]) -> Index:
    """Anchor every annotation and zone; what does not anchor is reported and left out."""
    texts = {name: SeedText.of(seed) for name, seed in briefing.seeds.items()}
    _report_duplicates(briefing, problems)
    zones: dict[str, Zones] = {}
    quotes: dict[str, Quote] = {}
    for article in briefing.articles.values():
        text = texts.get(article.seed.text)
        zones[article.id] = _zones(article, text, problems) if text else ()
        found = _quotes(article, text, briefing.codebook, zones=zones[article.id], problems=problems) if text else ()
        for quote in sorted(found, key=lambda quote: (quote.spans[0].start, -quote.spans[-1].end, quote.id)):
            quotes.setdefault(quote.id, quote)
    return Index(briefing, texts, quotes, zones)


def _report_duplicates(briefing: Briefing, problems: list[Problem]) -> None:
    first: dict[str, Place] = {}
    for annotation in (one for article in briefing.articles.values() for one in article.annotations):
        other = first.setdefault(annotation.id, annotation.at)
        if other != annotation.at:
            message = f'the annotation "{short(annotation.id)}" is already defined in {other.path}:{other.line}'
            related = (Related(other, "the first one"),)
            hint = "give one of the two another id"
            problems.append(Problem(annotation.at, "duplicate-annotation", message, hint, related))


def _quotes(
    article: Article, text: SeedText, codebook: Codebook, *, zones: Zones, problems: list[Problem]
) -> Iterator[Quote]:
    marks = quotations(text.text)
    closed = [span for _, spans in zones for span in spans]
    for annotation in article.annotations:
        spans = _anchor(annotation.quote, text, problems, closed)
        if spans:
            yield make_quote(annotation, article, text, spans=spans, codebook=codebook, marks=marks)


def _zones(article: Article, text: SeedText, problems: list[Problem]) -> Zones:
    anchored = ((zone, _anchor(zone.quote, text, problems)) for zone in article.zones)
    return tuple((zone, spans) for zone, spans in anchored if spans)


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
