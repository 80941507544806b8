"""A briefing as it stands in a folder: read, anchored and checked."""

from collections.abc import Mapping
from pathlib import Path

from .clock import phase
from .echoes import without_echoes
from .gather import gather, gather_codebook, gather_comparisons
from .index import Index
from .model import Briefing
from .problem import Problem
from .read import read_corrections, read_documents, report_unused
from .reading import Articles, Reading
from .rules import check


def load(root: Path) -> tuple[Index, list[Problem]]:
    """Read, anchor and check the briefing in a folder; return it with what is wrong, in the order of the places."""
    index, problems = read(root)
    return index, without_echoes(problems, root)


def read(root: Path) -> tuple[Index, list[Problem]]:
    """Do what `load` does, but return all problems unsorted: those, too, that vanish once another one is mended."""
    problems: list[Problem] = []
    with phase("read"):
        readings = gather(root, problems)
    index = Index(root, _briefing(root, readings, problems), readings)
    problems += check(index)
    return index, problems


def _briefing(root: Path, readings: Mapping[str, Reading], problems: list[Problem]) -> Briefing:
    seeds = {reading.seed for reading in readings.values()}
    if "" not in seeds:  # else an article does not say which one it means
        report_unused(root, seeds, problems)
    return Briefing(
        codebook=gather_codebook(root, problems),
        articles=Articles(readings),
        comparisons=gather_comparisons(root, problems),
        corrections=read_corrections(root, problems),
        documents=read_documents(root, problems),
    )
