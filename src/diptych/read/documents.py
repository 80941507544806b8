"""`briefing/`: the hand-written Markdown pages, read for their cites and addresses."""

import os
from pathlib import Path

from ..model import Document
from ..problem import Problem
from .files import read_bytes, read_text

FOLDER = "briefing"
MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # what MkDocs takes for a page


def read_documents(root: Path, problems: list[Problem]) -> tuple[Document, ...]:
    """Return the Markdown pages in the order of their paths; report links, which would publish what they lead to."""
    documents = []
    for path in _files(root):
        if path.endswith(MARKDOWN):
            text = read_text(root, path, problems)
            if text is not None:
                documents.append(Document(path, text))
        elif (root / path).is_symlink():
            read_bytes(root, path, problems)
    return tuple(documents)


def _files(root: Path) -> list[str]:
    """Return the files below `briefing/`, and the links to folders, but no hidden ones: MkDocs leaves those out."""
    found = []
    for folder, folders, names in os.walk(root / FOLDER):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(folder, name).is_symlink()]
        shown = [name for name in names if not name.startswith(".")]
        found += [Path(folder, name).relative_to(root).as_posix() for name in (*shown, *links)]
    return sorted(found)
