"""What is kept: used while nothing has changed, and never when anything has."""

import shutil
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import SMALL
from diptych import memory
from diptych.memory import made_once


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "briefing")


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def add(path: str, text: str) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / path).write_text(text, encoding="utf-8")

    return write


def rename_article(root: Path) -> None:
    (root / "annotations/articles/talks.yml").rename(root / "annotations/articles/words.yml")


def link_seed(root: Path) -> None:
    (root / "seeds/talks.txt").rename(root / "talks.txt")
    (root / "seeds/talks.txt").symlink_to("../talks.txt")


CHANGES = {
    "an annotation": replace("annotations/articles/talks.yml", "id: fifteen-visits", "id: visits"),
    "a word for one of the same length": replace("annotations/articles/talks.yml", "title: Talks", "title: Talka"),
    "the codebook": replace("annotations/codebook/topics.yml", "label: Talks", "label: Words"),
    "a comparison": replace("annotations/comparisons/line.yml", "What of the line?", "Which line?"),
    "a comparison withdrawn": lambda root: (root / "annotations/comparisons/line.yml").unlink(),
    "an article renamed": rename_article,
    "a page": add("briefing/more.md", "# More\n"),
    "a mistake in a page": replace("briefing/index.md", "quote:useful", "quote:usefull"),
    "a seed": replace("seeds/talks.txt", "on Monday", "on Sunday"),
    "a seed that is a link": link_seed,
    "a picture that is a link": lambda root: (root / "briefing/map.png").symlink_to("/etc/passwd"),
}


INPUT = st.tuples(st.sampled_from(["a", "b", "é", "1", b"a", 1, 2**70, 1.0, ("a",), ("a", "b"), ()]))


@given(st.lists(st.lists(INPUT, max_size=6), max_size=6))
def test_what_is_made_once_is_what_would_be_made(builds: list[list[tuple[Any, ...]]]) -> None:
    called: list[str] = []

    def make(value: tuple[Any, ...]) -> bytes:
        called.append(repr(value))
        return repr(value).encode()

    folder, kept = Path(__file__), set[str]()
    made_once(folder, "test", [], make)  # forgets what an earlier example left
    for inputs in builds:
        wanted = {repr(value) for value in inputs}
        assert made_once(folder, "test", inputs, make) == [repr(value).encode() for value in inputs]
        assert sorted(called) == sorted(wanted - kept)  # each new one once, and what was not wanted last time
        kept = wanted
        called.clear()


def test_each_kind_and_each_folder_has_what_was_made_for_it(tmp_path: Path) -> None:
    calls: list[tuple[str]] = []

    def make(value: tuple[str]) -> bytes:
        calls.append(value)
        return value[0].encode()

    places = [(folder, kind) for folder in (tmp_path, tmp_path / "other") for kind in ("one", "two")]
    for folder, kind in places * 2:
        assert made_once(folder, kind, [(kind,)], make) == [kind.encode()]
    assert calls == [(kind,) for _, kind in places]


@pytest.mark.parametrize("library", ["markdown", "markdown_it", "material", "mkdocs", "properdocs", "yaml"])
def test_another_version_of_what_makes_pages_makes_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    def another(name: str) -> ModuleSpec | None:
        return ModuleSpec(name, None, origin=str(tmp_path)) if name == library else find_spec(name)

    before = memory.program.__wrapped__()
    monkeypatch.setattr(memory, "find_spec", another)
    assert memory.program.__wrapped__() != before


def test_what_python_compiles_makes_no_other_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "PACKAGE", tmp_path)
    (tmp_path / "one.py").touch()
    before = memory.program.__wrapped__()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/one.pyc").touch()
    assert memory.program.__wrapped__() == before
    (tmp_path / "other.py").touch()
    assert memory.program.__wrapped__() != before
