"""Diptych as the benchmark runs it: builds and checks, with nothing kept or with what the last one kept."""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import rmtree
from subprocess import run

from .measure import Run, measure, put_aside

OTHERS = re.compile(r"^    (?:topics|note):.*\n(?:      .*\n)*", re.MULTILINE)
ENTRY = re.compile(r"^  - id: .*\n(?:    .*\n)+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Diptych:
    """A briefing, and the folders that its builds may write to."""

    briefing: Path
    site: Path
    kept: Path  # where temporary files go, and with them what one build keeps for the next
    timings: Path

    def build(self, *, cold: bool = False) -> Run:
        """Build the site; cold: into no folder, from nothing that is kept."""
        options = ["--site", str(self.site)]
        if offers("build", "--timings"):
            options += ["--timings", str(self.timings)]
        if cold:
            put_aside(self.site)
        return self._run("build", options, cold=cold)

    def check(self, *, cold: bool = False) -> Run:
        return self._run("check", [], cold=cold)

    def links(self) -> Run:
        return self._run("links", [str(self.site)], cold=False)

    def phases(self) -> Mapping[str, float]:
        """Return the seconds of each phase of the last build, or nothing where Diptych does not tell them."""
        return json.loads(self.timings.read_text("utf-8")) if self.timings.is_file() else {}

    def _run(self, name: str, options: list[str], *, cold: bool) -> Run:
        if cold and offers(name, "--clean"):
            options.append("--clean")
        elif cold:
            rmtree(self.kept, ignore_errors=True)
        self.kept.mkdir(parents=True, exist_ok=True)
        self.timings.unlink(missing_ok=True)
        where = [] if name == "links" else ["--root", str(self.briefing)]
        own = {"TMPDIR": str(self.kept), "XDG_CACHE_HOME": str(self.kept)}
        return measure([sys.executable, "-m", "diptych", name, *where, *options], env=own)


@cache
def offers(command: str, option: str) -> bool:
    """Say whether a command of Diptych knows an option."""
    result = run([sys.executable, "-m", "diptych", command, "--help"], capture_output=True, text=True, check=True)
    return option in result.stdout


@contextmanager
def changed(briefing: Path, number: int) -> Iterator[None]:
    """Give one annotation, in the middle of the briefing, another topic and another note, for a while."""
    files = sorted((briefing / "annotations/articles").glob("*.yml"))
    path = files[len(files) // 2]
    before = path.read_bytes()
    topics = re.findall(r"^([\w-]+):$", (briefing / "annotations/codebook/topics.yml").read_text("utf-8"), re.MULTILINE)
    entry = ENTRY.search(before.decode())
    if entry is None:
        raise ValueError(f"{path} has no annotation")
    kept = OTHERS.sub("", entry[0])
    new = f"{kept}    topics: [{topics[-1 - number % 3]}]\n    note: Changed {number} times.\n"
    path.write_bytes(before.replace(entry[0].encode(), new.encode(), 1))
    try:
        yield
    finally:
        path.write_bytes(before)
