"""`briefing/`: the hand-written Markdown pages, read for their cites and addresses."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from ..model import MARKDOWN, Document
from ..problem import Place, Problem
from .files import read_text, unreadable

FOLDER = "briefing"


def read_documents(root: Path, problems: list[Problem]) -> tuple[Document, ...]:
    """Return the Markdown pages in the order of their paths; report each link and device: MkDocs would follow it."""
    documents = []
    for file in _files(root, problems):
        path = file.relative_to(root).as_posix()
        if file.is_symlink() or not file.is_file():
            hint = "put the file itself there, not a link to it"
            problems.append(Problem(Place(path), "not-regular-file", "this is not a regular file", hint))
        elif path.endswith(MARKDOWN):
            text = read_text(root, path, problems)
            if text is not None:
                documents.append(Document(path, text))
    return tuple(documents)


def _files(root: Path, problems: list[Problem]) -> list[Path]:
    """Return the files of all folders, and the links to folders, but no hidden ones: MkDocs leaves those out."""

    def report(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            path = Path(error.filename).relative_to(root).as_posix()
            problems.append(unreadable(path, error, what="folder"))

    return sorted(file for file in _walk(root / FOLDER, report) if not file.name.startswith("."))


def _walk(folder: Path, report: Callable[[OSError], None]) -> Iterator[Path]:
    for path, folders, names in os.walk(folder, onerror=report):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(path, name) for name in names)
        yield from (Path(path, name) for name in folders if Path(path, name).is_symlink())
