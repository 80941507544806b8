"""The command line: what each command prints, and its exit status."""

import json
import shutil
from pathlib import Path

import pytest

from cases import SMALL
from diptych.cli import main


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "briefing")


@pytest.fixture
def faulty(small: Path) -> Path:
    file = small / "annotations/articles/talks.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("speaker: minister", "speaker: minster"), encoding="utf-8")
    return small


def test_a_briefing_without_problems(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(small)]) == 0
    assert capsys.readouterr().out == "3 annotations in 1 article: no problems\n"


def test_problems_as_text_with_the_line_and_a_caret(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(faulty)]) == 1
    printed = capsys.readouterr()
    assert printed.out == (
        'annotations/articles/talks.yml:13:14: error[unknown-speaker]: there is no speaker "minster"'
        ' hint: did you mean "minister"?\n'
        "  13 |     speaker: minster\n"
        "     |              ^^^^^^^\n"
    )
    assert printed.err == "1 error, 0 warnings\n"


def test_problems_as_json(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(faulty), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "path": "annotations/articles/talks.yml",
            "line": 13,
            "column": 14,
            "end_column": 21,
            "code": "unknown-speaker",
            "level": "error",
            "message": 'there is no speaker "minster"',
            "hint": 'did you mean "minister"?',
        }
    ]


def test_a_caret_stands_below_wide_and_combining_characters(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    topics = small / "annotations/codebook/topics.yml"
    topics.write_text("talks: {label: T}\nvisits: {label: 漢e\u0301, brooder: talks}\n", encoding="utf-8")
    assert main(["check", "--root", str(small)]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  2 | visits: {label: 漢e\u0301, brooder: talks}",
        "    |                      ^^^^^^^",
    ]


def test_warnings_fail_only_a_strict_check(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = small / "annotations/articles/talks.yml"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("    source: gazette", "    form: indirect"), encoding="utf-8")
    assert main(["check", "--root", str(small)]) == 0
    assert main(["check", "--root", str(small), "--strict"]) == 1
    assert capsys.readouterr().out.count("warning[form-mismatch]") == 2


def test_a_folder_without_a_briefing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tmp_path)]) == 2
    assert "there is no annotations/ folder" in capsys.readouterr().err


def test_links_of_a_site_name_the_annotation_of_a_fault(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = small / "site" / "index.html"
    page.parent.mkdir()
    page.write_text('<h1>Talks</h1>\n<p data-annotation="useful"><a href="gone/">x</a></p>', encoding="utf-8")
    assert main(["links", "--root", str(small)]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("site/index.html:2:")
    assert "error[link-missing]" in first
    assert "annotations/articles/talks.yml:14:9" in first


def test_a_site_that_is_not_there(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["links", str(small / "nowhere"), "--root", str(small)]) == 1
    assert "error[site-empty]" in capsys.readouterr().out


def test_an_engine_that_is_not_supported_yet(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--root", str(small), "--engine", "zensical"]) == 2
    assert "zensical is not supported yet" in capsys.readouterr().err
