"""How long the phases of a build take, for those who ask with `diptych build --timings`."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

#: Seconds by the names of the phases, of this process since it began or since they were cleared.
seconds: dict[str, float] = defaultdict(float)


@contextmanager
def phase(name: str) -> Iterator[None]:
    """Count the seconds that pass meanwhile to a phase."""
    begin = time.perf_counter()
    try:
        yield
    finally:
        seconds[name] += time.perf_counter() - begin
