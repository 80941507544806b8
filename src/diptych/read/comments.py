"""What YAML takes for a comment although it may belong to the text before it: `quote: the #1 issue`."""

import re
from collections.abc import Iterable
from pathlib import Path

from ..problem import Problem
from ..words import short
from ..yamlwrite import between_marks
from .files import lines_of

#: Codes of what is wrong with a text that has lost its end, or all of it.
LOST = {"quote-missing", "quote-ambiguous", "bad-value"}
_COMMENT = re.compile(r"[ \t]+(#\S.*)")


def suspect_comments(root: Path, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems; where a comment follows the text in question, the hint says how it can belong to it.

    That a comment follows is not told again for itself.
    """
    problems, texts = list(problems), dict[str, list[str]]()
    lost = {one.place for one in problems if one.code in LOST}
    told = (one for one in problems if one.code != "comment" or one.place not in lost)
    return [_suspect(root, one, texts) if one.code in LOST else one for one in told]


def _suspect(root: Path, problem: Problem, texts: dict[str, list[str]]) -> Problem:
    at = problem.place
    if at.path not in texts:
        texts[at.path] = lines_of(root, at.path) or []
    line = "".join(texts[at.path][at.line - 1 : at.line])  # none where the file is gone by now
    comment = _COMMENT.match(line, at.end_column - 1)
    marked = between_marks(line, len(line))
    if not comment or not marked or at.below != (0, 0) or line[at.column - 1] in "\"'":
        return problem
    hint = f"if {short(comment[1])} is no comment, write `{marked}`; else {problem.hint}"
    return problem._replace(hint=hint)
