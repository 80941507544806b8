"""Combining marks: how many may stand on one letter."""

import re
from unicodedata import category

#: The limit of the Stream-Safe Text Format (UAX #15). No script needs more, and normalizing a letter with thousands of
#: marks, which puts them into an order, takes hours.
MAX_MARKS = 30
TOO_MANY = (f"more than {MAX_MARKS} combining marks stand on one letter", "leave those that the letter needs")
#: What may be a mark or a character without width, told apart without a look at each one's category: nothing that is a
#: letter, a digit, white space, ASCII or the usual punctuation.
_MAYBE = r"[^\w\s\x00-\x7f\u2010-\u2027\u3000-\u3029\u3030-\u303f\uff00-\uff65]"
_ANY, _RUN = re.compile(_MAYBE), re.compile(f"{_MAYBE}{{{MAX_MARKS + 1},}}")


def crowded(text: str) -> int | None:
    """Return the offset (code points) of the first run of more than MAX_MARKS combining marks; None if there is none.

    Format characters, which have no width, do not end a run.
    """
    # A run that long holds one of every MAX_MARKS + 1 characters: where none of those may be a mark, there is no run.
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
