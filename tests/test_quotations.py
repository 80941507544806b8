"""Quotations: all those of the three texts, the styles of `data/quotations/`, and the laws for every text."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diptych.model import Span
from diptych.quotations import Quotation, extent_of_direct, form_of, quotations

HERE = Path(__file__).resolve().parent
DATA = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (HERE / "data" / "quotations").glob("*.yml")}
SEEDS = {path.name: path.read_text("utf-8") for path in sorted((HERE.parent / "seeds").glob("*.txt"))}


def words(text: str, found: Quotation) -> str:
    return text[found.inner.start : found.inner.end]


def test_all_seeds_have_their_quotations_listed() -> None:
    assert set(DATA["seeds"]) == set(SEEDS)


@pytest.mark.parametrize("name", SEEDS)
def test_every_quotation_of_a_seed_is_found_and_nothing_else(name: str) -> None:
    text = SEEDS[name]
    found = quotations(text)
    listed = [(extent_of_direct(text, [one.inner]), words(text, one)) for one in found]
    assert listed == [tuple(entry) for entry in DATA["seeds"][name]]
    assert {form_of(text, [one.outer], found, has_speaker=True) for one in found} == {"direct"}
    assert {one.depth for one in found} == {0}


def test_one_quotation_of_the_seeds_has_no_closing_mark() -> None:
    unclosed = [words(text, one)[:15] for text in SEEDS.values() for one in quotations(text) if not one.closed]
    assert unclosed == ["And I don't thi"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in DATA["styles"]])
def test_style(case: dict[str, Any]) -> None:
    text = case["text"]
    found = quotations(text)
    assert [words(text, one) for one in found] == case["found"]
    assert [words(text, one) for one in found if one.depth] == case.get("nested", [])
    assert [words(text, one) for one in found if not one.closed] == case.get("unclosed", [])


@pytest.mark.parametrize(("form", "extent", "marked"), DATA["forms"])
def test_form_and_extent(form: str, extent: str | None, marked: str) -> None:
    text, spans = unmarked(marked)
    found = quotations(text)
    assert form_of(text, spans, found, has_speaker=form != "narration") == form
    assert (extent_of_direct(text, spans) if form == "direct" else None) == extent


def unmarked(text: str) -> tuple[str, list[Span]]:
    """Return a text without its brackets, and the spans that stood between them."""
    edges = [match.start() - number for number, match in enumerate(re.finditer("[⟦⟧]", text))]
    return re.sub("[⟦⟧]", "", text), [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=True)]


TEXTS = st.text(st.sampled_from(list("ab sS.,:1\n\"\"''''“”‘’„‚«»「」")))


@given(TEXTS)
def test_quotations_nest_and_stay_in_their_paragraph(text: str) -> None:
    found = quotations(text)
    for one in found:
        assert one.outer.start < one.inner.start < one.inner.end <= one.outer.end - one.closed
        assert "\n" not in text[one.outer.start : one.outer.end]
        assert words(text, one) == words(text, one).strip()
        assert one.depth == sum(other.outer.start < one.outer.start < other.outer.end for other in found)
    for one, other in pairwise(found):
        assert one.outer.start < other.outer.start
        assert other.outer.start >= one.outer.end or other.outer.end <= one.outer.end


@given(TEXTS, st.data())
def test_every_span_has_a_form_and_an_extent_unless_it_has_no_words(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    spans, found = [Span(*edges)], quotations(text)
    form = form_of(text, spans, found, has_speaker=False)
    assert form in {"direct", "mixed", "narration"}
    assert (extent_of_direct(text, spans) is None) == (not any(map(str.isalnum, text[slice(*edges)])))
