"""Run a program and measure it: seconds by the wall clock, and the memory of its largest process."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from tempfile import TemporaryFile

#: Seconds until nothing that was removed before slows what writes. Linux's ext4, where it keeps no journal, gives out
#: no inode that was freed in the last minute, or in the last six where a neighbour in its block was changed and is not
#: on the disk yet (`recently_deleted` in fs/ext4/ialloc.c): for each new file it passes over all of them, one by one,
#: which takes longer than to write the file.
REST = 365
CUT = 2_000  # characters of a failed program's output that a message shows
ASIDE = ".aside-"  # how the names of folders begin that were put aside


class CannotRunError(Exception):
    """A program cannot be started, or ended badly; the text says which and how."""


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float  # by the wall clock, from before the start to after the end
    cpu: float  # seconds of all its processes on all cores: what other programs' load changes less
    peak: int  # most memory that one of its processes held at a time, in bytes


def measure(
    command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, good: tuple[int, ...] = (0,)
) -> Run:
    """Run a program to its end; CannotRunError where its exit status is not among the good ones.

    The memory is `ru_maxrss` of wait4(2), the largest resident set among the process and those that it waited for; it
    is never below what this process itself has held.
    """
    os.sync()  # what the one before has written shall not be this one's burden
    with TemporaryFile() as output:
        begin = time.perf_counter()
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(env or {})},  # Python compiles a program once
            )
        except OSError as error:
            raise CannotRunError(f"{command[0]}: {error.strerror}") from error
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in good:
            output.seek(0)
            text = output.read().decode("utf-8", "replace")[-CUT:]
            raise CannotRunError(f"{Path(command[0]).name} ended with status {process.returncode}: {text}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def put_aside(folder: Path) -> None:
    """Give a folder, if there is one, another name: to remove it would slow what comes next."""
    if folder.exists():
        folder.rename(folder.with_name(f"{ASIDE}{token_hex(4)}"))


def remove_aside(folder: Path) -> None:
    """Remove what was put aside in a folder, and wait until that slows nothing any more."""
    for path in folder.glob(f"{ASIDE}*"):
        rmtree(path)
    _rest(folder)


def make_way(folder: Path) -> None:
    """Remove what an earlier benchmark has left at a folder, if it has, and wait until that slows nothing any more."""
    if folder.exists():
        rmtree(folder)
        _rest(folder.parent)


def _rest(folder: Path) -> None:
    """Wait until what was removed in a folder slows nothing any more; builds go on removing when they have ended."""
    while any(folder.glob(".*.gone-*")):
        time.sleep(0.1)
    os.sync()  # only what is on the disk begins to count as removed long ago
    time.sleep(REST)


def warm_up(folder: Path) -> None:
    """Read every file below a folder once, so that whoever comes next finds it in the system's cache."""
    for path, _, names in os.walk(folder):
        for name in names:
            Path(path, name).read_bytes()
