"""Work in several processes, through whatever has the interface of `concurrent.futures.Executor`.

One setting, the variable DIPTYCH_EXECUTOR, chooses it: a number of processes of this machine (without it, as many as
there are processors), or `package.module:function`, which returns an executor, such as the one of a Dask cluster. What
is worked on is the same whoever does it, and so are the results.
"""

import multiprocessing
import os
import pickle
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from .problem import ToolError

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

SETTING = "DIPTYCH_EXECUTOR"
FEW = 250  # items that are done here: beginning a process takes as long
AHEAD = 4  # chunks that wait for each process, at most: results are not to pile up

_known: dict[str, Any] = {}  # states by the files that hold them; a forked process has them from its parent
_here = threading.local()  # of a thread that works for another process: it does not pass its work on


def each(task: Callable[[S, T], R], state: S, items: Iterable[T], *, size: int, weight: float = 1) -> Iterator[R]:
    """Yield what a task makes of a state and of each item, in order; `size` items at a time go to a process.

    The task is a function of a module. The state is pickled once, the items and results are pickled one by one. FEW
    items stay in this process; an item counts as `weight`. Items are taken when there is someone to work on them.
    """
    coming = iter(items)
    first = list(islice(coming, int(FEW / weight) + 1))
    executor, processes = (None, 1) if len(first) * weight <= FEW or hasattr(_here, "works") else _executor()
    if executor is None:
        yield from (task(state, item) for item in chain(first, coming))
        return
    with executor, _shared(state) as name:
        pending: deque[Future[list[R]]] = deque()
        waiting = _parts(chain(first, coming), size)
        for chunk in islice(waiting, processes * AHEAD):
            pending.append(executor.submit(_run, task, name, chunk))
        while pending:
            results = pending.popleft().result()
            pending.extend(executor.submit(_run, task, name, chunk) for chunk in islice(waiting, 1))
            yield from results


def _parts(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while part := list(islice(items, size)):
        yield part


def _run(task: Callable[[Any, T], R], name: str, items: Iterable[T]) -> list[R]:
    _here.works = True
    if name not in _known:
        _known.clear()
        _known[name] = pickle.loads(Path(name).read_bytes())  # noqa: S301 (this user's own file)
    return [task(_known[name], item) for item in items]


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


def _executor() -> tuple[Executor | None, int]:
    """Return what the setting asks for, with how many processes it has; None for this process alone."""
    setting = os.environ.get(SETTING, "") or str(os.cpu_count() or 1)
    if setting.isdecimal():
        number = int(setting)
        return (ProcessPoolExecutor(number, _context()), number) if number > 1 else (None, 1)
    module, _, function = setting.partition(":")
    try:
        return getattr(import_module(module), function)(), os.cpu_count() or 1
    except (ImportError, AttributeError, ValueError) as error:
        raise ToolError(f"{SETTING}={setting} gives no executor: {error}") from error


def _context() -> multiprocessing.context.BaseContext:
    """Return how processes begin: as copies of this one where that is safe, which is quickest."""
    alone = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if alone else "spawn")
