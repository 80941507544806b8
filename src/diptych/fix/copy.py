"""A copy of a briefing, on which fixes are tried."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..model import MARKDOWN

FOLDERS = ("annotations", "seeds", "briefing")


def copy_briefing(root: Path, copy: Path, texts: Mapping[str, str]) -> None:
    """Copy what `load` reads of a briefing, links left out, with other texts in some of the files."""
    for folder in FOLDERS:
        for path, _, names in os.walk(root / folder):
            to = copy / Path(path).relative_to(root)
            to.mkdir(parents=True)
            for name in names:
                file = Path(path, name)
                if _is_read(file, folder):
                    shutil.copyfile(file, to / name)
    for name, text in texts.items():
        (copy / name).write_bytes(text.encode())


def _is_read(file: Path, folder: str) -> bool:
    return file.is_file() and not file.is_symlink() and (folder != "briefing" or file.name.endswith(MARKDOWN))
