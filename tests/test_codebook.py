"""`data/codebook.json`: what the ids of the other data files stand for."""

import json
from pathlib import Path
from typing import Any

import pytest

from diptych.export.codebook import codebook_json
from diptych.load import load
from diptych.model import Publication, SettingError
from diptych.site import Site
from made import all_data

REPOSITORY = "https://github.com/owner/name"


@pytest.fixture(scope="module")
def codebook(made: Site) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = json.loads(all_data(made)["data/codebook.json"])
    return found


def test_the_codebook_holds_what_the_files_say(codebook: dict[str, list[dict[str, str]]], flagship: Path) -> None:
    assert list(codebook) == ["topics", "parties", "speakers", "sources", "events"]
    entries = {kind: {entry["id"]: entry for entry in entries} for kind, entries in codebook.items()}
    assert entries["topics"]["red-line"]["broader"] == "taiwan"
    assert "broader" not in entries["topics"]["taiwan"]
    assert entries["speakers"]["xi-jinping"]["party"] == "china"
    assert entries["sources"]["cctv"]["kind"] == "state-media"
    read = load(flagship)[0].briefing.codebook
    assert {kind: list(getattr(read, kind)) for kind in entries} == {kind: list(ids) for kind, ids in entries.items()}


def test_every_id_of_the_quotes_stands_in_it(
    codebook: dict[str, list[dict[str, str]]], records: list[dict[str, Any]]
) -> None:
    ids = {kind: {entry["id"] for entry in entries} for kind, entries in codebook.items()}
    for record in records:
        for kind in ("topics", "speakers", "parties"):
            assert ids[kind] >= set(record[kind])
        assert not record["source"] or record["source"] in ids["sources"]
        assert not record["event"] or record["event"] in ids["events"]


def test_the_keys_are_those_of_the_files(flagship: Path) -> None:
    known = {"label", "broader", "definition", "name", "role", "party", "kind", "note", "date", "date_basis", "place"}
    codebook = json.loads(codebook_json(load(flagship)[0].briefing.codebook))
    keys = {key for entries in codebook.values() for entry in entries for key in entry}
    assert keys - {"id"} <= known
    assert all(value for entries in codebook.values() for entry in entries for value in entry.values())


@pytest.mark.parametrize(
    ("repository", "branch", "proposals"),
    [
        ("", "main", ""),
        (REPOSITORY, "main", f"{REPOSITORY}/new/main"),
        (REPOSITORY, "next/one", f"{REPOSITORY}/new/next/one"),
        ("https://git.example.org:8443/a/b.c", "v1.0", "https://git.example.org:8443/a/b.c/new/v1.0"),
    ],
)
def test_where_annotations_are_proposed(repository: str, branch: str, proposals: str) -> None:
    assert Publication(repository=repository, branch=branch).proposals == proposals


@pytest.mark.parametrize(
    ("repository", "branch"),
    [
        ("http://github.com/owner/name", "main"),
        ("javascript:alert(1)", "main"),
        ("https://github.com/owner/name/", "main"),
        ("https://github.com", "main"),
        ("https://user@github.com/owner/name", "main"),
        ('https://github.com/owner/"name', "main"),
        (REPOSITORY, ""),
        (REPOSITORY, "a?b"),
        (REPOSITORY, "/main"),
    ],
)
def test_what_is_no_repository_or_branch_is_refused(repository: str, branch: str) -> None:
    with pytest.raises(SettingError, match=r"mkdocs\.yml"):
        Publication(repository=repository, branch=branch)
