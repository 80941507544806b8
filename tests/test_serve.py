"""`diptych serve` and `mkdocs serve` in a browser: what changes is shown, and so is what is wrong with it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from queue import Queue
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from cases import SMALL
from diptych.live import Preview
from diptych.live.watcher import Watcher, is_remote
from killed_builds import NEW, OLD, read_tree, write
from serving import MKDOCS, serving
from test_accessibility import violations

ARTICLE = "annotations/articles/talks.yml"
SEED = "seeds/talks.txt"
SETTINGS = """
site_url: https://example.org/brief/
extra_css: [own.css]
theme: {name: material, font: false, custom_dir: overrides}
"""
PANEL = "#_problems"

Edit = Callable[[Path], None]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return briefing(tmp_path_factory.mktemp("serve"))


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    with serving(root) as address:
        yield f"{address}/brief"


def briefing(folder: Path) -> Path:
    """Return the folder of a small briefing with a stylesheet and a template of its own."""
    root = shutil.copytree(SMALL, folder / "briefing")
    settings = (root / "mkdocs.yml").read_text("utf-8").partition("theme:")[0]
    (root / "mkdocs.yml").write_text(f"{settings}plugins: [diptych]{SETTINGS}", "utf-8")
    (root / "briefing/own.css").write_text(":root { --own: 1 }\n", "utf-8")
    (root / "overrides").mkdir()
    (root / "overrides/main.html").write_text('{% extends "base.html" %}\n', "utf-8")
    return root


@contextmanager
def edited(root: Path, path: str, old: str, new: str) -> Iterator[None]:
    """Change a file, and have it as it was in the end."""
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")
    try:
        yield
    finally:
        (root / path).write_text(text, "utf-8")


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """Return an empty page that may ask for what is not there."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_changed_annotation_is_shown(page: Page, address: str, root: Path) -> None:
    page.goto(f"{address}/articles/talks/")
    with edited(root, ARTICLE, "quote: useful\n", "quote: useful\n    note: Written anew.\n"):
        expect(page.locator("article")).to_contain_text("Written anew.")
    expect(page.locator("article")).not_to_contain_text("Written anew.")


def test_a_changed_seed_is_shown_once_its_article_says_so(page: Page, address: str, root: Path) -> None:
    text = (root / SEED).read_text("utf-8")
    changed = text.replace("on Monday", "on Tuesday")
    page.goto(f"{address}/articles/talks/")
    with edited(root, SEED, text, changed):
        expect(page.locator(PANEL)).to_contain_text("seed-changed")
        expect(page.locator("article")).to_contain_text("said on Monday")
        with edited(root, ARTICLE, sha256(text.encode()).hexdigest(), sha256(changed.encode()).hexdigest()):
            expect(page.locator("article")).to_contain_text("said on Tuesday")
            expect(page.locator(PANEL)).to_have_count(0)
    expect(page.locator("article")).to_contain_text("said on Monday")


def test_the_panel_is_on_every_page(page: Page, address: str, root: Path) -> None:
    page.goto(f"{address}/")
    with edited(root, ARTICLE, "quote: useful", "quote: usefull"):
        expect(page.locator(PANEL)).to_be_visible()
        page.goto(f"{address}/articles/talks/")
        expect(page.locator(PANEL)).to_be_visible()
        expect(page.locator("article h1")).to_have_text("Talks")


def test_a_changed_page_is_shown(page: Page, address: str, root: Path) -> None:
    page.goto(f"{address}/")
    with edited(root, "briefing/index.md", "They were", "Indeed, they were"):
        expect(page.locator("article")).to_contain_text("Indeed, they were useful")


def test_a_changed_stylesheet_is_shown(page: Page, address: str, root: Path) -> None:
    page.goto(f"{address}/")
    with edited(root, "briefing/own.css", "1", "2"):
        value = "getComputedStyle(document.documentElement).getPropertyValue('--own').trim()"
        page.wait_for_function(f"{value} === '2'")


