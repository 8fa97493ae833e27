"""EDTF dates: text in, a span of days out; days in, words for readers out.

The forms that people write every day (2025, 2025-02, 2025-02-12, each with `~`, `?` or `%`, and
intervals of them) are read here; the rest of EDTF goes to the `edtf` package, imported only then
because it costs more time than a whole export.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from positions.dossier.vocabulary import UNSTATED
from positions.dossier.wording import _

NOT_WRITTEN_SO = "is not a date in the form 2025-02-12"


class DateError(ValueError):
    """A text that is no date, and why."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f'"{text}" {why}')
        self.text = text


class DateShapeError(ValueError):
    """A list or a record where one date is expected."""


LONGEST_DATE = 40
"""Characters of a date, or of one end of an interval, that is of none of the everyday forms."""

_SIMPLE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?", re.ASCII)
_RARE = re.compile(r"[-0-9XYES?~%.,\[\]{} ]+")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as it was written, and the first and last day it can mean.

    An unstated date spans every day, so that it sorts last and contradicts nothing.
    """

    text: str
    earliest: date
    latest: date

    @property
    def is_stated(self) -> bool:
        """Whether there is a date at all."""
        return self.text != UNSTATED

    @property
    def is_day(self) -> bool:
        """Whether it is one exact day, written as `yyyy-mm-dd` and nothing else."""
        return self.text == self.earliest.isoformat()

    @property
    def sort_key(self) -> tuple[bool, date, date]:
        """Orders dates by their first, then their last day; unstated dates come last."""
        return (not self.is_stated, self.earliest, self.latest)

    def __str__(self) -> str:
        return self.text


UNSTATED_DATE = EdtfDate(UNSTATED, date.min, date.max)


def parse_edtf(text: str | EdtfDate) -> EdtfDate:
    """Read an EDTF date, or the word `unstated`.

    Raises:
        DateError: the text is no date of the calendar, with a sentence that says so.
        DateShapeError: it is no text at all.
    """
    if isinstance(text, EdtfDate):
        return text
    if not isinstance(text, str):  # pydantic hands over what a file holds, a list as well
        raise DateShapeError("a list or a record is no date")
    if text == UNSTATED:
        return UNSTATED_DATE
    start, slash, end = text.partition("/")
    if not slash:
        return EdtfDate(text, *_find_span(text))
    try:
        earliest = date.min if start in ("", "..") else _find_span(start)[0]
        latest = date.max if end in ("", "..") else _find_span(end)[1]
    except DateError as error:
        raise DateError(text, NOT_WRITTEN_SO) from error
    if earliest > latest:
        raise DateError(text, "ends before it begins")
    return EdtfDate(text, earliest, latest)


def parse_day(text: str | date) -> date:
    """Read one exact day, `yyyy-mm-dd`.

    Raises:
        DateError: the text is anything else.
    """
    if isinstance(text, date):
        return text
    span = parse_edtf(text)
    if not span.is_day:
        raise DateError(text, "is not one day")
    return span.earliest


def format_day(day: date) -> str:
    """`Wed 12 Feb 2025`. Not strftime: it would follow the locale of the machine."""
    return _(
        "{weekday} {day} {month} {year}",
        weekday=_list_weekdays()[day.weekday()],
        day=day.day,
        month=name_month(day),
        year=day.year,
    )


def format_date(day: date) -> str:
    """`12 Feb 2025`: a day inside a sentence, where its weekday says nothing."""
    return _("{day} {month} {year}", day=day.day, month=name_month(day), year=day.year)


def name_month(day: date) -> str:
    """`Feb`: the short name of the month of a day."""
    return _list_months()[day.month - 1]


def format_edtf(when: EdtfDate) -> str:
    """A date as the files spell it, or that there is none."""
    return when.text if when.is_stated else _("not recorded")


def format_when(when: EdtfDate, *, weekday: bool = True) -> str:
    """A date as it is read aloud: `Wed 12 Feb 2025`, `about Feb 2025`, `some day, 14 to 16 Feb`.

    Every form of EDTF is read; one that people rarely write is told by the days that it can mean.
    """
    if not when.is_stated:
        return _("no date recorded")
    if when.is_day:
        return format_day(when.earliest) if weekday else format_date(when.earliest)
    if "/" in when.text:
        return _say_interval(when)
    return _say_form(when.text) or _say_some_day(when.earliest, when.latest)


def format_period(start: EdtfDate, end: EdtfDate) -> str:
    """When something begins and ends: `14 to 16 Feb 2025`; `end` is unstated for a single day."""
    if not end.is_stated or end == start:
        return format_when(start)
    if not start.is_stated:
        return _("until {day}", day=format_when(end))
    if start.is_day and end.is_day:
        return format_days(start.earliest, end.earliest)
    return _("from {first} until {last}", first=format_when(start), last=format_when(end))


def format_days(first: date, last: date) -> str:
    """`14 to 16 Feb 2025`, `28 Feb to 2 Mar 2025`: a stretch of days, nothing said twice."""
    if first == last:
        return format_date(first)
    if first.year != last.year:
        return _("{first} to {last}", first=format_date(first), last=format_date(last))
    days = {"first": first.day, "last": last.day, "month": name_month(last), "year": last.year}
    if first.month == last.month:
        return _("{first} to {last} {month} {year}", **days)
    return _(
        "{first} {first_month} to {last} {month} {year}", first_month=name_month(first), **days
    )


def _say_interval(when: EdtfDate) -> str:
    first, _slash, last = when.text.partition("/")
    if when.earliest == date.min and when.latest == date.max:
        return _("some day, open at both ends")
    if when.latest == date.max:
        return _("{day} or later", day=_say_end(first))
    if when.earliest == date.min:
        return _("{day} or earlier", day=_say_end(last))
    ends = (_say_form(first), _say_form(last))
    if not all(ends) or (_DAY.fullmatch(first) and _DAY.fullmatch(last)):
        return _say_some_day(when.earliest, when.latest)
    return _("some day, {first} to {last}", first=ends[0], last=ends[1])


def _say_some_day(first: date, last: date) -> str:
    return _("some day, {days}", days=format_days(first, last))


def _say_end(text: str) -> str:
    """One end of an interval in words."""
    span = EdtfDate(text, *_find_span(text))
    return _say_form(text) or format_days(span.earliest, span.latest)


def _say_form(text: str) -> str:
    """`12 Feb 2025`, `about Feb 2025`, `spring 2025`: a date of an everyday form, else nothing."""
    match = _SIMPLE.fullmatch(text)
    if match is None:
        return ""
    year, month, day = (int(part or 0) for part in match.groups())
    if day:
        said = format_date(date(year, month, day))
    elif month > 12:  # noqa: PLR2004 - EDTF seasons are months 21 on
        said = _say_season(year, month)
    elif month:
        said = _("{month} {year}", month=name_month(date(year, month, 1)), year=year)
    else:
        said = str(year)
    if not said:
        return ""
    match text[-1]:
        case "~":
            return _("about {day}", day=said)
        case "?":
            return _("{day}, not certain", day=said)
        case "%":
            return _("about {day}, not certain", day=said)
        case _other:
            return said


def _say_season(year: int, number: int) -> str:
    match number:
        case 21:
            return _("spring {year}", year=year)
        case 22:
            return _("summer {year}", year=year)
        case 23:
            return _("autumn {year}", year=year)
        case 24:
            return _("winter {year}", year=year)
        case _other:
            return ""


def _find_span(text: str) -> tuple[date, date]:
    match = _SIMPLE.fullmatch(text)
    year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    if match is None or (month > 12 and not day):  # noqa: PLR2004 - EDTF seasons are months 21 on
        return _find_span_with_edtf(text)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError as error:
        raise DateError(text, "is not in the calendar") from error


@lru_cache(maxsize=10_000)
def _find_span_with_edtf(text: str) -> tuple[date, date]:
    """The span of a date of a rare form; the package takes milliseconds for each sign of it.

    So what it would refuse for certain does not get there: numbers, and other words than its own.
    """
    if len(text) > LONGEST_DATE:
        raise DateError(f"{text[:20]}…", f"is longer than {LONGEST_DATE} characters")
    if re.search(r"\dT\d", text):  # EDTF has hours, a dossier has days
        raise DateError(text, "is a day with an hour")
    if not _RARE.fullmatch(text) or _NUMBER.fullmatch(text):
        raise DateError(text, NOT_WRITTEN_SO)
    from edtf import parse_edtf as parse_with_edtf  # noqa: PLC0415 - see the module docstring

    try:
        parsed = parse_with_edtf(text)
        return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except Exception as error:  # the package raises its own, ValueError and TypeError alike
        raise DateError(text, NOT_WRITTEN_SO) from error


def _list_weekdays() -> tuple[str, ...]:
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def _list_months() -> tuple[str, ...]:
    return (
        *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
        *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
    )
