"""An index put together from shards: it finds what Pagefind's own would, and only what changed is made anew."""

import json
import shutil
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.corpus import write_corpus
from cases import SMALL
from diptych.index import Index
from diptych.load import load
from diptych.problem import ToolError
from diptych.processes import SETTING
from diptych.search import begin_search
from diptych.search.records import language_of, records
from diptych.search.service import make_files
from diptych.search.shards import divide, make_library, make_shard, packed, read_shard, unpacked
from diptych.search.whole import make_words, whole
from diptych.work import each
from pagefind import Contents, contents, fragment

#: Words with the same letters, of several scripts, and with a common beginning; Pagefind reads forms from the ends.
WORDS = (
    "cafe",
    "café",
    "Cafés",
    "caffè",
    "the",
    "o’clock",
    "Ö",
    "über",
    "uber",
    "日本",
    "мир",
    "миры",
    "a" * 30,
    "naïve",
)
LIBRARY = make_library("en")


def message(number: int, content: str, *, title: str, topics: Iterable[str]) -> str:
    record = {
        "type": "AddRecord",
        "index_id": 0,
        "url": f"articles/{number}/",
        "content": content,
        "language": "en",
        "meta": {"title": title} if title else {},
        "filters": {"topic": [*topics], "kind": ["article" if title else "quote"]},
    }
    return json.dumps(record)


TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
RECORD = st.tuples(TEXTS, st.sampled_from(["", "", *WORDS, "the café"]), st.sets(st.sampled_from("abc")))
PARTS = st.lists(st.lists(RECORD, min_size=1, max_size=30), min_size=1, max_size=4)


def put_together(parts: Iterable[Sequence[str]]) -> Mapping[str, bytes]:
    made = [read_shard(make_shard(None, part)) for part in parts]
    return whole(made, make_words(made), library=LIBRARY)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=PARTS, size=st.sampled_from([1, 60, 50_000]))
