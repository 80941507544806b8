"""The project itself: its locks, the bytes of the seeds, and what no file may name."""

import re
import subprocess
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = {path.name: path.read_text("utf-8") for path in sorted(ROOT.glob("requirements*.lock"))}


def pins(lock: str) -> dict[str, str]:
    """Return the version of each package that a lock file pins."""
    return {canonicalize_name(name): number for name, number in re.findall(r"^([\w.-]+)==([^ ;]+)", lock, re.MULTILINE)}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_hashes_and_no_address(name: str) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", LOCKS[name], flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(LOCKS[name]))
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|^\s*-", LOCKS[name].replace("    --hash=sha256:", ""), re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "requirements"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements.lock", PROJECT["build-system"]["requires"]),
        ("requirements-test.lock", PROJECT["project"]["dependencies"]),
        ("requirements-test.lock", PROJECT["build-system"]["requires"]),
        ("requirements-test.lock", PROJECT["project"]["optional-dependencies"]["properdocs"]),
        ("requirements-test.lock", PROJECT["project"]["optional-dependencies"]["test"]),
        ("requirements-bench.lock", PROJECT["project"]["dependencies"]),
        ("requirements-bench.lock", PROJECT["build-system"]["requires"]),
        ("requirements-bench.lock", PROJECT["project"]["optional-dependencies"]["bench"]),
    ],
)
def test_a_lock_file_pins_what_the_project_asks_for(name: str, requirements: list[str]) -> None:
    wanted = [requirement for requirement in map(Requirement, requirements) if requirement.name != "diptych"]
    locked = pins(LOCKS[name])
    assert [str(r) for r in wanted if not r.specifier.contains(locked.get(canonicalize_name(r.name), "0"))] == []


@pytest.mark.parametrize("name", ["requirements-test.lock", "requirements-bench.lock"])
def test_the_lock_files_pin_the_same_versions(name: str) -> None:
    assert pins(LOCKS["requirements.lock"]).items() <= pins(LOCKS[name]).items()


def test_git_keeps_the_bytes_of_seeds_and_test_data(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfone\r\ntwo\nthree\r"
    names = ("seeds/a.txt", "tests/data/b/c.yml")
    (tmp_path / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(data)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "-c", "core.autocrlf=true", "add", ".")
    assert [git(tmp_path, "show", f":{name}") for name in names] == [data, data]


def test_the_seeds_are_those_that_were_annotated() -> None:
    articles = [yaml.safe_load(path.read_text("utf-8"))["article"] for path in ROOT.glob("annotations/articles/*.yml")]
    annotated = {article["seed"]: article["sha256"] for article in articles}
    assert annotated == {path.name: sha256(path.read_bytes()).hexdigest() for path in ROOT.glob("seeds/*")}


def test_the_licence_excludes_each_seed_by_name() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert [path.name for path in ROOT.glob("seeds/*") if path.name not in text] == []


def test_no_file_chooses_a_package_index() -> None:
    """Packages come from the index that the machine's own configuration names, a mirror perhaps."""
    chosen = re.compile(rb"https?://[^\s\"']+/(?:simple|packages)/|--(?:extra-)?index-url[ =]+http|registry *= *.?http")
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").decode().split("\0")
    files = [ROOT / name for name in names if name and (ROOT / name).is_file()]
    assert ROOT / "requirements.lock" in files
    assert [str(path) for path in files if chosen.search(path.read_bytes())] == []


def test_what_a_package_index_shows_leads_to_no_file_and_names_the_commands_of_the_readme() -> None:
    shown = (ROOT / PROJECT["project"]["readme"]).read_text("utf-8")
    assert re.findall(r"\]\((?!https?://)[^)]*\)", shown) == []
    commands = re.findall(r"^diptych .*", shown, re.MULTILINE)
    assert commands
    assert set(commands) <= set((ROOT / "README.md").read_text("utf-8").splitlines())


def test_what_the_commands_make_is_not_kept() -> None:
    assert git(ROOT, "ls-files", "--cached", "--", "site", ":(glob)**/.diptych/**").decode() == ""


def git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True).stdout
