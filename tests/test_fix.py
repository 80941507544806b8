"""`diptych fix`: what is certain is mended, all else stays byte for byte, and what cannot be proved is refused."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from difflib import get_close_matches, unified_diff
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import SMALL
from diptych.cli import main
from diptych.edits import edited
from diptych.fix import ChangedError, make_plan, write_plan
from diptych.fix.unified import unified
from diptych.load import load
from diptych.problem import Edit, Place
from diptych.suggest import did_you_mean, renamed
from faults import Fault, faults

ARTICLE = "annotations/articles/talks.yml"
SEED = "seeds/talks.txt"
AT = Place(ARTICLE)
FIXABLE = [fault for fault in faults() if not fault.name.startswith("seeds: ")]

SEVERAL = """\
# An article, with remarks on everything.
article:
  seed: talks.txt
  sha256:   {sha256}   # of the bytes
  title: 'Talks'       # in single quotation marks

  evnet: meeting
  display: "full"
  rights: Written for these tests.
annotations:

  - quote: [ "We will not cross the line!",   # the first half
             The line is clear. ]
    id: no-crossing
    topics: [ talk, visits ]   # two of them
    speaker: minister
  - id: useful # the word
    quote: >-
      called the talks «useful»

      and did not agree

    topics:
      - talks   # one
      - Visits

  - {{id: twice, quote: talks would go on, topics: talks}}
"""
MENDED = """\
# An article, with remarks on everything.
article:
  seed: talks.txt
  sha256:   {sha256}   # of the bytes
  title: 'Talks'       # in single quotation marks

  event: meeting
  display: "full"
  rights: Written for these tests.
annotations:

  - quote: [ "We will not cross the line,",   # the first half
             The line is clear. ]
    id: no-crossing
    topics: [ talks, visits ]   # two of them
    speaker: minister
  - id: useful # the word
    quote: "called the talks \\"useful\\" and did not agree"

    topics:
      - talks   # one
      - visits

  - {{id: twice, quote: talks would go on, topics: talks}}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "briefing")


