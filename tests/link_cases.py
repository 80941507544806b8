"""Cases of what can be wrong with a built site: faults planted in the good site of `tests/links/good/`."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.problem import Place

HERE = Path(__file__).parent / "links"
GOOD = HERE / "good"
SITE_URL = "https://briefing.example/sub/"
_PAGE = "topics/taiwan/index.html"
_PLANTED = "<!-- planted -->"


@dataclass(frozen=True)
class Case:
    """One case of `faults.toml` or `fine.toml`; the files say what the keys mean."""

    name: str
    lychee: int
    code: str = ""
    html: str = ""
    files: Mapping[str, str] | None = None
    remove: str = ""
    at: Sequence[str] = ()

    def plant(self, site: Path) -> list[tuple[Place, str]]:
        """Make the site in a folder; return the places, with code, that the check has to report, sorted."""
        shutil.copytree(GOOD, site)
        texts = dict(self.files or {})
        if self.html:
            texts[_PAGE] = (GOOD / _PAGE).read_text(encoding="utf-8").replace(_PLANTED, self.html)
        for path, text in texts.items():
            (site / path).write_text(text.replace("«", "").replace("»", ""), encoding="utf-8")
        if self.remove:
            (site / self.remove).unlink()
        places = [place for path, text in texts.items() for place in _marked(f"{site.name}/{path}", text)]
        places += [Place(f"{site.name}/{path}".rstrip("/")) for path in self.at]
        return sorted((place, self.code) for place in places)


def cases(file: str) -> list[Case]:
    """Return the cases of a file of `tests/links/`."""
    tables = tomllib.loads((HERE / file).read_text(encoding="utf-8"))["case"]
    return [Case(**table) for table in tables]


def _marked(path: str, text: str) -> list[Place]:
    """Return the places between « and » in a text, as they are once the marks are gone."""
    places = []
    for number, line in enumerate(text.split("\n"), 1):
        column = 1
        for index, part in enumerate(re.split("[«»]", line)):
            if index % 2:
                places.append(Place(path, number, column, column + len(part)))
            column += len(part)
    return places


def build_material(root: Path, site_url: str) -> Path:
    """Build a small Material site with what such sites use, and return its folder."""
    (root / "docs" / "topics").mkdir(parents=True)
    for path, text in MATERIAL.items():
        (root / path).write_text(text.replace("SITE_URL", site_url), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(command, cwd=root, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return root / "site"


MATERIAL = {
    "mkdocs.yml": """
site_name: Two accounts
site_url: SITE_URL
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.footer, navigation.instant, toc.follow, content.code.copy]
  palette:
    - {scheme: default, toggle: {icon: material/weather-night, name: dark}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: light}}
markdown_extensions: [footnotes, attr_list, tables, {toc: {permalink: true}}]
""",
    "docs/index.md": """
# Two accounts
[The line](topics/taiwan.md#the-line), [crème](crème.md#naïve). A claim.[^1] ![flag](flag.svg)

[^1]: Its note.
""",
    "docs/topics/index.md": "# Topics\n[Taiwan](taiwan.md)\n",
    "docs/topics/taiwan.md": "# Taiwan\n## The line\n[Home](../index.md), [there](https://elsewhere.example/).\n",
    "docs/crème.md": "# Crème\n## Naïve {#naïve}\n",
    "docs/flag.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}
