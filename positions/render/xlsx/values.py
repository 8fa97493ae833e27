"""What each cell of a book shows in a workbook: a text, a number or a day, and in which role.

Nothing here knows XML or styles; `cells` spells what `show_cell` decides.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.dates import EdtfDate
from positions.look.look import Role
from positions.render.xlsx.texts import BLANK
from positions.tables.book import ColumnType
from positions.tables.book import Jump
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.book import Web
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from positions.tables.book import Cell
    from positions.tables.book import PlainCell

FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was, so earlier days are written as text."""

_DAY_ZERO = date(1899, 12, 30).toordinal()
_MOST_DIGITS = 15
_MOST_DECIMALS = 4

ROLE_BY_TYPE = {
    ColumnType.TEXT: Role.TEXT,
    ColumnType.ID: Role.ID,
    ColumnType.IDS: Role.ID,
    ColumnType.WORD: Role.WORD,
    ColumnType.DAY: Role.DAY,
    ColumnType.EDTF: Role.DAY,
    ColumnType.NUMBER: Role.NUMBER,
    ColumnType.COUNT: Role.COUNT,
    ColumnType.URL: Role.TEXT,
}


class Shown(NamedTuple):
    """What a cell shows: `number` is filled for numbers and days, `text` for all the rest.

    `decimals` is how many a number has, which chooses its format.
    """

    role: Role
    tone: Tone
    text: str = ""
    number: str = ""
    decimals: int = 0
    link: Jump | Web | None = None


def show_cell(cell: Cell, role: Role, tone: Tone = Tone.PLAIN) -> Shown:
    """Decide what a cell of a column in `role` shows."""
    if isinstance(cell, Toned):
        return _show_value(cell.value, role, cell.tone)
    return _show_value(cell, role, tone)


def show_text(text: str, role: Role, tone: Tone) -> Shown:
    """A text, or the marker that stands where there is none."""
    if text:
        return Shown(_as_text(role), tone, text)
    return Shown(_as_text(role), Tone.QUIET if tone is Tone.PLAIN else tone, BLANK)


def _as_text(role: Role) -> Role:
    """Texts in a column of numbers stand left like all texts."""
    return Role.TEXT if role in (Role.NUMBER, Role.COUNT) else role


def _show_value(cell: PlainCell, role: Role, tone: Tone) -> Shown:
    if isinstance(cell, Jump | Web):
        return Shown(Role.LINK, tone, cell.label or BLANK, link=cell)
    if isinstance(cell, EdtfDate):
        return _show_edtf(cell, tone)
    if isinstance(cell, date):
        return _show_day(cell, tone)
    if isinstance(cell, int | Decimal):
        return _show_number(Decimal(cell), role, tone)
    return show_text(spell_cell(cell), role, tone)


def _show_edtf(day: EdtfDate, tone: Tone) -> Shown:
    if day.is_day:
        return _show_day(day.earliest, tone)
    quiet = tone is Tone.PLAIN and not day.is_stated
    return Shown(Role.DAY, Tone.QUIET if quiet else tone, day.text)


def _show_day(day: date, tone: Tone) -> Shown:
    if day < FIRST_DAY:
        return Shown(Role.DAY, tone, day.isoformat())
    return Shown(Role.DAY, tone, number=str(day.toordinal() - _DAY_ZERO))


def _show_number(number: Decimal, role: Role, tone: Tone) -> Shown:
    """A number with the decimals it was written with; as text where a workbook would round it."""
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or len(digits) + max(exponent, 0) > _MOST_DIGITS:
        return Shown(_as_text(role), tone, f"{number:f}")
    decimals = min(max(-exponent, 0), _MOST_DECIMALS)
    kind = Role.COUNT if role is Role.COUNT and not decimals else Role.NUMBER
    return Shown(kind, tone, number=f"{number:f}", decimals=decimals)