def written(root: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def put(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_bytes().decode()
    assert text.count(old) == 1
    (root / path).write_bytes(text.replace(old, new).encode())


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_the_fixed_values_change(small: Path, ends: str, mark: str) -> None:
    sha256 = hashlib.sha256((small / SEED).read_bytes()).hexdigest()
    before, after = (f"{mark}{text.format(sha256=sha256)}".replace("\n", ends) for text in (SEVERAL, MENDED))
    (small / ARTICLE).write_bytes(before.encode())
    others = written(small)
    assert main(["fix", "--root", str(small), "--write"]) == 1  # the words that stand twice are left to the editor
    assert (small / ARTICLE).read_bytes().decode() == after
    assert written(small) == others | {ARTICLE: after.encode()}


def test_without_write_the_changes_are_only_shown(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(small, ARTICLE, "speaker: minister", "speaker: minster")
    before = written(small)
    assert main(["fix", "--root", str(small)]) == 1
    assert written(small) == before
    printed = capsys.readouterr()
    assert printed.out.startswith(f"--- {ARTICLE}\n+++ {ARTICLE}\n@@ ")
    assert "\n-    speaker: minster\n+    speaker: minister\n" in printed.out
    assert printed.err == "1 problem can be fixed: run `diptych fix --write`\n"


def test_nothing_is_kept_of_what_was_tried(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(small, ARTICLE, "speaker: minister", "speaker: minster")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    main(["check", "--root", str(small)])
    before = sorted(tmp_path.rglob("*.cache"))
    assert main(["fix", "--root", str(small)]) == 1
    assert sorted(tmp_path.rglob("*.cache")) == before != []


OFTEN = [f"line {number}" if number % 5 else "often" for number in range(300)]


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_a_diff_is_what_difflib_makes_of_few_lines(old: list[str], new: list[str]) -> None:
    for context in (0, 3):
        wanted = unified_diff(old, new, "x", "y", lineterm="", n=context)
        assert [*unified("\n".join(old), "\n".join(new), "x", "y", context=context)] == [*wanted]


def test_a_line_that_occurs_often_is_not_shown_as_changed() -> None:
    old = "\n".join(OFTEN)
    new = old.replace("line 149", "this").replace("line 151", "that")
    changed = [line for line in unified(old, new, "x", "y", context=1) if line[:3] not in ("---", "+++")]
    head = "@@ -149,5 +149,5 @@"
    assert changed == [head, " line 148", "-line 149", "+this", " often", "-line 151", "+that", " line 152"]


@pytest.mark.parametrize("fault", FIXABLE, ids=lambda fault: fault.name)
def test_fixing_is_idempotent_and_makes_no_new_problem(fault: Fault, tmp_path: Path) -> None:
    root = tmp_path / "b"
    fault.plant(root)
    before = load(root)[1]
    files = written(root)
    plan = make_plan(root)
    write_plan(root, plan)
    once = written(root)
    again = make_plan(root)
    assert again.texts == {}
    assert load(root)[1] == ([] if plan.fixed else before)
    assert {path for path in once if once[path] != files[path]} == set(plan.texts)
    assert not any(path.startswith("seeds/") for path in plan.texts)


def test_a_mended_briefing_has_nothing_to_fix(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "--root", str(small), "--write"]) == 0
    assert capsys.readouterr().err == "nothing to fix\n"


def link_page(root: Path) -> None:
    (root / "briefing/x.md").symlink_to("/etc/passwd")


def link_seed(root: Path) -> None:
    (root / SEED).rename(root / "talks.txt")
    (root / SEED).symlink_to("../talks.txt")


def link_seeds(root: Path) -> None:
    (root / "seeds").rename(root / "texts")
    (root / "seeds").symlink_to("texts")


def link_pages(root: Path) -> None:
    (root / "briefing/more").symlink_to("/etc")


def pipe_page(root: Path) -> None:
    os.mkfifo(root / "briefing/x.md")


@pytest.mark.parametrize("make", [link_page, link_seed, link_seeds, link_pages, pipe_page])
def test_what_is_no_file_is_left_as_the_check_finds_it(small: Path, make: Callable[[Path], None]) -> None:
    make(small)
    put(small, ARTICLE, "speaker: minister", "speaker: minster")
    plan = make_plan(small)
    assert [problem.code for problem in plan.fixed] == ["unknown-speaker"]
    assert main(["fix", "--root", str(small), "--write"]) == 1
    assert list(plan.left) == load(small)[1] != []


def test_a_quote_that_could_be_meant_twice_is_left(small: Path) -> None:
    put(small, ARTICLE, "did not agree to 15 visits", "talks would go on")
    plan = make_plan(small)
    assert plan.texts == {}
    assert [len(problem.fixes) for problem in plan.left] == [2]


@pytest.mark.parametrize("end", [".", ", and so it ended)."])
def test_what_follows_a_cite_that_is_not_closed_is_prose(small: Path, end: str) -> None:
    put(small, "briefing/index.md", "quote:useful).", f"quote:useful{end}")
    plan = make_plan(small)
    assert plan.texts == {}
    assert [(problem.code, problem.hint) for problem in plan.left] == [("cite-unknown", "write `(quote:useful)`")]


def test_a_fix_that_would_lose_a_comment_is_refused(small: Path) -> None:
    put(
        small, ARTICLE, "quote: did not agree to 15 visits", "quote: >- # as printed\n      did not agree, to 15 visits"
    )
    plan = make_plan(small)
    assert plan.texts == {}
    assert [problem.code for problem in plan.left] == ["quote-missing"]


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("us-official", "uk-official"),
        ("state-media-1", "state-media-2"),
        ("aligned", "unaligned"),
        ("north", "forth"),
        ("ministry", "minister"),
        ("xi-red-line", "xi-red-lines-again"),
        ("iran", "iraq"),
        ("wang-yang", "wang-yong"),
        ("exports", "experts"),
    ],
)
def test_another_word_is_no_slip(word: str, known: str) -> None:
    assert renamed(word, [known], AT) == ()


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("visit", "visits"),
        ("vissits", "visits"),
        ("vistis", "visits"),
        ("Visits", "visits"),
        ("red_line", "red-line"),
        ("Red line", "red-line"),
        ("same-utterance", "same_utterance"),
    ],
)
def test_one_slip_is_mended(word: str, known: str) -> None:
    assert [fix.title for fix in renamed(word, [known], AT)] == [f"write {known}"]


