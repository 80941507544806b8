"""`diptych schema`."""

import argparse
from pathlib import Path

from .status import OK, CommandError, Commands, add_command


def add(commands: Commands) -> None:
    what = "write JSON Schemas with the ids of the codebook, for editor programs"
    schema = add_command(commands, "schema", what, run=run)
    schema.add_argument(
        "--output", type=Path, metavar="DIR", help="where to write them (default: .diptych/schema/ of the briefing)"
    )


def run(arguments: argparse.Namespace) -> int:
    from ..load import load
    from ..schema import FILES, FOLDER, link_to_schemas, write_schemas

    if not arguments.output and (link := link_to_schemas(arguments.root)):
        raise CommandError(f"{link} is a link: put the folder itself there, or name another one with --output")
    folder = arguments.output or arguments.root / FOLDER
    write_schemas(load(arguments.root)[0], folder)
    print(f"wrote {len(FILES)} schemas into {folder}")
    return OK
