"""YAML as text with places: the one module that knows PyYAML.

The parser's events are walked here instead of loading documents, because the loaders convert (`no`, `12:30`, `010`),
let a duplicate key win in silence, expand aliases without bound and recurse without limit.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from . import yamlsyntax as syntax
from .combining import TOO_MANY, crowded
from .problem import Place, Problem
from .words import short

#: libyaml's parser gives the same events as PyYAML's own, some ten times as fast.
LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
SCALAR = yaml.ScalarEvent  # what most events are
STARTS = {yaml.MappingStartEvent, yaml.SequenceStartEvent}
ENDS = {yaml.MappingEndEvent, yaml.SequenceEndEvent}
_new = tuple.__new__  # makes named tuples in half the time of their own constructors
MAX_DEPTH = 16
MAX_NODES = 200_000
SPLIT = "check the brackets, or split the file"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")  # see `read/files.py`


class YamlText(NamedTuple):
    """A scalar: always text, whatever YAML's schemas would make of it."""

    text: str
    at: Place


class YamlList(NamedTuple):
    items: "tuple[YamlNode, ...]"
    at: Place
    is_inline: bool = False  # in brackets: the place covers all of it


class YamlMap(NamedTuple):
    entries: "dict[str, tuple[YamlText, YamlNode]]"  # key's text → key, value; in the order of the file
    at: Place
    is_inline: bool = False  # in braces: the place covers all of it


YamlNode = YamlText | YamlList | YamlMap


def read_yaml(path: str, text: str, problems: list[Problem]) -> YamlNode | None:
    """Return the document's root node, or None where there is none to be had; add what is wrong to `problems`.

    `text` has LF line ends and no control characters. Anchors, aliases, tags and further documents are refused, and so
    is what passes MAX_DEPTH or MAX_NODES: the rest of that file is then not read.
    """
    reader = _Reader(path, text, problems)
    parser = LOADER(text)
    try:
        root = reader.read(iter(parser.get_event, None))
    except yaml.MarkedYAMLError as error:
        problems.append(syntax.syntax_problem(error, path, reader.lines, reader.last))
        return None
    except _RefusedError as refused:
        problems.append(refused.args[0])
        return None
    finally:
        parser.dispose()
    if root is None and not problems:
        problems.append(Problem(Place(path), "shape", "the file is empty", "fill it, or remove it"))
    return root


class _RefusedError(Exception):
    """The problem of a file that is no editor's, too deep, too large or too slow to work with: reading stops there."""


class _Open:
    """A list or map whose end has not come yet."""

    def __init__(self, start: Any) -> None:
        self.start = start
        self.is_map = isinstance(start, yaml.MappingStartEvent)
        self.items: list[YamlNode] = []

    def close(self, at: Place, problems: list[Problem], *, in_list: bool) -> Iterator[YamlNode]:
        """Yield the list or map; several maps where the dash before an entry of a list is missing."""
        inline = bool(self.start.flow_style)
        if not self.is_map:
            yield YamlList(tuple(self.items), at, inline)
            return
        entries: dict[str, tuple[YamlText, YamlNode]] = {}
        for number, (key, value) in enumerate(zip(self.items[::2], self.items[1::2], strict=True)):
            if not isinstance(key, YamlText):
                problems.append(Problem(key.at, "shape", "a key has to be plain text", "write `key: value`"))
            elif odd := syntax.odd_at(key.at, key.text):
                raise _RefusedError(odd)
            elif key.text not in entries:
                entries[key.text] = (key, value)
            elif in_list and not inline and syntax.begins_anew(entries, self.items[2 * number :]):
                problems.append(syntax.without_dash(key.text, key.at))
                yield YamlMap(entries, at)
                entries, at = {key.text: (key, value)}, key.at
            else:
                problems.append(syntax.repeated_key(key.text, key.at, entries[key.text][0].at))
        yield YamlMap(entries, at, inline)


