"""The link check against lychee with fragments: how long both take, and what both find of planted faults."""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .diptych import Diptych
from .measure import CannotRunError, Run, measure, put_aside
from .pages import END

SETTINGS = Path(__file__).resolve().parents[2] / "lychee.toml"
ADDRESS = "https://diptych.example/"
#: Both programs can see each of these: no such page, no such fragment, no such picture, no such place in the page.
FAULTS = (
    '<a href="../../nowhere/">1</a>',
    '<a href="../../about/#_nowhere">2</a>',
    '<img src="../../nowhere.png" alt="">',
    '<a href="#_nowhere">3</a>',
)
PAGES = 5  # with each fault


@dataclass(frozen=True, slots=True)
class Comparison:
    own: list[Run]
    lychee: list[Run]
    same: bool  # both name the same pages, with as many faults
    planted: int


def compare(diptych: Diptych, rounds: int, scratch: Path) -> Comparison:
    """Measure both on the built site, in turn, and let both look for planted faults."""
    own, other = [], []
    for _ in range(rounds):
        own.append(diptych.links())
        other.append(measure(lychee(diptych.site)))
    faulty = scratch / "faulty"
    shutil.copytree(diptych.site, faulty, copy_function=shutil.copyfile)
    planted = Counter(plant(faulty))
    same = planted == own_findings(faulty, diptych.briefing) == lychee_findings(faulty)
    put_aside(faulty)
    return Comparison(own, other, same, planted.total())


def plant(site: Path) -> Iterator[str]:
    """Put each fault into some pages; yield the address of the page for each."""
    pages = [path for path in sorted(site.glob("*/*/index.html")) if path.parent.parent.name in ("speakers", "topics")]
    for path, fault in zip(pages[:: max(1, len(pages) // (PAGES * len(FAULTS)))], FAULTS * PAGES, strict=False):
        path.write_text(path.read_text("utf-8").replace(END, f"{fault}{END}", 1), "utf-8")
        yield path.relative_to(site).as_posix()


def lychee(site: Path, *more: str) -> list[str | Path]:
    """Return the command that checks a site's own links and fragments."""
    program = Path(sys.executable).with_name("lychee")
    found = str(program) if program.exists() else shutil.which("lychee")
    if found is None:
        raise CannotRunError("lychee is not installed")
    remap = f"--remap=^{re.escape(ADDRESS)} {site.as_uri()}/"
    return [found, f"--config={SETTINGS}", f"--root-dir={site}", remap, *more, site]


def own_findings(site: Path, briefing: Path) -> Counter[str]:
    """Return how many faults Diptych finds on each page."""
    command = [sys.executable, "-m", "diptych", "links", f"--root={briefing}", "--format=json", str(site)]
    result = subprocess.run(command, capture_output=True, check=False)
    found = json.loads(result.stdout)["problems"]
    return Counter(problem["path"].removeprefix(f"{site.name}/") for problem in found)


def lychee_findings(site: Path) -> Counter[str]:
    """Return how many faults lychee finds on each page."""
    result = subprocess.run(lychee(site, "--format=json"), capture_output=True, check=False)
    found = json.loads(result.stdout)["error_map"]
    return Counter({Path(page).relative_to(site).as_posix(): len(errors) for page, errors in found.items()})
