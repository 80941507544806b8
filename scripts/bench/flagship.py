"""The briefing of this project, three articles, against a Material site with one page."""

from dataclasses import dataclass, field
from pathlib import Path
from shutil import copy, copytree

from . import material
from .contenders import SEARCH
from .diptych import Diptych, changed
from .measure import Run, measure, put_aside

ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Flagship:
    cold: list[Run] = field(default_factory=list)
    search: list[float] = field(default_factory=list)  # seconds of the cold builds' search indexing, where told
    warm: list[Run] = field(default_factory=list)  # one annotation changed
    empty: list[Run] = field(default_factory=list)


def measure_flagship(scratch: Path, rounds: int) -> Flagship:
    """Build both so many times, in turn, and then Diptych's with one annotation changed."""
    briefing, found = scratch / "briefing", Flagship()
    briefing.mkdir(parents=True)
    copy(ROOT / "mkdocs.yml", briefing)
    for name in ("annotations", "briefing", "seeds"):
        copytree(ROOT / name, briefing / name)
    material.write_empty(scratch / "material", (ROOT / "mkdocs.yml").read_text("utf-8"))
    diptych = Diptych(briefing, scratch / "site", scratch / "kept", scratch / "timings.json")
    diptych.build()  # compiles what Python and Jinja compile once
    output = scratch / "output"

    def build() -> None:
        found.cold.append(diptych.build(cold=True))
        found.search += [diptych.phases()[SEARCH]] if SEARCH in diptych.phases() else []

    def build_empty() -> None:
        put_aside(output)
        found.empty.append(measure(material.command(scratch / "material", output)))

    for number in range(rounds):
        for one in (build, build_empty) if number % 2 else (build_empty, build):
            one()
    for number in range(rounds):
        with changed(briefing, number):
            found.warm.append(diptych.build())
    return found
