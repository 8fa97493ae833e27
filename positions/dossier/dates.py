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

from positions.dossier.vocabulary import UNSTATED
from positions.dossier.wording import _


class DateError(ValueError):
    """A text that is no date, with a sentence that says why."""


class DateShapeError(DateError):
    """A list or a record where one date is expected."""


_SIMPLE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?", re.ASCII)


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
    earliest = date.min if start in ("", "..") else _find_span(start)[0]
    latest = date.max if end in ("", "..") else _find_span(end)[1]
    if earliest > latest:
        raise DateError(f"the interval {text!r} ends before it begins")
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
        raise DateError(f"{text!r} is not one day, written as yyyy-mm-dd")
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


def name_month(day: date) -> str:
    """`Feb`: the short name of the month of a day."""
    return _list_months()[day.month - 1]


def format_edtf(when: EdtfDate) -> str:
    """A date as the files spell it, or that none is recorded."""
    return when.text if when.is_stated else _("not recorded")


def format_when(when: EdtfDate) -> str:
    """A date as it is read aloud; a form other than a day or an interval stays as written."""
    first, slash, last = when.text.partition("/")
    if slash and first not in ("", "..") and last not in ("", ".."):
        return _("some day from {first} to {last}", first=first, last=last)
    return when.text if when.is_stated else _("no date recorded")


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
        raise DateError(f"there is no day {text!r} in the calendar") from error


def _find_span_with_edtf(text: str) -> tuple[date, date]:
    from edtf import parse_edtf as parse_with_edtf  # noqa: PLC0415 - see the module docstring

    try:
        parsed = parse_with_edtf(text)
        return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except Exception as error:  # the package raises its own, ValueError and TypeError alike
        raise DateError(f"{text!r} is not an EDTF date such as 2025-02-12 or 2025-02~") from error


def _list_weekdays() -> tuple[str, ...]:
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def _list_months() -> tuple[str, ...]:
    return (
        *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
        *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
    )
