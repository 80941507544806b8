"""The data package: what it says of the files in `/data/` holds, by a validator that is not ours."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from frictionless import Package, validate
from selectolax.lexbor import LexborHTMLParser

from cases import SMALL
from diptych.load import load
from diptych.words import file_size


def faults(folder: Path) -> list[list[str]]:
    """Return the file and kind of each fault that frictionless finds in a data package."""
    report = validate(str(folder / "datapackage.json"))
    inside = [[task.name, error.type] for task in report.tasks for error in task.errors]
    return [["", error.type] for error in report.errors] + inside


def test_the_data_package_is_valid_and_describes_every_file(site: Path) -> None:
    assert faults(site / "data") == []
    package = json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    assert described | {"datapackage.json", "index.html"} == {path.name for path in (site / "data").iterdir()}


def test_a_file_of_the_data_that_is_written_by_hand_too_is_an_error(site: Path, tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing")
    shutil.copytree(site / "data", root / "briefing/data")
    command = [sys.executable, "-m", "diptych", "build", "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    named = re.findall(r"^briefing/(data/.*):1:1: error\[page-clash\]: ", done.stderr, re.MULTILINE)
    assert (done.returncode, named) == (1, sorted(f"data/{path.name}" for path in (site / "data").iterdir()))


def test_the_table_is_read_as_it_is_described(site: Path) -> None:
    records = json.loads((site / "data/quotes.json").read_text(encoding="utf-8"))
    rows = Package(str(site / "data/datapackage.json")).get_table_resource("quotes").read_rows()
    lists = ("speakers", "parties", "topics")
    for row, record in zip(rows, records, strict=True):
        ends = [[fragment[edge] for fragment in record["fragments"]] for edge in ("start", "end")]
        assert [row["starts"], row["ends"]] == ends
        assert [row[name] or [] for name in lists] == [record[name] for name in lists]
        plain = record.keys() - {"fragments", *lists}
        assert {name: row[name] for name in plain} == {name: record[name] for name in plain}


@pytest.mark.parametrize(
    ("path", "old", "new", "fault"),
    [
        ("quotes.csv", ",direct,full,", ",loud,full,", ["quotes", "constraint-error"]),
        ("quotes.csv", ",false,", ",maybe,", ["quotes", "type-error"]),
        ("quotes.csv", "seed,sha256", "sha256,seed", ["quotes", "incorrect-label"]),
        ("quotes.json", "preview", "Preview", ["quotes-json", "hash-count"]),
        ("annotations.jsonld", '"total": ', '"total":  ', ["annotations", "byte-count"]),
        ("datapackage.json", '"type": "list"', '"type": "lists"', ["", "field-error"]),
    ],
)
def test_the_validator_sees_faults(site: Path, tmp_path: Path, path: str, old: str, new: str, fault: list[str]) -> None:
    shutil.copytree(site / "data", tmp_path / "data")
    file = tmp_path / "data" / path
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())
    assert fault in faults(tmp_path / "data")


def test_every_column_is_described(site: Path) -> None:
    package = json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))
    [table] = [resource for resource in package["resources"] if resource["name"] == "quotes"]
    assert [field["name"] for field in table["schema"]["fields"] if len(field["description"].split()) < 3] == []


def test_the_rights_are_those_that_the_briefing_states(site: Path, flagship: Path) -> None:
    package = json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))
    articles = load(flagship)[0].briefing.articles.values()
    stated = [{"title": it.title, "rights": it.rights, "hash": f"sha256:{it.sha256.text}"} for it in articles]
    assert package["sources"] == stated
    assert "licenses" not in package


def test_the_page_of_the_data_says_how_large_each_file_is(site: Path) -> None:
    page = LexborHTMLParser((site / "data/index.html").read_bytes())
    links = page.css(".data .entry-title > a[download]")
    assert {link.text() for link in links} == {file.name for file in (site / "data").iterdir()} - {"index.html"}
    for link in links:
        size = (site / "data" / str(link.attributes["href"])).stat().st_size
        assert [span.text() for span in link.parent.css("span")] == [file_size(size)]  # type: ignore[union-attr]
    assert "\x03" not in str(page.html)
