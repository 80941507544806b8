"""Dates as ISO 8601 writes them, and what is meant by one that is written otherwise."""

import re
from datetime import date

from ..words import MONTHS

DAY = "write it as YYYY-MM-DD"
DATE = f"{DAY}, YYYY-MM or YYYY"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
#: Other ways to write a date, from which what is meant can be told.
_WAYS = (
    r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})(?:[-/. ](?P<day>\d{1,2}))?",
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[a-z]{3,9})\.?,? (?P<year>\d{4})",
    r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
)


def is_date(text: str) -> bool:
    """Say whether a text is a date, to the year, month or day."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def is_day(text: str) -> bool:
    return is_date(text) and text.count("-") == 2


def meant_date(text: str) -> str:
    """Return the date that another way of writing leaves no doubt about, `3 May 2024`; empty where there is any."""
    found = next(filter(None, (re.fullmatch(way, text.strip().lower()) for way in _WAYS)), None)
    if not found:
        return ""
    month = found["month"]
    if not month.isdigit():
        month = next((str(at) for at, name in enumerate(MONTHS, 1) if name.lower().startswith(month)), "0")
    iso = "-".join(part.zfill(2) for part in (found["year"], month, found["day"]) if part)
    return iso if is_date(iso) else ""
