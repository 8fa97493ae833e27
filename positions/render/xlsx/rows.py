"""All rows of a sheet as XML, a few hundred at a time: title, header and the rows of the table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from positions.dossier.dates import format_day
from positions.dossier.wording import _
from positions.errors import UnwritableCellError
from positions.look.look import Role
from positions.render.xlsx.cells import ColumnInk
from positions.render.xlsx.cells import find_format
from positions.render.xlsx.cells import spell_column
from positions.render.xlsx.cells import spell_text
from positions.render.xlsx.heads import find_header_height
from positions.render.xlsx.heads import shows_signs
from positions.render.xlsx.heights import find_height
from positions.render.xlsx.names import format_column
from positions.render.xlsx.plan import FIRST_ROW
from positions.render.xlsx.plan import HEADER_ROW
from positions.render.xlsx.plan import split_rows
from positions.render.xlsx.shown import ROLE_BY_TYPE
from positions.render.xlsx.styles import TURNED
from positions.render.xlsx.styles import Face
from positions.render.xlsx.texts import find_fault
from positions.tables.book import Jump
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.look.look import Look
    from positions.render.xlsx.cells import Spelled
    from positions.render.xlsx.links import SheetLinks
    from positions.render.xlsx.pages import PageRow
    from positions.render.xlsx.plan import BookPlan
    from positions.render.xlsx.plan import SheetPlan
    from positions.tables.book import Cell


@dataclass(frozen=True, slots=True)
class SheetInk:
    """What the rows of a sheet are written with."""

    plan: SheetPlan
    book: BookPlan
    look: Look
    formats: Mapping[Face, int]
    links: SheetLinks

    def refuse(self, row: int, heading: str, fault: str) -> UnwritableCellError:
        """The error for a text that cannot be written, with the record it comes from."""
        keys = self.plan.sheet.keys
        place = row - FIRST_ROW
        record = keys[place] if 0 <= place < len(keys) else f"row {row}"
        return UnwritableCellError(
            table=self.plan.sheet.name, row=record, column=heading, fault=fault
        )


def spell_rows(ink: SheetInk) -> Iterator[str]:
    """Spell all rows of a sheet in their order; links are gathered in `ink.links`.

    Raises:
        UnwritableCellError: a text is such as no workbook can hold.
    """
    columns = _make_column_inks(ink)
    if ink.plan.is_page:
        height = find_height(1, ink.look.styles[Role.TITLE].size)
        yield _spell_line(ink, 1, ink.plan.title, Role.TITLE, height)
        yield from _spell_page(ink.plan.page_rows, columns, 2)
        return
    yield _spell_head(ink)
    row = FIRST_ROW
    for chunk in split_rows(ink.plan.rows):
        spelled = [
            spell_column(cells, column, row)
            for cells, column in zip(zip(*chunk, strict=True), columns, strict=True)
        ]
        yield _join_rows(spelled, row, ink.look.size)
        row += len(chunk)


def _spell_page(
    rows: Sequence[PageRow], inks: Sequence[ColumnInk], first_row: int
) -> Iterator[str]:
    """The rows as XML."""
    for number, row in enumerate(rows, start=first_row):
        cells = "".join(
            _spell_page_cell(cell, row, ink, number)
            for cell, ink in zip(row.cells, inks, strict=False)
        )
        # A height of our own wish, not of the text: programs must not fit it anew.
        custom = ' customHeight="1"' if row.bare and not row.cells else ""
        yield f'<row r="{number}" ht="{row.height:g}"{custom}>{cells}</row>'


def _spell_page_cell(cell: Cell, row: PageRow, ink: ColumnInk, number: int) -> str:
    address = f"{ink.letter}{number}"
    tone = cell.tone if isinstance(cell, Toned) else Tone.PLAIN
    text = spell_cell(cell)
    if not text:
        if row.bare:
            return ""
        return f'<c r="{address}" s="{ink.formats[Face(row.role, tone)]}"/>'
    if row.role in (Role.HEADER, Role.DESCRIPTION):
        return spell_text(text, address, find_format(ink.formats, row.role, tone, text))
    return spell_column([cell], ink, number).cells[0]


def _make_column_inks(ink: SheetInk) -> list[ColumnInk]:
    plan = ink.plan
    normal = ink.look.size
    return [
        ColumnInk(
            letter=format_column(number),
            heading=plan.headings[number - 1] if plan.headings else "",
            role=ROLE_BY_TYPE[column.type],
            width=plan.widths[number - 1] * normal / ink.look.styles[Role.TEXT].size,
            formats=ink.formats,
            look=ink.look,
            links=ink.links,
            refuse=ink.refuse,
            is_centred=column.is_turned and shows_signs(ink.look),
        )
        for number, column in enumerate(plan.columns, start=1)
    ]


def _join_rows(columns: list[Spelled], first_row: int, size: float) -> str:
    """Put the cells of a few hundred rows together, each row as high as its texts need."""
    tall = [column.lines for column in columns if column.lines is not None]
    count = len(columns[0].cells)
    lines = list(map(max, zip(*tall, [1] * count, strict=True))) if tall else [1] * count
    cells = map("".join, zip(*(column.cells for column in columns), strict=True))
    return "".join(
        f'<row r="{row}" ht="{_format_height(most, size)}">{line}</row>'
        for row, most, line in zip(range(first_row, first_row + count), lines, cells, strict=True)
    )


@lru_cache(maxsize=1024)
def _format_height(lines: int, size: float) -> str:
    return f"{find_height(lines, size):g}"


def _spell_head(ink: SheetInk) -> str:
    """Title, description, the way back or what the book is, and the header of the table."""
    plan, size = ink.plan, ink.look.size
    title = ink.look.styles[Role.TITLE].size
    rows = [
        _spell_line(ink, 1, plan.title, Role.TITLE, find_height(1, title)),
        _spell_line(ink, 2, plan.description, Role.DESCRIPTION, find_height(1, size)),
        _spell_way_back(ink),
        _spell_header(ink),
    ]
    return "".join(rows)


def _spell_line(ink: SheetInk, row: int, text: str, role: Role, height: float) -> str:
    fault = find_fault(text)
    if fault:
        raise ink.refuse(row, role.value, fault)
    number = find_format(ink.formats, role, Tone.PLAIN, text)
    return f'<row r="{row}" ht="{height:g}">{spell_text(text, f"A{row}", number)}</row>'


def _spell_way_back(ink: SheetInk) -> str:
    """A link to the first sheet; on the first sheet, as of when the book is and whether a draft."""
    height = find_height(1, ink.look.size)
    first = ink.book.sheets[0]
    if ink.plan.number:
        ink.links.add(Jump("", first.sheet.name), "A3")
        return _spell_line(ink, 3, _("Back to {tab}", tab=first.tab), Role.BACK, height)
    book = ink.book.book
    dated = _("As of {day}.", day=format_day(book.as_of))
    sentences = [_("Nothing is filled in yet.") if book.is_undated else dated]
    if book.draft:
        sentences.append(_("{mark}: not yet checked for use.", mark=_(ink.look.draft_mark)))
    return _spell_line(ink, 3, " ".join(sentences), Role.DESCRIPTION, height)


def _spell_header(ink: SheetInk) -> str:
    plan = ink.plan
    cells = []
    for number, (column, heading) in enumerate(
        zip(plan.columns, plan.headings, strict=True), start=1
    ):
        fault = find_fault(heading)
        if fault:
            raise ink.refuse(HEADER_ROW, heading, fault)
        variant = TURNED if column.is_turned and shows_signs(ink.look) else 0
        face = find_format(ink.formats, Role.HEADER, Tone.PLAIN, heading, variant=variant)
        cells.append(spell_text(heading, f"{format_column(number)}{HEADER_ROW}", face))
    height = find_header_height(plan.columns, plan.headings, plan.widths, ink.look)
    return f'<row r="{HEADER_ROW}" ht="{height:g}">{"".join(cells)}</row>'
