"""Days as people and programs write them: a cell in, the EDTF date or what it could be out."""

from __future__ import annotations

import re
from datetime import date
from datetime import datetime
from datetime import timedelta

# English, German, French, Spanish, Italian, Portuguese, Dutch, Norwegian, Danish and Swedish, whole
# and as usually shortened.
# Left out is what is a word of English besides, such as `set` and `out`.
_MONTHS = (
    "january jan januar jänner jän janvier janv enero ene gennaio janeiro januari",
    "february feb februar febr février févr fevrier fevr febrero febbraio fevereiro fev februari",
    "march mar märz mär mrz maerz mars marzo março marco maart mrt marts",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio maio mei maj",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio julho",
    "august aug août aout agosto augustus augusti",
    "september sep sept septembre septiembre setiembre settembre sett setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro desember",
)
_MONTH_BY_WORD = {word: at for at, words in enumerate(_MONTHS, 1) for word in words.split()}
_SHORT_MONTHS = {"gen": 1, "lug": 7, "ago": 8, "set": 9, "out": 10, "des": 12}
"""Names that are words besides, or might be: known beside the number of a day only."""
_WEEKDAYS = (
    "monday mon montag mo lundi lun lunes lunedì segunda-feira maandag ma mandag måndag",
    "tuesday tue tues dienstag di mardi martes martedì terça-feira dinsdag tirsdag tisdag",
    "wednesday wed mittwoch mi mercredi mer miércoles mié mercoledì quarta-feira woensdag wo "
    "onsdag",
    "thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedì gio quinta-feira donderdag "
    "torsdag",
    "friday fri freitag fr vendredi ven viernes vie venerdì sexta-feira vrijdag vr fredag",
    "saturday sat samstag sonnabend sa samedi sam sábado sáb sabato zaterdag za lørdag lördag",
    "sunday sun sonntag so dimanche dim domingo dom domenica zondag zo søndag söndag",
)
_WEEKDAY_BY_WORD = {word: at for at, words in enumerate(_WEEKDAYS) for word in words.split()}
_WEEKDAY_NAMES = [words.partition(" ")[0].capitalize() for words in _WEEKDAYS]
_NUMERIC = re.compile(r"(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})\.?", re.ASCII)
_WORD = r"[^\W\d_]{3,10}"
_RANK = "(?:st|nd|rd|th|er|[ºª°])?"
_OF = "(?:(?:de|of|del) )?"
_DAY_MONTH = re.compile(rf"([0-9]{{1,2}}){_RANK}[ .-]+{_OF}({_WORD})\.?,?[ -]+{_OF}([0-9]{{4}})")
_MONTH_DAY = re.compile(rf"({_WORD})\.? ([0-9]{{1,2}}){_RANK},? ([0-9]{{4}})")
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
    """The days that a text can mean; none where it is no day that people write.

    A day of the week that stands before it must be that of the day.
    """
    weekday, words = _part_weekday(text)
    days = _read_words(words)
    return days if weekday is None else tuple(one for one in days if _is_on(one, weekday))


def _read_words(words: str) -> tuple[str, ...]:
    for pattern, order in ((_DAY_MONTH, (2, 1, 0)), (_MONTH_DAY, (2, 0, 1))):
        match = pattern.fullmatch(words)
        if match:
            year, month, day = (match.groups()[place] for place in order)
            number = _SHORT_MONTHS.get(month) or find_month(month)
            return _make(int(year), number, int(day))
    match = _MONTH.fullmatch(words)
    if match and find_month(match[1]):
        return (f"{match[2]}-{find_month(match[1]):02}",)
    match = _NUMERIC.fullmatch(words.removesuffix(" 00:00:00"))
    return _read_numeric(*match.groups()) if match else ()


def find_wrong_weekday(text: str) -> str:
    """What is amiss with a day that stands with another day of the week; else nothing."""
    weekday, words = _part_weekday(text)
    days = [one for one in _read_words(words) if weekday is not None]
    if not days or read_typed_day(text):
        return ""
    return f"{days[0]} is a {_WEEKDAY_NAMES[date.fromisoformat(days[0]).weekday()]}"


def lacks_year(text: str) -> str:
    """What is amiss with the year of a day that says none in four digits; else nothing."""
    _weekday, words = _part_weekday(text)
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


def _part_weekday(text: str) -> tuple[int | None, str]:
    """The day of the week that a text begins with, from 0 for Monday, and the rest of it."""
    words = " ".join(text.casefold().split())
    first, _blank, rest = words.partition(" ")
    weekday = _WEEKDAY_BY_WORD.get(first.rstrip(",").rstrip("."))
    return weekday, (words if weekday is None else rest).removeprefix("den ")


def _find_weekday(day: str) -> int | None:
    try:
        return date.fromisoformat(day).weekday()
    except ValueError:  # a month
        return None


def _is_on(day: str, weekday: int) -> bool:
    return _find_weekday(day) in (weekday, None)
