"""`briefing/`: the hand-written Markdown pages, read for their cites and addresses."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from ..model import MARKDOWN, Document
from ..problem import Place, Problem
from ..yamlread import read_yaml
from .files import no_folder, read_text, unreadable

FOLDER = "briefing"
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:\.\.\.|---)[ \t]*\n", re.DOTALL)  # as mkdocs.utils.meta has it


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
                _report_front_matter(path, text, problems)
                documents.append(Document(path, text))
    return tuple(documents)


def _report_front_matter(path: str, text: str, problems: list[Problem]) -> None:
    """Report front matter that is no YAML: MkDocs would print it, without a word. What it holds is MkDocs' concern."""
    found: list[Problem] = []
    if match := _FRONT_MATTER.match(text):
        read_yaml(path, "\n" + match[1], found)  # as many lines as there are
    problems += [problem for problem in found if problem.code == "syntax"]


def _files(root: Path, problems: list[Problem]) -> list[Path]:
    """Return the files of all folders, and the links to folders, but no hidden ones or templates, as MkDocs does."""
    folder = root / FOLDER
    if folder.is_symlink() or folder.is_file():
        problems.append(no_folder(FOLDER, is_link=folder.is_symlink()))
        return []

    def report(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            path = Path(error.filename).relative_to(root).as_posix()
            problems.append(unreadable(path, error, what="folder"))

    return sorted(file for file in _walk(folder, report) if not file.name.startswith("."))


def _walk(folder: Path, report: Callable[[OSError], None]) -> Iterator[Path]:
    for path, folders, names in os.walk(folder, onerror=report):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(path, name) for name in names)
        yield from (Path(path, name) for name in folders if Path(path, name).is_symlink())
        if path == str(folder) and "templates" in folders:
            folders.remove("templates")
