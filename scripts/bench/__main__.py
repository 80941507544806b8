"""The command line of the benchmark; `scripts/bench.py` sees to its environment."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from subprocess import run
from tempfile import TemporaryDirectory
from typing import Any

from .contenders import Arena, Results, rounds
from .facts import Weight, first_search, weigh
from .flagship import measure_flagship
from .linkcheck import compare
from .measure import CannotRunError, make_way
from .plot import plot
from .report import as_data, growth, table
from .verdicts import LARGE, SMALL, Verdict, ratio, scale_verdicts

IDLE = 0.5  # load of a machine that does nothing else
PAIRS = 15  # of builds of the flagship at least: each takes a second, and three of them tell little
CORPUS = Path(__file__).with_name("corpus.py")


@dataclass(slots=True)
class Record:
    """All that one run of the benchmark finds."""

    sizes: dict[int, Results] = field(default_factory=dict)
    weights: dict[int, Weight] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)


def main() -> int:
    options = _options()
    with TemporaryDirectory(prefix="diptych-bench-") as temporary:
        folder = (options.folder or Path(temporary)).resolve()
        record = _measure(options, folder)
    _save(record, options)
    for line in _lines(record):
        print(line)
    return 0 if all(verdict.kept for verdict in record.verdicts) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.py", description="Measure Diptych beside its rivals.")
    parser.add_argument("--sizes", type=_numbers, default=[100, 1_000, 10_000], help="articles: 100,1000,10000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1, help="of the made-up briefings")
    parser.add_argument("--folder", type=Path, help="where to work, and to leave everything (default: a temporary one)")
    parser.add_argument("--json", type=Path, help="write all results to a file")
    parser.add_argument("--plot", type=Path, help="write the plot to a file, as SVG")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return sorted({int(part) for part in text.split(",")})


def _say(text: str) -> None:
    print(f"bench.py: {text}", file=sys.stderr, flush=True)


def _measure(options: argparse.Namespace, folder: Path) -> Record:
    record = Record()
    if os.getloadavg()[0] > IDLE:
        _say("something else runs on this machine: the seconds, and with them the verdicts, will be wrong")
    for size in options.sizes:
        arena = Arena(size, folder / f"articles-{size}")
        _say(f"{size:,} articles: making the briefing, and the rivals' projects from a first build")
        make_way(arena.root)
        run([sys.executable, CORPUS, arena.diptych.briefing, str(size), f"--seed={options.seed}"], check=True)
        arena.diptych.build()
        with ProcessPoolExecutor(1) as pool:  # what a process has held counts as held by those that it starts
            pool.submit(arena.prepare).result()
        record.sizes[size] = rounds(arena, options.rounds, _say)
        record.weights[size] = weigh(arena.diptych.site)
        if size == max(options.sizes):
            record.verdicts += _size_verdicts(arena, record.weights[size])
        if size == SMALL:
            record.verdicts += _link_verdicts(arena, options.rounds)
        _save(record, options)  # what comes next may take an hour
    _say("the flagship")
    make_way(folder / "flagship")
    record.verdicts += _flagship_verdicts(folder / "flagship", options.rounds)
    record.verdicts = sorted([*scale_verdicts(record.sizes), *record.verdicts], key=lambda verdict: verdict.goal)
    return record


def _size_verdicts(arena: Arena, weight: Weight) -> Iterator[Verdict]:
    goal = f"8 the largest page, {arena.articles:,} articles"
    yield Verdict(goal, weight.largest / 1e3, 500, "kB", weight.largest_page)
    try:
        sent = first_search(arena.diptych.site)
        note = ", ".join(f"{path} {size / 1e3:,.0f}" for path, size in sent.most_common(3))
        yield Verdict("8 the first search downloads", sent.total() / 1e3, 300, "kB", note)
    except CannotRunError as error:
        yield Verdict("8 the first search downloads", None, 300, "kB", str(error))


def _link_verdicts(arena: Arena, count: int) -> Iterator[Verdict]:
    _say("the link check beside lychee")
    goal = f"7 diptych links, {SMALL:,} articles, against lychee with fragments"
    try:
        found = compare(arena.diptych, count, arena.root)
    except CannotRunError as error:
        yield Verdict(goal, None, 1.0, note=str(error))
        return
    own, other = (median(one.seconds for one in runs) for runs in (found.own, found.lychee))
    yield Verdict(goal, ratio(own, other), 1.0, note=f"{own:.2f} s and {other:.2f} s")
    differing = 0.0 if found.same else 1.0
    yield Verdict("7 findings that differ from lychee's", differing, 0, "", f"{found.planted} planted faults")


def _flagship_verdicts(scratch: Path, count: int) -> Iterator[Verdict]:
    found = measure_flagship(scratch, max(PAIRS, count))
    cold, warm, empty = (median(one.seconds for one in runs) for runs in (found.cold, found.warm, found.empty))
    search = median(found.search) if found.search else 0.0
    note = f"{cold - search:.2f} s and {empty:.2f} s{'' if search else ', search indexing included'}"
    yield Verdict("6 the flagship, cold, against an empty Material site", ratio(cold - search, empty), 1.3, note=note)
    yield Verdict("6 the flagship, one annotation changed", warm, 1.0, "s")


def _save(record: Record, options: argparse.Namespace) -> None:
    if options.json:
        options.json.write_text(json.dumps(_data(record, options), indent=1) + "\n", "utf-8")
    if options.plot:
        options.plot.write_text(plot(record.sizes) + "\n", "utf-8")


def _data(record: Record, options: argparse.Namespace) -> dict[str, Any]:
    return {
        "machine": {"python": platform.python_version(), "system": platform.system(), "processor": platform.machine()},
        "rounds": options.rounds,
        "seed": options.seed,
        "sizes": [as_data(size, record.sizes[size], record.weights[size]) for size in record.sizes],
        "verdicts": [asdict(one) | {"kept": one.kept} for one in record.verdicts],
    }


def _lines(record: Record) -> Iterator[str]:
    for size, results in record.sizes.items():
        yield from table(size, results, record.weights[size])
    yield ""
    yield from growth(record.sizes)
    yield ""
    yield from map(str, record.verdicts)
    if missing := [f"{size:,}" for size in (SMALL, LARGE) if size not in record.sizes]:
        yield f"no verdicts on {' and '.join(missing)} articles, which are not among the sizes"


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CannotRunError as error:  # Diptych itself: without it there is nothing to compare
        sys.exit(f"bench.py: {error}")
    except KeyboardInterrupt:
        sys.exit("interrupted")
