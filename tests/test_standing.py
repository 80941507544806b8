"""A build that would change nothing is left out, and one that might change anything is not."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cases import SMALL
from diptych.cli import main
from killed_builds import read_tree

STANDS = "(nothing has changed)"
Change = Callable[[Path], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "briefing", ignore=shutil.ignore_patterns(".diptych"))


def build(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """Build a briefing and return what that prints, and what it warns of."""
    assert main(["build", "--root", str(root), *options]) == 0
    said = capsys.readouterr()
    return said.out + said.err


def append(path: str, text: str) -> Change:
    def change(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def same_size_and_time(root: Path) -> None:
    file = root / "annotations/codebook/topics.yml"
    times = file.stat().st_mtime_ns
    file.write_text(file.read_text(encoding="utf-8").replace("label: Talks", "label: Words"), encoding="utf-8")
    os.utime(file, ns=(times, times))


CHANGES: dict[str, Change] = {
    "an annotation": append("annotations/articles/talks.yml", "    note: More.\n"),
    "a word of the same length at the same time": same_size_and_time,
    "a page": append("briefing/index.md", "\nMore.\n"),
    "a new page": append("briefing/more.md", "# More\n"),
    "a style": append("briefing/own.css", "p { color: red }\n"),
    "a setting": append("mkdocs.yml", "copyright: Ours\n"),
    "a page gone": lambda root: (root / "briefing/extra.md").unlink(),
    "a file of the site": append("site/index.html", "more"),
    "a file of the site gone": lambda root: (root / "site/data/quotes.csv").unlink(),
    "a file more in the site": append("site/more.html", "more"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_is_built(root: Path, change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    append("briefing/extra.md", "# Extra\n")(root)
    assert STANDS not in build(root, capsys)
    assert STANDS in build(root, capsys)
    change(root)
    assert STANDS not in build(root, capsys)
    warm = read_tree(root / "site")
    assert STANDS in build(root, capsys)
    assert STANDS not in build(root, capsys, "--clean")
    assert read_tree(root / "site") == warm


@pytest.mark.parametrize("option", ["--clean", "--strict", "--engine=properdocs"])
def test_an_option_that_asks_for_more_gets_it(root: Path, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    build(root, capsys)
    if "properdocs" in option:  # one process has one engine
        assert main(["build", "--root", str(root), option]) == 2
        assert STANDS not in capsys.readouterr().out
    else:
        assert STANDS not in build(root, capsys, option)


SETTINGS = {  # before which line they stand
    "the environment": ("theme:", "copyright: !ENV [COPYRIGHT, Ours]\n"),
    "a program": ("theme:", "hooks: [hook.py]\n"),
    "templates of its own": ("  name:", "  custom_dir: overrides\n"),
    "files from elsewhere": ("theme:", "markdown_extensions: [pymdownx.snippets]\n"),
}


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_what_else_has_a_say_is_asked_each_time(
    root: Path, setting: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "hook.py").write_text("", encoding="utf-8")
    (root / "overrides").mkdir()
    place, text = setting
    file = root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(place, text + place, 1), encoding="utf-8")
    build(root, capsys)
    assert STANDS not in build(root, capsys)


def test_warnings_are_given_each_time(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    append("briefing/index.md", "\n[Nowhere](nowhere.md)\n")(root)
    assert "nowhere.md" in build(root, capsys)
    assert "nowhere.md" in build(root, capsys)


def test_the_phases_of_a_build_are_timed(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(root, capsys, "--timings", str(tmp_path / "timings.json"))
    timings = json.loads((tmp_path / "timings.json").read_text(encoding="utf-8"))
    assert timings.keys() == {"read", "search", "pages", "total"}
    assert sum(timings.values()) <= 2 * timings["total"]
    assert STANDS in build(root, capsys, "--timings", str(tmp_path / "again.json"))
    assert json.loads((tmp_path / "again.json").read_text(encoding="utf-8")).keys() == {"total"}
