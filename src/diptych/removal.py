"""Remove folders that nobody needs any more, however large, without a wait for the end."""

import shutil
import sys
import time
from contextlib import suppress
from glob import escape
from pathlib import Path
from secrets import token_hex

#: Seconds that a removal may take of a command's time; a program of its own does what is left then.
PATIENCE = 0.1
_PROGRAM = "import shutil, sys; shutil.rmtree(sys.argv[1], ignore_errors=True)"


def remove_soon(folder: Path, *, patience: float = PATIENCE) -> None:
    """Have a folder gone under its name at once, and from the disk soon; one that is not there is gone.

    What a command that was killed has left of such a removal is removed too.
    """
    name = f"{folder.name}.gone-"
    if folder.exists():
        folder.rename(folder.with_name(name + token_hex(4)))
    end = time.monotonic() + patience
    for gone in folder.parent.glob(f"{escape(name)}*"):
        if not _removed(gone, end):
            _begin(gone)


def _removed(folder: Path, end: float) -> bool:
    """Remove a folder, part by part, until a moment of the monotonic clock; return whether that was long enough.

    The program that an earlier removal began may be at the same folder: what it has taken away is gone, too.
    """
    with suppress(FileNotFoundError):
        for above in folder.iterdir() if _is_folder(folder) else ():
            for part in above.iterdir() if _is_folder(above) else (above,):
                if time.monotonic() > end:
                    return False
                _remove(part)
        _remove(folder)
    return True


def _is_folder(path: Path) -> bool:
    """Say whether there is a folder, and not a link to one: what a link leads to is not to be removed."""
    return path.is_dir() and not path.is_symlink()


def _remove(path: Path) -> None:
    if _is_folder(path):
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _begin(folder: Path) -> None:
    """Begin to remove a folder in a program that goes on when this one ends, and holds none of its files open."""
    import subprocess  # noqa: PLC0415 (it takes long to load, and hardly any removal needs it)

    none = subprocess.DEVNULL
    command = [sys.executable, "-S", "-c", _PROGRAM, str(folder)]
    process = subprocess.Popen(command, stdin=none, stdout=none, stderr=none, start_new_session=True)  # noqa: S603 (Python)
    process.returncode = 0  # nobody waits for it, which Python would warn of
