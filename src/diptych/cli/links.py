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
    """Return the faults of a built site; of the briefing is read only what one stands in, to name it."""
    from ..links import check_links

    return check_links(site, origins=partial(_origins, root), written=partial(_written, root))


def _written(root: Path, page: str, address: str) -> Place | None:
    """Return where an address of a built page, or else its fragment, stands in the Markdown of that page.

    What is at fault with the page as a whole has no address, and is written at its beginning.
    """
    stem = page.removesuffix("index.html").removesuffix(".html").rstrip("/")
    for name in (f"{stem}.md", f"{stem}/index.md".lstrip("/")):
        file = root / "briefing" / name
        lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else ()
        for sought in (address, address[address.find("#") :] if "#" in address else address):
            for number, line in enumerate(lines, 1):
                if sought in line:
                    return Place(f"briefing/{name}", number, line.index(sought) + 1)
    return None


def _origins(root: Path) -> Mapping[str, Place]:
    """Return where the annotations of a briefing stand, by their ids."""
    from ..load import load
    from ..read import read_annotations

    index, _ = load(root)
    annotations = chain.from_iterable(read_annotations(root, article) for article in index.readings)
    return {one.id: one.at for one in annotations}
