"""A warm site is the clean one: after any edits, what is taken from the site before equals what would be made anew."""

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jinja2 import FileSystemBytecodeCache

from cases import SMALL
from diptych.gather import Gathered, gather_one
from diptych.kept import kept_for
from diptych.load import load
from diptych.memory import forget
from diptych.model import Publication
from diptych.problem import ToolError, has_errors
from diptych.search import begin_search
from diptych.shell import Field, Shell, stamp
from diptych.site import make_site
from diptych.stamping import Previous, Writing
from killed_builds import read_tree

HERE = Publication("Two Talks", "", "https://example.org/")
SHELL = Shell(
    ("<head>", "<title>", "|", "</title>", "<main>", "</main>"), ("head", "title", "description", "image", "content")
)
ARTICLES, SEEDS, BOOK = "annotations/articles", "seeds", "annotations/codebook"
#: Of what pages hold and the site offers: with them the small briefing is a large one.
LOW_BOUNDS = {
    "diptych.paging.CARDS": 2,
    "diptych.paging.REFERENCES": 3,
    "diptych.paging.ENTRIES": 1,
    "diptych.paging.QUESTIONS": 1,
    "diptych.paging.STATEMENTS": 3,
    "diptych.paging.PRINTED": 2,
    "diptych.urls.SEARCHED": 3,
    "diptych.urls.PICTURES": 3,
    "diptych.pages.listing.LINKS": 1,
    "diptych.pages.coverage.LONGEST": 1,
    "diptych.collate.WIDEST": 1,
}
HOME = "{id: home-#, quote: went home, topics: [visits], speaker: envoy}"

Edit = Callable[[Path, int], None]


def replace(path: str, old: str, new: str) -> Edit:
    """Return an edit of a pattern's first match, where there is one; `#` in the new text is the number of the edit."""

    def edit(root: Path, number: int) -> None:
        file = root / path
        if file.exists():
            text = file.read_text(encoding="utf-8")
            file.write_text(re.sub(old, new.replace("#", str(number)), text, count=1), encoding="utf-8")

    return edit


def write(path: str, text: str) -> Edit:
    def edit(root: Path, number: int) -> None:
        file = root / path.replace("#", str(number))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("#", str(number)), encoding="utf-8")

    return edit


def remove(pattern: str) -> Edit:
    """Return an edit that removes the first file that a pattern matches."""

    def edit(root: Path, _: int) -> None:
        for file in sorted(root.glob(pattern))[:1]:
            file.unlink()

    return edit


def rename(pattern: str, name: str) -> Edit:
    def edit(root: Path, number: int) -> None:
        for file in sorted(root.glob(pattern))[:1]:
            file.rename(file.with_name(name.replace("#", str(number))))

    return edit


def add_article(root: Path, number: int) -> None:
    """Add an article about the same meeting, with a quote of its own."""
    text = f"The envoy went home, he said on day {number}.\n"
    (root / SEEDS / f"more{number}.txt").write_text(text, encoding="utf-8")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    metadata = f"{{seed: more#.txt, sha256: {sha256}, title: Home #, event: meeting, display: full, rights: Made}}"
    write(f"{ARTICLES}/more#.yml", f"article: {metadata}\nannotations:\n  - {HOME}\n")(root, number)


def add_bare_article(root: Path, number: int) -> None:
    """Add an article that has no annotation yet."""
    add_article(root, number)
    replace(f"{ARTICLES}/more{number}.yml", r"annotations:\n.*", "annotations: []")(root, number)


def remove_article(root: Path, _: int) -> None:
    for file in sorted(root.glob(f"{ARTICLES}/more*.yml"))[:1]:
        file.unlink()
        (root / SEEDS / f"{file.stem}.txt").unlink()


def change_seed(root: Path, number: int) -> None:
    """Add a sentence to the seed, and write its new sha256."""
    seed = root / SEEDS / "talks.txt"
    seed.write_text(f"{seed.read_text(encoding='utf-8').rstrip()} Then number {number} rang.\n", encoding="utf-8")
    sha256 = hashlib.sha256(seed.read_bytes()).hexdigest()
    for file in root.glob(f"{ARTICLES}/*.yml"):
        text = file.read_text(encoding="utf-8")
        if "seed: talks.txt" in text:
            file.write_text(re.sub(r"sha256: \w+", f"sha256: {sha256}", text, count=1), encoding="utf-8")


