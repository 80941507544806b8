"""Work in several processes, through whatever has the interface of `concurrent.futures.Executor`.

One setting, the variable DIPTYCH_EXECUTOR, chooses it: a number of processes of this machine (without it, as many as
there are processors), or `package.module:function`, which returns an executor, such as the one of a Dask cluster. What
is worked on is the same whoever does it, and so are the results.

What is too little for that is shared between this process and a copy of it, where that is safe.
"""

import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

from .problem import ToolError
from .processes import SETTING, context, processes, shared

if TYPE_CHECKING:  # a quick command needs none of them
    from concurrent.futures import Executor, Future

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

FEW = 250  # items that are done here, or by a copy of this process, too: beginning a new one takes as long
SCANT = 64  # items that are not worth a copy of this process either
AHEAD = 4  # chunks that wait for each process, at most: results are not to pile up

_known: dict[str, Any] = {}  # states by the files that hold them; a forked process has them from its parent
_thread = threading.local()  # of a thread that works for another process: it does not pass its work on


def each(task: Callable[[S, T], R], state: S, items: Iterable[T], *, size: int, weight: float = 1) -> Iterator[R]:
    """Yield what a task makes of a state and of each item, in the order of the items.

    More than FEW items, each counted as `weight` of them, go to other processes, `size` at a time, and are taken as
    these have room for them. The state is pickled once, items and results one by one, and the task has to be a function
    of a module. Fewer items are done in this process, and some of them by a copy of it.
    """
    coming = iter(items)
    first = list(islice(coming, int(FEW / weight) + 1))
    if len(first) * weight <= FEW:
        yield from _here(task, state, first, scant=SCANT / weight)
        return
    executor, number = (None, 1) if hasattr(_thread, "works") else _executor()
    if executor is None:
        yield from (task(state, item) for item in chain(first, coming))
        return
    with executor, _shared(state) as name:
        pending: deque[Future[list[R]]] = deque()
        waiting = _parts(chain(first, coming), size)
        for chunk in islice(waiting, number * AHEAD):
            pending.append(executor.submit(_run, task, name, chunk))
        while pending:
            results = pending.popleft().result()
            pending.extend(executor.submit(_run, task, name, chunk) for chunk in islice(waiting, 1))
            yield from results


def _parts(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while part := list(islice(items, size)):
        yield part


def _here(task: Callable[[S, T], R], state: S, items: Sequence[T], *, scant: float) -> Iterator[R]:
    """Yield the results from this process and, where there are more than is scant, from a copy of it."""
    if len(items) <= max(1, scant):
        yield from (task(state, item) for item in items)
    else:
        yield from shared(partial(task, state), items)


def _done(task: Callable[[S, T], R], state: S, items: Iterable[T]) -> list[R]:
    return [task(state, item) for item in items]


def _run(task: Callable[[Any, T], R], name: str, items: Iterable[T]) -> list[R]:
    _thread.works = True
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


def _executor() -> "tuple[Executor | None, int]":
    """Return what the setting asks for, with how many processes it has; None for this process alone."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (as above)

    setting, number = os.environ.get(SETTING, ""), processes()
    if number or setting.isdecimal():
        return (ProcessPoolExecutor(number, context()), number) if number > 1 else (None, 1)
    module, _, function = setting.partition(":")
    try:
        return getattr(import_module(module), function)(), os.cpu_count() or 1
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise ToolError(f"{SETTING}={setting} gives no executor: {error}") from error
