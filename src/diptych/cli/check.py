"""`diptych check`."""

import argparse

from ..words import count
from .printing import FORMATS, default_format, print_problems
from .status import Commands, add_command


def add(commands: Commands) -> None:
    check = add_command(commands, "check", "report what is wrong with the annotations, seeds and pages", run=run)
    check.add_argument("--format", choices=FORMATS, default=default_format(), help="how to print problems")
    check.add_argument("--strict", action="store_true", help="fail on warnings too")


def run(arguments: argparse.Namespace) -> int:
    from ..load import load

    index, problems = load(arguments.root)
    status = print_problems(problems, root=arguments.root, format=arguments.format, strict=arguments.strict)
    if arguments.format in ("text", "github") and not problems:
        articles = count(len(index.briefing.articles), "article")
        print(f"{count(len(index.owners), 'annotation')} in {articles}: no problems")
    return status
