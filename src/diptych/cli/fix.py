"""`diptych fix`."""

import argparse
import sys
from typing import TYPE_CHECKING

from ..problem import has_errors
from ..report import printable, summary
from ..words import count
from .status import OK, PROBLEMS, CommandError, Commands, add_command

if TYPE_CHECKING:
    from ..fix import Plan


def add(commands: Commands) -> None:
    fix = add_command(commands, "fix", "mend what can be mended in one way only, and show what that changes", run=run)
    fix.add_argument("--write", action="store_true", help="write the changes; without this they are only shown")


def run(arguments: argparse.Namespace) -> int:
    """Show the changes as a diff, and write them if that is asked for."""
    from ..fix import ChangedError, make_plan, write_plan

    plan = make_plan(arguments.root)
    _show(plan)
    if arguments.write:
        try:
            write_plan(arguments.root, plan)
        except ChangedError as error:
            raise CommandError(str(error)) from error
    print(_told(plan, is_written=arguments.write), file=sys.stderr)
    return PROBLEMS if has_errors(plan.left) or (plan.fixed and not arguments.write) else OK


def _show(plan: "Plan") -> None:
    for change in plan.seeds:
        what = f"this is what has changed in it, {change.compared}:" if change.lines else "read it against the quotes:"
        print(printable(f"{change.seed} has a new sha256, and every annotation has its place; {what}"))
        for line in change.lines:
            print(printable(line))
    for line in plan.diff():
        print(printable(line))
    sys.stdout.flush()


def _told(plan: "Plan", *, is_written: bool) -> str:
    """Return one line that says what was done and what is left to do."""
    if not plan.fixed:
        done = "nothing to fix"
    elif is_written:
        done = f"fixed {count(len(plan.fixed), 'problem')}"
    else:
        done = f"{count(len(plan.fixed), 'problem')} can be fixed: run `diptych fix --write`"
    return f"{done}; {summary(list(plan.left))} left" if plan.left else done
