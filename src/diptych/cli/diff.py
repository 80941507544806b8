"""`diptych diff`."""

import argparse
import re

from ..problem import ToolError
from ..report import printable, to_json
from .status import OK, CommandError, Commands, add_command


def add(commands: Commands) -> None:
    what = "say what a change means: set the briefing as it is against that of a git revision"
    diff = add_command(commands, "diff", what, run=run)
    diff.add_argument("base", metavar="BASE", help="a branch, a tag or a commit of git")
    diff.add_argument("--format", choices=("markdown", "json"), default="markdown", help="how to print it")
    diff.add_argument("--site", type=_address, default="", metavar="URL", help="where the new site can be seen")


def _address(text: str) -> str:
    """Return the address of a site with a slash at its end."""
    if text and not re.fullmatch(r"https?://[\w.:\[\]-]+(/[\w.~%/-]*)?", text, re.ASCII):
        raise argparse.ArgumentTypeError("give an address such as https://example.org/preview/")
    return text and f"{text.removesuffix('/')}/"


def run(arguments: argparse.Namespace) -> int:
    """Print the diff; a change is no problem, whatever it means."""
    from ..diff import as_data, as_markdown, compare, export_revision
    from ..load import load
    from ..memory import passing_folder

    with passing_folder() as folder:
        try:
            export_revision(arguments.root, arguments.base, folder)
        except ToolError as error:
            raise CommandError(printable(str(error))) from error
        diff = compare(load(folder), load(arguments.root))
    if arguments.format == "json":
        print(to_json(as_data(diff)))
    else:
        print(as_markdown(diff, arguments.site), end="")
    return OK
