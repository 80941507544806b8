"""Wording that two quotes share, and where one and the same utterance is worded differently."""

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from .model import Span

#: Below this share of equal words, differences are noise: unrelated statements of the flagship reach 0.45.
SAME_UTTERANCE = 0.60
#: Accents may stand as characters of their own behind the letters.
_WORD = re.compile(r"[\w\u0300-\u036f]+(?:[-'’.][\w\u0300-\u036f]+)*")
_ENGLISH = frozenset(
    """
    a about after also an and any are as at be because been but by can could did do does for from had has have he her
    his how if in into is it its more most no nor not of on or other our out said say says she should so some such than
    that the their them then there these they this those through to under up was we were what when where which while
    who will with would you your
    """.split()
)
#: Tags of languages → the tag under which the library lists their words. Its Norwegian list holds Bokmål and Nynorsk.
_LISTED_AS = {"no": "nb", "nn": "nb"}
#: Stop words whose absence would turn what is said into its opposite, of some languages.
_NEGATIONS = frozenset(
    "no not nicht kein keine keinen pas jamais non nunca não niet geen nie inte ikke ikkje не нет".split()
)


Pair = tuple[int, int]  # a word that two quotes share: its place among the words of the one, and of the other


class Word(NamedTuple):
    """A word of a quote: its place in the seed, in half-open code points, and its form to compare."""

    span: Span
    form: str
    is_stop: bool  # so frequent in its language that two quotes have it by chance


def words_of(text: str, spans: Sequence[Span], language: str) -> list[Word]:
    """Return the words of a quote's fragments; letter case and the kind of apostrophe make no difference.

    `language` is the article's, as a BCP 47 tag.
    """
    stop_words = _stop_words(language.partition("-")[0].lower())
    found = [match for span in spans for match in _WORD.finditer(text, span.start, span.end)]
    forms = [normalize("NFC", match[0]).casefold().replace("’", "'") for match in found]
    return [Word(Span(*match.span()), form, form in stop_words) for match, form in zip(found, forms, strict=True)]


@cache
def _stop_words(language: str) -> Collection[str]:
    """Return the stop words of a language, given by its two letters; none where no list is known."""
    if language == "en":
        return _ENGLISH
    import stop_words  # type: ignore[import-untyped]  # noqa: PLC0415 (most briefings do without it)

    return frozenset(stop_words.safe_get_stop_words(_LISTED_AS.get(language, language)))


def content_words(text: str, language: str) -> list[str]:
    """Return the words of a text in lower case, without the stop words but with the negations."""
    words = words_of(text, [Span(0, len(text))], language)
    return [word.form for word in words if word.form in _NEGATIONS or not word.is_stop]


def shared(one: Sequence[Word], other: Sequence[Word]) -> tuple[list[Span], list[Span]]:
    """Return the stretches of two quotes that have the same words in the same order, stop words apart.

    A stretch goes on over stop words only where both quotes have the same ones; none begins or ends with one.
    """
    mine, others = _content(one), _content(other)
    if not {one[at].form for at in mine} & {other[at].form for at in others}:
        return [], []
    stretches = list(_stretches(one, other, mine, others))
    in_one = [Span(one[first].span.start, one[last].span.end) for (first, _), (last, _) in stretches]
    in_other = [Span(other[first].span.start, other[last].span.end) for (_, first), (_, last) in stretches]
    return in_one, in_other


def _content(words: Sequence[Word]) -> list[int]:
    return [at for at, word in enumerate(words) if not word.is_stop]


def _stretches(
    one: Sequence[Word], other: Sequence[Word], mine: list[int], others: list[int]
) -> Iterator[tuple[Pair, Pair]]:
    """Yield the first and the last word of each stretch that both quotes share.

    `mine` and `others` are the places of their words that are no stop words.
    """
    matcher = _matcher([one[at] for at in mine], [other[at] for at in others])
    for block in matcher.get_matching_blocks():
        pairs = list(zip(mine[block.a : block.a + block.size], others[block.b : block.b + block.size], strict=True))
        start = 0
        for at in range(1, len(pairs) + 1):
            if at == len(pairs) or not _same_between(one, other, pairs[at - 1], pairs[at]):
                yield pairs[start], pairs[at - 1]
                start = at


def _same_between(one: Sequence[Word], other: Sequence[Word], left: Pair, right: Pair) -> bool:
    """Say whether both quotes have the same words between two that they share."""
    mine, others = one[left[0] : right[0]], other[left[1] : right[1]]
    return [word.form for word in mine] == [word.form for word in others]


def changed(one: Sequence[Word], other: Sequence[Word]) -> tuple[list[Span], list[Span]]:
    """Return the words of each quote that the other has not, or nothing below SAME_UTTERANCE."""
    matcher = _matcher(one, other)
    if matcher.ratio() < SAME_UTTERANCE:
        return [], []
    edits = [edit for edit in matcher.get_opcodes() if edit[0] != "equal"]
    mine = [Span(one[a].span.start, one[b - 1].span.end) for _, a, b, _, _ in edits if a < b]
    return mine, [Span(other[a].span.start, other[b - 1].span.end) for _, _, _, a, b in edits if a < b]


def _matcher(one: Sequence[Word], other: Sequence[Word]) -> "SequenceMatcher[str]":
    return SequenceMatcher(None, [word.form for word in one], [word.form for word in other], autojunk=False)
