"""Problems as text: each with its source line, the places that belong to it, and its fixes."""

from collections.abc import Iterable
from pathlib import Path

from ..problem import Place, Problem
from .colour import painted
from .printable import printable
from .source import Sources


class TextReport:
    """Prints problems for people; reads each file whose lines it shows once."""

    def __init__(self, root: Path, *, colour: bool = False) -> None:
        self.sources = Sources(root)
        self.colour = colour

    def text(self, problems: Iterable[Problem]) -> str:
        """Return all problems, each on a line of its own and followed by what helps to mend it."""
        return "\n".join(line for problem in problems for line in self._problem(problem))

    def _problem(self, problem: Problem) -> list[str]:
        lines = [self._head(problem), *self._snippet(problem.place, "  ", problem.level)]
        for related in problem.related:
            lines.append(f"  {self._paint(_at(related.place), 'place')}: {printable(related.label)}")
            lines += self._snippet(related.place, "    ", "quiet")
        for fix in problem.fixes:
            lines.append(f"  {self._paint('fix', 'fix')}: {printable(fix.title)}")
            lines += [f"    {line}" for line in self.sources.mended(fix)]
        return lines

    def _head(self, problem: Problem) -> str:
        if not self.colour:
            return one_line(problem)
        level = painted(f"{problem.level}[{problem.code}]", problem.level)
        return f"{painted(_at(problem.place), 'place')}: {level}: {printable(_told(problem))}"

    def _snippet(self, place: Place, indent: str, style: str) -> list[str]:
        lines = self.sources.snippet(place)
        if lines and self.colour:
            lines[1] = painted(lines[1], style)
        return [f"{indent}{line}" for line in lines]

    def _paint(self, text: str, style: str) -> str:
        return painted(text, style) if self.colour else text


def one_line(problem: Problem) -> str:
    """Return `path:line:col: level[code]: message hint: hint`, safe to print."""
    return f"{_at(problem.place)}: {problem.level}[{problem.code}]: {printable(_told(problem))}"


def _at(place: Place) -> str:
    return printable(f"{place.path}:{place.line}:{place.column}")


def _told(problem: Problem) -> str:
    return f"{problem.message} hint: {problem.hint}" if problem.hint else problem.message
