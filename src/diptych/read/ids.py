"""What can be an id, and with it a part of an address."""

import re

from ..problem import Place, Problem
from ..words import short, slug

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
MAX_ID = 100  # characters; the id becomes the name of a file, of which most disks take 255 bytes


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
