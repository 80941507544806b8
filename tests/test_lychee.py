"""A second opinion on the link check: lychee, set up by `lychee.toml`, on the same sites."""

import json
import re
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from link_cases import GOOD, SITE_URL, Case, build_material, cases

ROOT = Path(__file__).parent.parent


def lychee(site: Path) -> Any:
    """Return lychee's report on a site that is published at `SITE_URL`."""
    here = re.escape(site.as_uri())
    remaps = ["--remap", f"^{re.escape(SITE_URL)} {site.as_uri()}/", "--remap", f"^{here}/sub(/|$) {site.as_uri()}/"]
    command = [str(Path(sysconfig.get_path("scripts"), "lychee")), "--config", str(ROOT / "lychee.toml")]
    done = subprocess.run(
        [*command, "--format", "json", "--root-dir", str(site), *remaps, str(site)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 2), done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("case", cases("faults.toml"), ids=lambda case: case.name)
def test_lychee_agrees_on_the_faults_that_it_can_see(case: Case, tmp_path: Path) -> None:
    places = {str(tmp_path / place.path) for place, _ in case.plant(tmp_path / "site")}
    report = lychee(tmp_path / "site")
    assert report["errors"] == case.lychee
    assert set(report["error_map"]) == (places if case.lychee else set())


@pytest.mark.parametrize("case", cases("fine.toml"), ids=lambda case: case.name)
def test_lychee_raises_the_false_alarms_that_the_case_says(case: Case, tmp_path: Path) -> None:
    case.plant(tmp_path / "site")
    assert lychee(tmp_path / "site")["errors"] == case.lychee


def test_lychee_finds_no_fault_in_the_good_site() -> None:
    report = lychee(GOOD)
    assert (report["total"], report["successful"], report["errors"]) == (45, 35, 0)


def test_lychee_finds_no_fault_in_a_material_site(tmp_path: Path) -> None:
    report = lychee(build_material(tmp_path, SITE_URL))
    assert report["errors"] == 0
    assert report["successful"] > 100
