"""Writing the files of a new site, below its folder."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO


def write(site: str, name: str, data: bytes) -> None:
    """Write a file of the site, `name` relative to the folder `site`, and the folders above it."""
    path = f"{site}/{name}"
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 (of many files: in half the time)
    with open(path, "wb") as file:  # noqa: PTH123 (as above)
        file.write(data)


@contextmanager
def appending(site: str) -> Iterator[Callable[[str, bytes], None]]:
    """Give a function that adds bytes to the end of a file of the site; the files are new and stay open meanwhile."""
    files: dict[str, BinaryIO] = {}
    with ExitStack() as opened:

        def append(name: str, data: bytes) -> None:
            if name not in files:
                write(site, name, b"")
                files[name] = opened.enter_context(Path(site, name).open("wb"))
            files[name].write(data)

        yield append


def fill_in(site: str, names: Iterable[str], values: Mapping[str, str]) -> None:
    """Write values in the place of their marks in some files of the site."""
    for name in names:
        html = Path(site, name).read_bytes()
        for mark, value in values.items():
            html = html.replace(mark.encode(), value.encode())
        write(site, name, html)