def test_a_file_that_an_editor_puts_in_its_place_is_shown(page: Page, address: str, root: Path) -> None:
    page.goto(f"{address}/")
    text = (root / "mkdocs.yml").read_text("utf-8")
    for name, shown in (("Named anew", "Named anew"), ("Talks", "Talks")):
        (root / "new").write_text(text.replace("site_name: Talks", f"site_name: {name}"), "utf-8")
        (root / "new").replace(root / "mkdocs.yml")
        expect(page.locator(".md-header__title")).to_contain_text(shown)


def test_a_page_that_is_not_there_comes(tab: Page, address: str, root: Path) -> None:
    tab.goto(f"{address}/new/")
    expect(tab.locator("article")).to_contain_text("This page does not exist")
    (root / "briefing/new.md").write_text("# Here it is\n", "utf-8")
    expect(tab.locator("h1")).to_contain_text("Here it is")
    (root / "briefing/new.md").unlink()
    tab.wait_for_function("!document.body.textContent.includes('Here it is')")


MISTAKES = {
    "an annotation": (ARTICLE, "quote: useful", "quote: usefull", f"{ARTICLE}:15:12", 'the text has "useful"'),
    "a page": ("briefing/index.md", "quote:useful", "quote:use", "briefing/index.md:3:26", 'did you mean "useful"?'),
    "markup": (ARTICLE, "id: useful", "id: <b>x</b>", f"{ARTICLE}:14:9", '"<b>x</b>" cannot be an id'),
    "the settings": ("mkdocs.yml", "plugins: [", "plugins: [[", "mkdocs.yml:", "Hint: close the bracket"),
    "a template": ("overrides/main.html", "%}", "%}\n{% if %}", "overrides/main.html:2", "Expected an expression"),
    "a filter": ("overrides/main.html", "%}", "%}{% block content %}{{ 1 / 0 }}{% endblock %}", "", "division by zero"),
    "the plugin": ("mkdocs.yml", "[diptych]", "[]", "", "add diptych to `plugins`"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_shown_over_the_last_good_page_until_it_is_mended(
    page: Page, address: str, root: Path, mistake: str
) -> None:
    path, old, new, place, hint = MISTAKES[mistake]
    page.goto(f"{address}/")
    expect(page.locator(PANEL)).to_have_count(0)
    with edited(root, path, old, new):
        expect(page.locator(PANEL)).to_contain_text(place)
        expect(page.locator(PANEL)).to_contain_text(hint)
        expect(page.locator("article")).to_contain_text("They were useful")
    expect(page.locator(PANEL)).to_have_count(0)


def test_all_that_is_wrong_is_in_the_panel_with_its_lines(page: Page, address: str, root: Path) -> None:
    page.goto(f"{address}/")
    with (
        edited(root, ARTICLE, "quote: useful", "quote: usefull"),
        edited(root, "briefing/index.md", "quote:useful", "quote:use"),
    ):
        expect(page.locator(f"{PANEL} h2")).to_contain_text("2 errors, 0 warnings")
        expect(page.locator(f"{PANEL} li")).to_have_count(2)
        assert page.locator(f"{PANEL} li").nth(1).locator("pre").inner_text().split("\n")[:2] == [
            "  3 | They were [useful](quote:use).",
            "    |                          ^^^",
        ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_is_for_everybody(page: Page, address: str, root: Path, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{address}/")
    with edited(root, ARTICLE, "quote: useful", f"quote: {'usefull ' * 30}"):
        expect(page.get_by_role("region", name="The site cannot be built: 1 error")).to_be_visible()
        assert [fault for fault in violations(page) if "_problems" in fault] == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.locator(f"{PANEL} summary").press("Enter")
        expect(page.locator(f"{PANEL} ol")).to_be_hidden()
        expect(page.locator(f"{PANEL} h2")).to_be_visible()
    expect(page.locator(PANEL)).to_have_count(0)


def test_mkdocs_serves_a_briefing_too_though_it_is_broken_from_the_start(tab: Page, tmp_path: Path) -> None:
    root = briefing(tmp_path)
    with edited(root, ARTICLE, "quote: useful", "quote: usefull"), serving(root, MKDOCS) as address:
        tab.goto(f"{address}/")
        expect(tab.locator(PANEL)).to_contain_text(f"{ARTICLE}:15:12")
        assert tab.evaluate("document.body.innerText").startswith("The site cannot be built")
        (root / ARTICLE).write_text((root / ARTICLE).read_text("utf-8").replace("usefull", "useful"), "utf-8")
        expect(tab.locator("article")).to_contain_text("They were useful")
        expect(tab.locator(PANEL)).to_have_count(0)
        expect(tab.locator("meta[name=diptych-save]")).to_have_count(1)


def test_a_new_site_takes_the_place_of_the_last_file_by_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, {"same.html": b"1", "changed.html": b"2", "gone/deep/index.html": b"3", "folder/page.html": b"4"})
    was = (site / "same.html").stat()
    preview = Preview("mkdocs", tmp_path, site, shown=True)

    def build() -> None:
        preview.staying.add("same.html")
        write(site.with_name("site.new"), {"changed.html": b"5", "folder": b"6", "new/index.html": b"7"})

    preview.renew(build)
    assert read_tree(site) == {"same.html": b"1", "changed.html": b"5", "folder": b"6", "new/index.html": b"7"}
    assert (site / "same.html").stat() == was
    assert {path.name for path in tmp_path.iterdir()} == {"site"}
    assert not (site / "gone").exists()


def test_a_site_that_cannot_be_built_changes_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "site"
    write(site, OLD)
    preview = Preview("mkdocs", tmp_path, site, shown=True)

    def build() -> None:
        write(site.with_name("site.new"), NEW)
        raise SystemExit("no such theme")

    preview.renew(build)
    assert read_tree(site) == OLD
    assert "no such theme" in preview.panel
    assert {path.name for path in tmp_path.iterdir()} == {"site"}
    assert capsys.readouterr().err == "no such theme\n"


MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /mnt/c rw,noatime - 9p C:\134 rw
41 22 0:36 / /mnt/c/local rw - ext4 /dev/sdb1 rw
42 22 0:37 / /home/two\040words rw shared:2 master:1 - fuse.sshfs host: rw
"""
PATHS = {
    "/": False,
    "/home/briefing": False,
    "/mnt/c": True,
    "/mnt/c/briefing/seeds": True,
    "/mnt/c/local/briefing": False,
    "/mnt/cd": False,
    "/home/two words/briefing": True,
}


@pytest.mark.parametrize("path", PATHS)
def test_where_the_system_hears_of_no_change(path: str) -> None:
    assert is_remote(Path(path), MOUNTS.strip()) == PATHS[path]


class Told(FileSystemEventHandler):
    """Keeps what a watcher tells."""

    def __init__(self) -> None:
        self.paths: Queue[str] = Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.paths.put(os.fsdecode(event.src_path))


def test_what_lies_in_a_hidden_folder_is_no_change(tmp_path: Path) -> None:
    folder = tmp_path / ".mine" / "briefing"  # the briefing itself may lie in one
    for name in (".notes/deep", "more"):
        (folder / name).mkdir(parents=True)
    watcher, told = Watcher(), Told()
    watcher.schedule(told, str(folder), recursive=True)
    watcher.start()
    try:
        for name in (".notes/x.json", ".notes/deep/x.json", ".x.md.swp", "x.md~", "more/x.md"):
            (folder / name).write_text("x", "utf-8")
        assert told.paths.get(timeout=20) == str(folder / "more/x.md")
    finally:
        watcher.stop()
        watcher.join()
