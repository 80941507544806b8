"""What an editor can paste so that a quote anchors: the least context that tells its places apart, written as YAML."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..model import Span
from ..yamlwrite import quoted
from .locate import GAP, LIMIT, SeedText, Words, gap_after, gap_before, locate

MAX_CONTEXT = 2_000  # code points of a prefix or suffix that an editor can be asked to paste


class Cost(NamedTuple):
    """What added context costs the editor; the first field in which two costs differ decides which is less."""

    is_inner: bool  # it makes a fragment longer, in the place of a prefix or a suffix
    is_bare: bool  # it holds marks only, and no word
    words: int  # of the whole selector
    has_suffix: bool
    length: int  # of the whole selector, in code points


def cure(words: Words, seed: SeedText, *, number: int, start: int) -> Words | None:
    """Return the words with the least added that anchors fragment `number` at an offset of the folded copy.

    A prefix before the first fragment or a suffix after the last one is added; a fragment between them is made longer.
    None where no context of up to MAX_CONTEXT code points does it.
    """
    for _ in words.fragments:
        matches = locate(words, seed)
        at = matches.ambiguous
        if at is None or len(matches.first) <= at:
            break
        wanted = start if at == number else matches.first[at].start
        longer = _with_context(words, at, matches.hits[at], start=wanted, seed=seed)
        if longer is None:
            return None
        words = longer
    matches = locate(words, seed)
    found = matches.ambiguous is None and len(matches.first) == len(words.fragments)
    return words if found and matches.first[number].start <= start < matches.first[number].end else None


def _with_context(words: Words, number: int, hits: Sequence[Span], *, start: int, seed: SeedText) -> Words | None:
    """Return the words with the least added that tells one hit of a fragment from the others."""
    own = next((hit for hit in hits if hit.start == start), None)
    if own is None or len(hits) >= LIMIT:
        return None
    contexts = _contexts(own, [hit for hit in hits if hit != own], seed)
    options = (_added(words, number, own, before=before, after=after, seed=seed) for before, after in contexts)
    return min(options, key=lambda option: option[0], default=((), None))[1]


def _added(words: Words, number: int, hit: Span, *, before: str, after: str, seed: SeedText) -> tuple[Cost, Words]:
    """Return the words with what stands before and after a hit, and what it costs the editor, to compare."""
    is_inner = bool(before and number > 0) or bool(after and number < len(words.fragments) - 1)
    if is_inner:
        longer = seed.folded.text[hit.start - len(before) : hit.end + len(after)]
        words = words.with_fragment(number, longer.strip())
    else:
        prefix, suffix = before.rstrip(GAP) or words.prefix, after.lstrip(GAP) or words.suffix
        words = words._replace(prefix=prefix, suffix=suffix)
    parts = (*words.fragments, words.prefix, words.suffix)
    has_word = any(char.isalnum() for char in before + after)
    cost = Cost(
        is_inner=is_inner,
        is_bare=not has_word,
        words=sum(len(part.split()) for part in parts),
        has_suffix=bool(after),
        length=sum(map(len, parts)),
    )
    return cost, words


def _contexts(own: Span, others: Sequence[Span], seed: SeedText) -> Iterator[tuple[str, str]]:
    """Yield what stands before a hit and after it, just enough together to tell it from the others; one may be empty.

    What is taken before it tells it from some of the others. What is taken after it has to tell it from the rest.
    """
    text = seed.folded.text
    left, right = gap_before(text, own.start), gap_after(text, own.end)
    shared = []  # with each of the others: how many code points are the same before the hit, and after it
    for hit in others:
        same_before = _shared_before(text, left, gap_before(text, hit.start))
        same_after = _shared_after(text, right, gap_after(text, hit.end))
        shared.append((same_before, same_after))
    for before in sorted({0, *(same_before + 1 for same_before, _ in shared)}):
        rest = [same_after for same_before, same_after in shared if same_before >= before]
        after = max(rest) + 1 if rest else 0
        begin = _edge(left - before, -1, seed) if before else own.start
        end = _edge(right + after, 1, seed) if after else own.end
        if begin is not None and end is not None:
            yield text[begin : own.start], text[own.end : end]


def _edge(at: int, step: int, seed: SeedText) -> int | None:
    """Return the nearest edge of a whole word at or beyond an offset; None beyond the text or MAX_CONTEXT."""
    text = seed.folded.text
    low, high = int(text.startswith(" ")), len(text) - text.endswith(" ")
    for edge in range(at, at + step * MAX_CONTEXT, step):
        if not low <= edge <= high:
            return None
        inner = edge if step < 0 else edge - 1
        if edge in (low, high) or (text[inner].isalnum() and seed.may_cut(edge)):
            return edge
    return None


def _shared_before(text: str, one: int, other: int) -> int:
    return _longest(min(one, other), lambda size: text[one - size : one] == text[other - size : other])


def _shared_after(text: str, one: int, other: int) -> int:
    room = len(text) - max(one, other)
    return _longest(room, lambda size: text[one : one + size] == text[other : other + size])


def _longest(room: int, same: Callable[[int], bool]) -> int:
    """Return the largest size, at most MAX_CONTEXT, up to which two places are the same."""
    return bisect_left(range(1, min(room, MAX_CONTEXT) + 1), True, key=lambda size: not same(size))  # noqa: FBT003


def to_yaml(words: Words) -> str:
    """Return the words as one line of YAML, `quote: "…"`."""
    return f"quote: {value_of(words)}"


def value_of(words: Words) -> str:
    """Return the words as a value of YAML: a text, a list, or a flow map where there is a prefix or suffix."""
    fragments = [quoted(fragment) for fragment in words.fragments]
    exact = fragments[0] if len(fragments) == 1 else f"[{', '.join(fragments)}]"
    context = {"prefix": words.prefix, "suffix": words.suffix}
    fields = [f"{key}: {quoted(value)}" for key, value in context.items() if value]
    return f"{{{', '.join([f'exact: {exact}', *fields])}}}" if fields else exact
