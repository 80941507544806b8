"""The briefing's files of a git revision, written to a folder of their own; the working tree is not touched."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..files import FOLDERS
from ..git import git
from ..problem import ToolError


def export_revision(root: Path, revision: str, target: Path) -> None:
    """Write the regular files of the briefing in `root`, as a revision has them, below `target`.

    ToolError where git is missing, the folder is in no repository, or the revision is not there.
    """
    files = dict(_files(root, _commit(root, revision)))
    for path, data in zip(files, _contents(root, list(files.values())), strict=True):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _commit(root: Path, revision: str) -> str:
    """Return the hash of the commit that a revision names."""
    shallow = git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    if not revision.startswith("-"):
        try:
            return git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
        except ToolError:
            pass
    cure = "this clone is shallow: fetch more of its history" if shallow else "name a commit, a branch or a tag"
    raise ToolError(f'git knows no revision "{revision}": {cure}')


def _files(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield the path, relative to the briefing's folder, and the hash of each regular file."""
    for entry in git(root, "ls-tree", "-r", "-z", commit, "--", *FOLDERS).split(b"\0")[:-1]:
        head, _, name = entry.partition(b"\t")
        mode, _, blob = head.decode().split()
        path = name.decode("utf-8", "surrogateescape")
        if mode.startswith("100") and path.startswith(FOLDERS) and ".." not in PurePosixPath(path).parts:
            yield path, blob


def _contents(root: Path, blobs: list[str]) -> Iterator[bytes]:
    """Yield the bytes of objects, read by one process."""
    answer = git(root, "cat-file", "--batch", text="".join(f"{blob}\n" for blob in blobs))
    begin = 0
    for blob in blobs:
        end = answer.index(b"\n", begin)
        *_, size = answer[begin:end].split()
        if not size.isdigit():
            raise ToolError(f"git has not got the object {blob}: fetch it, or clone without a filter")
        yield answer[end + 1 : end + 1 + int(size)]
        begin = end + 1 + int(size) + 1
