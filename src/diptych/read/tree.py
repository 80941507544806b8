"""The YAML files below `annotations/`: which there are, and what stands in one that has to hold a map."""

from collections.abc import Iterator
from pathlib import Path

from ..problem import Place, Problem
from ..yamlread import YamlMap, YamlNode, read_yaml
from .files import list_files, no_folder, read_text
from .ids import check_id


def yaml_files(root: Path, folder: str, problems: list[Problem], *, folders: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (stem, path) of each `ID.yml` of a folder; report whatever else lies there.

    Folders are reported too, unless `folders` says that the caller reads those named as the files.
    """
    names = list_files(root, folder, problems)
    known = set(names)
    for name in names:
        path = f"{folder}/{name}"
        if name.endswith(".yml"):
            stem = name.removesuffix(".yml")
            if check_id(stem, Place(path), problems):
                yield stem, path
        elif problem := _stray(root, path, folders=folders, is_named=f"{name}.yml" in known):
            problems.append(problem)


def _stray(root: Path, path: str, *, folders: bool, is_named: bool) -> Problem | None:
    """Return the problem of what is no `ID.yml`, where `is_named` says that there is one; None for a folder to read."""
    if folders:
        is_link = (root / path).is_symlink()
        if (root / path).is_dir() and not is_link:
            return None
        if is_link or is_named:
            return no_folder(path, is_link=is_link)
    what = "folder" if (root / path).is_dir() else "file: names here end in .yml"
    hint = f"rename it to {Path(path).stem}.yml" if path.endswith(".yaml") else "move it elsewhere"
    return Problem(Place(path), "unknown-file", f"nothing reads this {what}", hint)


def read_node(root: Path, path: str, problems: list[Problem]) -> YamlNode | None:
    """Return the root node of a YAML file, or None with what is wrong."""
    text = read_text(root, path, problems, yaml=True)
    return None if text is None else read_yaml(path, text, problems)


def read_map(root: Path, path: str, problems: list[Problem]) -> YamlMap | None:
    """Return the map that a YAML file has to hold, or None with what is wrong."""
    node = read_node(root, path, problems)
    if node is None or isinstance(node, YamlMap):
        return node
    problems.append(Problem(node.at, "shape", "the file has to hold a map of keys and values", "write `key: value`"))
    return None
