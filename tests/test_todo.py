"""`diptych todo`: what is left to annotate and to review, and nothing else."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from cases import SMALL
from diptych.cli import main
from diptych.load import load
from diptych.model import UNKNOWN, Span
from diptych.pages.annotated import annotated_text
from diptych.pages.view import View
from diptych.quotations import quotations
from diptych.todo import Kind, todos

LISTED = yaml.safe_load((Path(__file__).parent / "data/todo/seeds.yml").read_text("utf-8"))

LONG = 100  # paragraphs of an article

FIRST = "The minister said on Monday that the talks would go on."


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "briefing")


@pytest.fixture
def bare(tmp_path: Path, flagship: Path) -> Path:
    """Return the flagship as it was before anyone annotated it: its seeds, its codebook, its zones."""
    for folder in ("seeds", "annotations/codebook"):
        shutil.copytree(flagship / folder, tmp_path / folder)
    for article in (flagship / "annotations/articles").glob("*.yml"):
        copy = tmp_path / "annotations/articles" / article.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(article.read_text("utf-8").partition("\nannotations:")[0], "utf-8")
    return tmp_path


def edit(root: Path, pattern: str, text: str) -> None:
    file = root / "annotations/articles/talks.yml"
    new, times = re.subn(pattern, text, file.read_text("utf-8"))
    assert times == 1
    file.write_text(new, "utf-8")


@pytest.mark.parametrize("kind", ["quotation", "statement"])
def test_all_that_the_three_texts_hold_and_nothing_else(bare: Path, kind: Kind) -> None:
    found = [todo for todo in todos(load(bare)[0]) if todo.kind == kind]
    for seed, listed in LISTED.items():
        here = [todo for todo in found if todo.place.path == f"seeds/{seed}"]
        assert [f"{todo.place.line}:{todo.place.column} {todo.text}" for todo in here] == listed[kind]
    assert len(found) == sum(len(listed[kind]) for listed in LISTED.values())


def test_the_flagship_leaves_nothing_to_do(flagship: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["todo", "--root", str(flagship)]) == 0
    assert capsys.readouterr() == ("", "nothing is left to do\n")


def test_drafts_and_what_nothing_uses(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (small / "annotations/codebook/parties.yml").open("a", encoding="utf-8") as parties:
        parties.write("west: {name: West}\n")
    edit(small, r"(?s)  - id: useful.*(?=  - id: fifteen)", "")
    edit(small, r"speaker: minister", r"\g<0>\n    status: reviewed")
    assert main(["todo", "--root", str(small)]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        f'seeds/talks.txt:1:1: statement: nothing is annotated in "{FIRST}"',
        'seeds/talks.txt:3:34: quotation: no annotation covers "useful"',
        'seeds/talks.txt:3:46: draft: "fifteen-visits" is not reviewed: "did not agree to 15 visits"',
        'seeds/talks.txt:4:1: statement: nothing is annotated in "The talks would go on, its envoy said."',
        'annotations/codebook/parties.yml:3:1: unused: nothing uses party:west, "West"',
        'annotations/codebook/sources.yml:1:1: unused: nothing uses source:gazette, "The Gazette"',
        'annotations/codebook/sources.yml:2:1: unused: nothing uses source:ministry, "The ministry"',
    ]
    assert printed.err.splitlines()[0] == "1 quotation, 2 statements, 1 draft, 3 unused ids"


def test_the_list_as_json(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small, r"(?s)  - id: useful.*(?=  - id: fifteen)", "")
    assert main(["todo", "--root", str(small), "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["version"] == 1
    assert {
        "path": "seeds/talks.txt",
        "line": 3,
        "column": 34,
        "end_column": 40,
        "kind": "quotation",
        "article": "talks",
        "id": "",
        "text": "useful",
    } in printed["todo"]


@pytest.mark.parametrize("format", ["text", "json"])
def test_no_text_starts_a_command_of_the_runner(small: Path, format: str, capsys: pytest.CaptureFixture[str]) -> None:
    with (small / "annotations/codebook/parties.yml").open("a", encoding="utf-8") as parties:
        parties.write("west: {name: '##[error]West'}\n")
    assert main(["todo", "--root", str(small), "--format", format]) == 0
    printed = capsys.readouterr().out
    assert "error]West" in printed
    assert "##[" not in printed


@pytest.mark.parametrize("quote", ["We will not cross the line", "“We will not cross the line,” she"])
def test_marks_and_punctuation_at_the_ends_are_not_missed(small: Path, quote: str) -> None:
    edit(small, r"\[\"We will not cross the line,\", ", f"['{quote}', ")
    assert [todo.text for todo in todos(load(small)[0]) if todo.kind == "quotation"] == []


def test_errors_are_told_since_the_list_may_be_wrong(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small, r"quote: useful", "quote: useless")
    assert main(["todo", "--root", str(small)]) == 0
    assert capsys.readouterr().err.endswith("run `diptych check`\n")


def test_no_work_on_an_article_grows_with_the_square_of_its_annotations(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Count it: of an article with 8,000 annotations, the list took three minutes and the page one."""
    write_long(small)
    index = load(small)[0]
    done: Counter[str] = Counter()
    monkeypatch.setattr(Span, "overlaps", counted(Span.overlaps, "compared", done))
    monkeypatch.setattr("diptych.todo.quotations", counted(quotations, "parted", done))
    monkeypatch.setattr("diptych.uncovered.quotations", counted(quotations, "parted", done))
    found = [todo.text for todo in todos(index) if todo.article == "long"]
    assert found == [text for day in range(LONG) for text in (f"will go on {day}", f"Her envoy said {day}.")]
    assert done["parted"] == len(index.briefing.articles)
    article, quotes = index.briefing.articles["long"], index.of("article", "long")
    view = View(index, "", UNKNOWN)
    for display in ("full", "excerpts"):
        html = annotated_text(article._replace(display=display), quotes, view)
        assert re.findall(r'<mark id="(\w+)"', html) == [f"d{day}" for day in range(LONG)]
    assert done["compared"] < LONG * 10


def write_long(root: Path) -> None:
    """Add an article of which each paragraph has an annotation, a quotation and a statement without one."""
    lines = "".join(
        f"On day {day:03} “we spoke {day:03}”. They “will go on {day}”. Her envoy said {day}.\n" for day in range(LONG)
    )
    annotations = "".join(
        f"  - {{id: d{day}, quote: 'we spoke {day:03}', topics: [talks], status: reviewed}}\n" for day in range(LONG)
    )
    head = f"article: {{seed: long.txt, sha256: {sha256(lines.encode()).hexdigest()}, title: Long, rights: Ours.}}\n"
    (root / "seeds/long.txt").write_bytes(lines.encode())
    (root / "annotations/articles/long.yml").write_text(f"{head}annotations:\n{annotations}", "utf-8")


def counted(function: Callable[..., Any], name: str, done: Counter[str]) -> Callable[..., Any]:
    def noted(*arguments: Any) -> Any:
        done[name] += 1
        return function(*arguments)

    return noted
