"""`diptych new topic|party|speaker|source|event`: an entry at the end of a list of the codebook."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from .status import OK, CommandError, Commands, add_command
from .writing import modeline, verify

if TYPE_CHECKING:
    from ..index import Index

LISTS = {"topic": "topics", "party": "parties", "speaker": "speakers", "source": "sources", "event": "events"}


def add(commands: Commands) -> None:
    from ..schema.records import CODEBOOK
    from ..schema.values import option

    for kind, name in LISTS.items():
        entry = add_command(commands, kind, f"add an entry to annotations/codebook/{name}.yml", run=run)
        entry.set_defaults(kind=kind)
        entry.add_argument("id", metavar="ID")
        for field, schema in CODEBOOK[name]["properties"].items():
            is_required = field in CODEBOOK[name]["required"]
            flag = f"--{field.replace('_', '-')}"
            entry.add_argument(flag, dest=f"field_{field}", required=is_required, **option(schema))


def run(arguments: argparse.Namespace) -> int:
    """Append the entry as text, so that comments and order stay; take it back if the list does not read well then."""
    from ..load import load
    from ..read.codebook import FIELDS
    from ..read.ids import id_fault
    from ..schema.records import CODEBOOK
    from ..yamlwrite import field, scalar

    name, index = LISTS[arguments.kind], load(arguments.root)[0]
    before = list(index.ids(arguments.kind))
    if fault := id_fault(arguments.id):
        raise CommandError(fault)
    if arguments.id in before:
        raise CommandError(f'the {arguments.kind} "{arguments.id}" is there already')
    given = {key: getattr(arguments, f"field_{key}") for key in FIELDS[name].split()}
    required = CODEBOOK[name]["required"]
    fields = "".join(field(key, text, "  ") for key, text in given.items() if text or key in required)
    path = f"annotations/codebook/{name}.yml"
    _append(arguments.root, path, f"{scalar(arguments.id)}:\n{fields}", [*before, arguments.id], kind=arguments.kind)
    print(f"added {arguments.kind}:{arguments.id} to {path}")
    return OK


def _append(root: Path, path: str, text: str, ids: list[str], *, kind: str) -> None:
    """Append text to a list of the codebook; CommandError, and the old file, unless it then holds just these ids."""
    file = root / path
    if file.is_symlink():
        raise CommandError(f"{path} is a link: put the file itself there")
    old = file.read_bytes() if file.exists() else None
    start = modeline(path, file.stem).encode() if old is None else old
    end = b"" if not start or start.endswith(b"\n") else b"\n"
    more = (end + text.encode()).replace(b"\n", b"\r\n" if b"\r\n" in start else b"\n")
    file.parent.mkdir(exist_ok=True)
    file.touch()
    size = file.stat().st_size  # others may have added to it meanwhile
    try:
        with file.open("ab") as opened:  # what is there stays on the disk, even where there is no room for more
            opened.write(start + more if old is None else more)
        _check_ids(verify(root, {path}), kind, ids)
    except (CommandError, OSError) as error:
        os.truncate(file, size)
        if old is None:
            file.unlink()
        if isinstance(error, OSError):
            raise
        raise CommandError(f"at the end of {path}: {error}") from None


def _check_ids(index: "Index", kind: str, ids: list[str]) -> None:
    if list(index.ids(kind)) != ids:
        raise CommandError("the entry would not be read as one: write it by hand (nothing is written)")
