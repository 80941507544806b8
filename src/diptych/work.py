"""Work in several processes, through whatever has the interface of `concurrent.futures.Executor`.

One setting, the variable DIPTYCH_EXECUTOR, chooses it: a number of processes of this machine (without it, as many as
there are processors), or `package.module:function`, which returns an executor, such as the one of a Dask cluster. What
is worked on is the same whoever does it, and so are the results.

What is too little for that is done `ahead`: by a copy of this process, where that is safe, beside this process itself.
"""

import os
import pickle
import sys
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

from .problem import ToolError

if TYPE_CHECKING:  # a quick command needs none of them
    from concurrent.futures import Executor, Future
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

SETTING = "DIPTYCH_EXECUTOR"
FEW = 250  # items that are done here, or half of them ahead: beginning a process takes as long
SCANT = 64  # items that are not worth a copy of this process either
AHEAD = 4  # chunks that wait for each process, at most: results are not to pile up

_known: dict[str, Any] = {}  # states by the files that hold them; a forked process has them from its parent


def each(task: Callable[[S, T], R], state: S, items: Sequence[T], *, size: int) -> Iterator[R]:
    """Yield what a task makes of a state and of each item, in order; `size` items at a time go to a process.

    The task is a function of a module. The state is pickled once, the items and results are pickled one by one. FEW
    items stay in this process or go to a copy of it.
    """
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    executor, processes = (None, 1) if len(items) <= FEW else _executor()
    if executor is None:
        yield from _here(task, state, items)
        return
    with executor, _shared(state) as name:
        pending: deque[Future[list[R]]] = deque()
        waiting = iter(chunks)
        for chunk in islice(waiting, processes * AHEAD):
            pending.append(executor.submit(_run, task, name, chunk))
        while pending:
            results = pending.popleft().result()
            pending.extend(executor.submit(_run, task, name, chunk) for chunk in islice(waiting, 1))
            yield from results


def _here(task: Callable[[S, T], R], state: S, items: Sequence[T]) -> Iterator[R]:
    """Yield the results from this process, and from a copy of it where that is worth it and they do not pile up."""
    half = len(items) // 2 if SCANT < len(items) <= FEW else len(items)
    wait = ahead(partial(_done, task, state, items[half:])) if half < len(items) else list
    yield from (task(state, item) for item in items[:half])
    yield from wait()


def _done(task: Callable[[S, T], R], state: S, items: Iterable[T]) -> list[R]:
    return [task(state, item) for item in items]


def _run(task: Callable[[Any, T], R], name: str, items: Iterable[T]) -> list[R]:
    if name not in _known:
        _known.clear()
        _known[name] = pickle.loads(Path(name).read_bytes())  # noqa: S301 (this user's own file)
    return _done(task, _known[name], items)


@contextmanager
def _shared(state: object) -> Iterator[str]:
    """Give the name of a file from which other processes get the state."""
    with TemporaryDirectory(prefix="diptych-") as folder:
        file = Path(folder, "state")
        file.write_bytes(pickle.dumps(state))
        _known[str(file)] = state
        try:
            yield str(file)
        finally:
            _known.pop(str(file), None)


def ahead(make: Callable[[], R]) -> Callable[[], R]:
    """Begin to make something in a copy of this process, and return a function that waits for it and returns it.

    Where there is to be one process, or a copy is not safe, it is made when it is waited for.
    """
    from multiprocessing import get_context, parent_process  # noqa: PLC0415 (as above)

    if parent_process() or not _is_alone() or _processes() < 2:
        return make
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, make), daemon=True)
    process.start()
    sender.close()

    def wait() -> R:
        with receiver, suppress(EOFError):
            made: R = receiver.recv()
            process.join()
            return made
        return make()  # the copy has failed

    return wait


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


def _send(sender: "Connection", make: Callable[[], object]) -> None:
    import signal  # noqa: PLC0415 (as above)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits is interrupted, too
    with suppress(Exception):  # nobody waits any more, or it fails once more where it is waited for, and is told there
        sender.send(make())


def _processes() -> int:
    """Return how many processes of this machine the setting asks for; 0 where it names an executor."""
    setting = os.environ.get(SETTING, "") or str(os.cpu_count() or 1)
    return int(setting) if setting.isdecimal() else 0


def _executor() -> "tuple[Executor | None, int]":
    """Return what the setting asks for, with how many processes it has; None for this process alone."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (as above)

    setting, number = os.environ.get(SETTING, ""), _processes()
    if number or setting.isdecimal():
        return (ProcessPoolExecutor(number, _context()), number) if number > 1 else (None, 1)
    module, _, function = setting.partition(":")
    try:
        return getattr(import_module(module), function)(), os.cpu_count() or 1
    except (ImportError, AttributeError, ValueError) as error:
        raise ToolError(f"{SETTING}={setting} gives no executor: {error}") from error


def _context() -> "BaseContext":
    """Return how processes begin: as copies of this one where that is safe, which is quickest."""
    from multiprocessing import get_context  # noqa: PLC0415 (as above)

    return get_context("fork" if _is_alone() else "spawn")


def _is_alone() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1
