"""`diptych todo`."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..report import printable, to_json
from ..words import count, short
from .status import OK, Commands, add_command

if TYPE_CHECKING:
    from ..todo import Todo

#: What each kind says, and how it is counted.
WORDS = {
    "quotation": ("no annotation covers {text}", "quotation"),
    "statement": ("nothing is annotated in {text}", "statement"),
    "draft": ('"{id}" is not reviewed: {text}', "draft"),
    "unused": ("nothing uses {id}, {text}", "unused id"),
}


def add(commands: Commands) -> None:
    what = "list what is left to annotate and to review, and codebook entries that nothing uses"
    todo = add_command(commands, "todo", what, run=run)
    todo.add_argument("--format", choices=("text", "json"), default="text", help="how to print the list")


def run(arguments: argparse.Namespace) -> int:
    """Print the list; its length is no failure."""
    from ..load import load
    from ..problem import has_errors
    from ..todo import todos

    index, problems = load(arguments.root)
    found = todos(index)
    if arguments.format == "json":
        print(to_json({"version": 1, "todo": [_object(todo) for todo in found]}))
    else:
        for todo in found:
            print(_line(todo))
        print(_summary(found), file=sys.stderr, flush=True)
    if has_errors(problems):
        print("the briefing has errors, so that this list may be wrong: run `diptych check`", file=sys.stderr)
    return OK


def _line(todo: "Todo") -> str:
    """Return one thing to do as a line, safe to print, that begins like that of a problem."""
    place = todo.place
    message = WORDS[todo.kind][0].format(id=todo.id, text=f'"{short(todo.text, 100)}"')
    return printable(f"{place.path}:{place.line}:{place.column}: {todo.kind}: {message}")


def _summary(found: "Sequence[Todo]") -> str:
    counts: Counter[str] = Counter(todo.kind for todo in found)
    counted = [count(counts[kind], noun) for kind, (_, noun) in WORDS.items() if counts[kind]]
    return ", ".join(counted) or "nothing is left to do"


def _object(todo: "Todo") -> dict[str, str | int]:
    place = todo.place
    where: dict[str, str | int] = {"path": place.path, "line": place.line, "column": place.column}
    where["end_column"] = place.end_column
    return where | {"kind": todo.kind, "article": todo.article, "id": todo.id, "text": todo.text}
