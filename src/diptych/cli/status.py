"""What every command shares: the exit statuses, how it is added to the parser, and how it says that it failed."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from ..report import printable

#: All is well; there are problems; the command could not run.
OK, PROBLEMS, FAILED = 0, 1, 2

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name
Run = Callable[[argparse.Namespace], int]


class CommandError(Exception):
    """Why a command does not do what was asked, in one line that says what to do instead."""


def add_command(
    commands: Commands, name: str, what: str, *, run: Run, in_briefing: bool = True
) -> argparse.ArgumentParser:
    """Add a command that has a folder to work in, and return its parser; `in_briefing` asks for annotations there."""
    command = commands.add_parser(name, help=what, description=f"{what[:1].upper()}{what[1:]}.")
    command.add_argument(
        "--root", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the briefing's folder (default: this one)"
    )
    command.set_defaults(run=run, in_briefing=in_briefing)
    return command


def fail(message: str) -> int:
    """Print why a command could not run, and return the status that says so."""
    print(f"diptych: error: {printable(message)}", file=sys.stderr)
    return FAILED
