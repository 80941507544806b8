"""`diptych new article`: a seed and the metadata of its article."""

import argparse
import hashlib
import sys
from pathlib import Path

from .status import OK, CommandError, Commands, add_command
from .writing import modeline, write_checked

REQUIRED = ("title", "display", "rights")


def add(commands: Commands) -> None:
    from ..schema.records import METADATA
    from ..schema.values import option

    article = add_command(commands, "article", "add an article: its text and what is known of it", run=run)
    article.add_argument("id", metavar="ID")
    article.add_argument("--seed", required=True, metavar="FILE", help="the text as received; - reads standard input")
    for field in _fields():
        shown = option(METADATA["properties"][field])
        article.add_argument(f"--{field.replace('_', '-')}", dest=f"field_{field}", required=field in REQUIRED, **shown)


def _fields() -> list[str]:
    """Return the fields that an editor states, the required ones first."""
    from ..read.articles import ARTICLE

    stated = [field for field in ARTICLE.split() if field not in ("seed", "sha256", *REQUIRED)]
    return [*REQUIRED, *stated]


def run(arguments: argparse.Namespace) -> int:
    from ..fold import fold
    from ..read.ids import id_fault
    from ..yamlwrite import field

    if fault := id_fault(arguments.id):
        raise CommandError(fault)
    name, data, is_new = _seed(arguments.root, arguments.seed, arguments.id)
    if not fold(data.decode(errors="ignore")).text.strip():  # marks of the byte order and the like are no text
        raise CommandError("the text is empty: there is nothing to annotate")
    given = {key: getattr(arguments, f"field_{key}") for key in _fields()}
    values = {"seed": name, "sha256": hashlib.sha256(data).hexdigest(), **given}
    text = "".join(field(key, value, "  ") for key, value in values.items() if value)
    path = f"annotations/articles/{arguments.id}.yml"
    files = {path: f"{modeline(path, 'article')}article:\n{text}".encode()}
    if is_new:
        files[f"seeds/{name}"] = data
    write_checked(arguments.root, files)
    for one in files:
        print(f"wrote {one}")
    return OK


def _seed(root: Path, seed: str, id: str) -> tuple[str, bytes, bool]:
    """Return the seed's name and bytes, and whether it has to be written; one that lies in seeds/ stays there."""
    if seed == "-":
        return f"{id}.txt", sys.stdin.buffer.read(), True
    file = Path(seed)
    data = file.read_bytes()
    if file.resolve().parent == (root / "seeds").resolve():
        return file.name, data, False
    return f"{id}.txt", data, True
