"""A copy of a briefing, on which fixes are tried."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..files import FOLDERS
from ..model import MARKDOWN


def copy_briefing(root: Path, copy: Path, texts: Mapping[str, str]) -> None:
    """Copy what `load` reads of a briefing, and links as links, with other texts in some of the files."""
    for folder in FOLDERS:
        if (root / folder).is_symlink():  # it would be walked
            _copy(root / folder, copy / folder)
            continue
        for path, folders, names in os.walk(root / folder):
            to = copy / Path(path).relative_to(root)
            to.mkdir(parents=True)
            for name in (*names, *folders):
                if folder != "briefing" or name.endswith(MARKDOWN) or Path(path, name).is_symlink():
                    _copy(Path(path, name), to / name)
    for name, text in texts.items():
        (copy / name).write_bytes(text.encode())


def _copy(file: Path, to: Path) -> None:
    """Copy a file or a link; folders are made when they are walked, and devices cannot be copied."""
    if file.is_symlink():
        to.symlink_to(file.readlink())
    elif file.is_file():
        shutil.copyfile(file, to)