TALKS = f"{ARTICLES}/talks.yml"
LINE = "annotations/comparisons/line.yml"
EDITS: dict[str, Edit] = {
    "a note": replace(TALKS, r"topics: \[visits\]", "topics: [visits]\n    note: Note #"),
    "another topic": replace(TALKS, r"topics: \[(talks|visits)\]", "topics: [talks, visits]"),
    "another speaker": replace(TALKS, r"speaker: envoy", "speaker: minister"),
    "a speaker less": replace(TALKS, r"    speaker: \w+\n", ""),
    "a source more": replace(TALKS, r"    speaker: minister\n", "    speaker: minister\n    source: ministry\n"),
    "a title": replace(TALKS, r"title: .*", "title: Talks #"),
    "a date": replace(TALKS, r"event: meeting", "event: meeting\n  published: 2024-01-0#"),
    "excerpts": replace(TALKS, r"display: full", "display: excerpts"),
    "not complete": replace(TALKS, r"  complete: true\n", ""),
    "lines only": replace(TALKS, r"\A", "\n"),  # "#" would be the number
    "an annotation": write(f"{ARTICLES}/talks/more-#.yml", "quote: on Monday\ntopics: [talks]\nspeaker: minister\n"),
    "an annotation less": remove(f"{ARTICLES}/talks/more-*.yml"),
    "an annotation renamed": rename(f"{ARTICLES}/talks/more-*.yml", "renamed-#.yml"),
    "an article": add_article,
    "an article without annotations": add_bare_article,
    "a first annotation": replace(f"{ARTICLES}/more1.yml", r"annotations: \[\]", f"annotations:\n  - {HOME}"),
    "the last annotation": replace(f"{ARTICLES}/more1.yml", r"annotations:\n.*", "annotations: []"),
    "an article less": remove_article,
    "an article renamed": rename(TALKS, "words.yml"),
    "a seed": change_seed,
    "a topic": replace(f"{BOOK}/topics.yml", r"\Z", "\nnew-#: {label: New #, broader: talks}\n"),
    "a topic's name": replace(f"{BOOK}/topics.yml", r"label: Visits\w*", "label: Visits#"),
    "a topic's place": replace(f"{BOOK}/topics.yml", r", broader: talks, def", ", def"),
    "a party's name": replace(f"{BOOK}/parties.yml", r"name: South\w*", "name: South#"),
    "a speaker's party": replace(f"{BOOK}/speakers.yml", r"party: south", "party: north"),
    "a source's kind": replace(f"{BOOK}/sources.yml", r"kind: outlet", "kind: unnamed-official"),
    "an event's date": replace(f"{BOOK}/events.yml", r"date: 2024-01-\d+", "date: 2024-01-1#"),
    "a comparison": write(
        "annotations/comparisons/more-#.yml",
        "title: More #?\ntopics: [visits]\ncolumns: article\nrows: [{label: All, quotes: [useful, fifteen-visits]}]\n",
    ),
    "a comparison less": remove("annotations/comparisons/more-*.yml"),
    "a comparison renamed": rename("annotations/comparisons/more-*.yml", "other-#.yml"),
    "a comparison's title": replace(LINE, r"title: .*", "title: Line #?"),
    "a row": replace(LINE, r"\[no-crossing, useful\]", "[useful]\n  - {label: Row #, quotes: [no-crossing]}"),
    "a reason": replace(LINE, r"topics: \[talks\]\n", "topics: [talks]\nabsent: {gazette: not-annotated}\n"),
    "a correction": write(
        "annotations/corrections.yml", "- {date: 2024-02-0#, annotation: useful, note: It was another word.}\n"
    ),
    "corrections less": remove("annotations/corrections.yml"),
    "a page": replace("briefing/index.md", r"\Z", "\nThey were [useful](quote:useful), #.\n"),
}


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is kept out of the folder that commands use."""
    monkeypatch.setattr("diptych.memory.bytecode_cache", lambda: FileSystemBytecodeCache(str(tmp_path)))
    monkeypatch.setattr("diptych.site.begin_search", lambda _: dict)  # it has a test of its own: it takes longer


def build(root: Path, target: Path, site: Path | None) -> tuple[str, ...]:
    """Write the stamped pages and data of a briefing; return its problems. Of a broken briefing nothing is written."""
    made = make_site(root, HERE)
    for folder in (target, target.with_suffix(".links")):
        shutil.rmtree(folder, ignore_errors=True)
    if made.planned:
        target.mkdir()
        shells = dict.fromkeys((page.uri for page in made.planned if page.depth > 1), SHELL)
        previous = Previous(root, site) if site else None
        if previous and previous.site.exists():  # else nobody waits for the copy that links, which links the next site
            previous.begin_takeover(target)
        Writing(made, root, HERE, str(target), previous).write(shells)
    return tuple(f"{problem.place} {problem.message}" for problem in made.problems)


def publish(target: Path, site: Path) -> None:
    if target.exists():
        shutil.rmtree(site, ignore_errors=True)
        target.rename(site)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edits=st.lists(st.sampled_from(list(EDITS)), min_size=1, max_size=4), large=st.booleans())
@example(edits=["an annotation"], large=True)
def test_after_any_edits_the_warm_site_is_the_clean_one(tmp_path: Path, edits: list[str], *, large: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, bound in LOW_BOUNDS.items() if large else ():
            patch.setattr(name, bound)
        build_after_each(edits, tmp_path)


def build_after_each(edits: list[str], tmp_path: Path) -> None:
    """Build a briefing after each edit on the site before, and a copy of it anew, and compare the two."""
    root, copy, site, new, clean = (tmp_path / name for name in ("briefing", "copy", "site", "new", "clean"))
    for folder in (root, site):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SMALL, root)
    build(root, new, site)
    publish(new, site)
    for number, name in enumerate(edits, 1):
        EDITS[name](root, number)
        warm_problems = build(root, new, site)
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(root, copy)
        forget(copy)
        assert build(copy, clean, None) == warm_problems
        assert new.exists() == clean.exists()
        if new.exists():
            assert read_tree(new) == read_tree(clean)
            publish(new, site)


def test_only_an_article_with_annotations_has_a_page_of_citations(tmp_path: Path) -> None:
    root, site, new, clean = (tmp_path / name for name in ("briefing", "site", "new", "clean"))
    shutil.copytree(SMALL, root)
    for edit, has_one in {
        "an article without annotations": False,
        "a first annotation": True,
        "the last annotation": False,
    }.items():
        EDITS[edit](root, 1)
        assert build(root, new, site) == build(root, clean, None) == ()
        assert (new / "articles/more1/index.html").exists()
        assert (new / "articles/more1/cite/index.html").exists() == has_one
        assert read_tree(new) == read_tree(clean)
        publish(new, site)


def test_a_topic_tells_of_a_side_that_is_heard_no_more(tmp_path: Path) -> None:
    root, site, new, clean = (tmp_path / name for name in ("briefing", "site", "new", "clean"))
    shutil.copytree(SMALL, root)
    told = []
    for edit in ("a title", "a speaker less"):  # of another topic, in the same article
        EDITS[edit](root, 1)
        assert build(root, new, site) == build(root, clean, None) == ()
        assert read_tree(new) == read_tree(clean)
        told.append("North: no statement on this" in (new / "topics/visits/index.html").read_text("utf-8"))
        publish(new, site)
    assert told == [True, False]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edits=st.lists(st.sampled_from(list(EDITS)), min_size=1, max_size=3))
def test_after_any_edits_the_warm_search_index_is_the_clean_one(
    tmp_path: Path, edits: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diptych.search.shards._SIZES", {"quote": 4, "article": 1})
    monkeypatch.setattr("diptych.urls.SEARCHED", 4)
    root, copy = tmp_path / "briefing", tmp_path / "copy"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(SMALL, root)
    for number, name in enumerate(["an article", *edits]):
        EDITS[name](root, number)
        index, problems = load(root)
        if has_errors(problems):
            continue
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(root, copy)
        forget(copy)
        assert begin_search(index)() == begin_search(load(copy)[0])()


def test_what_has_not_changed_is_taken_over(tmp_path: Path) -> None:
    root, site, new = tmp_path / "briefing", tmp_path / "site", tmp_path / "new"
    shutil.copytree(SMALL, root)
    add_article(root, 1)
    build(root, new, site)
    publish(new, site)
    before = {path: (site / path).stat().st_ino for path in read_tree(site)}
    EDITS["a note"](root, 1)
    build(root, new, site)
    taken = {path for path, place in before.items() if (new / path).exists() and (new / path).stat().st_ino == place}
    assert "articles/more1/index.html" in taken
    assert {"speakers/minister/index.html", "assets/social/articles/more1.png"} <= taken
    assert not taken & {"articles/talks/index.html", "speakers/envoy/index.html", "topics/visits/index.html"}


def test_what_was_copied_is_taken_over_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    made: list[Shell] = []

    def stamped(shell: Shell, values: Mapping[Field, str]) -> str:
        made.append(shell)
        return stamp(shell, values)

    monkeypatch.setattr("diptych.stamping.writing.stamp", stamped)
    root, site, new = shutil.copytree(SMALL, tmp_path / "briefing"), tmp_path / "site", tmp_path / "new"
    numbers = []
    for _ in range(3):
        made.clear()
        build(root, new, site)
        publish(new, site)
        numbers.append(len(made))
    assert numbers[0] > numbers[1] == numbers[2]


@pytest.mark.parametrize("damage", ["text", "gone", "link"])
def test_a_file_that_is_not_the_one_written_is_not_taken_over(tmp_path: Path, damage: str) -> None:
    root, site, new = tmp_path / "briefing", tmp_path / "site", tmp_path / "new"
    shutil.copytree(SMALL, root)
    build(root, new, site)
    publish(new, site)
    expected = read_tree(site)
    file = site / "articles/talks/index.html"
    if damage == "text":
        file.write_text("changed", encoding="utf-8")
    else:
        file.unlink()
    if damage == "link":
        file.symlink_to("/etc/hostname")
    build(root, new, site)
    assert read_tree(new) == expected


def test_what_another_command_empties_is_read_again(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    expected = {id: quote.text for id, quote in load(root)[0].quotes.items()}
    index, _ = load(root)
    with kept_for(root) as kept:
        kept.forget("quotes", but=())
    assert {id: quote.text for id, quote in index.quotes.items()} == expected != {}


@pytest.mark.parametrize("settled", [False, True])
def test_a_seed_that_changes_while_its_article_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, settled: bool
) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")

    def read_before_a_change(root: Path, id: str) -> Gathered:
        found = gather_one(root, id)
        (root / SEEDS / "talks.txt").write_text("They spoke.\n", encoding="utf-8")
        return found

    with monkeypatch.context() as patch:
        patch.setattr("diptych.gather.gather_one", read_before_a_change)
        if settled:  # as if the change had been made long before
            patch.setattr("diptych.files.settled", lambda looks: looks)
        assert load(root)[1] == []
    assert {problem.code for problem in load(root)[1]} == {"seed-changed", "quote-missing"}


def test_quotes_that_are_not_those_that_were_read_are_none(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    load(root)
    index, _ = load(root)
    EDITS["another speaker"](root, 1)
    load(root)
    with pytest.raises(ToolError, match="talks was changed meanwhile"):
        list(index.quotes)


def test_what_is_wrong_is_told_until_it_is_mended(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    replace(f"{BOOK}/topics.yml", r"\Z", "\nBad: {label: Bad}\n")(root, 1)
    replace(LINE, r"title:", "titel: Line\ntitle:")(root, 1)
    replace(TALKS, r"speaker: envoy", "speaker: nobody")(root, 1)
    told = load(root)[1]
    assert [problem.code for problem in told] == ["unknown-speaker", "bad-id", "unknown-key"]
    assert load(root)[1] == told
    shutil.copytree(SMALL, root, dirs_exist_ok=True)
    assert load(root)[1] == []


def test_an_aligned_phrase_is_looked_for_in_the_quote_as_it_is_now(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    aligned = "[no-crossing, useful]\n    align: [{no-crossing: cross the line, useful: useful}]"
    replace(LINE, r"\[no-crossing, useful\]", aligned)(root, 1)
    assert [load(root)[1] for _ in range(2)] == [[], []]
    replace(TALKS, r"We will not cross the line,", "We will not cross")(root, 1)
    told = load(root)[1]
    assert [problem.code for problem in told] == ["not-complete", "align-missing"]
    assert load(root)[1] == told


def test_the_published_site_is_not_written_to_though_a_copy_of_the_process_fails_after_its_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    site, new = tmp_path / "site", tmp_path / "new"
    build(root, new, site)
    publish(new, site)
    monkeypatch.setattr("diptych.takeover.ahead", lambda make, **_: (make(), make)[1])
    before = {path: (site / path).stat().st_mtime_ns for path in read_tree(site)}
    build(root, new, site)
    assert (new / "articles/talks/index.html").samefile(site / "articles/talks/index.html")
    assert {path: (site / path).stat().st_mtime_ns for path in read_tree(site)} == before
