"""The goals of the project as ratios of what was measured: each is a sentence, and kept, missed or not measured."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from .contenders import CHECK, COLD, COPY, FINISHED, JOB, MATERIAL, RECHECK, SAME, SEARCH, STAMPED, WARM, WRITE, Results

SMALL, LARGE = 1_000, 10_000  # articles


@dataclass(frozen=True, slots=True)
class Verdict:
    goal: str
    value: float | None  # None: not measured
    most: float
    unit: str = "×"
    note: str = ""

    @property
    def kept(self) -> bool:
        return self.value is not None and self.value <= self.most

    def __str__(self) -> str:
        if self.value is None:
            return (
                f"NOT MEASURED  {self.goal}: {self.note or 'one of the two did not run, or did not tell its seconds'}"
            )
        word, note = "ok" if self.kept else "MISSED", f" ({self.note})" if self.note else ""
        return f"{word:14}{self.goal}: {self.value:,.2f} {self.unit}, at most {self.most:,g}{note}"


def seconds(results: Results | None, name: str) -> float | None:
    """Return the median of a contender's seconds, or None where it did not run."""
    runs = results.runs.get(name) if results else None
    return median(run.seconds for run in runs) if runs else None


def phase(results: Results | None, *names: str) -> float | None:
    """Return the median of the seconds of some phases of the cold builds together, or None where they are unknown."""
    found = [phases for phases in results.phases if phases] if results else []
    if not found or not all(any(name in phases for phases in found) for name in names):
        return None
    return median(sum(phases.get(name, 0.0) for name in names) for phases in found)


def cold(results: Results | None) -> float | None:
    """Return the median seconds of a cold build without search indexing, as far as Diptych tells that apart."""
    whole = seconds(results, COLD)
    return None if whole is None else whole - (phase(results, SEARCH) or 0.0)


def ratio(one: float | None, other: float | None) -> float | None:
    return None if one is None or not other else one / other


def scale_verdicts(sizes: Mapping[int, Results]) -> Iterator[Verdict]:
    """Yield the verdicts on 1,000 and on 10,000 articles, as far as these are among the sizes."""
    small, large = sizes.get(SMALL), sizes.get(LARGE)
    if small:
        yield from _small(small)
        yield from _warm(small, "1,000 articles", 0.2)
    if large:
        yield from _large(large)
        yield from _warm(large, "10,000 articles", 0.1)
    if small and large:
        yield Verdict("2 growth of the cold build from 1,000 to 10,000 articles", ratio(cold(large), cold(small)), 11)


def _small(results: Results) -> Iterator[Verdict]:
    whole = cold(results)
    yield Verdict("1 cold, 1,000 articles, against stock Material", ratio(whole, seconds(results, MATERIAL)), 0.15)
    yield Verdict("1 cold, 1,000 articles, against Hugo doing the job", ratio(whole, seconds(results, JOB)), 1.0)
    stamping = ratio(seconds(results, STAMPED), seconds(results, FINISHED))
    yield Verdict("1 stamping, 1,000 articles, against Hugo with finished pages", stamping, 1.0)


def _large(results: Results) -> Iterator[Verdict]:
    whole = cold(results)
    yield Verdict("2 cold, 10,000 articles, against Hugo doing the job", ratio(whole, seconds(results, JOB)), 1.0)
    yield Verdict("2 cold, 10,000 articles, against only writing the files", ratio(whole, seconds(results, WRITE)), 8)
    yield Verdict("2 largest process, 10,000 articles", max(run.peak for run in results.runs[COLD]) / 1e6, 600, "MB")
    checking = ratio(seconds(results, CHECK), phase(results, "read"))
    yield Verdict("4 check, cold, 10,000 articles, against reading and anchoring", checking, 1.2)
    yield Verdict("4 check, one annotation changed, 10,000 articles", seconds(results, RECHECK), 1.0, "s")


def _warm(results: Results, size: str, most: float) -> Iterator[Verdict]:
    whole = seconds(results, COLD)
    yield Verdict(f"3 one annotation changed, {size}", ratio(seconds(results, WARM), whole), most)
    yield Verdict(f"3 nothing changed, {size}", ratio(seconds(results, SAME), whole), 0.1)


ORDER: Sequence[str] = (COLD, WARM, SAME, CHECK, RECHECK, STAMPED, FINISHED, JOB, MATERIAL, WRITE, COPY)
