"""What is measured, round by round: each contender does the same things in the same order, one at a time."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from . import hugo, hugo_finished, hugo_job, material, write_only
from .diptych import Diptych, changed
from .measure import CannotRunError, Run, measure, put_aside, remove_aside, warm_up

SEARCH = "search"  # the phase that no rival has
COLD, WARM, SAME = "Diptych, cold", "Diptych, one annotation changed", "Diptych, nothing changed"
CHECK, RECHECK = "diptych check, cold", "diptych check, one annotation changed"
STAMPED = "Diptych, stamping finished pages"
FINISHED, JOB = "Hugo, finished pages", "Hugo, doing the job itself"
MATERIAL = "MkDocs and Material, the same pages"
MATERIAL_MOST = 1_000  # articles; ten times as many take it a quarter of an hour a round, and no goal asks for them
WRITE, COPY = "only writing the files", "cp -r"


@dataclass(slots=True)
class Results:
    """The runs of one size by the name of what ran, the phases of the cold builds, and why something could not run."""

    runs: dict[str, list[Run]] = field(default_factory=dict)
    phases: list[Mapping[str, float]] = field(default_factory=list)
    warm_phases: list[Mapping[str, float]] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, run: Run) -> None:
        self.runs.setdefault(name, []).append(run)


@dataclass(frozen=True, slots=True)
class Arena:
    """One size, and its folders."""

    articles: int
    root: Path

    @property
    def diptych(self) -> Diptych:
        return Diptych(self.root / "briefing", self.root / "site", self.root / "kept", self.root / "timings.json")

    def prepare(self) -> None:
        """Write the rivals' projects from the pages of the site that Diptych has built."""
        briefing, site = self.diptych.briefing, self.diptych.site
        hugo_finished.write_project(self.project(FINISHED), site)
        hugo_job.write_project(self.project(JOB), briefing, site)
        if self.articles <= MATERIAL_MOST:
            material.write_project(self.project(MATERIAL), (briefing / "mkdocs.yml").read_text("utf-8"), site)

    def project(self, name: str) -> Path:
        return (
            self.root
            / {STAMPED: "hugo-finished", FINISHED: "hugo-finished", JOB: "hugo-job", MATERIAL: "material"}[name]
        )


def rounds(arena: Arena, count: int, say: Callable[[str], None]) -> Results:
    """Run everything so many times, interleaved, every other round in the opposite order, but for the builds.

    They are last, since a build that takes the place of another one removes that, which would slow what came next.
    """
    results = Results()
    others: list[Callable[[Arena, int, Results], None]] = [_checks, _rivals, _writing]
    for number in range(count):
        for group in (*others[:: -1 if number % 2 else 1], _builds):
            say(f"round {number + 1} of {count}: {group.__name__.strip('_')}")
            group(arena, number, results)
        remove_aside(arena.root)
    return results


def _builds(arena: Arena, number: int, results: Results) -> None:
    diptych = arena.diptych
    warm_up(diptych.briefing)
    results.add(COLD, diptych.build(cold=True))
    results.phases.append(diptych.phases())
    results.add(SAME, diptych.build())
    with changed(diptych.briefing, number):
        results.add(WARM, diptych.build())
        results.warm_phases.append(diptych.phases())


def _checks(arena: Arena, number: int, results: Results) -> None:
    diptych = arena.diptych
    warm_up(diptych.briefing)
    results.add(CHECK, diptych.check(cold=True))
    with changed(diptych.briefing, number):
        results.add(RECHECK, diptych.check())


def _rivals(arena: Arena, _: int, results: Results) -> None:
    commands = {STAMPED: stamping, FINISHED: hugo.command, JOB: hugo.command, MATERIAL: material.command}
    for name, command in commands.items():
        project = arena.project(name)
        if not project.exists():
            results.failures[name] = f"left out above {MATERIAL_MOST:,} articles"
            continue
        warm_up(project)
        with _new_folder(arena) as output:
            try:
                results.add(name, measure(command(project, output)))
            except CannotRunError as error:
                results.failures[name] = str(error)


def stamping(project: Path, output: Path) -> list[str | Path]:
    return [sys.executable, "-m", "bench.stamp_only", project, output]


def _writing(arena: Arena, _: int, results: Results) -> None:
    site = arena.diptych.site
    warm_up(site)
    with _new_folder(arena) as output:
        timer = arena.root / "seconds.txt"
        whole = measure([sys.executable, write_only.__file__, site, output, timer])
        results.add(WRITE, Run(float(timer.read_text("utf-8")), whole.cpu, whole.peak))
    with _new_folder(arena) as output:
        output.mkdir()
        parts = [path for path in site.iterdir() if path.name != write_only.SEARCH]
        results.add(COPY, measure(["cp", "-r", *parts, output]))


@contextmanager
def _new_folder(arena: Arena) -> Iterator[Path]:
    """Give the name of a folder that there is not yet; what is made of it is put aside afterwards, unmeasured."""
    output = arena.root / "output"
    yield output
    put_aside(output)
