"""The search index: what its records hold, its bytes, and what happens where Pagefind does not do its work."""

import json
import os
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cases import SMALL
from diptych.headstart import begin_reading
from diptych.index import Index
from diptych.load import load
from diptych.problem import ToolError
from diptych.search import begin_search, service
from diptych.search.records import language_of, records
from diptych.search.service import make_files
from diptych.site import make_site

RECORDS = tuple(
    json.dumps(
        {
            "type": "AddRecord",
            "index_id": 0,
            "url": f"articles/a/#{number}",
            "content": f"the {'resume' if number % 2 else 'record'} of number {number} and of others",
            "language": "en",
            "meta": {},
            "filters": {"topic": [f"topic-{number % 7}", "all"], "speaker": [f"speaker-{number % 11}"]},
        }
    )
    for number in range(300)
)


def recorded(index: Index) -> list[dict[str, Any]]:
    return [json.loads(record) for record in records(index, index.readings, language=language_of(index))]


@pytest.fixture(scope="module")
def flagship_records(flagship: Path) -> list[dict[str, Any]]:
    return recorded(load(flagship)[0])


def test_each_quote_is_found_by_its_sentence_and_what_is_named_beside_it(
    flagship_records: list[dict[str, Any]],
) -> None:
    [record] = [one for one in flagship_records if one["url"] == "articles/call-report/#xi-red-line"]
    for words in ('"first red line not to be crossed"', "Xi Jinping", "CCTV", "Biden and Xi speak by telephone"):
        assert words in record["content"]
    assert record["language"] == "en"
    assert record["filters"] == {
        "topic": ["red-line", "taiwan"],
        "speaker": ["xi-jinping"],
        "party": ["china"],
        "source": ["cctv"],
        "article": ["call-report"],
        "form": ["direct"],
        "kind": ["quote"],
    }


def test_every_quote_and_every_article_is_one_record(flagship_records: list[dict[str, Any]], flagship: Path) -> None:
    index, _ = load(flagship)
    urls = [record["url"] for record in flagship_records]
    articles = {f"articles/{id}/": reading.quotes for id, reading in index.readings.items()}
    assert urls == [url for own, quotes in articles.items() for url in (*(f"{own}#{one.id}" for one in quotes), own)]
    assert all((one["filters"] == {"kind": ["article"]}) == (one["url"] in articles) for one in flagship_records)


