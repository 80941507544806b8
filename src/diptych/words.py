"""Small words of the interface: counts, dates, texts cut short, and names for addresses."""

import re
import unicodedata
from collections.abc import Sequence

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
#: Letters of Latin alphabets that Unicode takes apart no further, as they are written without them.
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})


def count(number: int, noun: str) -> str:
    """Return a number with its noun: "1 quote", "3 quotes"."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def file_size(size: int) -> str:
    """Return how large a file is, in words: "873 bytes", "12 kB", "1.2 MB"."""
    if size < 1000:
        return count(size, "byte")
    return f"{size / 1000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:,.1f} MB"


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: "A", "A and B", "A, B and C"; nothing for none."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def day(iso: str) -> str:
    """Return an ISO 8601 date of any precision in words, the same in every locale: "2 April 2024"."""
    parts = iso.split("-")
    if len(parts) == 1:
        return iso
    days = [str(int(part)) for part in parts[2:]]
    return " ".join([*days, MONTHS[int(parts[1]) - 1], parts[0]])


def day_if_stated(iso: str, basis: str = "stated") -> str:
    """Return a date in words, marked where its basis is "inferred"; of an empty one, that it is not stated."""
    if not iso:
        return "date not stated"
    return f"{day(iso)} (inferred)" if basis == "inferred" else day(iso)


def beginning(text: str, size: int) -> str:
    """Return the words at the beginning of a text that fit into a number of code points, with "…" for the others."""
    return text if len(text) <= size else f"{text[: size - 1].rsplit(' ', 1)[0].rstrip(',;:')}…"


def short(text: str, size: int = 60) -> str:
    """Return a text as a message repeats it: on one line, and cut to a number of code points."""
    shown = text if len(text) <= size else f"{text[: size - 1]}…"
    return "".join(" " if char.isspace() else char for char in shown)


def shared_beginning(one: Sequence[str], other: Sequence[str]) -> int:
    """Return with how many code points two texts begin alike, or two lists with how many items."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def slug(text: str) -> str:
    """Return what of a text can stand in an id, a to z, 0 to 9 and "-"; empty where nothing can."""
    plain = unicodedata.normalize("NFKD", text.lower()).translate(LETTERS).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")
