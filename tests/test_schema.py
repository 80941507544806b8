"""`diptych schema`: the schemas say of every file what the reader says, as far as a schema can know."""

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from cases import SMALL, Case, cases
from diptych.cli import main
from diptych.index import Index
from diptych.load import load, read
from diptych.problem import ERRORS, WARNINGS, Problem
from diptych.schema import FILES, schemas

ROOT = Path(__file__).resolve().parent.parent
Verdicts = tuple[bool, bool]
SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]

#: What only the reader can know: bytes and YAML itself, seeds and pages, and what holds over several entries or files.
READER_ONLY = set(
    """
    alias character comment duplicate-key limit not-regular-file syntax tag
    cite-unknown embed-inline embed-unknown form-mismatch fragment-order not-complete note-raw page-clash
    quote-ambiguous quote-cut quote-in-zone quote-missing quote-repeated seed-changed seed-missing seed-unused
    align-missing duplicate-annotation duplicate-correction topic-cycle unknown-file withdrawn-similar
    """.split()
)
YAML_ITSELF = {"alias", "character", "duplicate-key", "limit", "syntax", "tag"}


class Core(yaml.SafeLoader):
    """Reads YAML as language servers do: by the core schema of YAML 1.2, where `no` is a text and so is a date."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), first)


def schema_of(path: str) -> str | None:
    """Return the name of the schema that the settings of the repository give to a file."""
    names = [Path(schema).stem for schema, glob in SETTINGS.items() if fnmatch(path, glob.replace("**/", ""))]
    assert len(names) <= 1
    return names[0] if names else None


def faults(root: Path, index: Index, paths: Iterable[str]) -> dict[str, str]:
    """Return a fault that the schemas find in each of some files that has one."""
    made = {name: Draft7Validator(schema) for name, schema in schemas(index).items()}
    found: dict[str, str] = {}
    for path in paths:
        data = yaml.load((root / path).read_text("utf-8"), Core)  # noqa: S506 - a safe loader, with fewer types
        found.update((path, error.message) for error in made[schema_of(path) or ""].iter_errors(data))
    return found


def told_apart(problem: Problem) -> bool:
    """Say whether a schema can know of a problem."""
    is_by_name = problem.code == "bad-id" and "the file is named" in problem.message
    is_yaml = problem.code == "shape" and "second document" in problem.message
    is_of_cells = problem.code == "bad-value" and "empty cell needs" in problem.message
    return problem.code not in READER_ONLY and not (is_by_name or is_yaml or is_of_cells)


def files(root: Path, problems: Iterable[Problem] = ()) -> list[str]:
    """Return the files that have a schema and are YAML, which the reader takes as strictly as any."""
    unread = {one.place.path for one in problems if one.code in YAML_ITSELF or "second document" in one.message}
    paths = [file.relative_to(root).as_posix() for file in sorted((root / "annotations").rglob("*.yml"))]
    return [path for path in paths if schema_of(path) and path not in unread]


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_schema_and_reader_agree_on_every_case(case: Case, tmp_path: Path) -> None:
    root = case.make(tmp_path / "briefing")
    index, problems = read(root)
    paths = files(root, problems)
    found = faults(root, index, paths)
    assert set(found) == {one.place.path for one in problems if told_apart(one)} & set(paths), found


def test_the_codes_that_only_the_reader_knows_exist() -> None:
    assert YAML_ITSELF < READER_ONLY < ERRORS | WARNINGS


@pytest.mark.parametrize("root", [ROOT, SMALL], ids=["flagship", "small"])
def test_the_schemas_accept_what_the_reader_accepts(root: Path) -> None:
    index, problems = read(root)
    assert problems == []
    assert faults(root, index, files(root)) == {}


def test_the_schemas_are_draft_07() -> None:
    made = schemas(load(ROOT)[0])
    assert set(made) == set(FILES) == {Path(name).stem for name in SETTINGS}
    for schema in made.values():
        Draft7Validator.check_schema(schema)


def test_ids_are_the_codebooks_own_with_what_they_stand_for() -> None:
    article = schemas(load(ROOT)[0])["article"]
    speakers = article["definitions"]["speaker"]
    described = dict(zip(speakers["enum"], speakers["enumDescriptions"], strict=True))
    assert described["xi-jinping"] == "Xi Jinping, President of China"
    annotation = article["else"]["properties"]
    assert annotation["topics"]["anyOf"][0] == {"$ref": "#/definitions/topic"}
    assert "permalink" in annotation["id"]["description"]


def _without(data: Any, path: tuple[str | int, ...]) -> Any:
    """Return a copy of data without the key at the end of a path."""
    copy = json.loads(json.dumps(data))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return copy


def _keys(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every key of nested maps; of a list the first entry counts."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key)
            yield from _keys(value, (*path, key))
    elif isinstance(data, list) and data:
        yield from _keys(data[0], (*path, 0))


FULL = {
    "annotations/articles/talks.yml": {
        "article": {
            "seed": "talks.txt",
            "sha256": "62924a995eb314b1595496a1f1e05dd2e27023111ce46b84944185d50d8e2b09",
            "title": "Talks",
            "publisher": "gazette",
            "published": "2024-01-08",
            "published_basis": "inferred",
            "language": "en",
            "event": "meeting",
            "display": "full",
            "rights": "Written for these tests.",
            "url": "https://example.org/talks",
            "verified": "2024-01-09",
            "complete": "false",
        },
        "zones": [{"kind": "related", "quote": "The talks would go on, its"}],
        "annotations": [
            {
                "id": "useful",
                "quote": {"exact": "useful", "prefix": "talks", "suffix": "and"},
                "topics": ["talks"],
                "speaker": ["envoy"],
                "source": "gazette",
                "source_basis": "stated",
                "relays": "minister",
                "wording_by": "gazette",
                "form": "direct",
                "event": "meeting",
                "timing": "report",
                "sic": "true",
                "note": "A note.",
                "status": "reviewed",
            },
            {"id": "fifteen-visits", "quote": "15 visits", "topics": "talks"},
            {"id": "no-crossing", "quote": "We will not cross the line", "topics": "talks"},
        ],
    },
    "annotations/articles/talks/clear.yml": {"quote": ["The line", "is clear"], "topics": ["talks"], "id": "clear"},
    "annotations/codebook/topics.yml": {
        "talks": {"label": "Talks", "definition": "What was said."},
        "visits": {"label": "Visits", "broader": "talks"},
    },
    "annotations/codebook/sources.yml": {"gazette": {"name": "G", "kind": "outlet", "party": "north", "note": "N"}},
    "annotations/comparisons/line.yml": {
        "title": "Where?",
        "topics": ["talks"],
        "columns": "party",
        "rows": [
            {
                "label": "Here",
                "quotes": ["no-crossing", "fifteen-visits"],
                "align": [{"no-crossing": "the line", "fifteen-visits": "visits"}],
                "same_utterance": "false",
                "absent": {"south": {"reason": "not-discussed", "quote": "fifteen-visits"}},
            }
        ],
        "absent": {"north": "preview"},
        "published": "2024-01-09",
        "note": "N",
    },
    "annotations/corrections.yml": [
        {"date": "2024-01-10", "annotation": "gone", "article": "talks", "withdrawn": "true", "note": "N"},
    ],
}


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, Any], Verdicts]:
    """Return what writes a file of the full briefing anew, and says who finds it wrong: the reader, the schema."""
    Case("full", (), tuple(("write", path, "", json.dumps(data)) for path, data in FULL.items())).make(tmp_path)

    def written(path: str, data: Any) -> Verdicts:
        (tmp_path / path).write_text(json.dumps(data), "utf-8")
        index, problems = read(tmp_path)
        is_wrong = any(told_apart(one) and one.place.path == path for one in problems)
        return is_wrong, path in faults(tmp_path, index, [path])

    return written


@pytest.mark.parametrize("path", FULL)
def test_schema_and_reader_agree_on_each_key_that_is_left_out(path: str, write: Callable[[str, Any], Verdicts]) -> None:
    assert write(path, FULL[path]) == (False, False)
    for key in _keys(FULL[path]):
        by_reader, by_schema = write(path, _without(FULL[path], key))
        assert by_reader == by_schema, key


@pytest.mark.parametrize("value", [" ", "no", 2024, True, [], ["x", "y"], {"x": "y"}, "2024-02"])
@pytest.mark.parametrize("path", FULL)
def test_schema_and_reader_agree_on_odd_values(path: str, value: Any, write: Callable[[str, Any], Verdicts]) -> None:
    for key in _keys(FULL[path]):
        copy = json.loads(json.dumps(FULL[path]))
        inner = copy
        for step in key[:-1]:
            inner = inner[step]
        inner[key[-1]] = value
        by_reader, by_schema = write(path, copy)
        assert by_reader == by_schema, key


def test_the_command_writes_the_schemas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--root", str(SMALL), "--output", str(tmp_path / "s")]) == 0
    assert capsys.readouterr().out == f"wrote 8 schemas into {tmp_path / 's'}\n"
    assert sorted(file.stem for file in (tmp_path / "s").iterdir()) == sorted(FILES)


@pytest.mark.parametrize("link", [".diptych", ".diptych/schema"])
@pytest.mark.parametrize("command", ["schema", "new topic ferries --label Ferries"])
def test_no_folder_of_schemas_is_followed_out_of_the_briefing(command: str, link: str, tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "briefing", ignore=shutil.ignore_patterns(".diptych"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(elsewhere)
    assert main([*command.split(), "--root", str(root)]) == (2 if command == "schema" else 0)
    assert list(elsewhere.iterdir()) == []


def test_no_schema_is_written_through_a_link(tmp_path: Path) -> None:
    other, folder = tmp_path / "other", tmp_path / "s"
    other.write_text("mine", "utf-8")
    folder.mkdir()
    for name in ("article.json", "article.json.new"):
        (folder / name).symlink_to(other)
    assert main(["schema", "--root", str(SMALL), "--output", str(folder)]) == 0
    assert other.read_text("utf-8") == "mine"
    assert (folder / "article.json").stat().st_size > 1_000
