"""The fields of one YAML map, converted one by one: what is wrong is noted, and reading goes on."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar, cast, get_args

from ..model import Located
from ..problem import Fix, Place, Problem
from ..suggest import closest, did_you_mean, renamed
from ..words import short, slug
from ..yamlread import YamlList, YamlMap, YamlNode, YamlText
from .dates import DATE, DAY, is_date, is_day, meant_date

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
MAX_ID = 100  # characters; the id becomes the name of a file, of which most disks take 255 bytes
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


def check_id(text: str, at: Place, problems: list[Problem]) -> bool:
    """Say whether a text can be an id, and with it a part of an address; report it where it cannot."""
    message = id_fault(text)
    if message:
        plain = slug(text)[:MAX_ID].strip("-")
        hint = f"write {plain}" if plain else "choose a short English name"
        problems.append(Problem(at, "bad-id", message, hint))
    return not message


def id_fault(text: str) -> str:
    """Return why a text cannot be an id; empty where it can."""
    if ID.fullmatch(text) and len(text) <= MAX_ID:
        return ""
    return f'"{short(text)}" cannot be an id: use a to z, 0 to 9 and "-", at most {MAX_ID} of them'
