"""What is costly to make, such as pictures, kept for the next build by what it is made from: a file for each kind.

Each thing is made from an input that says all that it depends on besides the program, which is the file's key: what is
recalled equals what would be made. Things that hold nothing of a briefing are kept for all of them in common. What is
read of a briefing, article by article, has a database beside these files: `kept.py`.

The files lie where the compiled templates lie, in a folder that only this user can write to, and never in the
briefing's own folder, where a pull request could bring them along.
"""

import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from .bytecode import bytecode_cache

T = TypeVar("T", bound=tuple[Any, ...])

#: Besides Diptych's own files: what turns the input into pages.
LIBRARIES = (
    "citeproc",
    "font_source_serif_pro",
    "jinja2",
    "markdown",
    "markdown_it",
    "material",
    "mkdocs",
    "markupsafe",
    "orjson",
    "pagefind_bin",
    "PIL",
    "properdocs",
    "pybtex",
    "stop_words",
    "yaml",
)
PACKAGE = Path(__file__).parent


@cache
def program() -> bytes:
    """Return a digest of the program: of Python, and of the files of the generator and its libraries."""
    return hashlib.sha256(repr((sys.version, sorted(_files()))).encode()).digest()


def _files() -> Iterator[tuple[str, int, int]]:
    """Yield the files of the generator and its libraries, each with its time and size."""
    origins = (spec.origin for spec in map(find_spec, LIBRARIES) if spec and spec.origin)
    for path in (*_sources(), *origins):
        status = os.stat(path)  # noqa: PTH116 (of hundreds of files: in half the time)
        yield path, status.st_mtime_ns, status.st_size


def _sources() -> Iterator[str]:
    """Yield the files of the generator. Its folders have no say: Python puts into them what it compiles."""
    for path, folders, names in os.walk(PACKAGE):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{path}/{name}" for name in names)


def made_once(root: Path, kind: str, inputs: Iterable[T], make: Callable[[T], bytes]) -> list[bytes]:
    """Return what `make` makes of each input, which it is called for only where the last build had no such input.

    An input is made of strings, numbers, bytes and tuples, and says all that its output depends on besides the program.
    """
    kept: dict[bytes, bytes] = _recall(root, program(), kind) or {}
    keys = [(hashlib.sha256(marshal.dumps(value, 2)).digest(), value) for value in inputs]
    now = {key: kept[key] if key in kept else make(value) for key, value in dict(keys).items()}
    if now.keys() != kept.keys():
        _remember(root, program(), now, kind)
    return [now[key] for key, _ in keys]


@cache
def _all_made(kind: str) -> dict[T, bytes]:
    return _recall(None, program(), kind) or {}


def made_before(kind: str, value: T, make: Callable[[T], bytes]) -> bytes:
    """Return what `make` makes of an input, one of few, which is called for only where no build had such an input.

    An input is made of strings, numbers, bytes and tuples, and says all that its output depends on besides the program.
    It is nothing that a briefing holds, so that all share what is made of it, as they do with the compiled templates.
    """
    kept: dict[T, bytes] = _all_made(kind)
    if value not in kept:
        kept[value] = make(value)
        _remember(None, program(), kept, kind)
    return kept[value]


def file_of(root: Path | None, kind: str) -> Path | None:
    """Return the file that keeps a kind of thing for the briefing in a folder, or for all; None if none can be kept."""
    cache = bytecode_cache()
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:32] if root else "all"
    return Path(cache.directory, f"__diptych_{kind}_{name}.cache") if cache else None


def is_kept(root: Path, kind: str) -> bool:
    """Say whether anything of a kind is kept for a briefing, so that little of it will have to be made."""
    file = file_of(root, kind)
    return bool(file and file.exists())


def forget(root: Path) -> None:
    """Forget all that is kept for a briefing."""
    file = file_of(root, "*")
    for path in file.parent.glob(file.name) if file else ():
        path.unlink(missing_ok=True)


@contextmanager
def passing_folder() -> Iterator[Path]:
    """Give a folder for a briefing that no command will look at again; at the end, all that is kept for it goes too."""
    with TemporaryDirectory(prefix="diptych-") as folder:
        try:
            yield Path(folder)
        finally:
            forget(Path(folder))


def _recall(root: Path | None, key: bytes, kind: str) -> Any:
    """Return what was kept of a kind for a briefing, or for all, under this very key; None where nothing was."""
    path = file_of(root, kind)
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            return marshal.loads(file.read()) if file.read(len(key)) == key else None  # noqa: S302 (this user's own file)
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _remember(root: Path | None, key: bytes, value: Any, kind: str) -> None:
    """Keep a value, of strings, bytes, tuples and dicts, in the place of the one that was kept for the briefing."""
    file = file_of(root, kind)
    if file is None:
        return
    new = file.with_suffix(f".{os.getpid()}")
    try:
        new.write_bytes(key + marshal.dumps(value))
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)  # a full disk is no reason to fail: it is the next build that takes longer
