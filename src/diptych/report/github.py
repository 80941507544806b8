"""Problems for GitHub's runner: annotations of the change, and what is left over in the summary of the step."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ..problem import Problem
from .printable import printable
from .text import one_line

ANNOTATIONS = 10  # of each level that the runner takes from one step
SUMMARY = 1024 * 1024  # bytes that the runner takes as the summary of one step
FRAME = 128  # bytes of it for a heading, and for how many problems did not fit
#: From the top: what keeps others from being found, what makes every quote doubtful, the quotes; then all else.
IMPORTANCE = (
    {"syntax", "character", "alias", "tag", "shape", "limit", "not-regular-file", "unknown-file"},
    {"seed-missing", "seed-changed"},
    {"quote-missing", "quote-ambiguous", "fragment-order", "quote-in-zone"},
)
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def github_report(problems: Iterable[Problem], environ: Mapping[str, str], base: str = "") -> str:
    """Return the most important problems as workflow commands; add the others to the step's summary.

    Where there is no summary (GITHUB_STEP_SUMMARY) to add to, they follow as plain lines. `base`, empty or ending in
    "/", is the briefing's folder in the repository.
    """
    ordered = most_important_first(problems)
    shown = [one for level in ("error", "warning") for one in _of(ordered, level)[:ANNOTATIONS]]
    rest = [problem for problem in ordered if problem not in shown]
    lines = [_command(problem, base) for problem in shown]
    summary = environ.get("GITHUB_STEP_SUMMARY")
    if summary and rest and _append(Path(summary), rest, base):
        lines.append(f"{len(rest):,} more: see the summary of this step")
    elif rest:
        lines += map(one_line, rest)
    return "\n".join(lines)


def most_important_first(problems: Iterable[Problem]) -> list[Problem]:
    """Return errors before warnings, each in the order of IMPORTANCE and then of the places."""
    return sorted(problems, key=lambda one: (one.level != "error", _rank(one.code), one))


def _rank(code: str) -> int:
    return next((rank for rank, codes in enumerate(IMPORTANCE) if code in codes), len(IMPORTANCE))


def _of(problems: Sequence[Problem], level: str) -> list[Problem]:
    return [problem for problem in problems if problem.level == level]


def _command(problem: Problem, base: str) -> str:
    place = problem.place
    end = max(place.column, place.end_column - 1)  # inclusive
    properties = {"file": base + place.path, "line": place.line, "col": place.column, "endColumn": end}
    properties["title"] = problem.code
    stated = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{problem.level} {stated}::{_data(_told(problem))}"


def _told(problem: Problem) -> str:
    return "\n".join(printable(text) for text in (problem.message, problem.hint) if text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _append(file: Path, problems: Sequence[Problem], base: str) -> bool:
    """Add problems to the summary, as far as the runner takes it; say whether the file could be written."""
    try:
        with file.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(_list(problems, base, SUMMARY - FRAME - stream.tell()))
    except OSError:
        return False
    return True


def _list(problems: Sequence[Problem], base: str, room: int) -> str:
    """Return a list of problems in Markdown: of so many bytes, a few more for its heading and its end apart."""
    lines = ["\n### More problems\n\n"]
    for number, problem in enumerate(problems):
        line = _item(problem, base)
        room -= len(line.encode())
        if room < 0:
            lines.append(f"\n{len(problems) - number:,} more did not fit here: run `diptych check`.\n")
            break
        lines.append(line)
    return "".join(lines)


def _item(problem: Problem, base: str) -> str:
    place = problem.place
    where = _markdown(f"{base}{place.path}:{place.line}:{place.column}")
    hint = f" *{_markdown(problem.hint)}*" if problem.hint else ""
    return f"- **{where}** {problem.level} {_markdown(problem.code)}: {_markdown(problem.message)}{hint}\n"


def _markdown(text: str) -> str:
    """Return a text that Markdown shows as it is: each ASCII punctuation character escaped (CommonMark 2.4)."""
    return _PUNCTUATION.sub(r"\\\1", printable(text))
