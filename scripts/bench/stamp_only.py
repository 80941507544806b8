"""Stamp finished pages as Diptych does, and nothing else: `python -m bench.stamp_only PROJECT FOLDER`.

PROJECT is the one that Hugo gets: a file of finished HTML a page, after a line of JSON, and one layout for all.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diptych.outputs import write
from diptych.page import esc
from diptych.shell import Field, Shell, canonical, stamp
from diptych.work import each

URL = "https://diptych.example"
MARKS: dict[str, Field] = {
    "{{ .Title }}": "title",
    "{{ .Description }}": "description",
    "{{ .Permalink }}": "canonical",
    "{{ .Params.data | safeHTML }}": "head",
    "{{ .Content }}": "content",
}
ROOT = "{{ $root }}"
SIZE = 100  # pages that go to a process at a time


@dataclass(frozen=True, slots=True)
class Stamping:
    project: Path
    folder: str

    def __hash__(self) -> int:
        return hash(self.folder)


@cache
def shell(stamping: Stamping, root: str) -> Shell:
    """Return the layout with the root's relative address, cut where pages differ."""
    layout = (stamping.project / "layouts/all.html").read_text("utf-8").partition("}}")[2]
    pieces = re.split(f"({'|'.join(map(re.escape, MARKS))})", layout.replace(ROOT, root))
    return Shell(tuple(pieces[::2]), tuple(MARKS[mark] for mark in pieces[1::2]))


def write_page(stamping: Stamping, source: str) -> None:
    """Write one page from its source, whose path below `content/` is given."""
    head, _, html = (stamping.project / "content" / source).read_text("utf-8").partition("\n")
    page = json.loads(head)
    uri = f"{source.removesuffix('.html').removesuffix('_index')}/".lstrip("/").replace("//", "/")
    values: dict[Field, str] = {
        "title": esc(page["title"]),
        "description": esc(page["description"]),
        "canonical": canonical(URL, uri),
        "head": page["data"],
        "content": html,
    }
    write(stamping.folder, f"{uri}index.html", stamp(shell(stamping, page["root"]), values).encode())


def sources(project: Path) -> Iterator[str]:
    """Yield the paths of the pages' sources below `content/`."""
    content = project / "content"
    yield from (path.relative_to(content).as_posix() for path in sorted(content.rglob("*.html")))


if __name__ == "__main__":
    stamping = Stamping(Path(sys.argv[1]), sys.argv[2])
    for _ in each(write_page, stamping, list(sources(stamping.project)), size=SIZE):
        pass