def test_of_too_many_quotes_the_articles_have_the_facets(flagship: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diptych.urls.SEARCHED", 50)
    index, _ = load(flagship)
    found = recorded(index)
    assert [one["url"] for one in found] == [f"articles/{id}/" for id in index.readings]
    for one, (id, reading) in zip(found, index.readings.items(), strict=True):
        assert one["filters"].keys() == {"topic", "speaker", "party", "source", "article", "form"}
        assert one["filters"]["article"] == [id]
        assert one["filters"]["speaker"] == [*dict.fromkeys(who for quote in reading.quotes for who in quote.speakers)]


def with_article(index: Index, **changes: str) -> Index:
    """Return an index whose only article has other metadata."""
    [(id, article)] = index.briefing.articles.items()
    changed = article._replace(**changes)  # type: ignore[arg-type]
    return replace(index, briefing=index.briefing._replace(articles={id: changed}))


@pytest.fixture
def small() -> Index:
    return load(SMALL)[0]


@pytest.mark.parametrize(
    ("stated", "recorded"),
    [("fr", "fr"), ("zh-Hans", "zh-hans"), ("", "unknown"), ("../../etc", "unknown"), ("<b>", "unknown")],
)
def test_the_language_can_be_a_part_of_file_names(small: Index, stated: str, recorded: str) -> None:
    made = with_article(small, language=stated)
    assert language_of(made) == recorded
    assert {json.loads(one)["language"] for one in records(made, made.readings, language=language_of(made))} == {
        recorded
    }


def test_what_is_not_published_is_not_recorded(small: Index) -> None:
    [article] = small.briefing.articles.values()
    texts = [quote.sentences for quote in small.quotes.values()]
    *_, last = recorded(with_article(small, display="excerpts"))
    held_back = last["content"].removeprefix(f"{article.title}. ")
    for text in texts:
        held_back = held_back.replace(text, "")
    assert held_back.strip() == ""


def test_marks_over_letters_make_no_difference(small: Index) -> None:
    made = with_article(small, title="Élysée, Thérèse, Đà Nẵng, पार्टी, 한국")
    *_, last = recorded(made)
    assert last["content"].startswith("Elysee, Therese, Đa Nang, परट, \u1112\u1161\u11ab")


def program(folder: Path, script: str) -> Path:
    """Return an executable that stands in for Pagefind's."""
    file = folder / "pagefind"
    file.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


ANSWER = """import base64, json, sys
answer = {"message_id": 0, "payload": {"type": "Error", "message": "no room"}}
sys.stdout.write(base64.b64encode(json.dumps(answer).encode()).decode() + ",")
sys.stdout.flush()
sys.stdin.read(1)"""
FAULTS = {
    "ends at once": ("", "Pagefind made no search index: it stopped before its end"),
    "says why": (ANSWER, "Pagefind made no search index: no room"),
    "says nothing": ("import time; time.sleep(60)", "Pagefind made no search index: it stopped before its end"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_pagefind_that_fails_gives_one_line(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script, expected = FAULTS[fault]
    monkeypatch.setattr(service, "_program", lambda: program(tmp_path, script))
    monkeypatch.setattr(service, "_PATIENCE", 1)
    with pytest.raises(ToolError) as raised:
        make_files(RECORDS * 5)
    assert str(raised.value) == expected


def test_a_program_that_is_none_gives_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_program", lambda: tmp_path / "nothing")
    with pytest.raises(ToolError, match=r"^Pagefind, which makes the search index, does not run: "):
        make_files(RECORDS)


WITHOUT_PAGEFIND = """import sys
sys.modules["pagefind_bin"] = None
from diptych.cli import main
sys.exit(main(sys.argv[1:]))"""


def test_a_build_without_pagefind_says_what_to_install(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    command = [sys.executable, "-c", WITHOUT_PAGEFIND, "build", "--root", str(root)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ})
    assert result.returncode == 1
    [line] = [line for line in result.stderr.splitlines() if "Pagefind" in line]
    assert "Pagefind, which makes the search index, is missing: run `pip install pagefind-bin`" in line
    assert "Traceback" not in result.stderr
    assert not (root / "site").exists()


def test_an_index_is_made_once_while_the_records_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = load(shutil.copytree(SMALL, tmp_path / "briefing"))[0]  # nothing is kept for this folder yet
    first = begin_search(small)()
    monkeypatch.setattr(service, "_program", lambda: tmp_path / "nothing")
    assert begin_search(small)() == first
    with pytest.raises(ToolError):
        begin_search(replace(small, readings={id: one._replace(digest=b"") for id, one in small.readings.items()}))()


def test_what_was_begun_before_the_engine_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    imports = "import sys; from pathlib import Path; from diptych.headstart import begin_reading"
    program = f"{imports}; begin_reading(Path(sys.argv[1]))()"
    command = [sys.executable, "-c", program, str(root)]  # copies are made of a process with one thread only
    subprocess.run(command, check=True, env={**os.environ, "DIPTYCH_EXECUTOR": "2"})
    monkeypatch.setattr(service, "_program", lambda: tmp_path / "nothing")
    monkeypatch.setattr("diptych.gather.gather_one", lambda *_: pytest.fail("an article is read again"))
    assert any(path.startswith("pagefind/index/") for path in make_site(root).files)


def test_a_build_does_without_what_was_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPTYCH_EXECUTOR", "1")
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    assert begin_reading(root) is None
    files = make_site(root, begun=lambda: None).files
    assert dict(files) == dict(make_site(root).files)


def test_only_what_the_pages_use_is_published(small: Index) -> None:
    names = {Path(path).name.split(".")[0] for path in begin_search(small)() if path.count("/") == 1}
    assert names == {"pagefind", "pagefind-entry", "pagefind-worker", "wasm"}
