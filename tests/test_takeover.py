"""What stays of the published site is in the new one, too, and the published one is as it was."""

import os
from pathlib import Path

import pytest

from diptych.takeover import Takeover
from killed_builds import read_tree, write

SITE = {
    "same.html": b"1",
    "deep/down/same.html": b"2",
    "changed.html": b"3",
    "gone/deep/index.html": b"4",
    "folder/page.html": b"5",
    "page": b"6",
}
NEW = {"changed.html": b"7", "folder": b"8", "page/index.html": b"9", "new/index.html": b"10"}
STAYING = {"same.html", "deep/down/same.html"}
COMPLETE = {**NEW, "same.html": b"1", "deep/down/same.html": b"2"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a published site."""
    write(tmp_path / "site", SITE)
    (tmp_path / "site" / "link").symlink_to("elsewhere")
    return tmp_path / "site"


def take_over(site: Path, staying: set[str] = STAYING) -> Path:
    """Build a site in the place of a published one, and return where it is built."""
    target = site.with_name("target.new")
    takeover = Takeover(site, target)
    write(target, NEW)
    takeover.end(staying)
    return target


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_site_is_complete_and_the_other_is_as_it_was(
    site: Path, monkeypatch: pytest.MonkeyPatch, processes: str
) -> None:
    monkeypatch.setenv("DIPTYCH_EXECUTOR", processes)
    target = take_over(site)
    assert read_tree(target) == COMPLETE
    assert {path.name for path in target.iterdir()} == {"same.html", "deep", "changed.html", "folder", "page", "new"}
    assert all((target / path).samefile(site / path) for path in STAYING)
    (site / "link").unlink()
    assert read_tree(site) == SITE
    assert {path.name for path in site.parent.iterdir()} == {"site", "target.new"}


def test_where_there_are_no_links_the_files_are_copied(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    target = take_over(site)
    assert read_tree(target) == COMPLETE
    assert (target / "same.html").stat().st_mtime_ns == (site / "same.html").stat().st_mtime_ns
    assert (target / "same.html").stat().st_nlink == 1


def test_what_a_copy_of_the_process_began_and_left_is_not_taken_for_the_whole(site: Path) -> None:
    half = site.with_name("target.links")
    (half / "deep").mkdir(parents=True)
    (half / "same.html").write_bytes(b"half")
    assert read_tree(take_over(site)) == COMPLETE


def test_a_file_that_is_there_no_more_is_not_left_out_in_silence(site: Path) -> None:
    with pytest.raises(OSError, match=r"missing\.html can be neither linked nor copied$"):
        take_over(site, {*STAYING, "missing.html"})
