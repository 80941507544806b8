"""Problems that only echo another one, and vanish once that is mended."""

from collections.abc import Iterable

from .problem import Place, Problem

#: A problem of the second kind may only echo that a file below the first path could not be read as it was meant.
ECHOES = (
    ("annotations/codebook/topics.yml", {"unknown-topic", "unknown-column"}),
    ("annotations/codebook/parties.yml", {"unknown-party", "unknown-column"}),
    ("annotations/codebook/speakers.yml", {"unknown-speaker"}),
    ("annotations/codebook/sources.yml", {"unknown-source", "unknown-column"}),
    ("annotations/codebook/events.yml", {"unknown-event"}),
    ("annotations/articles/", {"unknown-annotation", "unknown-article", "unknown-column", "seed-unused"}),
    ("annotations/comparisons/", {"unknown-comparison"}),
    ("annotations/corrections.yml", {"unknown-annotation"}),
    ("annotations/", {"cite-unknown", "embed-unknown"}),
)
SEEDS = Place("seeds")  # where this is no folder, there is no seed
#: Codes that mean that a file, or a part of it, was not read. Other faults lose nothing that a problem could echo.
UNREAD = {"alias", "character", "limit", "not-regular-file", "shape", "syntax", "unknown-file"}
#: Codes that mean it where they are about a file's or a folder's name.
MISNAMED = {"bad-id", "unknown-article"}


def without_echoes(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems in the order of their places, without those that vanish once another one is mended."""
    problems = sorted(set(problems))
    unread = {(problem.place.path, problem.code) for problem in problems if _is_unread(problem)}
    echoes = (
        codes - {code}
        for path, codes in ECHOES
        for one, code in unread
        if one.startswith(path) or path.startswith(f"{one}/")
    )
    without_seeds = {"seed-missing"} if any(problem.place == SEEDS for problem in problems) else set()
    silent = without_seeds.union(*echoes)
    aliases = {problem.place for problem in problems if problem.code == "alias"}
    told = (problem for problem in problems if problem.code not in silent)
    return [problem for problem in told if problem.code == "alias" or problem.place not in aliases]


def _is_unread(problem: Problem) -> bool:
    is_name = problem.place == Place(problem.place.path)
    return problem.code in UNREAD or (is_name and problem.code in MISNAMED)
