"""The fields of one YAML map, converted one by one: what is wrong is noted, and reading goes on."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar, cast, get_args

from ..markdown_code import without_code
from ..model import Basis, Located
from ..notes import raw_in
from ..problem import Fix, Place, Problem
from ..suggest import closest, did_you_mean, renamed
from ..words import short
from ..yamlread import YamlList, YamlMap, YamlNode, YamlText
from .dates import DATE, DAY, is_date, is_day, meant_date
from .ids import ID

Fits = Callable[[str], object]
_Choice = TypeVar("_Choice")


class Fields:
    """Reads the values of a map by key. A wrong value gives a problem and the field's default."""

    def __init__(self, node: YamlMap, known: str, problems: list[Problem]) -> None:
        """Take a map and the names of its fields, parted by spaces; other keys are reported."""
        self.entries = node.entries
        self.at = node.at
        self.problems = problems
        self.meant: dict[str, YamlNode] = {}  # keys that are not there → the values of those that are misspelt for them
        if not self.entries.keys() <= _names(known):
            self._report_unknown(known.split())

    def _report_unknown(self, known: list[str]) -> None:
        free = [name for name in known if name not in self.entries]
        for name, (key, value) in self.entries.items():
            if name not in known:
                self.meant.setdefault(closest(name, known), value)
                message, hint = f'unknown key "{short(name)}"', did_you_mean(name, known)
                self.report(key.at, "unknown-key", message, hint, fixes=renamed(name, free, key.at))

    def report(self, at: Place, code: str, message: str, hint: str, *, fixes: tuple[Fix, ...] = ()) -> None:
        self.problems.append(Problem(at, code, message, hint, fixes=fixes))

    def get(self, key: str, *, required: bool = False) -> YamlNode | None:
        """Return the value's node; a missing one is reported where it is required, if no key is misspelt for it."""
        if key in self.entries:
            return self.entries[key][1]
        if required and key not in self.meant:
            self.report(self.at, "missing-key", f'the key "{key}" is missing', f"add `{key}: …`")
        return self.meant.get(key) if required else None

    def place(self, key: str) -> Place:
        """Return where a value stands, or the map where there is none."""
        node = self.get(key)
        return node.at if node else self.at

    def located(self, key: str, *, required: bool = False) -> Located | None:
        """Return a text that is not empty, with its place."""
        if key not in self.entries and not required:  # as most are not
            return None
        node = self.get(key, required=required)
        if isinstance(node, YamlText) and node.text.strip():
            return Located(node.text, node.at)
        return located(node, f'"{key}"', self.problems, _cure(required)) if node else None

    def text(self, key: str, *, required: bool = False, default: str = "") -> str:
        value = self.located(key, required=required)
        return value.text if value else default

    def note(self, *, required: bool = False) -> str:
        """Return the Markdown of a note; report what a note cannot have."""
        value = self.located("note", required=required)
        if value and ("](" in value.text or "#" in value.text) and (raw := raw_in(without_code(value.text))):
            self.report(value.at, "note-raw", f"this note has {raw[0]}, which notes cannot have", raw[1])
        return value.text if value else ""

    def located_list(self, key: str, *, required: bool = False) -> tuple[Located, ...]:
        """Return one text or a list of texts as a tuple; report each that stands there again, and leave it out."""
        node = self.get(key, required=required)
        if node is None:
            return ()
        if isinstance(node, YamlMap) and {getattr(value, "text", "…") for _, value in node.entries.values()} == {""}:
            self.report(node.at, "shape", f'"{key}" has to be a list', f"write `{key}: [{', '.join(node.entries)}]`")
            return ()
        items = node.items if isinstance(node, YamlList) else (node,)
        if not items:
            self.report(node.at, "bad-value", f'"{key}" is an empty list', _cure(required))
        what = f'an entry of "{key}"' if isinstance(node, YamlList) else f'"{key}"'
        cure = "fill it, or leave it out" if len(items) > 1 else _cure(required)
        found: dict[str, Located] = {}
        for item in items:
            value = located(item, what, self.problems, cure)
            if value and found.setdefault(value.text, value) is not value:
                self.report(value.at, "bad-value", f'"{short(value.text)}" stands in "{key}" twice', "leave one out")
        return tuple(found.values())

    def choice(self, key: str, choices: Any, default: _Choice, *, required: bool = False) -> _Choice:
        """Return one of the words of a Literal type."""
        value = self.located(key, required=required)
        if value is None:
            return default
        words: tuple[str, ...] = get_args(choices)
        if value.text not in words:
            message = f'"{key}" cannot be "{short(value.text)}"; it is one of: {", ".join(words)}'
            hint = did_you_mean(value.text, words, otherwise="write one of these")
            fixes = renamed(value.text, words, value.at)
            self.report(value.at, "bad-value", message, hint, fixes=fixes)
            return default
        return cast(_Choice, value.text)

    def basis(self, of: str) -> Basis:
        """Return how the value of another key is known; without one there is nothing to know."""
        key = f"{of}_basis"
        if key in self.entries and of not in self.entries and of not in self.meant:
            message = f'"{key}" says how "{of}" is known, and the key "{of}" is missing'
            self.report(self.entries[key][0].at, "missing-key", message, f"add `{of}: …`, or leave `{key}` out")
        return self.choice(key, Basis, "stated")

    def flag(self, key: str) -> bool:
        value = self.located(key)
        if value and value.text not in ("true", "false"):
            self.report(value.at, "bad-value", f'"{key}" cannot be "{short(value.text)}"', "write true or false")
        return value is not None and value.text == "true"

    def date(self, key: str) -> str:
        """Return an ISO 8601 date, to the year, month or day, as written; empty where there is none."""
        return self.fitting(key, is_date, "a date", DATE, meant_date)

    def day(self, key: str, *, required: bool = False) -> str:
        """Return an ISO 8601 date to the day, as written; empty where there is none."""
        return self.fitting(key, is_day, "a day", DAY, meant_date, required=required)

    def fitting(
        self, key: str, fits: Fits, what: str, hint: str, meant: Callable[[str], str] = str, *, required: bool = False
    ) -> str:
        """Return a text as written; empty where there is none, or one that does not fit, which is reported.

        `meant` returns what may be meant by such a text: the hint where that fits.
        """
        value = self.located(key, required=required)
        if value is None or fits(value.text):
            return value.text if value else ""
        better = meant(value.text)
        hint = f"write {better}" if fits(better) else hint
        self.report(value.at, "bad-value", f'"{short(value.text)}" is not {what}', hint)
        return ""

    def maps(self, key: str, known: str, *, required: bool = False) -> "Iterator[Fields]":
        """Yield the maps of a list, each with the same known fields."""
        node = self.get(key, required=required)
        if required and isinstance(node, YamlList) and not node.items:
            self.report(node.at, "bad-value", f'"{key}" is an empty list', _cure(required))
        if node is not None:
            yield from each_map(node, f'"{key}"', known, problems=self.problems)


