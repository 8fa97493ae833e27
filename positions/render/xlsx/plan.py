"""The layout of a book as a workbook, worked out once for both steps that write it.

Every sheet has its title in A1, its description in A2, a way back in A3, the header of its one
table in row 4 and the rows below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from positions.dossier.dates import EdtfDate
from positions.dossier.wording import _
from positions.dossier.wording import format_amount
from positions.dossier.wording import ngettext
from positions.errors import RefusalError
from positions.look.limits import LAST_COLUMN
from positions.look.limits import LAST_ROW
from positions.look.limits import MOST_LINKS
from positions.look.look import NO_BANNER
from positions.look.look import SurplusLinks
from positions.look.profile import Profile
from positions.render.xlsx.heads import find_least_width
from positions.render.xlsx.heads import measure_turned
from positions.render.xlsx.heads import shows_signs
from positions.render.xlsx.heads import spell_heading
from positions.render.xlsx.heights import find_link_width
from positions.render.xlsx.heights import find_width
from positions.render.xlsx.heights import fits_highest_row
from positions.render.xlsx.names import format_column
from positions.render.xlsx.names import make_headings
from positions.render.xlsx.names import make_table_names
from positions.render.xlsx.names import make_tabs
from positions.render.xlsx.pages import list_page_tones
from positions.render.xlsx.pages import plan_page
from positions.render.xlsx.paper import fit_page_widths
from positions.render.xlsx.paper import fits_page
from positions.render.xlsx.shown import shows_gaps
from positions.render.xlsx.texts import fit_lines
from positions.render.xlsx.texts import join_lines
from positions.render.xlsx.texts import name_blank
from positions.render.xlsx.texts import name_not_applicable
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Ref
from positions.tables.book import Sign
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.book import Web
from positions.tables.book import explain_gap
from positions.tables.book import is_gap
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.look.look import Look
    from positions.render.xlsx.pages import PageRow
    from positions.tables.book import Book
    from positions.tables.book import Cell
    from positions.tables.book import Page
    from positions.tables.book import Row
    from positions.tables.book import Sheet

HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1

CHUNK = 400
"""Rows that are looked at and written together: enough to be quick, few enough to be small."""

_NUMBER = re.compile(r"\d+")

# The highest row has more lines than this at any usual size of font.
_SURE_LINES = 12
_WORDLESS = frozenset({int, Decimal, date, EdtfDate})


class SheetTooLargeError(RefusalError):
    """A sheet has more rows or columns than a workbook can hold."""

    def __init__(self, tab: str, *, count: int, what: str, most: int) -> None:
        super().__init__(
            f"sheet {tab!r} has {count:,} {what} and a sheet of a workbook holds {most:,}; "
            "export the tables as .csv or .zip, which have no such limit"
        )


class TooManyLinksError(RefusalError):
    """A sheet has more links than a workbook can hold."""

    def __init__(self, tab: str, *, count: int) -> None:
        super().__init__(
            f"sheet {tab!r} has {count:,} links and a sheet of a workbook holds {MOST_LINKS:,}; "
            'set surplus_links = "plain" in the template to write the rest as plain text, '
            "or export the tables as .csv or .zip"
        )


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: its own words and rows, and where everything stands."""

    sheet: Sheet
    number: int
    tab: str
    table: str
    title: str
    description: str
    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    tones: frozenset[Tone]
    page_rows: tuple[PageRow, ...] = ()

    @property
    def is_page(self) -> bool:
        """Whether it is laid out as a page, without a table."""
        return bool(self.page_rows)

    @property
    def last_row(self) -> int:
        """The number of the table's last row."""
        return HEADER_ROW + len(self.rows)

    @property
    def area(self) -> str:
        """The address of the table."""
        return f"A{HEADER_ROW}:{format_column(len(self.columns))}{self.last_row}"

    @property
    def is_placeholder(self) -> bool:
        """Whether the only row says that nothing is recorded."""
        return not self.sheet.rows

    def find_column(self, name: str) -> int:
        """The place of a column, from 0, by its name in the schema."""
        return [column.name for column in self.columns].index(name)


