"""YAML as text with places: the one module that knows PyYAML.

The parser's events are walked here instead of loading documents, because the loaders convert (`no`, `12:30`, `010`),
let a duplicate key win in silence, expand aliases without bound and recurse without limit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from .problem import Place, Problem
from .words import short

#: libyaml's parser gives the same events as PyYAML's own, some ten times as fast.
LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
MAX_DEPTH = 16
MAX_NODES = 200_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class YamlText:
    """A scalar: always text, whatever YAML's schemas would make of it."""

    text: str
    at: Place


@dataclass(frozen=True, slots=True)
class YamlList:
    items: "tuple[YamlNode, ...]"
    at: Place


@dataclass(frozen=True, slots=True)
class YamlMap:
    entries: "dict[str, tuple[YamlText, YamlNode]]"  # key's text → key, value; in the order of the file
    at: Place


YamlNode = YamlText | YamlList | YamlMap


def read_yaml(path: str, text: str, problems: list[Problem]) -> YamlNode | None:
    """Return the document's root node, or None where there is none to be had; add what is wrong to `problems`.

    `text` has LF line ends and no control characters. Anchors, aliases, tags and further documents are refused, and so
    is what passes MAX_DEPTH or MAX_NODES: the rest of that file is then not read.
    """
    reader = _Reader(path, text.split("\n"), problems)
    try:
        root = reader.read(yaml.parse(text, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        problems.append(reader.syntax(error))
        return None
    except _LimitError as error:
        problems.append(Problem(error.at, "limit", error.message, "check the brackets, or split the file"))
        return None
    if root is None and not problems:
        problems.append(Problem(Place(path), "shape", "the file is empty", "see CONTRIBUTING.md for what it holds"))
    return root


class _LimitError(Exception):
    """The file is deeper or larger than any editor's file: reading stops there."""

    def __init__(self, at: Place, message: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message


class _Open:
    """A list or map whose end has not come yet."""

    def __init__(self, at: Place, *, is_map: bool) -> None:
        self.at = at
        self.is_map = is_map
        self.items: list[YamlNode] = []

    def close(self, problems: list[Problem]) -> YamlNode:
        if not self.is_map:
            return YamlList(tuple(self.items), self.at)
        entries: dict[str, tuple[YamlText, YamlNode]] = {}
        for key, value in zip(self.items[::2], self.items[1::2], strict=True):
            if not isinstance(key, YamlText):
                problems.append(Problem(key.at, "shape", "a key has to be plain text", "write `key: value`"))
            elif key.text in entries:
                first = entries[key.text][0].at
                message = f'the key "{short(key.text)}" stands twice: here and in line {first.line}'
                problems.append(Problem(key.at, "duplicate-key", message, "keep one of the two"))
            else:
                entries[key.text] = (key, value)
        return YamlMap(entries, self.at)


class _Reader:
    """Turns a stream of events into nodes, without recursion."""

    def __init__(self, path: str, lines: list[str], problems: list[Problem]) -> None:
        self.path = path
        self.lines = lines
        self.problems = problems

    def read(self, events: Iterator[Any]) -> YamlNode | None:
        stack: list[_Open] = []
        for count, event in enumerate(events):
            if count > MAX_NODES:
                raise _LimitError(self.place(event), f"the file holds more than {MAX_NODES:,} values")
            if isinstance(event, yaml.CollectionStartEvent):
                if len(stack) == MAX_DEPTH:
                    raise _LimitError(self.place(event), f"lists and maps are nested more than {MAX_DEPTH} deep")
                self.refuse(event)
                stack.append(_Open(self.place(event), is_map=isinstance(event, yaml.MappingStartEvent)))
                continue
            if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                self.refuse(event)
                self.refuse_controls(event)
                node: YamlNode = YamlText(getattr(event, "value", ""), self.place(event))
            elif isinstance(event, yaml.CollectionEndEvent):
                node = stack.pop().close(self.problems)
            else:
                continue
            if not stack:
                self.refuse_further_documents(events)
                return node
            stack[-1].items.append(node)
        return None

    def refuse(self, event: Any) -> None:
        """Report what YAML offers and an editor's file does not need."""
        if event.anchor:
            hint = "write the value out wherever it is needed"
            self.problems.append(Problem(self.place(event), "alias", "anchors and aliases are not read here", hint))
        if getattr(event, "tag", None):
            hint = f"leave out {short(event.tag)}"
            self.problems.append(Problem(self.place(event), "tag", "tags are not read here", hint))

    def refuse_controls(self, event: Any) -> None:
        """Report a control character that is written as an escape: no page could show it."""
        found = _CONTROL.search(getattr(event, "value", ""))
        if found:
            message = f"the escape of the control character U+{ord(found.group()):04X} stands in this text"
            self.problems.append(Problem(self.place(event), "character", message, "remove it"))

    def refuse_further_documents(self, events: Iterator[Any]) -> None:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                hint = "remove the `---` line, or move what follows into a file of its own"
                self.problems.append(Problem(self.place(event), "shape", "a second document begins here", hint))
                return

    def place(self, event: Any) -> Place:
        """Return where an event stands; a value of several lines is placed at its first."""
        start, end = event.start_mark, event.end_mark
        if start.line == len(self.lines):  # an empty value that is noticed at the end of the file
            column = len(self.lines[-1]) + 1
            return Place(self.path, len(self.lines), column, column)
        last = end.column if end.line == start.line else len(self.lines[start.line])
        return Place(self.path, start.line + 1, start.column + 1, max(last, start.column) + 1)

    def syntax(self, error: yaml.MarkedYAMLError) -> Problem:
        """Turn the parser's complaint into a problem at the place where it noticed the fault."""
        mark = error.problem_mark or error.context_mark
        line = min(mark.line, len(self.lines) - 1) if mark else 0
        column = min(mark.column, len(self.lines[line])) if mark else 0
        message = " ".join(part for part in (error.context, error.problem) if part)
        if error.context_mark and error.context_mark.line != line:
            message += f" (begun in line {error.context_mark.line + 1})"
        place = Place(self.path, line + 1, column + 1, column + 1)
        return Problem(place, "syntax", message, _cure(self.lines[line], error.problem or ""))


def _cure(line: str, problem: str) -> str:
    """Return the likeliest cure for a syntax error, judged by the line in which it was noticed."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces, not with tabs"
    if "mapping values" in problem:
        return 'put a text that holds ": " between quotation marks, or indent the line as its neighbours are'
    if "cannot start any token" in problem:
        return "put a text that begins with @, `, % or a tab between quotation marks"
    if "end of stream" in problem:
        return "close the quotation mark"
    return "check the indentation, and put texts with special characters between quotation marks"
