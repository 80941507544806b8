"""Anchoring: the cases of `data/anchoring/`, and the laws that hold for every text."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diptych.anchor import Miss, SeedText, anchor
from diptych.anchor.cut import may_cut
from diptych.fold import fold
from diptych.model import Located, Seed, Selector, Span
from diptych.problem import Place
from diptych.prose import paragraphs, sentences
from diptych.quotations import quotations

HERE = Path(__file__).resolve().parent
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['case']}")
    for path in sorted((HERE / "data" / "anchoring").glob("*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
SEEDS = {path.name: path.read_text("utf-8") for path in sorted((HERE.parent / "seeds").glob("*.txt"))}
PASTE = re.compile(
    r"(?:for |nearest: )(?P<place>seeds/seed\.txt:\d+:\d+)(?: \".*; if that is meant,)? write "
    r"(?P<yaml>quote: .+?)(?=; for seeds/|\Z| and \d+ more\Z)"
)


def seed_of(text: str) -> SeedText:
    return SeedText.of(Seed("seed.txt", "", text))


def selector_of(quote: Any) -> Selector:
    """Return the selector for the value of `quote`, as an editor may write it."""
    fields = quote if isinstance(quote, dict) else {"exact": quote}
    exact = fields["exact"] if isinstance(fields["exact"], list) else [fields["exact"]]
    fragments = tuple(Located(text, Place("annotations/articles/a.yml")) for text in exact)
    return Selector(fragments, fields.get("prefix", ""), fields.get("suffix", ""))


def pastes(miss: Miss) -> dict[str, Selector]:
    """Return the quotes that a hint offers for pasting, by the place that each is for."""
    return {match["place"]: selector_of(yaml.safe_load(match["yaml"])["quote"]) for match in PASTE.finditer(miss.hint)}


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    seed = seed_of(case["seed"] * case.get("repeat", 1))
    result = anchor(selector_of(case["quote"]), seed)
    if "at" in case:
        assert result == tuple(Span(start, end) for start, end in case["at"])
        reads = [seed.text[span.start : span.end] for span in result]
        assert reads == case.get("reads", reads)
    else:
        assert isinstance(result, Miss)
        assert (result.code, result.fragment) == (case["miss"], case.get("fragment", 0))
        told = f"{result.message}\n{result.hint}"
        assert told.count("\n") == 1
        assert [part for part in case.get("says", []) if part not in told] == []
        check_pastes(result, seed)


def check_pastes(miss: Miss, seed: SeedText) -> None:
    """Assert that whatever a hint offers for pasting anchors at the place that it is for."""
    for place, selector in pastes(miss).items():
        spans = anchor(selector, seed)
        assert not isinstance(spans, Miss), (place, selector, spans)
        assert any(span.start <= offset_of(place, seed) < span.end for span in spans), (place, selector, spans)


def offset_of(place: str, seed: SeedText) -> int:
    line, column = map(int, place.split(":")[1:])
    return sum(len(text) + 1 for text in seed.text.split("\n")[: line - 1]) + column - 1


def test_the_cases_are_many() -> None:
    assert len(CASES) > 100
    assert len(SEEDS) == 3


@pytest.mark.parametrize("name", SEEDS)
def test_every_quotation_of_a_seed_anchors_where_it_stands(name: str) -> None:
    seed = SeedText.of(Seed(name, "", SEEDS[name]))
    for found in quotations(seed.text):
        result = anchor(selector_of(retyped(seed.text[found.inner.start : found.inner.end])), seed)
        if isinstance(result, Miss):
            assert result.code == "quote-ambiguous"
            assert seed.place(found.inner.start) in result.message
        else:
            assert result == (found.inner,)


def retyped(text: str) -> str:
    """Return a text as typesetting would have it."""
    return re.sub(r"\b'\b", "’", text.replace(" -", " —").replace(" ", "\u00a0\n"))


@pytest.mark.parametrize("name", SEEDS)
def test_a_deleted_sentence_anchors_nowhere(name: str) -> None:
    text = SEEDS[name]
    for paragraph in paragraphs(text):
        for sentence in sentences(text, paragraph):
            rest = text[: sentence.start] + text[sentence.end :]
            result = anchor(selector_of(text[sentence.start : sentence.end]), seed_of(rest))
            assert isinstance(result, Miss)
            assert result.code == "quote-missing"


@pytest.mark.parametrize("name", SEEDS)
def test_a_changed_word_or_digit_is_an_error_at_the_right_place(name: str) -> None:
    seed = seed_of(SEEDS[name])
    for paragraph in paragraphs(seed.text):
        for sentence in sentences(seed.text, paragraph):
            quote = seed.text[sentence.start : sentence.end]
            for word in [*re.finditer(r"\w+", quote)][:: 7 if len(quote) > 60 else 1]:
                other = str(int(word[0]) + 1) if word[0].isdigit() else "zebra"
                miss = anchor(selector_of(quote[: word.start()] + other + quote[word.end() :]), seed)
                assert isinstance(miss, Miss)
                assert miss.code == "quote-missing"
                if len(quote.split()) > 2:
                    assert f"nearest: {seed.place(sentence.start)} " in miss.hint
                    assert other in miss.hint
                    check_pastes(miss, seed)


@pytest.mark.parametrize(
    ("offset", "place", "paragraph"),
    [(0, "1:1", 1), (3, "1:4", 1), (5, "3:1", 2), (6, "3:2", 2), (8, "4:1", 3), (11, "4:4", 3)],
)
def test_places_count_code_points_and_paragraphs_count_lines_with_words(
    offset: int, place: str, paragraph: int
) -> None:
    seed = seed_of("One\n\n🙂.\nTwo")
    assert (seed.place(offset), seed.paragraph_number(offset)) == (f"seeds/seed.txt:{place}", paragraph)


def test_a_seed_of_four_megabytes() -> None:
    text = next(iter(SEEDS.values())) * 1000
    middle = len(text) // 2
    seed = seed_of(f"{text[:middle]}\nNobody else drew a line as red as this one.\n{text[middle:]}")
    assert anchor(selector_of("a line as red as this one"), seed) == (Span(middle + 18, middle + 43),)
    miss = anchor(selector_of("a line as blue as this one"), seed)
    assert isinstance(miss, Miss)
    assert f"nearest: {seed.place(middle + 18)} " in miss.hint
    often = anchor(selector_of("first red line not to be crossed"), seed)
    assert isinstance(often, Miss)
    assert "more than 100 places" in often.message


PIECES = st.sampled_from(
    ["one", "two", "One", "b", " ", " ", " ", "\n", ". ", ", ", ' "', '" ', "“", "é", "红", "🙂", "-"]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS, st.data())
def test_what_stands_once_anchors_and_what_stands_twice_can_be_told_apart(text: str, data: st.DataObject) -> None:
    seed = seed_of(text)
    starts = st.integers(0, len(text))
    start, end = sorted((data.draw(starts), data.draw(starts)))
    places = places_of(text[start:end], seed) if text[start:end].strip(' "“\n') else []
    result = anchor(selector_of(text[start:end]), seed)
    if len(places) == 1:
        assert result == (Span(*places[0]),)
    elif places:
        assert isinstance(result, Miss)
        assert result.code == "quote-ambiguous"
        assert list(pastes(result)) == [seed.place(start) for start, _ in places[:5]]
        check_pastes(result, seed)
    else:
        assert isinstance(result, Miss)
        assert result.code == "quote-missing"
        check_pastes(result, seed)


def places_of(quote: str, seed: SeedText) -> list[tuple[int, int]]:
    """Return all places of a quote by trying each range of a short text."""
    text, wanted = seed.text, fold(quote).text.strip()
    ranges = ((start, end) for start in range(len(text)) for end in range(start + 1, len(text) + 1))
    return [
        (start, end)
        for start, end in ranges
        if not (
            text[start].isspace()
            or text[end - 1].isspace()
            or "--" in (text[start - 1 : start + 1], text[end - 1 : end + 1])
        )
        and fold(text[start:end]).text == wanted
        and may_cut(text, start)
        and may_cut(text, end)
    ]


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3), TEXTS, TEXTS)
def test_any_selector_anchors_in_order_or_is_told_in_two_lines(
    text: str, fragments: list[str], prefix: str, suffix: str
) -> None:
    seed = seed_of(text)
    result = anchor(selector_of({"exact": fragments, "prefix": prefix, "suffix": suffix}), seed)
    if isinstance(result, Miss):
        assert 0 <= result.fragment < len(fragments)
        assert result.hint
        assert "\n" not in result.message + result.hint
        check_pastes(result, seed)
    else:
        assert [fold(text[span.start : span.end]).text for span in result] == [
            fold(one).text.strip() for one in fragments
        ]
        assert all(one.end <= other.start for one, other in pairwise(result))