@dataclass(frozen=True, slots=True)
class BookPlan:
    """The whole workbook."""

    book: Book
    title: str
    sheets: tuple[SheetPlan, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What the cells of a sheet ask of it, and its rows with a text wherever there are lines.

    `gaps` are the meanings of its empty cells, an empty text for that nothing is recorded.
    `cut_rows` says that a text is too long to be seen whole even in the widest column.
    """

    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    has_blanks: bool
    gaps: frozenset[str]
    links: int
    cut_rows: bool
    tones: frozenset[Tone]


@dataclass(slots=True)
class _Tally:
    """The survey while it is being made; `tab_by_sheet` are the sheets that lines name."""

    look: Look
    tab_by_sheet: Mapping[str, str]
    widest: float
    widths: list[float]
    tones: set[Tone] = field(default_factory=lambda: {Tone.PLAIN, Tone.QUIET})
    has_blanks: bool = False
    gaps: set[str] = field(default_factory=set)
    links: int = 0
    cut_rows: bool = False


def plan_book(book: Book, look: Look) -> BookPlan:
    """Work out names, widths and heads of all sheets of a book.

    Raises:
        SheetTooLargeError: a sheet has more rows or columns than a workbook can hold.
        TooManyLinksError: a sheet has more links than a workbook can hold.
    """
    tabs = make_tabs(sheet.tab for sheet in book.sheets)
    tables = make_table_names(sheet.name for sheet in book.sheets)
    tab_by_sheet = {sheet.name: tab for sheet, tab in zip(book.sheets, tabs, strict=True)}
    sheets = tuple(
        _plan_sheet(sheet, (number, tabs[number], tables[number]), tab_by_sheet, book, look)
        for number, sheet in enumerate(book.sheets)
    )
    return BookPlan(book, _mark_draft(join_lines(book.title), book, look), sheets)


def has_header(book: Book, look: Look) -> bool:
    """Whether the pages of a book say something above their text."""
    return bool(book.marking) or (book.draft and look.footer) or look.house_header != NO_BANNER


def add_sheet(plan: BookPlan, sheet: Sheet, look: Look) -> BookPlan:
    """The plan with one more sheet, which is made of what the others show."""
    sheets = (*plan.book.sheets, sheet)
    number = len(plan.sheets)
    tab = make_tabs([*(one.tab for one in plan.sheets), sheet.tab])[-1]
    table = make_table_names([*(one.name for one in plan.book.sheets), sheet.name])[-1]
    tabs = {one.sheet.name: one.tab for one in plan.sheets}
    planned = _plan_sheet(sheet, (number, tab, table), tabs, plan.book, look)
    return BookPlan(replace(plan.book, sheets=sheets), plan.title, (*plan.sheets, planned))


def survey_rows(
    columns: Sequence[Column],
    rows: Sequence[Row],
    tab_by_sheet: Mapping[str, str],
    look: Look,
    *,
    widest: float,
) -> Survey:
    """Look over the rows of a sheet once."""
    turned = measure_turned(columns, look)
    widths = [min(find_least_width(column, look, turned), widest) for column in columns]
    tally = _Tally(look, tab_by_sheet, widest, widths)
    surveyed = tuple(row for chunk in split_rows(rows) for row in _survey_chunk(chunk, tally))
    return Survey(
        rows=surveyed,
        widths=tuple(tally.widths),
        has_blanks=tally.has_blanks,
        gaps=frozenset(tally.gaps),
        links=tally.links,
        cut_rows=tally.cut_rows,
        tones=frozenset(tally.tones),
    )


def split_rows(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows, so many at a time."""
    left = iter(rows)
    while chunk := tuple(islice(left, CHUNK)):
        yield chunk


def _plan_sheet(
    sheet: Sheet,
    names: tuple[int, str, str],
    tab_by_sheet: Mapping[str, str],
    book: Book,
    look: Look,
) -> SheetPlan:
    number, tab, table = names
    if sheet.pages and look.profile is Profile.BRIEFING:
        page, page_rows = _choose_page(sheet.pages, book, look, tab_by_sheet)
        return _plan_page(sheet, page, names, page_rows, book, look)
    _refuse_oversize(sheet, tab)
    columns = sheet.columns or (_make_note_column(),)
    rows = sheet.rows or (_make_placeholder(len(columns)),)
    widest = look.widest_prose if sheet.first_page_rows else look.widest
    survey = survey_rows(columns, rows, tab_by_sheet, look, widest=widest)
    links = survey.links + (number > 0)  # one more leads back to the first sheet
    if links > MOST_LINKS and look.surplus_links is SurplusLinks.REFUSE:
        raise TooManyLinksError(tab, count=links)
    return SheetPlan(
        sheet=sheet,
        number=number,
        tab=tab,
        table=table,
        title=_mark_draft(join_lines(sheet.title), book, look),
        description=_describe(sheet, survey, look, is_cover=number == 0),
        columns=columns,
        headings=make_headings(spell_heading(column, look) for column in columns),
        widths=survey.widths,
        rows=survey.rows,
        tones=survey.tones,
    )


def _choose_page(
    pages: Sequence[Page], book: Book, look: Look, tab_by_sheet: Mapping[str, str]
) -> tuple[Page, tuple[PageRow, ...]]:
    """The fullest page that fits on paper, else the one with the least in it."""
    for ample in pages:
        page = replace(ample, widths=fit_page_widths(ample.widths, look))
        rows = plan_page(page, look, tab_by_sheet)
        if fits_page(page.widths, rows, look, has_header=has_header(book, look)):
            break
    return page, rows


def _plan_page(
    sheet: Sheet,
    page: Page,
    names: tuple[int, str, str],
    page_rows: tuple[PageRow, ...],
    book: Book,
    look: Look,
) -> SheetPlan:
    number, tab, table = names
    return SheetPlan(
        sheet=sheet,
        number=number,
        tab=tab,
        table=table,
        title=_mark_draft(join_lines(sheet.title), book, look),
        description="",
        columns=tuple(Column("", "", ColumnType.TEXT, "", width) for width in page.widths),
        headings=(),
        widths=page.widths,
        rows=(),
        tones=frozenset(list_page_tones(page)),
        page_rows=page_rows,
    )


def _refuse_oversize(sheet: Sheet, tab: str) -> None:
    most_rows = LAST_ROW - HEADER_ROW
    if len(sheet.rows) > most_rows:
        raise SheetTooLargeError(tab, count=len(sheet.rows), what="rows", most=most_rows)
    if len(sheet.columns) > LAST_COLUMN:
        raise SheetTooLargeError(tab, count=len(sheet.columns), what="columns", most=LAST_COLUMN)


def _make_note_column() -> Column:
    """The one column of a table without any."""
    return Column("note", _("Note"), ColumnType.TEXT, _("What there is to say"), 40)


def _make_placeholder(width: int) -> Row:
    """The row of a table without rows: it says so, because an empty table says nothing."""
    rest = (Toned(name_not_applicable(), Tone.QUIET),) * (width - 1)
    return (Toned(_("none recorded"), Tone.QUIET), *rest)


def _describe(sheet: Sheet, survey: Survey, look: Look, *, is_cover: bool) -> str:
    """The sheet's description, its number of rows, and what a reader must know of its cells."""
    sentences = [join_lines(sheet.description)]
    if sheet.is_entry:  # its empty rows are room, not records
        return sentences[0]
    count = len(sheet.rows)
    counted = str(count) in _NUMBER.findall(sheet.description.replace(",", ""))
    # How many lines the first page has tells nobody anything.
    if sheet.rows and not counted and not is_cover:
        amount = format_amount(Decimal(count))
        sentences.append(ngettext("{amount} row.", "{amount} rows.", count, amount=amount))
    if not sheet.rows:
        sentences.append(_("No rows: none recorded."))
    if not sheet.rows and len(sheet.columns) > 1:
        marker = name_not_applicable()
        sentences.append(_("{marker}: there is nothing to say without a row.", marker=marker))
    if survey.has_blanks:
        sentences.append(_("{marker}: the record says nothing here.", marker=name_blank()))
    if survey.gaps and not shows_gaps(look):
        sentences.append(_explain_gaps(survey.gaps))
    if survey.cut_rows:
        sentences.append(
            _("Where a text is longer than its row, select the cell to read it whole.")
        )
    if survey.links + (not is_cover) > MOST_LINKS:
        amount = format_amount(Decimal(MOST_LINKS))
        sentences.append(
            _("Only the first {amount} links can be followed; the rest is text.", amount=amount)
        )
    return " ".join(sentence for sentence in sentences if sentence)


def _explain_gaps(gaps: frozenset[str]) -> str:
    """What an empty cell of a sheet means."""
    special = _("; ").join(sorted(gaps - {""}))
    if not special:
        return _("Where a cell is empty, nothing is recorded.")
    if "" not in gaps:
        return _("Where a cell is empty: {meanings}.", meanings=special)
    return _("Where a cell is empty, nothing is recorded, or: {meanings}.", meanings=special)


def _mark_draft(title: str, book: Book, look: Look) -> str:
    return _("{mark} – {title}", mark=_(look.draft_mark), title=title) if book.draft else title


def _survey_chunk(chunk: Sequence[Row], tally: _Tally) -> Iterable[Row]:
    """Look over a few hundred rows; they come back as they were unless there are lines in them."""
    columns: list[Sequence[Cell]] = list(zip(*chunk, strict=True))
    has_lines = False
    for number, cells in enumerate(columns):
        kinds = set(map(type, cells))
        if kinds <= _WORDLESS:
            tally.gaps |= {explain_gap(cell) for cell in cells if is_gap(cell)}
            continue
        if kinds == {str}:
            _survey_texts(cells, number, tally)  # type: ignore[arg-type]  # all are str
            continue
        texts, spelled = _list_texts(cells, number, tally)
        _survey_texts(texts, number, tally)
        if spelled:
            has_lines = True
            columns[number] = [spelled.get(row, cell) for row, cell in enumerate(cells)]
    return zip(*columns, strict=True) if has_lines else chunk


def _list_texts(
    cells: Sequence[Cell], number: int, tally: _Tally
) -> tuple[list[str], dict[int, Cell]]:
    """The texts of cells that are not all plain texts, and what stands in the place of lines.

    Counts links and tones on the way. Numbers and days are neither blank nor long, so one text
    stands for all of them.
    """
    texts = ["0"]
    spelled: dict[int, Cell] = {}
    longest_link = 0
    for row, cell in enumerate(cells):
        value = cell
        if isinstance(value, Toned):
            tally.tones.add(value.tone)
            value = value.value
        if isinstance(value, Sign):
            value = _show_sign(value, tally.look)
            spelled[row] = replace(cell, value=value) if isinstance(cell, Toned) else value
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, Jump | Web):
            tally.links += 1
            longest_link = max(longest_link, len(value.label))
            texts.append(value.label)
        elif isinstance(value, Lines):
            fitted = fit_lines(value, tally.tab_by_sheet)
            spelled[row] = replace(cell, value=fitted) if isinstance(cell, Toned) else fitted
            texts.append(spell_cell(fitted))
        elif isinstance(value, Ref):
            texts.append(spell_cell(value))
        elif is_gap(value):
            tally.gaps.add(explain_gap(value))
            texts.append(spell_cell(value))
    if longest_link:
        width = min(find_link_width(longest_link), tally.widest)
        tally.widths[number] = max(tally.widths[number], width)
    return texts, spelled


def _show_sign(sign: Sign, look: Look) -> str:
    return sign.sign if shows_signs(look) else sign.words


def _survey_texts(texts: Sequence[str], number: int, tally: _Tally) -> None:
    """Note blanks, and widen a column until its longest text fits into the highest row."""
    tally.has_blanks = tally.has_blanks or "" in texts
    look, width = tally.look, tally.widths[number]
    for text in texts:
        # Fewer letters than this fit, unless the text breaks its lines itself.
        if len(text) > width * _SURE_LINES or "\n" in text:
            width = find_width(text, width, look.widest, look.size)
            too_long = width == look.widest and not fits_highest_row(text, width, look.size)
            tally.cut_rows = tally.cut_rows or too_long
    tally.widths[number] = width
