"""`diptych new`: a briefing in an empty folder, an article, an entry of the codebook."""

import argparse
from pathlib import Path

from . import new_article, new_entry
from .status import OK, Commands, add_command
from .writing import write_checked

STARTER = Path(__file__).parent.parent / "starter"
DOT = "dot-"  # how names of files that are hidden in a briefing begin in the package


def add(commands: Commands) -> None:
    what = "start a briefing with a small example in an empty folder, or add to a briefing"
    new = add_command(commands, "new", what, run=run, in_briefing=False)
    more = new.add_subparsers(metavar="[WHAT]")
    new_article.add(more)
    new_entry.add(more)


def run(arguments: argparse.Namespace) -> int:
    """Write the example, whose files are all new or none is written."""
    files = {}
    for file in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        name = file.relative_to(STARTER).as_posix()
        files[f".{name.removeprefix(DOT)}" if name.startswith(DOT) else name] = file.read_bytes()
    arguments.root.mkdir(parents=True, exist_ok=True)
    write_checked(arguments.root, files)
    for path in files:
        print(f"wrote {path}")
    print("next: `diptych check`, and `diptych build` for the site in site/")
    return OK
