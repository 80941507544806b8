"""The results as a table for people and as JSON for programs."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import pairwise
from statistics import median
from typing import Any

from .contenders import COLD, SEARCH, Results
from .facts import Weight
from .verdicts import ORDER, cold, phase, ratio, seconds

HEAD = f"{'':36}{'seconds':>9}{'from':>8}{'to':>8}{'CPU':>9}{'ms a page':>11}{'× Diptych':>11}{'peak MB':>9}"


def table(articles: int, results: Results, weight: Weight) -> Iterator[str]:
    """Yield the lines of one size: medians, the fastest and the slowest run, ratios to Diptych's cold build."""
    yield f"\n{articles:,} articles, {articles * 20:,} annotations: {weight.pages:,} pages, {weight.files:,} files"
    yield f"in {weight.bytes / 1e6:,.1f} MB; the largest page has {weight.largest / 1e3:,.0f} kB: {weight.largest_page}"
    yield HEAD
    for name in ORDER:
        if name in results.runs:
            yield _line(name, results, weight.pages)
        elif name in results.failures:
            yield f"{name:36} not measured: {results.failures[name]}"
    for name in sorted({name for phases in results.phases for name in phases}):
        yield f"  cold build, {name:22}{phase(results, name) or 0:>9.3f}"
    if not any(results.phases):
        yield "  (Diptych tells no timings of its phases; search indexing is part of its build)"


def _line(name: str, results: Results, pages: int) -> str:
    runs = results.runs[name]
    times = [run.seconds for run in runs]
    middle = median(times)
    share = ratio(middle, cold(results)) or 0.0
    cpu, peak = median(run.cpu for run in runs), max(run.peak for run in runs) / 1e6
    per_page = middle / pages * 1000
    spans = f"{middle:>9.3f}{min(times):>8.3f}{max(times):>8.3f}{cpu:>9.3f}"
    return f"{name:36}{spans}{per_page:>11.2f}{share:>11.3f}{peak:>9.0f}"


def as_data(articles: int, results: Results, weight: Weight) -> dict[str, Any]:
    """Return everything of one size: every run, not only the medians."""
    return {
        "articles": articles,
        "site": asdict(weight),
        "seconds": {name: seconds(results, name) for name in results.runs},
        "cold_without_search": cold(results),
        "search": phase(results, SEARCH),
        "runs": {name: [asdict(run) for run in runs] for name, runs in results.runs.items()},
        "phases": [dict(phases) for phases in results.phases],
        "warm_phases": [dict(phases) for phases in results.warm_phases],
        "failures": results.failures,
    }


def growth(sizes: Mapping[int, Results]) -> Iterator[str]:
    """Yield how many times as long a cold build takes as at the size before, search indexing apart."""
    numbers = sorted(sizes)
    for small, large in pairwise(numbers):
        times = ratio(cold(sizes[large]), cold(sizes[small]))
        if times:
            yield f"from {small:,} to {large:,} articles, {COLD} takes {times:.1f} times as long"
