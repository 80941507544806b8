"""Stock MkDocs with Material for MkDocs: the theme and the settings of the briefing, without Diptych."""

import json
import re
import sys
from pathlib import Path

from .pages import finished_pages

PLUGINS = re.compile(r"^plugins:\n(?:  .*\n)+", re.MULTILINE)
NAV = re.compile(r"(?:^#.*\n)*^nav:\n(?:  .*\n)+", re.MULTILINE)
VALIDATION = re.compile(r"^validation:\n(?:  .*\n)+", re.MULTILINE)


def write_project(project: Path, settings: str, site: Path) -> None:
    """Write a project whose pages have the same content, as HTML blocks, which Markdown passes through.

    Only the sections' first pages stand in the navigation, as in Diptych: the theme prints it into each page.
    """
    nav = ""
    for page in finished_pages(site):
        nav += f"  - {json.dumps(page.title)}: {page.uri}index.md\n" if page.depth < 2 else ""
        path = project / "docs" / page.uri / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f"title: {json.dumps(page.title)}\ndescription: {json.dumps(page.description)}\nhide: [toc]\n"
        path.write_text(f"---\n{head}---\n\n{page.html}\n", "utf-8")
    (project / "mkdocs.yml").write_text(f"{without_diptych(settings)}nav:\n{nav}", "utf-8")


def write_empty(project: Path, settings: str) -> None:
    """Write a project of one page with one word."""
    (project / "docs").mkdir(parents=True)
    (project / "docs/index.md").write_text("# Hello\n", "utf-8")
    (project / "mkdocs.yml").write_text(without_diptych(settings), "utf-8")


def without_diptych(settings: str) -> str:
    """Return the settings of a briefing for MkDocs alone: no plugin, not even search, and no check of links."""
    for part in (PLUGINS, NAV, VALIDATION):
        settings = part.sub("", settings)
    quiet = "validation:\n  omitted_files: ignore\n  links: {not_found: ignore, unrecognized_links: ignore}\n"
    return settings.replace("docs_dir: briefing", "docs_dir: docs") + f"plugins: []\n{quiet}"


def command(project: Path, output: Path) -> list[str | Path]:
    config = ["--config-file", str(project / "mkdocs.yml")]
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", *config, "--site-dir", output]
