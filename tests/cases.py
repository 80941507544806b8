r"""Cases of what can be wrong with a briefing: edits of the small briefing in `tests/briefing/`, kept as text files.

A case begins with what it shows. `expect PATH:LINE:COL CODE` states a problem; `edit PATH` puts the lines after "+ "
in the place of the lines after "- ", which must stand in the file once; `write PATH` makes a file of the lines after
"+ ". `\\xNN` is a byte.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SMALL = HERE / "briefing"


@dataclass(frozen=True)
class Case:
    """One case: what it expects, and the edits that bring it about."""

    name: str
    expected: tuple[tuple[str, str], ...]  # place "path:line:column" and code
    edits: tuple[tuple[str, str, str, str], ...]  # verb, path, old text, new text

    def make(self, root: Path) -> Path:
        """Copy the small briefing to a folder, apply the edits, and return the folder."""
        shutil.copytree(SMALL, root, dirs_exist_ok=True)
        for verb, path, old, new in self.edits:
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text(encoding="utf-8") if verb == "edit" else ""
            times = text.count(old)
            assert verb == "write" or times == 1, f"{self.name}: the text to edit stands {times} times"
            data = text.replace(old, new) if verb == "edit" else new + "\n"
            file.write_bytes(re.sub(rb"\\x([0-9a-f]{2})", lambda byte: bytes.fromhex(byte[1].decode()), data.encode()))
        return root


def cases() -> Iterator[Case]:
    """Yield the cases of `tests/problems/` in the order of their names."""
    for file in sorted((HERE / "problems").glob("*.txt")):
        yield parse_case(file.stem, file.read_text(encoding="utf-8"))


def parse_case(name: str, text: str) -> Case:
    """Return the case that a text describes."""
    expected = re.findall(r"^expect (\S+) (\S+)$", text, re.MULTILINE)
    edits = []
    for verb, path, body in re.findall(r"^(edit|write) (\S+)\n((?:[-+] ?.*\n)*)", text, re.MULTILINE):
        old, new = ("\n".join(line[2:] for line in body.splitlines() if line[0] == sign) for sign in "-+")
        edits.append((verb, path, old, new))
    return Case(name, tuple(expected), tuple(edits))
