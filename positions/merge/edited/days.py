"""Days as people and programs write them: a cell in, the EDTF date or what it could be out."""

from __future__ import annotations

import re
from datetime import date
from datetime import datetime
from datetime import timedelta

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NUMERIC = re.compile(r"(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})\.?", re.ASCII)
_DAY_MONTH = re.compile(
    r"(?:[a-z]{2,9}\.?,? )?(\d{1,2})(?:st|nd|rd|th)?[ .-]+([a-z]{3,9})\.?,?[ -]+(\d{4})", re.ASCII
)
_MONTH_DAY = re.compile(
    r"(?:[a-z]{2,9}\.?,? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII
)
_MONTH = re.compile(r"([a-z]{3,9})\.?[ -](\d{4})", re.ASCII)
_MONTH_LAST = 12

_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Numbers that a spreadsheet may have put for a day: 1954 to 2119."""


def read_serial(number: float) -> str:
    """The day that a spreadsheet counts as that number; empty where it is none."""
    if number != int(number) or int(number) not in _SERIALS:
        return ""
    return (_DAY_ZERO + timedelta(days=int(number))).isoformat()


def read_typed_day(text: str) -> tuple[str, ...]:
    """The days that a text can mean; none where it is no day that people write."""
    words = " ".join(text.casefold().split())
    for pattern, order in ((_DAY_MONTH, (2, 1, 0)), (_MONTH_DAY, (2, 0, 1))):
        match = pattern.fullmatch(words)
        if match:
            year, month, day = (match.groups()[place] for place in order)
            return _make(int(year), _find_month(month), int(day))
    match = _MONTH.fullmatch(words)
    if match and _find_month(match[1]):
        return (f"{match[2]}-{_find_month(match[1]):02}",)
    match = _NUMERIC.fullmatch(words.removesuffix(" 00:00:00"))
    return _read_numeric(*match.groups()) if match else ()


def read_moment(moment: date) -> str:
    """The day of a cell that is formatted as one."""
    day = moment.date() if isinstance(moment, datetime) else moment
    return day.isoformat()


def _read_numeric(first: str, middle: str, last: str) -> tuple[str, ...]:
    if len(first) == 4:  # noqa: PLR2004 - a year
        return _make(int(first), int(middle), int(last))
    if len(last) != 4:  # noqa: PLR2004 - nobody can say which is the year
        return ()
    year = int(last)
    both = (*_make(year, int(middle), int(first)), *_make(year, int(first), int(middle)))
    return tuple(dict.fromkeys(both))


def _make(year: int, month: int, day: int) -> tuple[str, ...]:
    try:
        return (date(year, month, day).isoformat(),)
    except ValueError:
        return ()


def _find_month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0
