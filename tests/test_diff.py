"""What a change means: the briefing of a git revision against the working tree, in real repositories.

A case of `tests/data/diff/` is an edit of the small briefing, and after "say" the lines of Markdown that tell it.
"""

import json
import re
import shutil
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cases import HERE, SMALL, Case, cases, parse_case
from diptych.cli import main
from diptych.diff import Diff, as_markdown, compare
from diptych.diff.changes import Count
from diptych.diff.escape import escape
from diptych.diff.markdown import MOST, NO_CHANGE
from diptych.load import load
from diptych.report import printable

CASES = {file.stem: file.read_text(encoding="utf-8") for file in sorted((HERE / "data" / "diff").glob("*.txt"))}
SITE = "https://preview.example/1/"
JOINER = "\u2060"
#: What GitHub makes a link of, in the text of a page, beyond Markdown.
LINKED = re.compile(r"@\w|#\d|\w://|www\.\w|GH-\d", re.IGNORECASE)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a repository with the small briefing, committed."""
    return committed(shutil.copytree(SMALL, tmp_path / "briefing"))


def committed(folder: Path) -> Path:
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "-c", "user.name=T", "-c", "user.email=t@t.example", "commit", "--quiet", "--message=x")
    return folder


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True, text=True).stdout


def diff(root: Path, *arguments: str, base: str = "HEAD") -> tuple[int, str, str]:
    """Run the command, and return its status and what it prints."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        try:
            status = main(["diff", "--root", str(root), *arguments, "--", base])
        except SystemExit as end:  # of the parser
            status = int(end.code or 0)
    return status, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_told(small: Path, name: str) -> None:
    edits, _, expected = CASES[name].partition("\nsay\n")
    parse_case(name, edits).make(small)
    status = git(small, "status", "--porcelain")
    assert diff(small, "--site", SITE) == (0, f"## What this change means\n\n{expected}", "")
    assert git(small, "status", "--porcelain") == status


def test_nothing_has_changed(small: Path) -> None:
    begin = f"## What this change means\n\n{NO_CHANGE}\n\nProblems: 0 errors, 0 warnings."
    assert diff(small, "--site", "") == (0, f"{begin} Before: 0 errors, 0 warnings.\n", "")


