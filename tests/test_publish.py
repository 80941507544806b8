"""What is published is the complete old site or the complete new one, whatever happens to a build."""

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from glob import glob
from pathlib import Path

import pytest
from filelock import FileLock

from diptych.durable import _wrote_all
from diptych.publish import PublishError, publish
from diptych.removal import remove_soon
from fake_site import make_page, write_briefing, write_pages
from killed_builds import NEW, OLD, read_tree, write, write_new

HERE = Path(__file__).parent


class Failure(Exception):  # noqa: N818 (it is raised on purpose)
    pass


def fail(folder: Path) -> None:
    write(folder, NEW)
    raise Failure


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a published site."""
    write(tmp_path / "site", OLD)
    return tmp_path / "site"


def test_the_first_site(tmp_path: Path) -> None:
    site = tmp_path / "not" / "yet" / "site"
    assert publish(site, write_new)[0] == len(NEW)
    assert read_tree(site) == NEW
    assert names(site.parent) == {"site", ".site.lock"}


@pytest.mark.parametrize("exchange", [True, False], ids=["in one step", "where the system cannot swap"])
def test_the_new_site_takes_the_place_of_the_old(
    site: Path, monkeypatch: pytest.MonkeyPatch, *, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr("diptych.publish._exchange", lambda *_: False)
    mode = site.stat().st_mode
    publish(site, write_new)
    assert read_tree(site) == NEW
    assert site.stat().st_mode == mode
    assert names(site.parent) == {"site", ".site.lock"}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each file is written by itself")
@pytest.mark.parametrize(("unwritten", "at_once"), {0: True, 1 << 40: False}.items(), ids=["at once", "each"])
def test_every_file_is_written_to_the_disk(
    site: Path, monkeypatch: pytest.MonkeyPatch, unwritten: int, *, at_once: bool
) -> None:
    paths: set[str] = set()
    answers: list[bool] = []
    monkeypatch.setattr("diptych.durable._unwritten", lambda: unwritten)
    for module in ("durable", "publish"):
        monkeypatch.setattr(f"diptych.{module}.sync", lambda path: paths.add(str(path)))

    def wrote_all(folder: Path, size: int) -> bool:
        answers.append(_wrote_all(folder, size))
        return answers[-1]

    monkeypatch.setattr("diptych.durable._wrote_all", wrote_all)
    publish(site, write_new)
    new = site.with_name(".site.new")
    assert answers == [at_once]
    assert paths == {str(site.parent)} | (set() if at_once else {str(new), *(f"{new}/{name}" for name in NEW)})


def test_an_empty_folder_and_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path)
    publish(Path("site"), write_new)
    assert read_tree(tmp_path / "site") == NEW


def test_a_build_that_fails_leaves_the_site_alone(site: Path) -> None:
    with pytest.raises(Failure):
        publish(site, fail)
    assert read_tree(site) == OLD
    assert names(site.parent) == {"site", ".site.lock"}


def test_what_a_killed_build_left_is_cleared(site: Path) -> None:
    write(site.with_name(".site.new"), {"index.html": b"half"})
    write(site.with_name(".site.links"), {"index.html": b"half"})
    write(site.with_name(".site.old"), {"index.html": b"older"})
    publish(site, write_new)
    assert read_tree(site) == NEW
    assert names(site.parent) == {"site", ".site.lock"}


def test_what_a_link_in_the_old_site_leads_to_is_kept(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    files = {"one.html": b"1", "deep/two.html": b"2", "deep/er/three.html": b"3"}
    write(elsewhere, files)
    (site / "link").symlink_to(elsewhere)
    (site / "topics").mkdir(exist_ok=True)
    (site / "topics/link").symlink_to(elsewhere)
    publish(site, write_new)
    assert read_tree(site) == NEW
    assert read_tree(elsewhere) == files


def link_old(new: Path) -> int:
    """Build a site that has the files of the old one, and one more."""
    old = new.with_name("site")
    for name in OLD:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).hardlink_to(old / name)
    return write(new, {"more.html": b"new"})


@pytest.mark.parametrize("exchange", [True, False], ids=["in one step", "in two"])
def test_a_site_that_has_much_in_common_with_the_new_one_is_kept(
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    exchange: bool,  # noqa: FBT001 (a case's data)
) -> None:
    monkeypatch.setattr("diptych.publish.MANY", len(OLD))
    if not exchange:
        monkeypatch.setattr("diptych.publish._exchange", lambda *_: False)
    for _ in range(2):
        publish(site, link_old)
        assert read_tree(site) == {**OLD, "more.html": b"new"}
        assert names(site.parent) == {"site", ".site.links", ".site.lock"}
    kept = site.with_name(".site.links")
    assert read_tree(kept) == {**OLD, "more.html": b"new"}
    with pytest.raises(Failure):
        publish(site, fail)
    assert names(site.parent) == {"site", ".site.links", ".site.lock"}
    publish(site, write_new)
    assert names(site.parent) == {"site", ".site.lock"}


def test_a_build_killed_between_two_renames_has_its_old_site_restored(site: Path) -> None:
    site.rename(site.with_name(".site.old"))
    with pytest.raises(Failure):
        publish(site, fail)
    assert read_tree(site) == OLD


def test_a_second_build_says_that_another_one_runs(site: Path) -> None:
    with (
        FileLock(site.with_name(".site.lock")),
        pytest.raises(PublishError, match=r"^another build of .*site has been running for 0\.1 seconds$"),
    ):
        publish(site, write_new, patience=0.1)
    assert read_tree(site) == OLD


def test_a_second_build_waits_for_the_first(site: Path) -> None:
    code = "import sys, pathlib, test_publish as t; t.publish(pathlib.Path(sys.argv[1]), t.write_new)"
    with FileLock(site.with_name(".site.lock")):
        waiting = subprocess.Popen([sys.executable, "-c", code, str(site)], cwd=HERE)
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(0.5)
        assert read_tree(site) == OLD
    assert waiting.wait(20) == 0
    assert read_tree(site) == NEW


def a_link(site: Path) -> None:
    shutil.move(site, site.with_name("elsewhere"))
    site.symlink_to("elsewhere")


def a_file(site: Path) -> None:
    shutil.rmtree(site)
    site.write_text("text")


def a_checkout(site: Path) -> None:
    (site / ".git").mkdir()


def something_else(site: Path) -> None:
    shutil.rmtree(site)
    write(site, {"thesis.docx": b"years of work"})


@pytest.mark.parametrize("make", [a_link, a_file, a_checkout, something_else])
def test_what_is_no_built_site_is_not_replaced(site: Path, make: Callable[[Path], None]) -> None:
    make(site)
    before = {path: path.is_symlink() for path in site.parent.rglob("*")}
    with pytest.raises(PublishError, match=re.escape(str(site))) as refusal:
        publish(site, write_new)
    assert "\n" not in str(refusal.value)
    (site.with_name(".site.lock")).unlink()
    assert {path: path.is_symlink() for path in site.parent.rglob("*")} == before


def test_a_build_killed_at_any_file_operation_leaves_a_complete_site(tmp_path: Path) -> None:
    command: list[str | Path] = [sys.executable, HERE / "killed_builds.py", tmp_path / "site"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")[:-1]
    assert set(found) == {"old", "new"}
    assert found == sorted(found, reverse=True)  # once it is new, it stays new
    assert names(tmp_path) == {"site", ".site.lock"}


def test_kill_9_at_twenty_points_of_a_real_build(tmp_path: Path) -> None:
    versions = [[make_page(f"topics/p{n}/", f"{version} title") for n in range(60)] for version in ("red", "blue")]
    root = write_briefing(tmp_path / "briefing", versions[0])
    complete = []
    for number, pages in enumerate(versions):
        write_pages(root, pages)
        began = time.monotonic()
        assert build(root, tmp_path / f"{number}").wait() == 0
        took = time.monotonic() - began
        complete.append(read_tree(tmp_path / f"{number}"))
    site = tmp_path / "0"
    for point in range(20):
        published = complete.index(read_tree(site))
        write_pages(root, versions[1 - published])
        running = build(root, site)
        time.sleep(took * (point + 0.5) / 20)
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert read_tree(site) in complete, f"killed at point {point}"
    assert build(root, site).wait() == 0
    assert read_tree(site) == complete[1 - published]
    wait_until(lambda: {name for name in names(tmp_path) if name.startswith(".0")} == {".0.lock"})


def build(root: Path, site: Path) -> "subprocess.Popen[bytes]":
    """Start a build in a process of its own."""
    return subprocess.Popen([sys.executable, HERE / "fake_site.py", "diptych", root, site, "mkdocs"])


def test_a_site_that_takes_long_to_remove_is_gone_at_once_and_removed_by_another_program(site: Path) -> None:
    write(site, {f"topics/{number}/index.html": b"old" for number in range(50)})
    remove_soon(site, patience=-1)
    assert not site.exists()
    wait_until(lambda: not names(site.parent))


def test_what_a_removal_left_is_removed_with_the_next(site: Path) -> None:
    write(site.with_name("site.gone-0123"), OLD)
    remove_soon(site)
    assert names(site.parent) == set()


def test_two_removals_may_be_at_the_same_folder(site: Path) -> None:
    write(site, {f"{number}/index.html": b"old" for number in range(3000)})
    before = len(names(site))
    remove_soon(site, patience=-1)
    (gone,) = site.parent.glob("site.gone-*")
    wait_until(lambda: len(glob(f"{gone}/*")) < before)  # noqa: PTH207 (Path.glob fails where a folder goes meanwhile)
    remove_soon(site, patience=60)
    wait_until(lambda: not names(site.parent))


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)