@cache
def _names(known: str) -> frozenset[str]:
    return frozenset(known.split())


def each_map(node: YamlNode, what: str, known: str, *, problems: list[Problem]) -> Iterator[Fields]:
    """Yield the maps of a node that has to be a list of them; anything else is reported."""
    if not isinstance(node, YamlList):
        problems.append(Problem(node.at, "shape", f"{what} has to be a list", "begin each entry with `- `"))
        return
    for item in node.items:
        fields = fields_of(item, f"an entry of {what}", known, problems=problems)
        if fields:
            yield fields


def fields_of(node: YamlNode, what: str, known: str, *, problems: list[Problem]) -> Fields | None:
    """Return the fields of a node that has to be a map; anything else is reported."""
    if isinstance(node, YamlMap):
        return Fields(node, known, problems)
    problems.append(Problem(node.at, "shape", f"{what} has to be a map of keys and values", f"known keys: {known}"))
    return None


def _cure(required: bool) -> str:  # noqa: FBT001
    return "fill it" if required else "fill it, or leave the key out"


def located(node: YamlNode, what: str, problems: list[Problem], cure: str = "fill it") -> Located | None:
    """Return a node's text and place; a list, a map or an empty text is reported, the last with its cure."""
    if not isinstance(node, YamlText):
        hint = 'write it after the colon, and between quotation marks if it holds ": " or begins with [ or {'
        items = [getattr(item, "text", "") for item in node.items] if isinstance(node, YamlList) else []
        if len(items) == 1 and ID.fullmatch(items[0]):
            hint = f"write `{items[0]}`, without brackets or dash"
        problems.append(Problem(node.at, "shape", f"{what} has to be a text", hint))
    elif not node.text.strip():
        problems.append(Problem(node.at, "bad-value", f"{what} is empty", cure))
    else:
        return Located(node.text, node.at)
    return None
