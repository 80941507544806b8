"""Writing the mended files, each in one step."""

import os
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile

from .plan import Plan


class ChangedError(Exception):
    """A file is not what the plan was made of, in one line."""


def write_plan(root: Path, plan: Plan) -> None:
    """Write the files of a plan; ChangedError, with nothing written, if one has changed since."""
    for path, (old, _) in plan.texts.items():
        file = root / path
        if file.is_symlink() or file.read_bytes() != old.encode():
            raise ChangedError(f"{path} has changed meanwhile: run the command again")
    for path, (_, new) in plan.texts.items():
        _replace(root / path, new.encode())


def _replace(file: Path, data: bytes) -> None:
    """Put new bytes in the place of a file's, with its mode: at no moment is there half a file."""
    with NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as new:
        try:
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
            shutil.copymode(file, new.name)
            Path(new.name).replace(file)
        finally:
            Path(new.name).unlink(missing_ok=True)  # where it was not written, or somebody stopped the command
