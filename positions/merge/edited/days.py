"""Days as people and programs write them: a cell in, the EDTF date or what it could be out."""

from __future__ import annotations

import re
from datetime import date
from datetime import datetime
from datetime import timedelta

# English, German, French, Spanish, Italian, Portuguese and Dutch, whole and as usually shortened.
# Left out is what is a word of English besides, such as `set` and `out`.
_MONTHS = (
    "january jan januar jänner jän janvier janv enero ene gennaio janeiro januari",
    "february feb februar febr février févr fevrier fevr febrero febbraio fevereiro fev februari",
    "march mar märz mär mrz maerz mars marzo março marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio maio mei",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio julho",
    "august aug août aout agosto augustus",
    "september sep sept septembre septiembre setiembre settembre sett setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro",
)
_MONTH_BY_WORD = {word: at for at, words in enumerate(_MONTHS, 1) for word in words.split()}
_WEEKDAY_WORDS = (
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat "
    "sunday sun montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa "
    "sonntag so lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "
    "lunes martes miércoles mié jueves jue viernes vie sábado sáb domingo dom lunedì martedì "
    "mercoledì giovedì gio venerdì sabato segunda-feira terça-feira quarta-feira quinta-feira "
    "sexta-feira maandag ma dinsdag woensdag wo donderdag vrijdag vr zaterdag za zondag zo"
)
_WEEKDAYS = frozenset(_WEEKDAY_WORDS.split())
_NUMERIC = re.compile(r"(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})\.?", re.ASCII)
_WORD = r"[^\W\d_]{3,10}"
_DAY_MONTH = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?[ .-]+({_WORD})\.?,?[ -]+([0-9]{{4}})")
_MONTH_DAY = re.compile(rf"({_WORD})\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})")
_MONTH = re.compile(rf"({_WORD})\.?[ -]([0-9]{{4}})")
_SHORT_YEAR = re.compile(r"\d{1,2}[./\- ]\d{1,2}[./\- ]\d{2}", re.ASCII)
_ORDINAL = r"[0-9]{1,2}(?:st|nd|rd|th|\.)?"
_NO_YEAR = re.compile(rf"{_ORDINAL}[ -]*({_WORD})\.?|({_WORD})\.?[ -]*{_ORDINAL}")

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
    words = _drop_weekday(" ".join(text.casefold().split()))
    for pattern, order in ((_DAY_MONTH, (2, 1, 0)), (_MONTH_DAY, (2, 0, 1))):
        match = pattern.fullmatch(words)
        if match:
            year, month, day = (match.groups()[place] for place in order)
            return _make(int(year), find_month(month), int(day))
    match = _MONTH.fullmatch(words)
    if match and find_month(match[1]):
        return (f"{match[2]}-{find_month(match[1]):02}",)
    match = _NUMERIC.fullmatch(words.removesuffix(" 00:00:00"))
    return _read_numeric(*match.groups()) if match else ()


def lacks_year(text: str) -> str:
    """What is amiss with the year of a day that says none in four digits; else nothing."""
    words = _drop_weekday(" ".join(text.casefold().split()))
    if _SHORT_YEAR.fullmatch(words):
        return "its year has two digits"
    without = _NO_YEAR.fullmatch(words)
    is_day = without and find_month(without[1] or without[2])
    return "it has no year of four digits" if is_day else ""


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


def find_month(word: str) -> int:
    """The month that a word names; another word that only begins like one is none."""
    return _MONTH_BY_WORD.get(word, 0)


def _drop_weekday(words: str) -> str:
    first, _blank, rest = words.partition(" ")
    return rest if first.rstrip(",").rstrip(".") in _WEEKDAYS else words
