"""The printers of problems: what each shows, and that no text of a briefing drives a terminal or a runner."""

import io
import json
import re
from pathlib import Path
from typing import SupportsIndex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.cli import main
from diptych.edits import edited
from diptych.load import load
from diptych.problem import Edit, Fix, Place, Problem, Related
from diptych.report import TextReport, as_json, as_sarif, github_report, one_line, wants_colour
from diptych.report.descriptions import DESCRIPTIONS
from diptych.report.source import Sources
from faults import faults

ROOT = Path(__file__).resolve().parent.parent
PATH = "annotations/articles/talks.yml"
ATTACKS = (
    "::",
    "::error::",
    "##[",
    "##[error]",
    "\x1b]0;x\x07",
    "\x1b[2J",
    "\u202e",
    "\u2028",
    "\x85",
    "\r",
    "\n",
    " ",
    "\t",
)
TEXT = st.characters(exclude_categories=["Cs"])  # what UTF-8 can hold
HOSTILE = st.lists(st.one_of(st.sampled_from(ATTACKS), TEXT), max_size=8).map("".join)
#: What GitHub's runner takes for a command: `::name::` at the beginning of a line, `##[name]` anywhere in it.
COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def problem(number: int = 1, code: str = "unknown-key", message: str = "unknown") -> Problem:
    return Problem(Place(PATH, number, 3, 8), code, message, "write another")


def test_a_file_whose_name_is_no_text_has_an_address() -> None:
    log = json.loads(as_sarif([Problem(Place("briefing/\udcff é.md"), "not-regular-file", "a link")], "a/"))
    (result,) = log["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a/briefing/%FF%20%C3%A9.md"


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_text_of_a_briefing_starts_a_command_or_drives_a_terminal(
    tmp_path_factory: pytest.TempPathFactory, line: str, message: str, new: str
) -> None:
    root = tmp_path_factory.mktemp("hostile")
    (root / "a.yml").write_bytes(line.encode())
    place = Place("a.yml", 1, 1, 1 + len(line.partition("\n")[0]))
    fix = Fix(message, (Edit(place, new.replace("\n", " ")),))
    found = [Problem(place, "shape", message.replace("\n", " "), line, (Related(place, message),), (fix,))]
    texts = [TextReport(root).text(found), one_line(found[0]), as_json(found), as_sarif(found)]
    assert [text for text in texts if COMMAND.search(text) or CONTROL.search(text)] == []
    (command,) = github_report(found, {}).split("\n")
    assert command.startswith("::error file=a.yml,line=1,")
    assert CONTROL.search(command) is None
    assert json.loads(as_json(found))["problems"][0]["hint"] == line


def test_a_path_cannot_start_a_command() -> None:
    assert COMMAND.search(one_line(Problem(Place("::error::x"), "shape", "m"))) is None


def test_related_places_and_fixes_stand_below_a_problem_each_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("topics: [viſits]\n", encoding="utf-8")
    (tmp_path / "b.yml").write_text("\t漢 visits: {}\n", encoding="utf-8")
    at = Place("a.yml", 1, 10, 16)
    fix = Fix("write visits", (Edit(at, "visits"),))
    found = Problem(at, "unknown-topic", "no", "yes", (Related(Place("b.yml", 1, 4, 10), "defined here"),), (fix,))
    assert TextReport(tmp_path).text([found]).split("\n")[1:] == [
        "  1 | topics: [viſits]",
        "    |          ^^^^^^",
        "  b.yml:1:4: defined here",
        "    1 | \t漢 visits: {}",
        "      | \t   ^^^^^^",
        "  fix: write visits",
        "    1 + topics: [visits]",
    ]


@pytest.mark.parametrize(
    ("text", "at", "new", "shown"),
    [
        ("a: b\r\nc: d\r\n", Place(PATH, 2, 4, 5), "e", ["2 + c: e"]),
        ("\ufeffa: b\n", Place(PATH, 1, 1, 2), "e", ["1 + e: b"]),
        ("a: [b,\n  c,\n  d]\n", Place(PATH, 1, 4, 7, (3, 5)), "e", ["1 + a: e"]),
        ("a: b\nc: d\ne: f\n", Place(PATH, 2, 1, 5, (3, 1)), "", ["2 + e: f"]),
        ("a: b\n", Place(PATH, 2), "c: d", ["2 + c: d"]),
        ("a: b\n", Place(PATH, 3), "c: d", []),
        ("a: b\n", Place(PATH, 1, 1, 2, (3, 1)), "c: d", []),
    ],
)
def test_a_fix_shows_the_line_that_it_writes(tmp_path: Path, text: str, at: Place, new: str, shown: list[str]) -> None:
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode())
    assert Sources(tmp_path).mended(Fix("write it", (Edit(at, new),))) == shown
    if shown:
        assert edited(text, [Edit(at, new)]).split("\n")[at.line - 1].removesuffix("\r").endswith(shown[0][4:])


