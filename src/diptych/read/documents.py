"""`briefing/`: the hand-written Markdown pages, read for their cites and addresses."""

import os
from pathlib import Path

from ..model import Document
from ..problem import Problem
from .files import read_bytes, read_text

FOLDER = "briefing"


def read_documents(root: Path, problems: list[Problem]) -> tuple[Document, ...]:
    """Return the Markdown pages in the order of their paths; report links, which would publish what they lead to."""
    documents = []
    for path in _files(root):
        if path.endswith((".md", ".markdown")):
            text = read_text(root, path, problems)
            if text is not None:
                documents.append(Document(path, text))
        elif (root / path).is_symlink():
            read_bytes(root, path, problems)
    return tuple(documents)


def _files(root: Path) -> list[str]:
    found = []
    for folder, folders, names in os.walk(root / FOLDER):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        found += [Path(folder, name).relative_to(root).as_posix() for name in (*names, *links)]
    return sorted(found)
