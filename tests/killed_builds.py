"""Kill a build at its first file operation, at its second, and so on; print what is published after each.

python killed_builds.py SITE: one line a build, `old`, `new` or what else was found; the last build is left to end.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from diptych.publish import publish

OLD = {"data/quotes.json": b"old", "index.html": b"old"}
NEW = {"data/quotes.json": b"new", "index.html": b"new", "topics/a/index.html": b"new"}
FILE_OPERATIONS = ("open", "os.", "shutil.", "fcntl.", "ctypes.")


def write(folder: Path, files: dict[str, bytes]) -> int:
    """Write files below a folder; return how many."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return len(files)


def write_new(folder: Path) -> int:
    assert list(folder.iterdir()) == []
    return write(folder, NEW)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder, by their path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if not file.is_dir()}


def killer(operation: int) -> Callable[[str, object], None]:
    """Return an audit hook that kills the process right before its file operation of this number, from 1."""
    left = operation

    def hook(event: str, _: object) -> None:
        nonlocal left
        left -= event.startswith(FILE_OPERATIONS)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return hook


def build_until_killed(site: Path, operation: int) -> bool:
    """Publish in a process that is killed; return whether it came to its end before."""
    child = os.fork()
    if child == 0:
        sys.addaudithook(killer(operation))
        publish(site, write_new)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def main(site: Path) -> None:
    ended = False
    operation = 0
    while not ended:
        operation += 1
        shutil.rmtree(site, ignore_errors=True)
        write(site, OLD)
        ended = build_until_killed(site, operation)
        found = read_tree(site)
        print("old" if found == OLD else "new" if found == NEW else f"{operation}: {found}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
