"""Builds of the flagship: the same bytes from every command, engine, place and time."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("annotations", "briefing", "seeds", "mkdocs.yml")
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "12345",
    "PYTHONUTF8": "1",
    "SOURCE_DATE_EPOCH": "86400",
}


def files_of(site: Path) -> Mapping[str, bytes]:
    """Return every file of a site by its path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def copy_flagship(folder: Path) -> Path:
    """Copy the briefing, not the generator, to a folder."""
    folder.mkdir(parents=True)
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part)
        else:
            shutil.copy(ROOT / part, folder / part)
    return folder


def run(*command: str, **environment: str) -> None:
    result = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def assert_same(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> None:
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


def test_two_builds_elsewhere_are_byte_identical(site: Path, tmp_path: Path) -> None:
    root = copy_flagship(tmp_path / "another" / "place")
    run(sys.executable, "-m", "diptych", "build", "--root", str(root), **ELSEWHERE)
    assert_same(files_of(site), files_of(root / "site"))


def test_plain_mkdocs_gives_the_same_site(site: Path, tmp_path: Path) -> None:
    settings = str(ROOT / "mkdocs.yml")
    target = str(tmp_path / "site")
    run(sys.executable, "-m", "mkdocs", "build", "--strict", "-f", settings, "-d", target, NO_MKDOCS_2_WARNING="1")
    assert_same(files_of(site), files_of(tmp_path / "site"))


def test_stamped_pages_are_those_that_the_engine_would_render(site: Path, tmp_path: Path) -> None:
    root = copy_flagship(tmp_path / "rendered")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert settings.count("\n  - diptych\n") == 1
    rendered = settings.replace("\n  - diptych\n", "\n  - diptych: {stamp: false}\n")
    (root / "mkdocs.yml").write_text(rendered, encoding="utf-8")
    run(sys.executable, "-m", "diptych", "build", "--root", str(root))
    assert_same(files_of(site), files_of(root / "site"))


@pytest.mark.parametrize("again", [1, 2])
def test_a_build_over_an_older_site_equals_a_clean_one(site: Path, tmp_path: Path, again: int) -> None:
    root = copy_flagship(tmp_path / "briefing")
    stray = root / "site" / "topics" / "gone" / "index.html"
    for _ in range(again):
        run(sys.executable, "-m", "diptych", "build", "--root", str(root))
        stray.parent.mkdir()
        stray.write_text("<h1>Gone</h1>", encoding="utf-8")
    run(sys.executable, "-m", "diptych", "build", "--root", str(root))
    assert_same(files_of(site), files_of(root / "site"))


def test_properdocs_gives_the_same_pages(site: Path, tmp_path: Path) -> None:
    target = str(tmp_path / "site")
    run(sys.executable, "-m", "diptych", "build", "--root", str(ROOT), "--site", target, "--engine", "properdocs")
    mine, theirs = files_of(site), files_of(tmp_path / "site")
    assert sorted(mine) == sorted(theirs)
    differing = [path for path in mine if _without_generator(mine[path]) != _without_generator(theirs[path])]
    assert differing == []


def _without_generator(page: bytes) -> bytes:
    """Return a page without the line that names the engine and its version."""
    return b"\n".join(line for line in page.split(b"\n") if b'name="generator"' not in line)


def test_a_failed_build_leaves_the_published_site_as_it_was(tmp_path: Path) -> None:
    root = copy_flagship(tmp_path / "briefing")
    run(sys.executable, "-m", "diptych", "build", "--root", str(root))
    before = files_of(root / "site")
    (root / "seeds/003_35d8f7161638d151.txt").write_text("Another text.", encoding="utf-8")
    command = [sys.executable, "-m", "diptych", "build", "--root", str(root)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "error[seed-changed]" in result.stderr
    assert "Traceback" not in result.stderr
    assert_same(before, files_of(root / "site"))
    assert [path.name for path in root.glob(".site*") if path.is_dir()] == []


HOOK = """
from pathlib import Path

def on_post_build(config, **_):
    for page in Path(config.site_dir).rglob("*.html"):
        with page.open("a") as file:
            file.write("<!-- {} -->")
    {}
"""


def test_a_hook_that_writes_into_the_new_site_leaves_the_published_one_as_it_was(tmp_path: Path) -> None:
    root = copy_flagship(tmp_path / "briefing")
    settings = root / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}\nhooks: [hook.py]\n", "utf-8")
    command = [sys.executable, "-m", "diptych", "build", "--root", str(root)]
    (root / "hook.py").write_text("", "utf-8")
    run(*command)
    before = files_of(root / "site")
    (root / "hook.py").write_text(HOOK.format("bad", "raise ValueError('and fails')"), "utf-8")
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "and fails" in result.stderr
    assert result.returncode == 1
    assert_same(before, files_of(root / "site"))
    (root / "hook.py").write_text(HOOK.format("good", ""), "utf-8")
    run(*command)
    pages = {path: data for path, data in files_of(root / "site").items() if path.endswith(".html")}
    assert [path for path, data in pages.items() if data.count(b"<!-- good -->") != 1] == []
    assert not any(b"<!-- bad -->" in data for data in pages.values())
