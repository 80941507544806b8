"""What is left to do: words that no annotation covers, drafts not reviewed, codebook entries that nothing uses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .anchor import SeedText
from .cite import cites
from .index import Index
from .model import Article, Event, Party, Source, Span, Speaker, Topic
from .problem import Place
from .prose import sentences
from .quotations import Quotation, quotations
from .rules.ids import references
from .segments import merged, overlapping
from .uncovered import covered, uncovered_quotations

Kind = Literal["quotation", "statement", "draft", "unused"]

#: Verbs by which English news prose says who said something. Left out are those that more often say something else
#: ("called", "raised", "agreed").
VERBS = """ accused added admitted announced argued asked asserted claimed commented confirmed declared demanded denied
    described emphasized emphasised explained insisted mentioned noted objected pledged promised proposed reaffirmed
    reiterated remarked replied reported responded said says saying stated stressed suggested told tells urged vowed
    vowing warned warns wrote writes """.split()
ATTRIBUTION = re.compile(rf"\b(?:{'|'.join(VERBS)}|according to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Todo:
    """One thing to do: where, what, and the words or the entry that it is about."""

    place: Place
    kind: Kind
    article: str  # id; empty for an entry of the codebook
    id: str  # of the draft, or "topic:ID" of the entry; empty for words without an annotation
    text: str  # the words, or what the entry is called


def todos(index: Index) -> list[Todo]:
    """Return what is left to do in a briefing: by article in the order of the text, then the codebook."""
    articles = [one for one in index.briefing.articles.values() if one.seed.text in index.texts]
    found = [todo for article in articles for todo in sorted(_of_article(index, article))]
    return [*found, *sorted(_unused(index))]


def _of_article(index: Index, article: Article) -> Iterator[Todo]:
    seed = index.texts[article.seed.text]
    quotes, zones = index.of("article", article.id), index.zones(article.id)
    marks = quotations(seed.text)
    uncovered = uncovered_quotations(seed, quotes, zones, marks)
    for found in uncovered:
        yield _words(seed, found.inner, "quotation", article.id)
    for span in _statements(seed, marks, [*covered(quotes, zones), *(found.outer for found in uncovered)]):
        yield _words(seed, span, "statement", article.id)
    for quote in quotes:
        if quote.status == "draft":
            yield Todo(seed.stretch(quote.spans[0]), "draft", article.id, quote.id, quote.text)


def _statements(seed: SeedText, marks: Sequence[Quotation], taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences that credit someone and that nothing marks; those with an open quotation are listed by it."""
    marked, taken = merged(mark.outer for mark in marks), merged(taken)
    for sentence in (span for paragraph in seed.paragraphs for span in sentences(seed.text, paragraph)):
        verbs = (Span(*verb.span()) for verb in ATTRIBUTION.finditer(seed.text, sentence.start, sentence.end))
        is_statement = any(not overlapping(marked, verb) for verb in verbs)
        if is_statement and not overlapping(taken, sentence):
            yield sentence


def _words(seed: SeedText, span: Span, kind: Kind, article: str) -> Todo:
    return Todo(seed.stretch(span), kind, article, "", seed.text[span.start : span.end])


def _unused(index: Index) -> Iterator[Todo]:
    """Yield the entries of the codebook that no record and no hand-written page names."""
    used = {(kind, id.text) for kind, id in references(index) if id}
    used |= {(kind, id) for one in index.readings.values() for kind, ids in one.named.items() for id in ids}
    used |= {(cite.kind, cite.id) for document in index.briefing.documents for cite in cites(document)}
    codebook = index.briefing.codebook
    kinds: dict[str, Mapping[str, Topic | Party | Speaker | Source | Event]] = {
        "topic": codebook.topics,
        "party": codebook.parties,
        "speaker": codebook.speakers,
        "source": codebook.sources,
        "event": codebook.events,
    }
    for kind, entries in kinds.items():
        for id, entry in entries.items():
            if (kind, id) not in used and not (kind in ("party", "source") and ("column", id) in used):
                yield Todo(entry.at, "unused", "", f"{kind}:{id}", index.name(kind, id))
