"""Combining marks: how many may stand on one letter."""

import re
from unicodedata import category

#: As in the Stream-Safe Text Format of UAX #15. No script has more, and to put thousands of marks in order takes hours.
MAX_MARKS = 30
TOO_MANY = (f"more than {MAX_MARKS} combining marks stand on one letter", "leave those that the letter needs")
#: Marks and characters without width are neither letters nor digits, and those that texts are full of are no marks.
_MAYBE = r"[^\w\s\x00-\x7f\u2010-\u2027\u3000-\u3029\u3030-\u303f\uff00-\uff65]"
_ANY, _RUN = re.compile(_MAYBE), re.compile(f"{_MAYBE}{{{MAX_MARKS + 1},}}")


def crowded(text: str) -> int | None:
    """Return where more than MAX_MARKS combining marks begin that nothing with a width parts; None if nowhere."""
    # A run that long holds one of the characters that are looked at; ordinary text is not searched further.
    if text.isascii() or not _ANY.search(text[MAX_MARKS :: MAX_MARKS + 1]):
        return None
    for run in _RUN.finditer(text):
        begun = count = 0
        for at, char in enumerate(run[0], run.start()):
            kind = category(char)
            if kind[0] == "M":
                begun, count = (begun if count else at), count + 1
            elif kind != "Cf":
                count = 0
            if count > MAX_MARKS:
                return begun
    return None