def test_a_file_is_parted_into_lines_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Count it, since a file with thousands of problems would take minutes otherwise."""
    parted = []

    class Text(str):
        __slots__ = ()

        def split(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
            parted.append(sep)
            return super().split(sep, maxsplit)

    monkeypatch.setattr("diptych.report.source._read", lambda _: Text("  evnet: talks\n" * 9))
    fixes = [Fix("write event", (Edit(Place(PATH, number, 3, 8), "event"),)) for number in range(1, 10)]
    report = TextReport(tmp_path).text([problem(number)._replace(fixes=(fix,)) for number, fix in enumerate(fixes, 1)])
    assert report.count(" +   event: talks") == 9
    assert len(parted) == 1


@pytest.mark.parametrize("column", [1, 300, 996])
def test_a_long_line_is_shown_around_its_place(tmp_path: Path, column: int) -> None:
    line = "".join(chr(0x4E00 + number) for number in range(1_000))
    (tmp_path / "a.txt").write_text(line, encoding="utf-8")
    shown, marks = (
        TextReport(tmp_path).text([Problem(Place("a.txt", 1, column, column + 4), "shape", "m")]).split("\n")[1:]
    )
    assert len(shown) < 200
    at = marks.index("^") - len("  1 | ")
    inner = shown.removeprefix("  1 | ")
    first = at // 2 + (at % 2)  # each character is two columns wide, the ellipsis one
    assert inner[first : first + 4] == line[column - 1 : column + 3]
    assert marks.count("^") == 8


@pytest.mark.parametrize(
    ("environ", "terminal", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour_is_for_terminals(environ: dict[str, str], terminal: bool, expected: bool) -> None:  # noqa: FBT001
    stream = io.StringIO()
    stream.isatty = lambda: terminal  # type: ignore[method-assign]
    assert wants_colour(stream, environ) is expected


def test_colour_changes_no_character(tmp_path: Path) -> None:
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_text("  evnet: talks\n", encoding="utf-8")
    fix = Fix("write event", (Edit(Place(PATH, 1, 3, 8), "event"),))
    found = [Problem(Place(PATH, 1, 3, 8), "unknown-key", "m", "h", (Related(Place(PATH), "here"),), (fix,))]
    coloured = TextReport(tmp_path, colour=True).text(found)
    assert coloured.count("\x1b[") >= 10
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == TextReport(tmp_path).text(found)


def test_github_gets_ten_of_each_level_and_the_rest_in_the_summary(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    found = [problem(number) for number in range(1, 13)] + [problem(20, "quote-missing"), problem(30, "syntax")]
    found += [problem(number, "form-mismatch", "_x_ <b> [a](b) | @me\n# head") for number in range(40, 52)]
    lines = github_report(found, {"GITHUB_STEP_SUMMARY": str(summary)}, "sub/").split("\n")
    assert [line.partition(" ")[0] for line in lines[:-1]] == ["::error"] * 10 + ["::warning"] * 10
    assert lines[0].startswith(f"::error file=sub/{PATH},line=30,col=3,endColumn=7,title=syntax::unknown%0Awrite")
    assert "line=20," in lines[1]
    assert lines[-1] == "6 more: see the summary of this step"
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n\n### More problems\n\n- **sub\\/annotations")
    assert text.count("\n- **") == 6
    assert r"\_x\_ \<b\> \[a\]\(b\) \| \@me\\u000a\# head" in text


def test_the_summary_keeps_within_what_the_runner_takes(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("x" * 500_000, encoding="utf-8")
    found = [problem(number, message="m" * 1_000) for number in range(1_000)]
    github_report(found, {"GITHUB_STEP_SUMMARY": str(summary)})
    assert 1_000_000 < summary.stat().st_size <= 1024 * 1024
    assert re.search(r"\n\d+ more did not fit here: run `diptych check`\.\n\Z", summary.read_text(encoding="utf-8"))


@pytest.mark.parametrize("environ", [{}, {"GITHUB_STEP_SUMMARY": "/nowhere/summary.md"}])
def test_without_a_summary_the_rest_follows_as_lines(environ: dict[str, str]) -> None:
    lines = github_report([problem(number) for number in range(1, 13)], environ).split("\n")
    assert lines[10:] == [one_line(problem(11)), one_line(problem(12))]


def test_properties_and_messages_are_escaped() -> None:
    found = Problem(Place("a,b:c%\n.yml"), "shape", "100 %\r\n::error::", "")
    assert github_report([found], {}) == (
        "::error file=a%2Cb%3Ac%25%0A.yml,line=1,col=1,endColumn=1,title=shape::100 %25\\u000d\\u000a::error::"
    )


def test_the_runner_gets_its_format_without_being_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "repository" / "b"
    root.parent.mkdir()
    next(fault for fault in faults() if fault.code == "unknown-key").plant(root)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(root.parent))
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert main(["check", "--root", str(root)]) == 1
    assert capsys.readouterr().out.startswith(f"::error file=b/{PATH},line=5,")
    assert main(["check", "--root", str(root), "--format", "text"]) == 1
    assert capsys.readouterr().out.startswith(f"{PATH}:5:3: error")


def test_sarif_has_the_parts_that_its_readers_need(tmp_path: Path) -> None:
    found: list[Problem] = []
    for fault in faults():
        if fault.code in {"quote-ambiguous", "duplicate-key", "form-mismatch", "unknown-topic"}:
            fault.plant(tmp_path / str(len(found)))
            found += load(tmp_path / str(len(found)))[1]
    log = json.loads(as_sarif(found, "sub folder/"))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    for one, result in zip(found, run["results"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == one.code
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == f"sub%20folder/{one.place.path}"
        region = location["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) == (one.place.line, one.place.column)
        assert len(result.get("relatedLocations", [])) == len(one.related)
        changes = [fix["artifactChanges"] for fix in result.get("fixes", [])]
        texts = [change["replacements"][0]["insertedContent"]["text"] for (change,) in changes]
        assert texts == [fix.edits[0].text for fix in one.fixes]
    assert {rule["defaultConfiguration"]["level"] for rule in rules} == {"error", "warning"}


def test_a_rule_is_described_by_the_first_sentence_of_the_manual() -> None:
    manual = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8").replace("`", "")
    sections = re.findall(r"^### (\S+)\n\n(?:A warning\. )?(.+?\.)(?=\s)", manual, re.MULTILINE | re.DOTALL)
    assert {code: " ".join(sentence.split()) for code, sentence in sections} == DESCRIPTIONS