class _Reader:
    """Turns a stream of events into nodes, without recursion."""

    def __init__(self, path: str, text: str, problems: list[Problem]) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.count = len(self.lines)
        self.has_comments = " #" in text  # few have
        self.problems = problems
        self.last: Place | None = None  # of the texts, where the last one stands

    def read(self, events: Iterator[Any]) -> YamlNode | None:
        root: list[YamlNode] = []
        stack: list[_Open] = []
        items = root  # of the list or map that is open
        for count, event in enumerate(events):
            if count > MAX_NODES:
                message = f"the file holds more than {MAX_NODES:,} values"
                raise _RefusedError(Problem(self.place(event), "limit", message, SPLIT))
            kind = type(event)
            if kind is SCALAR:
                items.append(self.scalar(event))
            elif kind in STARTS:
                if len(stack) == MAX_DEPTH:
                    message = f"lists and maps are nested more than {MAX_DEPTH} deep"
                    raise _RefusedError(Problem(self.place(event), "limit", message, SPLIT))
                self.refuse(event)
                stack.append(_Open(event))
                items = stack[-1].items
            elif kind in ENDS:
                closed = stack.pop()
                items = stack[-1].items if stack else root
                at = self.place(closed.start, event if closed.start.flow_style else closed.start)
                items += closed.close(at, self.problems, in_list=bool(stack) and not stack[-1].is_map)
            elif kind is yaml.AliasEvent:
                items.append(YamlText("", self.place(event)))
                self.refuse(event)
            if root:
                self.refuse_further_documents(events)
                return root[0]
        return None

    def scalar(self, event: Any) -> YamlText:
        value, start, end = event.value, event.start_mark, event.end_mark
        line, column = start.line, start.column
        if end.line == line and column <= end.column and line < self.count:  # most are; see `place`
            at = _new(Place, (self.path, line + 1, column + 1, end.column + 1, (0, 0)))
        else:
            at = self.place(event)
        self.last = at
        if event.anchor or event.tag or not (value.isascii() and value.isprintable()):
            self.refuse(event)
            self.refuse_characters(value, at)
        if self.has_comments and value and not event.style and (problem := syntax.cut_short(at, value, self.lines)):
            self.problems.append(problem)
        return _new(YamlText, (value, at))

    def refuse(self, event: Any) -> None:
        """Report what YAML offers and an editor's file does not need."""
        if event.anchor:
            hint = syntax.or_between_marks("write the value out wherever it is needed", self.lines, self.place(event))
            self.problems.append(Problem(self.place(event), "alias", "anchors and aliases are not read here", hint))
        if getattr(event, "tag", None):
            hint = syntax.or_between_marks(f"leave out {short(event.tag)}", self.lines, self.place(event))
            self.problems.append(Problem(self.place(event), "tag", "tags are not read here", hint))

    def refuse_characters(self, value: str, at: Place) -> None:
        """Report what is written as escapes: a control character, which no page could show, or marks without end."""
        if crowded(value) is not None:
            raise _RefusedError(Problem(at, "character", *TOO_MANY))
        if found := _CONTROL.search(value):
            message = f"the escape of the control character U+{ord(found.group()):04X} stands in this text"
            self.problems.append(Problem(at, "character", message, "remove it"))

    def refuse_further_documents(self, events: Iterator[Any]) -> None:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                hint = "remove the `---` line, or move what follows into a file of its own"
                self.problems.append(Problem(self.place(event), "shape", "a second document begins here", hint))
                return

    def place(self, event: Any, last: Any = None) -> Place:
        """Return where an event stands, or what begins with it and ends with another."""
        start, end = event.start_mark, (last or event).end_mark
        if start.line == self.count:  # an empty value that is noticed at the end of the file
            column = len(self.lines[-1]) + 1
            return Place(self.path, self.count, column, column)
        if end.line == start.line:
            return Place(self.path, start.line + 1, start.column + 1, max(end.column, start.column) + 1)
        below = syntax.end_above(self.lines, end.line) if end.column == 0 else (end.line + 1, end.column + 1)
        return Place(self.path, start.line + 1, start.column + 1, len(self.lines[start.line]) + 1, below)
