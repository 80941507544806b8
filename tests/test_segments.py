"""Runs: overlapping spans cut into disjoint ones, for every text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.model import Span
from diptych.segments import Run, merged, overlapping, runs


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ("", "0-9"),
        ("a:2-5", "0-2 2-5a 5-9"),
        ("a:0-9", "0-9a"),
        ("a:0-5 b:3-9", "0-3a 3-5ab 5-9b"),
        ("b:3-5 a:3-7", "0-3 3-5ab 5-7a 7-9"),
        ("b:2-6 a:2-6", "0-2 2-6ab 6-9"),
        ("c:1-8 b:2-6 a:3-9", "0-1 1-2c 2-3cb 3-6cba 6-8ca 8-9a"),
        ("a:2-4 a:4-6", "0-2 2-4a 4-6a 6-9"),
        ("a:2-6 a:4-8", "0-2 2-4a 4-6a 6-8a 8-9"),
        ("a:4-4 b:9-12", "0-9"),
    ],
)
def test_runs(spans: str, expected: str) -> None:
    assert " ".join(written(run) for run in runs(0, 9, parsed(spans))) == expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [("a:0-9", "3-6a"), ("b:2-5 a:0-4", "3-4ab 4-5b 5-6"), ("a:0-3 b:6-9", "3-6"), ("a:5-9", "3-5 5-6a")],
)
def test_runs_of_a_part(spans: str, expected: str) -> None:
    assert " ".join(written(run) for run in runs(3, 6, parsed(spans))) == expected


def test_an_empty_range_has_no_runs() -> None:
    assert runs(4, 4, parsed("a:0-9 b:4-4")) == []


def parsed(spans: str) -> list[tuple[Span, str]]:
    """Return spans written as `id:start-end`."""
    entries = (entry.replace("-", ":").split(":") for entry in spans.split())
    return [(Span(int(start), int(end)), id) for id, start, end in entries]


def written(run: Run) -> str:
    return f"{run.span.start}-{run.span.end}{''.join(run.ids)}"


ALPHABETS = st.sampled_from(
    [*"ab <&\"'\n", "é", "e\u0301", "红", "線", "ש", "ل", "\u200f", "👩‍👩‍👧", "🇺🇸", "𝔘", "\u00ad"]
)
TEXTS = st.lists(ALPHABETS, max_size=30).map("".join)


@given(TEXTS, st.data())
def test_runs_give_the_text_and_each_span_back(text: str, data: st.DataObject) -> None:
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(lambda pair: Span(*pair))
    spans = data.draw(st.lists(st.tuples(edges, st.sampled_from("abcdef")), max_size=8))
    part = data.draw(edges)
    found = runs(part.start, part.end, spans)
    assert "".join(text[run.span.start : run.span.end] for run in found) == text[part.start : part.end]
    assert all(run.span.start < run.span.end for run in found)
    for id in "abcdef":
        held = [at for run in found if id in run.ids for at in range(run.span.start, run.span.end)]
        clipped = {at for span, other in spans if other == id for at in range(span.start, span.end)}
        assert held == sorted(clipped & set(range(part.start, part.end)))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=8))
def test_ids_come_outermost_first(pairs: list[tuple[int, int]]) -> None:
    spans = {f"id-{number}": Span(start, start + size) for number, (start, size) in enumerate(pairs)}
    for run in runs(0, 20, [(span, id) for id, span in spans.items()]):
        assert list(run.ids) == sorted(run.ids, key=lambda id: (spans[id].start, -spans[id].end, id))
        assert all(spans[id].start <= run.span.start and run.span.end <= spans[id].end for id in run.ids)


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 6)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_merged_spans_hold_and_overlap_what_the_spans_do(spans: list[Span], wanted: Span) -> None:
    found = merged(spans)
    assert all(one.end < other.start for one, other in pairwise(found))
    assert {at for span in found for at in range(*span)} == {at for span in spans for at in range(*span)}
    assert list(overlapping(found, wanted)) == [span for span in found if span.overlaps(wanted)]
    if wanted.start < wanted.end:
        assert bool(overlapping(found, wanted)) == any(span.overlaps(wanted) for span in spans)
