"""Processes of this machine: how many there are to be, how they begin, and one that goes ahead of this one.

The variable DIPTYCH_EXECUTOR says how many; without it there are as many as the machine has processors.
"""

import os
import sys
import threading
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # a quick command needs none of them
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

T = TypeVar("T")
R = TypeVar("R")

SETTING = "DIPTYCH_EXECUTOR"
_NUMBER = "I"  # an unsigned int of C
_PR_SET_PDEATHSIG = 1  # from <linux/prctl.h>: the signal that a process gets when its parent dies


def ahead(make: Callable[[], R], *, nice: int = 0) -> Callable[[], R]:
    """Begin to make something in a copy of this process, and return a function that waits for it and returns it.

    The copy is as `nice`, up to 19, as nice(2) has it: it leaves the processors to others that want them meanwhile.
    Where there is to be one process, or a copy is not safe, it is made when it is waited for.
    """
    from multiprocessing import get_context  # noqa: PLC0415 (as above)

    if not has_copies():
        return make
    fork = get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=_send, args=(receiver, sender, make, nice), daemon=True)
    process.start()
    sender.close()

    def wait() -> R:
        with receiver, suppress(EOFError):
            made: R = receiver.recv()
            process.join()
            return made
        return make()  # the copy has failed

    return wait


def has_copies() -> bool:
    """Say whether there are to be copies of this process, and one is safe now."""
    from multiprocessing import parent_process  # noqa: PLC0415 (as above)

    return not parent_process() and _is_alone() and processes() > 1


def shared(task: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Return what a task makes of each item, in their order; this process and a copy of it share the work.

    Each of the two takes the next item when it is done with one, so that both end at about the same time.
    """
    if not has_copies():
        return [task(item) for item in items]
    queue = os.memfd_create("numbers of items")  # read by both from one place: nothing is read twice
    try:
        os.write(queue, array(_NUMBER, range(len(items))))
        os.lseek(queue, 0, os.SEEK_SET)

        def work() -> dict[int, R]:
            return {number: task(items[number]) for number in _taken(queue)}

        wait = ahead(work)
        made = work()
        made |= wait()
    finally:
        os.close(queue)
    return [made[number] if number in made else task(item) for number, item in enumerate(items)]  # a copy may fail


def _taken(queue: int) -> Iterator[int]:
    """Yield the numbers that nobody has taken yet."""
    while number := os.read(queue, array(_NUMBER).itemsize):
        yield array(_NUMBER, number)[0]


class Later(Mapping[str, R]):
    """Things of which only the names are known: they are waited for when the first one is wanted."""

    def __init__(self, names: Collection[str], wait: Callable[[], Mapping[str, R]]) -> None:
        self._names = names
        self._wait = wait

    @cached_property
    def _made(self) -> Mapping[str, R]:
        return self._wait()

    def __getitem__(self, name: str) -> R:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _send(receiver: "Connection", sender: "Connection", make: Callable[[], object], nice: int) -> None:
    import signal  # noqa: PLC0415 (as above)

    receiver.close()  # else this end would stay open if who waits is killed before the next line, and sending never end
    _end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits is interrupted, too
    os.environ[SETTING] = "1"  # a copy may begin no processes
    os.nice(nice)
    with suppress(Exception):  # nobody waits any more, or it fails once more where it is waited for, and is told there
        sender.send(make())


def _end_with_parent() -> None:
    """Have Linux end this process when its parent is killed, so that it does not write where the next command does."""
    import ctypes  # noqa: PLC0415 (as above)
    import signal  # noqa: PLC0415 (as above)

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def release_memory() -> None:
    """Give the system what large values have left free, which the C library of Linux would keep for others."""
    import ctypes  # noqa: PLC0415 (as above)

    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def processes() -> int:
    """Return how many processes of this machine the setting asks for; 0 where it names an executor."""
    setting = os.environ.get(SETTING, "") or str(os.cpu_count() or 1)
    return int(setting) if setting.isdecimal() else 0


def context() -> "BaseContext":
    """Return how processes begin: as copies of this one where that is safe, which is quickest."""
    from multiprocessing import get_context  # noqa: PLC0415 (as above)

    return get_context("fork" if _is_alone() else "spawn")


def _is_alone() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1