def test_shards_put_together_find_what_one_index_of_all_finds(
    drawn: list[list[tuple[str, str, set[str]]]], size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diptych.search.words._CHUNK", size)
    numbers = iter(range(1000))
    parts = [[message(next(numbers), text, title=title, topics=ids) for text, title, ids in part] for part in drawn]
    one = contents(make_files([record for part in parts for record in part]))
    several = contents(put_together(parts))
    assert replace(several, chunks=[]) == replace(one, chunks=[])
    for word in several.words:
        assert word in {it for chunk in fetched_for(word, several) for it in chunk}


def fetched_for(word: str, index: Contents) -> list[list[str]]:
    """Return the words of the files that Pagefind's library fetches for a word (its `request_indexes`)."""
    strict = [words for first, last, words in index.chunks if first <= word <= last]
    loose = (
        words
        for first, last, words in index.chunks
        if word[: len(first)] >= first[: len(word)] and word[: len(last)] <= last[: len(word)]
    )
    return strict or [*loose]


def test_words_are_cut_into_files_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diptych.search.words._CHUNK", 100)
    texts = [" ".join(f"w{number:03}{'x' * (number % 3)}" for number in range(part, 200, 2)) for part in range(2)]
    index = contents(put_together([[message(part, text, title="", topics=[])] for part, text in enumerate(texts)]))
    assert 20 < len(index.chunks) < 100
    words = [word for _, _, own in index.chunks for word in own]
    assert words == sorted(set(words))
    assert len(words) == 200
    assert all(one[1] < other[0] for one, other in pairwise(index.chunks))


def test_the_same_records_give_the_same_bytes() -> None:
    made = [message(number, f"{number} words", title="", topics=[f"t{number % 7}", "all"]) for number in range(300)]
    raw = [make_files(made) for _ in range(3)]
    assert len({tuple(files) for files in raw}) > 1, "Pagefind settles its order itself"
    one, *others = [put_together([made[:100], made[100:]]) for _ in range(3)]
    assert all(other == one for other in others)
    assert list(one) == sorted(one)


def test_no_version_of_python_shows_in_what_is_packed() -> None:
    system = packed(b"words")[9]  # gzip.compress of Python 3.13 says 255, unknown, in its place
    assert system == zlib.compress(b"words", wbits=31)[9] != 255
    assert unpacked(packed(b"words")) == b"words"


def test_fragments_whose_names_begin_alike_have_names_of_their_own() -> None:
    shard = read_shard(make_shard(None, [message(number, "word", title="t", topics=[]) for number in range(3)]))
    alike = tuple((f"0123456789abc{number:03}", data) for number, (_, data) in enumerate(shard.fragments))
    files = whole([shard._replace(fragments=alike)], make_words([shard]), library=LIBRARY)
    assert contents(files).urls == ["articles/0/", "articles/1/", "articles/2/"]


def test_of_an_article_no_more_is_told_than_its_title() -> None:
    files = put_together(
        [[message(0, "long text", title="A title", topics=["a"]), message(1, "a quote", title="", topics=["a"])]]
    )
    told = [fragment(data) for path, data in files.items() if path.startswith("fragment/")]
    assert {one["url"]: (one["meta"], one["content"], one["filters"]) for one in told} == {
        "articles/0/": ({"title": "A title"}, "", {}),
        "articles/1/": ({}, "a quote", {}),
    }


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a briefing of which each shard has a few articles."""
    monkeypatch.setattr("diptych.search.shards._SIZES", {"quote": 40, "article": 4})
    write_corpus(tmp_path / "corpus", 30)
    return tmp_path / "corpus"


def below(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path.removeprefix("pagefind/"): data for path, data in files.items()}


@pytest.mark.parametrize("searched", [5, 5_000])
def test_a_briefing_in_shards_is_found_as_one(many: Path, searched: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diptych.urls.SEARCHED", searched)
    index, _ = load(many)
    assert len([*divide(index)]) > 3
    one = contents(make_files([*records(index, index.readings, language=language_of(index))]))
    several = contents(below(begin_search(index)()))
    assert replace(several, chunks=[]) == replace(one, chunks=[])


def edit(old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        file = root / "annotations/articles/article-00012.yml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def remove(root: Path) -> None:
    (root / "annotations/articles/article-00012.yml").unlink()


def nothing(_: Path) -> None:
    """Change nothing."""


CHANGES = {
    "nothing": (nothing, 0),
    "a topic": (edit("topics: [", "topics: [topic-001, "), 1),
    "an article": (remove, 2),
}


@pytest.mark.parametrize("change", CHANGES)
def test_only_shards_that_changed_are_made_anew(many: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "1")
    edits, most = CHANGES[change]
    begin_search(load(many)[0])()
    edits(many)
    indexes: list[Sequence[str]] = []

    def ask(messages: Sequence[str]) -> Mapping[str, bytes]:
        indexes.append(messages)
        return make_files(messages)

    monkeypatch.setattr("diptych.search.shards.make_files", ask)
    index = load(many)[0]
    warm = begin_search(index)()
    assert (1 if most else 0) <= len(indexes) <= most
    monkeypatch.setattr("diptych.memory.bytecode_cache", lambda: None)  # nothing is kept
    assert begin_search(index)() == warm
    assert len(indexes) > 2 * most


def test_whoever_works_makes_the_same_index(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diptych.memory.bytecode_cache", lambda: None)
    monkeypatch.setattr("diptych.work.FEW", 1)
    index = load(many)[0]
    monkeypatch.setenv(SETTING, "1")
    alone = begin_search(index)()
    monkeypatch.setenv(SETTING, "2")
    assert begin_search(index)() == alone


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_shard_that_pagefind_refuses_gives_one_line(processes: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, processes)
    with pytest.raises(ToolError, match=r"^Pagefind made no search index: [^\n]+$"):
        list(each(make_shard, None, [["{}"]] * 3, size=1, weight=1000))


def test_a_briefing_without_articles_has_an_index_that_finds_nothing(tmp_path: Path) -> None:
    index = load(shutil.copytree(SMALL, tmp_path / "briefing"))[0]
    empty = Index(index.root, index.briefing._replace(articles={}), {})
    assert contents(below(begin_search(empty)())) == Contents([], [], {}, {}, [], [])
