"""Files as strict text: regular files of bounded size, in UTF-8, without control characters."""

import os
import re
import stat
from pathlib import Path

from ..combining import TOO_MANY, crowded
from ..problem import Place, Problem

MAX_BYTES = 4 * 1024 * 1024
#: Control characters that no text needs, and the lone carriage return, which HTML would turn into a line feed. U+0085
#: is a line break, which folding takes for a space.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
#: Besides, YAML takes these for line breaks, so that lines would be counted differently.
_YAML_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
#: How a line begins by which git opens or ends the two versions of a merge conflict.
_CONFLICT = re.compile(r"^(<{7}|>{7}) .+$", re.MULTILINE)


def read_bytes(root: Path, path: str, problems: list[Problem]) -> bytes | None:
    """Return a file's bytes; None, with a problem, for a link, a device, an unreadable file or one over MAX_BYTES."""
    file = f"{root}/{path}"  # `Path` takes longer than the system, here and below
    try:
        status = os.lstat(file)
        if not stat.S_ISREG(status.st_mode):
            problems.append(no_file(path, status.st_mode))
            return None
        if status.st_size > MAX_BYTES:
            message = f"the file has {status.st_size:,} bytes; the limit is {MAX_BYTES:,}"
            problems.append(Problem(Place(path), "limit", message, "split it into several files"))
            return None
        with open(file, "rb") as opened:  # noqa: PTH123
            return opened.read()
    except OSError as error:
        problems.append(unreadable(path, error, what="file"))
        return None


def decode(path: str, data: bytes, problems: list[Problem], *, yaml: bool = False) -> str | None:
    """Return strict UTF-8 as text with LF line ends, without a leading byte order mark; None with what is wrong."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            message += "; the file looks like UTF-16"
        problems.append(Problem(place_at(path, before, len(before)), "character", message, "save the file as UTF-8"))
        return None
    if (at := crowded(text)) is not None:
        problems.append(Problem(place_at(path, text, at), "character", *TOO_MANY))
        return None
    if text.replace("\n", "").isprintable():  # found out in a third of the time
        return text
    found = (_YAML_CONTROL if yaml else _CONTROL).search(text)
    if found is None:
        return text
    code = ord(found.group())
    is_text = _CONTROL.match(found.group()) is None
    hint = f'remove it, or write "\\u{code:04x}" between double quotation marks' if is_text else "remove it"
    problems.append(
        Problem(
            place_at(path, text, found.start()), "character", f"the control character U+{code:04X} stands here", hint
        )
    )
    return None


def read_text(root: Path, path: str, problems: list[Problem], *, yaml: bool = False) -> str | None:
    """Return a file as text, or None with what is wrong."""
    data = read_bytes(root, path, problems)
    text = None if data is None else decode(path, data, problems, yaml=yaml)
    hint = "keep what is right of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
    return None if text is None or report_conflicts(path, text, hint, problems) else text


def lines_of(root: Path, path: str) -> list[str] | None:
    """Return the lines of a file; None where it cannot be read as text."""
    text = read_text(root, path, [])
    return None if text is None else text.split("\n")


def report_conflicts(path: str, text: str, hint: str, problems: list[Problem]) -> bool:
    """Say whether git has left merge conflicts in a text, and report each of them where it begins."""
    found = list(_CONFLICT.finditer(text)) if "<<<<<<< " in text or ">>>>>>> " in text else []
    for number, match in enumerate(found):
        if match[1][0] == "<" or number == 0:  # what ends one belongs to what has begun it
            at = place_at(path, text, match.start())._replace(end_column=len(match[0]) + 1)
            problems.append(Problem(at, "syntax", "a merge conflict of git is not settled here", hint))
    return bool(found)


def place_at(path: str, text: str, offset: int) -> Place:
    """Return the place of a code point offset of a file's text."""
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return Place(path, line, column, column + 1)


def list_files(root: Path, folder: str, problems: list[Problem]) -> list[str]:
    """Return the names in a folder in code point order, hidden ones left out; empty where there is no such folder."""
    directory = f"{root}/{folder}"
    try:
        if stat.S_ISDIR(os.lstat(directory).st_mode):
            return sorted(name for name in os.listdir(directory) if not name.startswith("."))  # noqa: PTH208 (names only)
        problems.append(no_folder(folder, is_link=os.path.islink(directory)))  # noqa: PTH114
        return []
    except (FileNotFoundError, NotADirectoryError):  # of the second, the folder above it is told
        return []
    except OSError as error:
        problems.append(unreadable(folder, error, what="folder"))
        return []


def is_listed(root: Path, folder: str, name: str) -> bool:
    """Say whether a name is among those that `list_files` returns, without listing them."""
    directory = f"{root}/{folder}"
    is_plain = bool(name) and name == Path(name).name and not name.startswith(".")
    return is_plain and not os.path.islink(directory) and os.path.lexists(f"{directory}/{name}")  # noqa: PTH114


def no_file(path: str, mode: int) -> Problem:
    """Return the problem of what stands where a file belongs and is none."""
    message, hint = "this is not a regular file", "put the file itself there, not a link to it"
    if stat.S_ISDIR(mode):
        message, hint = "this is a folder, and a file is read here", "put a file there, or move the folder elsewhere"
    return Problem(Place(path), "not-regular-file", message, hint)


def no_folder(path: str, *, is_link: bool) -> Problem:
    """Return the problem of what stands where a folder belongs and is none, be it a link or a file."""
    message, hint = "this is not a folder", "make it a folder, or move it elsewhere"
    if is_link:
        message, hint = "this folder is a link", "put the folder itself there, not a link to it"
    return Problem(Place(path), "not-regular-file", message, hint)


def unreadable(path: str, error: OSError, *, what: str) -> Problem:
    """Return the problem of a file or folder that the system does not open."""
    message = f"the {what} cannot be read: {error.strerror}"
    return Problem(Place(path), "not-regular-file", message, "check its name and permissions")
