"""What a cell shows: a text, a number or a day, in which role, and how many lines it takes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.dates import EdtfDate
from positions.dossier.dates import format_edtf
from positions.look.look import Role
from positions.look.profile import Profile
from positions.render.xlsx.heights import count_lines
from positions.render.xlsx.heights import count_run_lines
from positions.render.xlsx.texts import list_runs
from positions.render.xlsx.texts import name_blank
from positions.tables.book import ColumnType
from positions.tables.book import Gap
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Run
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.book import Web
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from positions.look.look import Look
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
    ColumnType.SIGN: Role.TEXT,
}


class Shown(NamedTuple):
    """What a cell shows: `number` is filled for numbers and days, `text` for all the rest.

    `decimals` is how many a number has, which chooses its format. `runs` are the pieces of a text
    whose words do not all look alike. Of a gap the text says why there is no entry.
    """

    role: Role
    tone: Tone
    text: str = ""
    number: str = ""
    decimals: int = 0
    link: Jump | Web | None = None
    runs: tuple[Run, ...] = ()
    is_gap: bool = False


def show_cell(cell: Cell, role: Role, tone: Tone = Tone.PLAIN) -> Shown:
    """Decide what a cell of a column in `role` shows."""
    if isinstance(cell, Toned):
        return _show_value(cell.value, role, cell.tone)
    return _show_value(cell, role, tone)


def count_shown_lines(shown: Shown, width: float, look: Look, *, is_centred: bool = False) -> int:
    """How many lines what a cell shows takes in a column that is `width` digits wide."""
    if shown.number or (shown.is_gap and not shows_gaps(look)):
        return 1
    style = look.styles[shown.role]
    is_bold = style.bold or look.tones[shown.tone].bold
    indent = 0 if is_centred else style.indent
    if shown.runs:
        bold = [is_bold or look.tones[run.tone].bold for run in shown.runs]
        return count_run_lines(shown.runs, width, indent=indent, bold=bold)
    return count_lines(shown.text, width, indent=indent, bold=is_bold)


def shows_gaps(look: Look) -> bool:
    """Whether a gap says its words in the cell, as it must where cells are read aloud."""
    return look.profile is Profile.ACCESSIBLE


def _show_value(cell: PlainCell, role: Role, tone: Tone) -> Shown:
    if isinstance(cell, Jump | Web):
        return Shown(Role.LINK, tone, cell.label or name_blank(), link=cell)
    if isinstance(cell, EdtfDate):
        return _show_edtf(cell, tone)
    if isinstance(cell, date):
        return _show_day(cell, tone)
    if isinstance(cell, int | Decimal):
        return _show_number(Decimal(cell), role, tone)
    if isinstance(cell, Gap):
        return Shown(_as_text(role), tone, cell.words, is_gap=True)
    shown = show_text(spell_cell(cell), role, tone)
    return shown._replace(runs=list_runs(cell)) if isinstance(cell, Lines) else shown


def show_text(text: str, role: Role, tone: Tone) -> Shown:
    """A text, or the marker that stands where there is none."""
    if text:
        return Shown(_as_text(role), tone, text)
    return Shown(_as_text(role), Tone.QUIET if tone is Tone.PLAIN else tone, name_blank())


def _as_text(role: Role) -> Role:
    """Texts in a column of numbers stand left like all texts."""
    return Role.TEXT if role in (Role.NUMBER, Role.COUNT) else role


def _show_edtf(day: EdtfDate, tone: Tone) -> Shown:
    if day.is_day:
        return _show_day(day.earliest, tone)
    quiet = tone is Tone.PLAIN and not day.is_stated
    return Shown(
        Role.DAY, Tone.QUIET if quiet else tone, format_edtf(day), is_gap=not day.is_stated
    )


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
