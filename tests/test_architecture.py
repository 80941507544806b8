"""The shape of the code: short files, short functions, and imports that only go down."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "diptych"
MODULES = {path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text("utf-8")) for path in SOURCE.rglob("*.py")}

# From the ground up. A module or package imports only from lower floors, and from within itself.
FLOORS = (
    {"problem", "page", "bytecode", "words", "combining", "clock", "removal", "processes", "yamlwrite"},
    {
        "model",
        "edits",
        "git",
        "suggest",
        "yamlsyntax",
        "clashes",
        "outputs",
        "notes",
        "shell",
        "markdown_code",
    },
    {"fold", "prose", "segments", "wording", "cite", "memory", "yamlread", "report"},
    {"digests", "files", "work", "kept"},
    {"anchor", "quotations", "read", "takeover", "durable"},
    {"quote", "lazy_texts", "echoes"},
    {"placing"},
    {"reading", "facets", "things"},
    {"index", "uncovered", "lazy_quotes"},
    {"paging", "absence"},
    {"urls", "collate", "labels", "annotate", "schema"},
    {"citations"},
    {"export"},
    {"rules", "pages", "links", "search"},
    {"social", "todo", "diff", "gather"},
    {"load"},
    {"site", "headstart"},
    {"stamping", "live", "standing"},
    {"mkdocs_plugin", "engine", "publish", "fix"},
    {"cli"},
    {"__main__"},
)
FLOOR = {unit: number for number, units in enumerate(FLOORS) for unit in units}

# Libraries that one module alone may know, so that replacing one stays a small change.
HOMES = {
    "yaml": "yamlread.py",
    "markdown_it": "notes.py",
    "mkdocs": "mkdocs_plugin.py",
    "selectolax": "links/parse.py",
    "filelock": "publish.py",
    "citeproc": "citations/plain.py",
    "pybtex": "citations/bibtex.py",
    "PIL": "social/sheet.py",
    "prompt_toolkit": "cli/pick.py",
    "watchdog": "live/watcher.py",
    "pagefind_bin": "search/service.py",
}


@pytest.mark.parametrize("name", MODULES)
def test_files_and_functions_are_short(name: str) -> None:
    functions = [node for node in ast.walk(MODULES[name]) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lines = {f"{name}:{f.lineno} {f.name}": (f.end_lineno or f.lineno) - f.lineno + 1 for f in functions}
    assert {function: count for function, count in lines.items() if count > 40} == {}
    size = len((SOURCE / name).read_text("utf-8").splitlines())
    assert size <= 200


def test_every_module_stands_on_a_floor() -> None:
    assert {unit(name) for name in MODULES} == set(FLOOR) | {"__init__"}


def test_the_map_of_the_package_names_every_module_once() -> None:
    named = re.findall(r"`(\w+)`", ast.get_docstring(MODULES["__init__.py"]) or "")
    assert sorted(named) == sorted(FLOOR)


def test_imports_go_down() -> None:
    upwards = [
        f"{name} imports {target}"
        for name in MODULES
        for target in own_imports(name)
        if unit(target) != unit(name) and FLOOR[unit(target)] >= FLOOR[unit(name)]
    ]
    assert upwards == []


def test_imports_make_no_circle() -> None:
    TopologicalSorter({name: set(own_imports(name)) - {name} for name in MODULES}).prepare()


@pytest.mark.parametrize("library", HOMES)
def test_one_module_alone_knows_the_library(library: str) -> None:
    homes = {name for name, tree in MODULES.items() if library in foreign_imports(tree)}
    assert homes == {HOMES[library]}


def unit(name: str) -> str:
    """Return the top-level module or package that a file below `src/diptych/` belongs to."""
    return name.partition("/")[0].removesuffix(".py")


def foreign_imports(tree: ast.AST) -> Iterator[str]:
    """Yield the libraries that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]


def own_imports(name: str) -> Iterator[str]:
    """Yield the files below `src/diptych/` that a module imports, relatively or by their full names."""
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Import):
            dotted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            folder = ["diptych", *Path(name).parts[: -node.level]] if node.level else []
            base = ".".join([*folder, *filter(None, [node.module])])
            dotted = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from filter(None, (file_of(*it.split(".")) for it in dotted))


def file_of(top: str, *path: str) -> str | None:
    """Return the file that a dotted name stands for or is defined in; None outside the package's modules."""
    inner = ["/".join(path), "/".join(path[:-1])] if top == "diptych" else []
    files = (f"{it}{ending}" for it in inner for ending in (".py", "/__init__.py"))
    return next((file for file in files if file in MODULES), None)
