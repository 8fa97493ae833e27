"""Dates as people write them, and how to write them here.

Only a date that was refused comes here, to be told from its words what may be meant. Nothing is
ever read in silence: the person who typed it decides.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_QUARTERS = {"1": ("01", "03"), "2": ("04", "06"), "3": ("07", "09"), "4": ("10", "12")}

_WAYS = "write a day as 2025-02-12, a month as 2025-02, a year as 2025, about a day as 2025-02-12~"
_LEFT_OUT = "leave the line out if the day is not known"

_NO_DATE = frozenset({"unknown", "none", "n/a", "na", "tbd", "tba", "tbc", "?", "-", "not known"})
_TODAY = frozenset({"today", "yesterday", "tomorrow", "now"})

_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]+\d{1,2}[:.h]\d{2}.*", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[^\d~?%]{1,3}(\d{1,2})[^\d~?%]{1,3}(\d{1,2})\.?", re.ASCII)
_YEAR_LAST = re.compile(
    r"(\d{1,2})(?:\s*([./\-–—‑]) ?| )(\d{1,2})(?:\s*[./\-–—‑] ?| )(\d{4}|\d{2})", re.ASCII
)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_RANGE = re.compile(r"(.+?)\s*(?: - | – | — | to | until |–|—|\.\.\.?)\s*(.+)")
_PREFIX = re.compile(
    r"(about|around|approx\.?|approximately|ca\.?|circa|c\.)\s*(.+)", re.IGNORECASE
)
_BOUND = re.compile(r"(before|by|until|till|after|since|from)\s+(.+)", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:(?:the )?(?:early|mid|late|end|beginning|middle)(?: in| of)?[ -]+)(.+)", re.IGNORECASE
)
_QUARTER = re.compile(r"(?:Q([1-4])[ /]*(\d{4})|(\d{4})[ -/]*Q([1-4]))", re.IGNORECASE)


def suggest_date(text: str, *, one_day: bool = False) -> str:
    """What to write instead of a text that was refused as a date.

    `one_day` is for a field that takes one day and cannot be left out.
    """
    folded = " ".join(text.split())
    if folded.lower() in _TODAY:
        return "write the day itself, such as 2025-02-12"
    if one_day:
        timed = _TIME.fullmatch(folded)
        readings = [timed[1]] if timed else _list_days(folded)
        return _offer(readings) if readings else "write one day, such as 2025-02-12"
    if folded.lower() in _NO_DATE:
        return "leave the line out: a date that is not known has no line"
    return suggest_reading(folded) or f"{_WAYS}, or {_LEFT_OUT}"


def suggest_reading(text: str) -> str:
    """What to write instead of a text of which can be told what is meant; else nothing."""
    return _suggest_span(" ".join(text.split()))


def _suggest_span(text: str) -> str:
    timed = _TIME.fullmatch(text)
    if timed:
        return f"write {timed[1]}; the hour belongs in note"
    ordered = re.fullmatch(r"(\d{4})-(\d{2})-\d{2}", text, re.ASCII)
    if ordered and 1 <= int(ordered[2]) <= 12:  # noqa: PLR2004 - months of a year
        return f"correct the day, or write the month alone: {ordered[1]}-{ordered[2]}"
    readings = _list_days(text) or _list_months(text)
    if readings:
        return _offer(readings)
    for suggest in (_suggest_words, _suggest_interval):
        remedy = suggest(text)
        if remedy:
            return remedy
    return ""


def _offer(readings: list[str]) -> str:
    if len(readings) == 1:
        return f"write {readings[0]}"
    said = [f"{one} if {_say(one)} is meant" for one in readings]
    return f"write {said[0]}, or {said[1]}"


def _say(day: str) -> str:
    """`12 February`, for a day written as yyyy-mm-dd."""
    _year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1].capitalize()}"


def _list_days(text: str) -> list[str]:
    """The days of the calendar that a text can mean: none, one, or two."""
    match = _YEAR_FIRST.fullmatch(text) or _PACKED.fullmatch(text)
    if match:
        year, month, day = (int(part) for part in match.groups())
        return _keep_days(
            [(year, month, day), (year, day, month)][: 1 if _is_day(year, month, day) else 2]
        )
    match = _YEAR_LAST.fullmatch(text)
    if match:
        first, second = int(match[1]), int(match[3])
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)  # noqa: PLR2004 - two digits
        days = [(year, second, first), (year, first, second)]
        if match[2] == ".":  # nobody puts the month first with points
            days = days[:1] if _is_day(*days[0]) else days
        return _keep_days(days)
    return _read_words(text)


def _keep_days(days: list[tuple[int, int, int]]) -> list[str]:
    kept = [date(*day).isoformat() for day in days if _is_day(*day)]
    return list(dict.fromkeys(kept))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _split_words(text: str) -> tuple[list[int], list[int], list[int]] | None:
    """The days, months and years among the words of a text; None if it has others."""
    days: list[int] = []
    months: list[int] = []
    years: list[int] = []
    for word in re.findall(r"[^\s,]+", text.lower()):
        bare = word.rstrip(".")
        number = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", bare, re.ASCII)
        if number:
            days.append(int(number[1]))
        elif re.fullmatch(r"\d{4}", bare, re.ASCII):
            years.append(int(bare))
        elif len(bare) > 2 and any(month.startswith(bare) for month in _MONTHS):  # noqa: PLR2004
            months.append(next(i for i, one in enumerate(_MONTHS, 1) if one.startswith(bare)))
        elif bare == "sept":
            months.append(9)
        elif bare not in {"of", "the", "on"} and not re.fullmatch(
            r"(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?", bare
        ):
            return None
    return days, months, years


def _read_words(text: str) -> list[str]:
    parts = _split_words(text)
    if parts is None or [len(part) for part in parts] != [1, 1, 1]:
        return []
    (day,), (month,), (year,) = parts
    return _keep_days([(year, month, day)])


def _list_months(text: str) -> list[str]:
    parts = _split_words(text)
    if parts is None or [len(part) for part in parts] != [0, 1, 1]:
        match = re.fullmatch(r"(\d{1,2})[./](\d{4})", text, re.ASCII)
        if match and 1 <= int(match[1]) <= 12:  # noqa: PLR2004 - months of a year
            return [f"{match[2]}-{int(match[1]):02}"]
        return []
    _days, (month,), (year,) = parts
    return [f"{year}-{month:02}"]


def _suggest_words(text: str) -> str:
    """Seasons, quarters, and days without their year."""
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        year, first_last = quarter[2] or quarter[3], _QUARTERS[quarter[1] or quarter[4]]
        return f"write {year}-{first_last[0]}/{year}-{first_last[1]}"
    season, _blank, year = text.lower().rpartition(" ")
    season = season.removesuffix(" of")
    if season in _SEASONS and re.fullmatch(r"\d{4}", year, re.ASCII):
        return f"write {year}-{_SEASONS[season]}, which stands for {season} {year}"
    parts = _split_words(text)
    if parts and [len(part) for part in parts] == [1, 1, 0]:
        return f"add the year: yyyy-{parts[1][0]:02}-{parts[0][0]:02}"
    return ""


def _suggest_interval(text: str) -> str:
    """Dates with a word before them, and two of them."""
    match = _PREFIX.fullmatch(text)
    if match and (day := _read_one(match[2])):
        return f"write {day}~, which stands for about that day"
    match = _BOUND.fullmatch(text)
    if match and (day := _read_one(match[2])):
        if match[1].lower() in {"after", "since", "from"}:
            return f"write {day}/.., which stands for that day or later"
        return f"write ../{day}, which stands for that day or earlier"
    match = _VAGUE.fullmatch(text)
    if match and (day := _read_one(match[1])):
        return f"write {day}; the other words belong in note"
    return _suggest_two_dates(text)


def _suggest_two_dates(text: str) -> str:
    first, slash, last = text.partition("/")
    if slash and _read_one(first) and _read_one(last) and _read_one(first) > _read_one(last):
        return f"write {_read_one(last)}/{_read_one(first)}, the earlier day first"
    match = _RANGE.fullmatch(text)
    if match and (ends := (_read_one(match[1]), _read_one(match[2]))) and all(ends):
        return f"write {ends[0]}/{ends[1]}, which stands for some day from the one to the other"
    return ""


def _read_one(text: str) -> str:
    """A date that can be read in one way only, as it is written here."""
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text, re.ASCII):
        return text
    readings = _list_days(text) or _list_months(text)
    return readings[0] if len(readings) == 1 else ""
