"""What to tell an editor whose quote has no place, or more than one: one line that says it, and one that helps."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Selector, Span
from ..words import short
from .cure import MAX_CONTEXT, cure, to_yaml
from .locate import GAP, LIMIT, Matches, SeedText, Words, locate
from .miss import Miss
from .nearest import Near, nearest
from .repair import SHOWN, choices, related, retyped, same_words, whole

ELLIPSIS = re.compile(r"\s*[\[(]?\.{3}[\])]?\s*")  # of the folded copy
SHORT = 60  # code points by which a passage is widened to where it may be cut


def missing(selector: Selector, words: Words, number: int, seed: SeedText) -> Miss:
    """Tell where a fragment stands without its context, or else which passage is most like it."""
    bare = words._replace(prefix="", suffix="")
    matches = locate(bare, seed)
    if matches.hits[number]:
        context = " or ".join(key for key, text in (("prefix", words.prefix), ("suffix", words.suffix)) if text)
        where = _places(matches.hits[number], matches, seed)
        message = f"{_name(words, number)} stands at {where}, but not beside this {context}"
        places = related(matches.hits[number], seed, "the words without their context")
        return Miss("quote-missing", number, message, _cures(bare, number, seed, hits=matches.hits[number]), places)
    message = f"{_name(words, number)} is not in seeds/{seed.name}"
    if parted := _parted(selector, words, number, seed, message=message):
        return parted
    near = nearest(words.fragments[number], seed.folded.text)
    if near is None:
        return Miss("quote-missing", number, message, "no passage of the text is like it")
    if same := same_words(words.fragments[number], seed.folded.text):  # without the mark in the place of another
        near = replace(near, span=same)
    places = related([near.span], seed, "the nearest passage")
    repairs = tuple(retyped(selector, words, number, seed))
    told, meant = _nearest(words, number, seed, near=near)
    hint = f"{told}, write {to_yaml(meant)}" if meant else told
    return Miss("quote-missing", number, message, hint, places, repairs, told, meant)


def _parted(selector: Selector, words: Words, number: int, seed: SeedText, *, message: str) -> Miss | None:
    """Tell that the words stand there but for an ellipsis, if that is so: what it leaves out, a list leaves out too."""
    parts = tuple(part for part in ELLIPSIS.split(words.fragments[number]) if part.strip(GAP))
    apart = words._replace(fragments=(*words.fragments[:number], *parts, *words.fragments[number + 1 :]))
    first = locate(apart, seed).first if parts and apart != words else ()
    if not first or len(first) < len(apart.fragments):
        return None
    cured = cure(apart, seed, number=number, start=first[number].start)
    if cured is None:
        return None
    told = "the words stand there without the ellipsis"
    places = related(first[number : number + len(parts)], seed, "these words stand here")
    repair = whole(selector, cured, first[number], seed)
    hint = f"{told}: for {_place(first[number], seed)} write {to_yaml(cured)}"
    return Miss("quote-missing", number, message, hint, places, (repair,) if repair else (), told, cured)


def ambiguous(selector: Selector, words: Words, matches: Matches, seed: SeedText) -> Miss:
    """Tell the places between which the words do not decide, and what to paste for each."""
    number = matches.ambiguous or 0
    hits: Sequence[Span] = matches.hits[number]
    if matches.last:
        first, last = matches.first[number].start, matches.last[number].start
        hits = [hit for hit in hits if first <= hit.start <= last]
    message = f"{_name(words, number)} stands at {_places(hits, matches, seed)}"
    places = related(hits, seed, "the words stand here")
    repairs = choices(selector, words, number, seed, hits=hits) if matches.crowded is None else ()
    return Miss("quote-ambiguous", number, message, _cures(words, number, seed, hits=hits), places, tuple(repairs))


def disordered(selector: Selector, words: Words, matches: Matches, seed: SeedText) -> Miss:
    """Tell which fragment does not come after the one before it, and the right order where there is one."""
    number = len(matches.first)
    before = matches.first[-1]
    message = (
        f"{_name(words, number)} stands at {_places(matches.hits[number], matches, seed)}, "
        f"not after the end of fragment {number} at {_place(before, seed)}"
    )
    places = related([before], seed, f"fragment {number}") + related(
        matches.hits[number], seed, f"fragment {number + 1}"
    )
    order = sorted(range(len(words.fragments)), key=lambda one: matches.hits[one][0].start)
    ordered = words._replace(fragments=tuple(words.fragments[one] for one in order))
    found = locate(ordered, seed)
    if len(found.first) == len(order) and found.ambiguous is None:
        repair = whole(selector, ordered, matches.hits[number][0], seed)
        told = "in the order of the text"
        hint = f"{told}: {to_yaml(ordered)}"
        return Miss("fragment-order", number, message, hint, places, (repair,) if repair else (), told, ordered)
    hint = "write the fragments in the order of the text, without overlaps"
    return Miss("fragment-order", number, message, hint, places)


def _cures(words: Words, number: int, seed: SeedText, *, hits: Sequence[Span]) -> str:
    """Return what to paste for each of the places, as far as they are listed."""
    if not hits or len(hits) >= LIMIT:
        return "quote more words"
    return "; ".join(_cure(words, number, hit, seed=seed) for hit in hits[:SHOWN]) + _more(hits)


def _cure(words: Words, number: int, hit: Span, *, seed: SeedText) -> str:
    cured = cure(words, seed, number=number, start=hit.start)
    if cured is None:
        return f"for {_place(hit, seed)} no prefix or suffix of {MAX_CONTEXT} characters will do: quote more words"
    return f"for {_place(hit, seed)} write {to_yaml(cured)}"


def _nearest(words: Words, number: int, seed: SeedText, *, near: Near) -> tuple[str, Words | None]:
    """Return where the nearest passage stands and how it differs, and what quotes it if that is short."""
    start, end = near.span.start, near.span.end
    start = next((at for at in range(start, max(-1, start - SHORT), -1) if seed.may_cut(at)), start)
    end = next((at for at in range(end, end + SHORT) if seed.may_cut(at)), end)
    passage = seed.folded.text[start:end]
    meant = words.with_fragment(number, passage)
    cured = cure(meant, seed, number=number, start=start)
    cured = cured or cure(meant._replace(prefix="", suffix=""), seed, number=number, start=start)
    told = "; ".join(_difference(given, wanted) for given, wanted in near.differences[:SHOWN]) + _more(near.differences)
    if not told:
        is_cut = words.fragments[number] in seed.folded.text
        told = "the quote cuts a word or a number" if is_cut else "only the spaces differ"
    is_short = near.is_whole and len(passage) <= MAX_CONTEXT
    told = f'nearest: {_place(Span(start, end), seed)} "{short(passage)}": {told}'
    return (f"{told}; if that is meant", cured) if cured and is_short else (told, None)


def _difference(given: str, wanted: str) -> str:
    """Tell what the text has and what the quote has in its place."""
    if not given:
        return f'the text has no "{short(wanted)}"'
    return f'the text has "{short(given)}"' + (f' where the quote has "{short(wanted)}"' if wanted else " more")


def _name(words: Words, number: int) -> str:
    which = f"fragment {number + 1} of the quote" if len(words.fragments) > 1 else "the quote"
    return f'{which}, "{short(words.fragments[number])}",'


def _places(hits: Sequence[Span], matches: Matches, seed: SeedText) -> str:
    listed = ", ".join(_place(hit, seed) for hit in hits[:SHOWN])
    if matches.crowded is not None and not hits:
        return "too many places to examine"
    if matches.crowded is not None:
        return f"more than {len(hits)} places: {listed}…"
    return f"{len(hits)} places: {listed}{_more(hits)}" if len(hits) > 1 else listed


def _place(hit: Span, seed: SeedText) -> str:
    origin = seed.folded.span(hit.start, hit.end)
    return seed.place(origin.start) if origin else f"seeds/{seed.name}"


def _more(items: Sequence[object]) -> str:
    return f" and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