def test_of_two_close_words_none_is_certain() -> None:
    assert renamed("minstry", ["ministry", "minister"], AT) == ()
    assert len(renamed("minstry", ["ministry"], AT)) == 1


def test_a_word_is_looked_for_once_however_often_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count it, since a renamed topic of thousands of annotations would take a minute otherwise."""
    looked = []

    def look(word: str, known: Sequence[str], *bounds: float) -> list[str]:
        looked.append(word)
        return get_close_matches(word, known, *bounds)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr("diptych.suggest.get_close_matches", look)
    known = {"harbours": 1, "rivers": 2}
    for line in range(1, 10):
        assert did_you_mean("harbuors", known.keys()) == 'did you mean "harbours"?'
        assert len(renamed("harbuors", known, Place(ARTICLE, line))) == 1
    assert looked.count("harbuors") == 2  # among all, and for the part in which the close one differs
    known["harbuor"] = 3
    assert did_you_mean("harbuors", known) == 'did you mean "harbuor"?'


@pytest.mark.parametrize(
    "typed", ["did not agree to 15% visits", "did not agree to -15 visits", "did agree, to 15 visits"]
)
def test_a_number_or_a_negation_that_differs_is_never_written(small: Path, typed: str) -> None:
    put(small, ARTICLE, "quote: did not agree to 15 visits", f"quote: {typed}")
    assert make_plan(small).texts == {}


def test_a_file_that_changes_meanwhile_is_not_overwritten(small: Path) -> None:
    put(small, ARTICLE, "speaker: minister", "speaker: minster")
    plan = make_plan(small)
    put(small, ARTICLE, "title: Talks", "title: More talks")
    before = written(small)
    with pytest.raises(ChangedError, match="has changed meanwhile"):
        write_plan(small, plan)
    assert written(small) == before


def test_an_interrupt_leaves_no_other_file(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    put(small, ARTICLE, "speaker: minister", "speaker: minster")
    plan = make_plan(small)
    before = written(small)
    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_plan(small, plan)
    assert written(small) == before


def git(root: Path, *words: str) -> None:
    author = ["-c", "user.name=E", "-c", "user.email=e@briefing.example"]
    subprocess.run(["git", "-C", str(root), *author, *words], check=True, capture_output=True)


def test_a_changed_seed_is_shown_and_its_sha256_refreshed(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(small, "init")
    git(small, "add", ".")
    git(small, "commit", "-m", "Verified")
    put(small, SEED, "on Monday", "on Friday")
    git(small, "commit", "-am", "Changed")
    seed = (small / SEED).read_bytes()
    assert main(["fix", "--root", str(small), "--write"]) == 0
    printed = capsys.readouterr().out
    assert f"--- {SEED} (as verified)\n+++ {SEED}\n" in printed
    assert "\n-The minister said on Monday" in printed
    assert "\n+The minister said on Friday" in printed
    assert printed.index("on Friday") < printed.index("+  sha256: ")
    assert (small / SEED).read_bytes() == seed
    assert load(small)[1] == []


def test_without_a_committed_version_the_editor_is_asked_to_read(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(small, SEED, "on Monday", "on Friday")
    assert main(["fix", "--root", str(small)]) == 1
    assert "read it against the quotes" in capsys.readouterr().out


def test_a_sha256_is_not_refreshed_while_an_annotation_has_no_place(small: Path) -> None:
    put(small, SEED, "15 visits", "16 visits")
    plan = make_plan(small)
    assert plan.texts == {}
    assert [problem.code for problem in plan.left] == ["seed-changed", "quote-missing"]


def test_edits_count_from_the_text_as_it_is() -> None:
    edits = [
        Edit(Place(ARTICLE, 1, 3, 4), "long"),
        Edit(Place(ARTICLE, 1, 5, 5), "!"),
        Edit(Place(ARTICLE, 2, 1, 3), ""),
    ]
    assert edited("\ufeffa b c\r\nde\r\n", edits) == "\ufeffa long !c\r\n\r\n"
