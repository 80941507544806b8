"""The environment that the commands of `scripts/` make: fresh when it must be, left alone when it may be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from _chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent
LOCK = "requirements.lock"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project that has no environment yet."""
    for path in (ROOT / "pyproject.toml", *ROOT.glob("*.lock")):
        shutil.copy(path, tmp_path)
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    return tmp_path


@pytest.fixture
def installed(project: Path) -> Path:
    """Return a copy of the project whose environment is stamped complete; its Python only prints its arguments."""
    python = project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@"\n')
    python.chmod(0o755)
    stamp = run(project, "-c", f"import _venv; print(_venv.stamp('{LOCK}'))").stdout
    (project / ".venv" / "installed.stamp").write_text(stamp)
    return project


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run this Python in the folder of the scripts, with a pip that finds no package anywhere."""
    offline = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project / "scripts")}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=project / "scripts", env=offline, capture_output=True, text=True, check=False)


def test_a_complete_environment_is_used_at_once(installed: Path) -> None:
    result = run(installed, "build.py", "--strict")
    assert (result.stdout, result.stderr) == (f"-m diptych build --root {installed} --strict\n", "")


@pytest.mark.parametrize("changed", [LOCK, "pyproject.toml", ".venv/installed.stamp"])
def test_an_environment_is_stale_after_a_change(installed: Path, changed: str) -> None:
    assert is_complete(installed)
    with (installed / changed).open("r+") as file:
        file.write("# changed")
    assert not is_complete(installed)


def test_an_environment_of_another_folder_is_not_used(
    installed: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    moved = tmp_path_factory.mktemp("elsewhere") / "project"
    installed.rename(moved)
    assert not is_complete(moved)


def is_complete(project: Path) -> bool:
    return run(project, "-c", f"import _venv; print(_venv.stamp('{LOCK}') in _venv.stamps())").stdout == "True\n"


def test_without_a_network_the_set_up_fails_in_a_sentence_and_counts_as_incomplete(installed: Path) -> None:
    (installed / LOCK).write_text((installed / LOCK).read_text("utf-8") + "# changed\n", "utf-8")
    result = run(installed, "build.py")
    assert result.returncode == 2
    making, installing, failed = result.stderr.splitlines()
    assert making.startswith("build.py: making .venv with Python ")
    assert installing == f"build.py: installing the packages of {LOCK}"
    assert failed.startswith("build.py: pip failed, is there a network or a mirror?")
    assert not (installed / ".venv" / "installed.stamp").exists()


def test_a_missing_lock_file_is_a_sentence(project: Path) -> None:
    (project / LOCK).unlink()
    result = run(project, "build.py")
    assert result.returncode == 2
    assert result.stderr.startswith("build.py: could not make ")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("script", ["exit 1", "exec sleep 20", None], ids=["a stub", "one that hangs", "none"])
def test_what_does_not_run_is_no_browser(script: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "chromium"
    if script:
        browser.write_text(f"#!/bin/sh\n{script}\n")
        browser.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(browser))
    monkeypatch.setattr("_chromium.WAIT", 0.5)
    assert find_chromium() is None
