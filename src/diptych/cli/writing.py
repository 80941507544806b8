"""How commands write: new files only, never through a link, and nothing at all where the check would complain."""

from collections.abc import Container, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .status import CommandError

if TYPE_CHECKING:
    from ..index import Index


def modeline(path: str, schema: str) -> str:
    """Return the comment by which a YAML language server finds the schema of a file, given by its path."""
    return f"# yaml-language-server: $schema={'../' * path.count('/')}.diptych/schema/{schema}.json\n"


def write_new(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files that are not there yet, given by their paths below a folder; CommandError if one is there.

    Where one of them cannot be written, OSError, and none of them.
    """
    for path in files:
        target = root / path
        if target.is_symlink() or target.exists():
            raise CommandError(f"{path} is there already")
        for folder in target.relative_to(root).parents[:-1]:
            if (root / folder).is_symlink():
                raise CommandError(f"{folder.as_posix()} is a link: put the folder itself there")
    made: list[Path] = []
    try:
        for path, data in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                made.append(target)
                file.write(data)
    except OSError:
        for target in made:
            target.unlink()
        raise


def write_checked(root: Path, files: Mapping[str, bytes]) -> None:
    """Write new files of a briefing; CommandError, and nothing new, where the check finds an error in one of them."""
    folders = {folder for path in files for folder in (root / path).parents if not folder.exists()}
    write_new(root, files)
    try:
        verify(root, files)
    except CommandError:
        for path in files:
            (root / path).unlink()
        for folder in sorted(folders, reverse=True):  # the inner ones first
            with suppress(OSError):  # something else has come to stand there
                folder.rmdir()
        raise


def verify(root: Path, paths: Container[str]) -> "Index":
    """Read the briefing again; CommandError with the first error of the files, else renew the schemas if it can."""
    from ..load import load
    from ..schema import renew_schemas

    index, problems = load(root)
    wrong = next((one for one in problems if one.place.path in paths and one.level == "error"), None)
    if wrong:
        raise CommandError(f"{wrong.message} hint: {wrong.hint} (nothing is written)")
    renew_schemas(index, root)
    return index
