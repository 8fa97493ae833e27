"""What is unclear in a line of terms: a number, a day, or words that are more than a unit."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from positions.dossier.numberwords import is_scale
from positions.dossier.numberwords import suggest_number
from positions.merge.edited.days import find_month
from positions.merge.edited.days import lacks_year
from positions.merge.edited.days import read_typed_day
from positions.merge.marks import fold

if TYPE_CHECKING:
    from collections.abc import Collection

BASIS = re.compile(r"(.*?)(?: \((.+)\))?", re.DOTALL)
DEADLINE = re.compile(r"by (\S.*)")
AMOUNT = re.compile(r"(\D\S*) (-?[\d,.]+)")
NUMBER = re.compile(r"(-?\d(?:[\d,.]*\d)?) ?(.*)", re.DOTALL)
PERCENT = "percent"
BY_SHEET = "use the sheet Terms of an entry workbook (export --profile entry)"

_ONE_A_LINE = (
    f'write one term a line, and a deadline as "by 2027-02" on a line of its own; else {BY_SHEET}'
)
_DAY = re.compile(r"\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b", re.ASCII)
_ISO_DAY = re.compile(r"\D*\b(\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?)\b\D*", re.ASCII)
_PLAIN = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_THREE = re.compile(r"-?\d{1,3}\.\d{3}", re.ASCII)
"""Half of the world writes a thousand so."""
_FIGURE = r"\d(?:[\d.,]*\d)?"
_FIRST = re.compile(rf"(?<![\w.,])-?{_FIGURE}", re.ASCII)
_RANGE = re.compile(
    rf"(?:\S+ )?(?P<both>({_FIGURE}) ?(?:[-\u2010-\u2015\u2212]|to|bis|til|till) ?({_FIGURE})).*",
    re.ASCII | re.DOTALL,
)
_FRACTION = re.compile(r"\d{1,3}/[1-9]\d{0,2}(?!\d)|\d+(?:\.\d+)?[eE]\+?\d{1,2}\b", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:[ '\u2019_\u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)", re.ASCII)
_SCALED = re.compile(rf"(?:(?P<currency>[A-Z]{{3}}) )?(?P<number>{_FIGURE}) ?(?P<words>.+)")
_SIGNS = re.compile(r"[-\u2010-\u2015\u2212/;:,.'\u2019_+&|<>=~\u2248\u2264\u2265(]")
_MOST_WORDS = 5
"""A unit such as `metric tons of ore a year` has hardly more."""
_PERCENT_WORDS = frozenset(
    {"%", "percent", "pct", "per", "cent", "percentage", "prozent", "prosent", "procent"}
    | {"pour", "por", "pourcent", "ciento", "cento"}
)
_MORE = re.compile(
    r"[;,(]|\s[+&]\s|(?<!\bof)\s-?[0-9]|"
    r"\b(?:at least|at most|or more|or less|up to|minimum|maximum|mindestens|höchstens|"
    r"until|till|before|bis|jusqu['\u2019]\w+|hasta|fino|até|tot|inntil|innen|"
    r"by (?:the )?(?:end|early|mid|late|q[1-4]))\b"
)
"""What is no part of a unit: another term, a limit, a day."""


def find_unclear(line: str) -> tuple[str, str] | None:
    """A day or a number that can be read in two ways, and what to write; None if nothing is."""
    if asked := _ask_day(line):
        return asked
    said = (BASIS.fullmatch(line) or [line, line])[1]
    if DEADLINE.fullmatch(said) or _DAY.search(said):
        return None
    return _ask_two_numbers(said) or _ask_number(said)


def find_more(line: str, units: Collection[str]) -> tuple[str, str] | None:
    """What a line says besides a number, its unit and its basis, and what to write instead.

    `units` are those of the terms that stand there, folded; whatever they say, they are units.
    """
    said = (BASIS.fullmatch(line) or [line, line])[1]
    deadline = DEADLINE.fullmatch(said)
    if deadline and read_typed_day(deadline[1]):
        return None
    match = None if deadline else _SCALED.fullmatch(said)
    words = fold(match["words"]).casefold() if match else ""
    if match and words in {*units, PERCENT}:
        return None
    if match and not _has_more(words) and (asked := _ask_measure(match)):
        return asked
    number = NUMBER.fullmatch(said)
    more = _has_more(words) or _SIGNS.match(words) if number else re.search(r";|,(?!\d)", said)
    if more or _overlaps(line) or (number and len(words.split()) > _MOST_WORDS):
        return f'"{line}" says more than one number with its unit', _ONE_A_LINE
    return None


def is_plain(number: str) -> bool:
    """Whether everybody reads a number alike."""
    return bool(_PLAIN.fullmatch(number)) and not _THREE.fullmatch(number)


def _ask_number(said: str) -> tuple[str, str] | None:
    match = AMOUNT.fullmatch(said)
    first = _FIRST.search(said)
    number = match[2] if match else first[0] if first else ""
    if not number or is_plain(number):
        return None
    return f'"{number}" is no number that everybody reads alike', suggest_number(number)


def _ask_two_numbers(said: str) -> tuple[str, str] | None:
    """Two numbers in place of one, or one in parts: `100-120`, `1/3`, `5 000`."""
    if ends := _RANGE.fullmatch(said):
        remedy = "write one number, or two terms, each on a line of its own: "
        return _refuse(ends["both"]), f"{remedy}one with {ends[2]}, one with {ends[3]}"
    parted = _FRACTION.match(said) or _GROUPED.match(said)
    return (_refuse(parted[0]), _say_briefly(suggest_number(parted[0]))) if parted else None


def _ask_measure(match: re.Match[str]) -> tuple[str, str] | None:
    """A number with a scale, a sign of percent or of a currency behind it."""
    number, currency, words = match["number"], match["currency"], match["words"]
    scale, _blank, unit = words.partition(" ")
    is_alone = not unit and not currency
    if is_scale(scale) and not (scale == "m" and is_alone):
        advice = suggest_number(f"{number} {scale.rstrip('.')}").removeprefix("write ")
        term = " ".join(filter(None, (currency, advice.partition(" ")[0], unit)))
        doubt = " if m stands for million, else write the m out" if scale == "m" else ""
        return _refuse(f"{number} {scale}"), f'write "{term}"{doubt}'
    folded = words.casefold().split()
    if set(folded) <= _PERCENT_WORDS:
        return _refuse(match[0]), f'write "{number} {PERCENT}"'
    if folded[0] in (PERCENT, "%"):
        share = f'"{number} {PERCENT} ({unit})"'
        return f'"{words}" is more than a unit', f"write {share} if that is what is measured"
    if all(unicodedata.category(sign) == "Sc" for sign in words):
        return _refuse(match[0]), _say_briefly(suggest_number(f"{number} {words}"))
    return None


def _refuse(number: str) -> str:
    return f'"{number}" is not a plain number'


def _say_briefly(advice: str) -> str:
    """An advice on a term of a file for a line: an amount has its currency first."""
    if advice.endswith(PERCENT):
        return re.sub(r"write value: (\S+) and unit: (.+)", r'write "\1 \2"', advice)
    return re.sub(r"write value: (\S+) and unit: (\w+)", r'write "\2 \1"', advice)


def _has_more(words: str) -> bool:
    """Whether folded words are more than those of a unit."""
    named = (word.strip(".,;") for word in words.split())
    return bool(_MORE.search(words)) or any(map(find_month, named))


def _overlaps(line: str) -> bool:
    """Whether a bracket is closed before the last one opens: `USD 5 (worth); 12 percent (toll)`."""
    basis = (BASIS.fullmatch(line) or ["", "", ""])[2] or ""
    depth = 0
    for sign in basis:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth < 0:
            return True
    return False


def _ask_day(line: str) -> tuple[str, str] | None:
    """What is asked of a line whose day is not spelled as deadlines are, or can be two."""
    said = (BASIS.fullmatch(line) or [line, line])[1]
    day = None if DEADLINE.fullmatch(said) else _ISO_DAY.fullmatch(said)
    if day:
        return f'"{day[1]}" is a day', f'write a deadline as "by {day[1]}"'
    match = _DAY.search(said)
    days = read_typed_day(match[0]) if match else ()
    if match and (why := lacks_year(match[0])):
        return f'"{match[0]}" is no date: {why}', 'write a deadline with its year: "by 2027-02-12"'
    if match is None or not days or (len(days) == 1 and DEADLINE.fullmatch(said)):
        return None
    told = " or ".join(f'"by {day}"' for day in days)
    fault = f'"{match[0]}" is a day' if len(days) == 1 else f'"{match[0]}" can be two days'
    own = " on a line of its own" if re.search(r"\d", said[: match.start()]) else ""
    return fault, f"write a deadline as {told}{own}"
