"""What the YAML parser complains of, as a problem at the place that the editor has to mend."""

from typing import Any

from .problem import Place, Problem, Related


def syntax_problem(error: Any, path: str, lines: list[str]) -> Problem:
    """Return the problem of a `MarkedYAMLError`, by the marks at which something began and the fault was noticed.

    What was never closed is placed where it began: the parser notices that only further down.
    """
    begun, noticed = error.context_mark, error.problem_mark or error.context_mark
    message = " ".join(part for part in (error.context, error.problem) if part)
    at, fault = _place(noticed, path, lines), error.problem or ""
    hint = _cure(lines[at.line - 1], fault)
    opening = _place(begun, path, lines)
    if begun is None or opening.line == at.line:
        return Problem(at, "syntax", message, hint)
    if _is_open(error.context, lines[opening.line - 1], lines[at.line - 1]):
        mark = "quotation mark" if "scalar" in error.context else "bracket or brace"
        return Problem(opening, "syntax", message, f"close the {mark}", (Related(at, "noticed here"),))
    message += f" (begun in line {opening.line})"
    return Problem(at, "syntax", message, hint, (Related(opening, "begun here"),))


def _place(mark: Any, path: str, lines: list[str]) -> Place:
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = min(mark.column, len(lines[line])) if mark else 0
    return Place(path, line + 1, column + 1, column + 1)


def _is_open(context: str, line: str, noticed: str) -> bool:
    """Say whether something in quotation marks or brackets goes on to a line that is indented no more than its own."""
    within = context.startswith(("while parsing a flow", "while scanning a quoted"))
    return within and (not noticed.strip() or _indent(noticed) <= _indent(line))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def _cure(line: str, problem: str) -> str:
    """Return the likeliest cure for a syntax error, judged by the line in which it was noticed."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces, not with tabs"
    if "mapping values" in problem:
        return 'put a text that holds ": " between quotation marks, or indent the line as its neighbours are'
    if "cannot start any token" in problem:
        return "put a text that begins with @, `, % or a tab between quotation marks"
    return "check the indentation, and put texts with special characters between quotation marks"
