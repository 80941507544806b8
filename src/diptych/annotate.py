"""A new annotation, from the words that an editor gives to the YAML of its file."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from .anchor import Miss, SeedText, anchor
from .anchor.cure import cure
from .anchor.locate import Words, locate
from .fold import fold
from .index import Index
from .model import Article, Located, Selector, Span
from .problem import Place
from .wording import content_words
from .words import slug
from .yamlwrite import field, flow, scalar

ID_WORDS = 4  # of the quote in a proposed id
ID_LENGTH = 60  # code points of a proposed id, at most

At = tuple[int, int | None]  # the line of a seed and, where that is not enough, the column; 1-based


@dataclass(frozen=True, slots=True)
class Draft:
    """An annotation that is not written yet."""

    id: str
    quote: tuple[str, ...]
    prefix: str = ""
    suffix: str = ""
    topics: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


def find(words: Sequence[str], seed: SeedText, at: At | None = None) -> Draft | Miss:
    """Return a draft without an id of the words as they stand in a seed, with the context that makes them unique.

    Where the words stand in more than one place, `at` chooses; a miss says why there is no draft.
    """
    selector = _selector(words)
    found = anchor(selector, seed)
    if isinstance(found, Miss) and found.code == "quote-ambiguous" and at:
        selector = _chosen(selector, seed, at) or selector
        found = anchor(selector, seed)
    if isinstance(found, Miss):
        return found
    if at and not any(_is_at(span, seed, at) for span in found):
        return _elsewhere(found[0], seed, at)
    exact = tuple(" ".join(seed.text[span.start : span.end].split()) for span in found)
    draft = Draft("", exact, selector.prefix, selector.suffix)
    return draft if anchor(_selector(exact, draft.prefix, draft.suffix), seed) == found else _as_given(draft, selector)


def _selector(words: Sequence[str], prefix: str = "", suffix: str = "") -> Selector:
    return Selector(tuple(Located(text, Place("")) for text in words), prefix, suffix)


def _as_given(draft: Draft, selector: Selector) -> Draft:
    return replace(draft, quote=tuple(fragment.text for fragment in selector.fragments))


def _chosen(selector: Selector, seed: SeedText, at: At) -> Selector | None:
    """Return the selector with the least context that anchors it at a place; None where no or more than one hit is."""
    words = Words.of(selector)
    matches = locate(words, seed)
    number = matches.ambiguous or 0
    hits = [hit for hit in matches.hits[number] if _is_at(seed.folded.span(hit.start, hit.end), seed, at)]
    cured = cure(words, seed, number=number, start=hits[0].start) if len(hits) == 1 else None
    return _selector(cured.fragments, cured.prefix, cured.suffix) if cured else None


def _is_at(span: Span | None, seed: SeedText, at: At) -> bool:
    if span is None:
        return False
    place = seed.stretch(span)
    return place.line == at[0] and at[1] in (None, place.column)


def _elsewhere(span: Span, seed: SeedText, at: At) -> Miss:
    """Tell that words which stand in one place only do not stand in the given one, where others may be meant."""
    given = ":".join(str(part) for part in at if part)
    message = f"these words stand at {seed.place(span.start)} only, not at {given}"
    return Miss("quote-missing", 0, message, "copy the words from there, letter for letter, or leave out --at")


def place_of(draft: Draft, seed: SeedText) -> tuple[Span, ...]:
    """Return where the words of a draft stand."""
    found = anchor(_selector(draft.quote, draft.prefix, draft.suffix), seed)
    return () if isinstance(found, Miss) else found


def propose_id(draft: Draft, article: Article, taken: Container[str]) -> str:
    """Return an id that is not taken, of the speaker, or else the article, and the first words that say something."""
    words = [slug(word) for word in content_words(fold(" ".join(draft.quote)).text, article.language)]
    parts = [draft.speakers[0] if draft.speakers else article.id, *filter(None, words)]
    first = "-".join(parts[: ID_WORDS + 1])[:ID_LENGTH].strip("-")
    id, number = first, 1
    while id in taken:
        number += 1
        id = f"{first}-{number}"
    return id


def taken_ids(index: Index) -> set[str]:
    """Return the ids that no new annotation may have: those of annotations, the withdrawn ones included."""
    return {*index.ids("annotation"), *index.withdrawn}


def as_entry(draft: Draft) -> str:
    """Return the annotation as an entry of the list in an article's file."""
    lines = f"id: {scalar(draft.id)}\n{as_file(draft)}".splitlines()
    return "".join(f"  {'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))


def as_file(draft: Draft) -> str:
    """Return the annotation as the text of `ARTICLE/ID.yml`, whose name is its id."""
    topics = flow(draft.topics) if draft.topics else "[] # at least one id of annotations/codebook/topics.yml"
    one_speaker = scalar(draft.speakers[0]) if len(draft.speakers) == 1 else flow(draft.speakers)
    lines = [
        _quote(draft),
        f"topics: {topics}\n",
        f"speaker: {one_speaker}\n" if draft.speakers else "",
        f"source: {scalar(draft.source)}\n" if draft.source else "",
        field("note", draft.note) if draft.note else "",
    ]
    return "".join(lines)


def _quote(draft: Draft) -> str:
    """Return the field `quote`: one text, a list of fragments, or a map where there is context."""
    context = {"prefix": draft.prefix, "suffix": draft.suffix}
    given = "".join(field(key, text, "  ") for key, text in context.items() if text)
    if len(draft.quote) == 1:
        return f"quote:\n{field('exact', draft.quote[0], '  ')}{given}" if given else field("quote", draft.quote[0])
    indent = "    " if given else "  "
    fragments = "".join(f"{indent}- {scalar(text)}\n" for text in draft.quote)
    return f"quote:\n  exact:\n{fragments}{given}" if given else f"quote:\n{fragments}"