def test_nothing_is_kept_of_the_revision(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    main(["check", "--root", str(small)])
    before = sorted(tmp_path.rglob("*.cache"))
    assert diff(small)[0] == 0
    assert sorted(tmp_path.rglob("*.cache")) == before != []


def test_the_flagship_is_as_it_was_committed(flagship: Path, tmp_path: Path) -> None:
    for folder in ("annotations", "briefing", "seeds"):
        shutil.copytree(flagship / folder, tmp_path / folder)
    assert NO_CHANGE in diff(committed(tmp_path))[1]


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_equal_briefings_do_not_differ_whatever_is_wrong_with_them(case: Case, tmp_path: Path) -> None:
    state = load(case.make(tmp_path))
    found = compare(state, state)
    assert (found.changes, found.counts) == ((), ())
    assert NO_CHANGE in as_markdown(found)


def test_a_diff_as_json(small: Path) -> None:
    parse_case("speaker", CASES["speaker"]).make(small)
    status, printed, _ = diff(small, "--format", "json")
    assert status == 0
    assert json.loads(printed) == {
        "version": 1,
        "changes": [
            {
                "what": "attributed",
                "kind": "quote",
                "id": "useful",
                "label": "The minister, via The Gazette",
                "url": "/articles/talks/#useful",
                "text": "useful",
                "former_id": None,
                "before": {"speakers": ["envoy"], "note": [], "parties": ["south"]},
                "after": {"speakers": ["minister"], "note": ["It was she."], "parties": ["north"]},
            }
        ],
        "counts": [
            {"kind": "party", "id": "north", "name": "North", "before": 1, "after": 2},
            {"kind": "party", "id": "south", "name": "South", "before": 2, "after": 1},
        ],
        "problems": {"before": {"errors": 0, "warnings": 0}, "after": {"errors": 0, "warnings": 0}},
    }


def test_json_has_no_field_of_a_quote_that_only_its_id_changed_of(small: Path) -> None:
    parse_case("", "edit annotations/articles/talks.yml\n-   - id: useful\n+   - id: helpful\n").make(small)
    told = json.loads(diff(small, "--format", "json")[1])["changes"]
    shown = [(one["what"], one["id"], one["former_id"], one["before"], one["after"]) for one in told]
    assert shown == [("renamed", "helpful", "useful", {}, {})]


def test_the_same_words_in_another_place_are_a_change(small: Path) -> None:
    file = small / "annotations/articles/talks.yml"
    text = file.read_text("utf-8")
    first, second = (
        text.replace("did not agree to 15 visits", f"{{exact: talks would go on, {context}}}")
        for context in ("prefix: that the", 'suffix: ", its"')
    )
    file.write_text(first, "utf-8")
    committed(small)
    file.write_text(second, "utf-8")
    places = ("The minister said on Monday that the talks would go on.", "The talks would go on, its envoy said.")
    assert f"  - found in: {' → '.join(places)}" in diff(small)[1].splitlines()


def test_a_change_at_the_end_of_a_long_text_is_shown(small: Path) -> None:
    file = small / "annotations/articles/talks.yml"
    text = file.read_text("utf-8")
    note = "It was said more than once. " * 20
    file.write_text(text.replace("quote: useful", f"quote: useful\n    note: {note}Twice."), "utf-8")
    committed(small)
    file.write_text(text.replace("quote: useful", f"quote: useful\n    note: {note}Never."), "utf-8")
    (told,) = (line for line in diff(small)[1].splitlines() if line.startswith("  - note: "))
    assert re.fullmatch(r"  - note: ….{60}Twice\. → ….{60}Never\.", told)


def test_a_briefing_below_the_top_of_its_repository(tmp_path: Path) -> None:
    small = shutil.copytree(SMALL, tmp_path / "deep" / "briefing")
    committed(tmp_path)
    assert NO_CHANGE in diff(small)[1]
    parse_case("renamed", CASES["renamed"]).make(small)
    assert "fifteen-visits → visits-not-agreed" in diff(small)[1]


def test_links_in_a_revision_are_not_followed(small: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "more.yml").write_text("quote: useful\ntopics: [talks]\n", encoding="utf-8")
    (small / "annotations/articles/talks").symlink_to(tmp_path / "outside")
    committed(small)
    (small / "annotations/articles/talks").unlink()
    assert NO_CHANGE in diff(small)[1]


def test_a_list_that_no_one_would_read_is_cut(small: Path) -> None:
    events = "".join(f"meeting-{number}: {{name: Meeting {number}}}\n" for number in range(MOST + 3))
    with (small / "annotations/codebook/events.yml").open("a", encoding="utf-8") as file:
        file.write(events)
    lines = diff(small)[1].splitlines()
    assert f"### Events: {MOST + 3}" in lines
    assert lines[-1] == "- … and 3 more"
    assert sum(line.startswith("- added") for line in lines) == MOST


@pytest.mark.parametrize("kind", ["topic", "party"])
def test_a_table_that_no_one_would_read_is_cut(kind: str) -> None:
    counts = tuple(Count(kind, f"n{number}", "Name", 0, 1) for number in range(MOST + 3))
    lines = as_markdown(Diff((), counts, (), ())).splitlines()
    assert lines[-2:] == ["", "… and 3 more"]
    assert lines.count("| Name | 0 | 1 |") == MOST


@pytest.mark.parametrize("base", ["nowhere", "-x", "--help", "HEAD:annotations", "", "a\x1b[31m", "HEAD~9"])
def test_a_base_that_is_none(small: Path, base: str) -> None:
    status, out, err = diff(small, base=base)
    assert (status, out) == (2, "")
    assert err == f'diptych: error: git knows no revision "{printable(base)}": name a commit, a branch or a tag\n'


def test_a_shallow_clone(small: Path, tmp_path: Path) -> None:
    parse_case("renamed", CASES["renamed"]).make(small)
    git(committed(small), "clone", "--quiet", "--depth=1", small.as_uri(), str(tmp_path / "clone"))
    cure = "this clone is shallow: fetch more of its history"
    assert diff(tmp_path / "clone", base="HEAD^") == (2, "", f'diptych: error: git knows no revision "HEAD^": {cure}\n')


def test_a_folder_in_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    status, out, err = diff(shutil.copytree(SMALL, tmp_path / "briefing"))
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("diptych: error: git: not a git repository")


def test_without_git(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(small))
    assert diff(small) == (2, "", "diptych: error: git is not installed, or not on PATH\n")


@pytest.mark.parametrize("site", ["javascript:alert(1)", "preview", "https://x.example/>(a", "https://x.example/ b"])
def test_an_address_that_is_none(small: Path, site: str) -> None:
    status, _, err = diff(small, "--site", site)
    assert status == 2
    assert "give an address such as https://example.org/preview/" in err


def test_hostile_texts_are_only_words(small: Path) -> None:
    parse_case("hostile", CASES["hostile"].partition("\nsay\n")[0]).make(small)
    printed = diff(small, "--site", SITE)[1]
    assert all(href.startswith(SITE) for href in hrefs(printed))
    assert not [line for line in printed.splitlines() if line.lstrip().startswith("::") or "##[" in line]
    assert not any(LINKED.search(text) for text in texts(printed))
    assert not re.search(r"[\u202a-\u202e]", printed)
    assert "##[" not in diff(small, "--format", "json")[1]


def test_a_word_that_starts_no_link_is_in_one_piece() -> None:
    assert escape("High-level talks: 10:30") == "High-level talks: 10:30"


LINKS = ("http://a.b/", "www.a.b", "GH-1", "<!--", "&amp;", "](x)", "@a", "a@b.cd", "::error::", "##[error]", "1. ")
MARKUP = st.text(st.sampled_from("abwW1 \n\t\\`*_{}[]()<>#+-.!|~$&;:/@='\"%^\u00ad\u200b\u202e漢é\x1b"))


@given(st.lists(MARKUP | st.sampled_from(LINKS), max_size=8).map("".join))
def test_a_text_comes_out_as_its_words(text: str) -> None:
    wanted = printable(" ".join(text.split()))
    for written in (f"- x {escape(text)}. x", f"| a |\n|---|\n| x {escape(text)}. x |"):
        assert hrefs(written) == []
        shown = next(one for one in texts(written) if one.startswith("x"))
        assert shown.replace(JOINER, "") == f"x {wanted}. x"
        assert not LINKED.search(shown)


def texts(markdown: str) -> list[str]:
    """Return the text of each block, as GitHub's later steps would see it."""
    tokens = [token for token in parsed(markdown) if token.type == "inline"]
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close", "link_open", "link_close"}
    return ["".join(child.content for child in token.children or ()) for token in tokens]


def hrefs(markdown: str) -> list[str]:
    children = [child for token in parsed(markdown) for child in token.children or ()]
    return [str(child.attrGet("href")) for child in children if child.type == "link_open"]


def parsed(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)
