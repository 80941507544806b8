"""What stays of the published site is in the new one, too, and the published one is as it was."""

import os
from pathlib import Path

import pytest

from diptych.takeover import Takeover, _link_all
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


def take_over(site: Path, staying: set[str] = STAYING, *, linked: bool = True) -> Path:
    """Build a site in the place of a published one, and return where it is built."""
    target = site.with_name("target.new")
    takeover = Takeover(site, target, linked=linked)
    write(target, NEW)
    takeover.end(staying)
    return target


def folders(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_dir()}


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


OLDER = {
    "same.html": b"0",
    "deep/down": b"a file",
    "deep/other/index.html": b"0",
    "folder": b"a file",
    "page/deep/index.html": b"0",
    "gone.html": b"0",
}


@pytest.mark.parametrize("linked", [True, False], ids=["linked", "copied"])
def test_the_site_before_the_published_one_is_brought_up_to_date(
    site: Path,
    linked: bool,  # noqa: FBT001 (a case's data)
) -> None:
    older = site.with_name("target.links")
    write(older, OLDER)
    (older / "changed.html").hardlink_to(site / "changed.html")
    (older / "link").symlink_to("elsewhere")
    (older / "folders").symlink_to(site)
    (older / "empty" / "deep").mkdir(parents=True)
    target = take_over(site, linked=linked)
    assert read_tree(target) == COMPLETE
    assert folders(target) == {"deep", "deep/down", "page", "new"}
    (site / "link").unlink()
    assert read_tree(site) == SITE


@pytest.mark.parametrize("linked", [True, False], ids=["linked", "copied"])
def test_what_a_link_in_the_place_of_the_links_leads_to_is_kept(
    site: Path,
    linked: bool,  # noqa: FBT001 (a case's data)
) -> None:
    elsewhere = site.with_name("elsewhere")
    write(elsewhere, OLDER)
    site.with_name("target.links").symlink_to(elsewhere)
    assert read_tree(take_over(site, linked=linked)) == COMPLETE
    assert read_tree(elsewhere) == OLDER


def test_what_is_linked_already_stays(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older = site.with_name("target.links")
    for name in SITE:
        (older / name).parent.mkdir(parents=True, exist_ok=True)
        (older / name).hardlink_to(site / name)
    removed: list[str] = []
    monkeypatch.setattr(os, "unlink", removed.append)
    assert _link_all(str(site), str(older)) == {*SITE}
    assert removed == []


def test_what_cannot_be_removed_is_not_published(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site.with_name("target.links"), OLDER)

    def refuse(path: str) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(PermissionError, match=r"target\.links/.*"):
        take_over(site)


def test_what_others_may_write_to_is_copied(site: Path) -> None:
    target = take_over(site, linked=False)
    assert read_tree(target) == COMPLETE
    assert not any((target / path).samefile(site / path) for path in STAYING)


@pytest.mark.parametrize("links", [[], ["deep/down/same.html"]], ids=["nowhere", "not for each"])
def test_what_cannot_be_linked_is_copied(site: Path, monkeypatch: pytest.MonkeyPatch, links: list[str]) -> None:
    link = os.link

    def refuse(file: str, target: str) -> None:
        if not file.endswith(tuple(links)):
            raise PermissionError
        link(file, target)

    monkeypatch.setattr(os, "link", refuse)
    target = take_over(site)
    assert read_tree(target) == COMPLETE
    assert folders(target) == {"deep", "deep/down", "page", "new"}
    assert {file for file in STAYING if (target / file).samefile(site / file)} == {*links}


def test_folders_without_files_do_not_stay(site: Path) -> None:
    (site / "empty" / "deep").mkdir(parents=True)
    (site / "linked").mkdir()
    (site / "linked" / "link").symlink_to("elsewhere")
    (site / "new" / "index.html").mkdir(parents=True)  # where a file is to be
    assert folders(take_over(site)) == {"deep", "deep/down", "page", "new"}


def test_a_file_stays_though_its_folder_is_a_link_now(site: Path) -> None:
    (site / "deep").rename(site.with_name("away"))
    (site / "deep").symlink_to("../away")
    target = take_over(site)
    assert read_tree(target) == COMPLETE
    assert not (target / "deep").is_symlink()


def test_what_a_copy_of_the_process_began_is_brought_to_its_end(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diptych.takeover.ahead", lambda make, **_: (make(), make)[1])
    assert read_tree(take_over(site)) == COMPLETE


def test_nothing_is_linked_into_a_folder_that_was_taken_away(site: Path) -> None:
    assert _link_all(str(site), str(site.with_name("away"))) == set()
    assert not site.with_name("away").exists()


def test_a_file_that_is_there_no_more_is_not_left_out_in_silence(site: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"missing\.html"):
        take_over(site, {*STAYING, "missing.html"})
