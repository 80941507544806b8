r"""Planted faults: each of them alone in the small briefing of `tests/briefing/`, with its place marked by "‸".

In a file of `tests/data/faults/` an empty line parts the cases. A case begins with `# CODE: what it is`; then comes a
file's path, the lines "- " that stand there once, and the lines "+ " that take their place, or make the file.
`PATH absent` removes a file, `at PATH:LINE:COLUMN` is the place where there is nothing to mark. `\\xNN` is a byte.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cases import HERE, SMALL

MARK, NEWLINE = "‸".encode(), b"\n"
_BYTE = re.compile(rb"\\x([0-9a-f]{2})")
_FILE = re.compile(r"^(?P<path>[\w/.-]+)(?P<absent> absent)?\n(?P<groups>(?:[-+](?: .*)?\n)*)", re.MULTILINE)


@dataclass(frozen=True)
class Fault:
    """One fault: its code, what it is, and how it is planted."""

    code: str
    name: str
    at: str  # where it stands; empty where a file has the mark
    body: str

    def plant(self, root: Path) -> str:
        """Make the briefing with the fault in a folder; return the fault's place, `path:line:column`."""
        shutil.copytree(SMALL, root)
        places = [self.at] if self.at else []
        for match in _FILE.finditer(self.body):
            file = root / match["path"]
            if match["absent"]:
                file.unlink()
                continue
            data = _BYTE.sub(lambda byte: bytes.fromhex(byte[1].decode()), self._text(file, match["groups"]).encode())
            if MARK in data:
                places.append(f"{match['path']}:{_place(data)}")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data.replace(MARK, b""))
        (place,) = places
        return place

    def _text(self, file: Path, groups: str) -> str:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        for group in re.findall(r"((?:-.*\n)*)((?:\+.*\n)*)", groups)[:-1]:
            old, new = ("\n".join(line[2:] for line in part.splitlines()) for part in group)
            assert not old or text.count(old) == 1, f"{self.name}: the text stands {text.count(old)} times"
            text = text.replace(old, new) if old else f"{new}\n"
        return text


def faults() -> Iterator[Fault]:
    """Yield the planted faults in the order of their files."""
    for file in sorted((HERE / "data" / "faults").glob("*.txt")):
        for text in file.read_text(encoding="utf-8").rstrip("\n").split("\n\n"):
            head, _, body = f"{text}\n".partition("\n")
            code, _, what = head.removeprefix("# ").partition(": ")
            at = re.search(r"^at (\S+)\n", body, re.MULTILINE)
            yield Fault(code, f"{file.stem}: {what}", at[1] if at else "", body.replace(at[0], "") if at else body)


def _place(data: bytes) -> str:
    """Return line and column of the mark, which count code points from 1."""
    before = data[: data.index(MARK)]
    return f"{before.count(NEWLINE) + 1}:{len(before.split(NEWLINE)[-1].decode()) + 1}"
