"""`diptych links`."""

import argparse
from collections.abc import Mapping
from functools import partial
from itertools import chain
from pathlib import Path

from ..problem import Place, Problem
from .printing import FORMATS, default_format, print_problems
from .status import Commands, add_command


def add(commands: Commands) -> None:
    what = "check every link, fragment and asset of a built site"
    links = add_command(commands, "links", what, run=run, in_briefing=False)
    links.add_argument("site", type=Path, nargs="?", help="the built site (default: site/ of the briefing)")
    links.add_argument("--format", choices=FORMATS, default=default_format(), help="how to print problems")


def run(arguments: argparse.Namespace) -> int:
    site = arguments.site or arguments.root / "site"
    problems = link_problems(site, arguments.root)
    status = print_problems(problems, root=above(site), format=arguments.format)
    if arguments.format in ("text", "github") and not problems:
        print(f"{site}: no problems")
    return status


def above(site: Path) -> Path:
    """Return the folder that the places of a site's problems are relative to."""
    return site.parent if site.is_absolute() else Path()


def link_problems(site: Path, root: Path) -> list[Problem]:
    """Return the faults of a built site; the briefing is read only where one stands in an annotation, to name it."""
    from ..links import check_links

    return check_links(site, origins=partial(_origins, root))


def _origins(root: Path) -> Mapping[str, Place]:
    """Return where the annotations of a briefing stand, by their ids."""
    from ..load import load
    from ..read import read_annotations

    index, _ = load(root)
    annotations = chain.from_iterable(read_annotations(root, article) for article in index.readings)
    return {one.id: one.at for one in annotations}
