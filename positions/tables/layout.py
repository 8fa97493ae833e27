"""A book as a template wants it: which sheets and columns, in which order, under which names.

Rows and keys stay as they were built, and columns of a register that say the same in every row
stay left out unless the template names them. What leads to a sheet that is left out becomes plain
text, and the contents on the first page follow the sheets.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.vocabulary import Act
from positions.errors import PositionsError
from positions.errors import suggest_near_miss
from positions.tables.book import Jump
from positions.tables.book import Toned
from positions.tables.constants import bring_back_constants
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from typing import Protocol

    from positions.tables.book import Bars
    from positions.tables.book import Book
    from positions.tables.book import Cell
    from positions.tables.book import Column
    from positions.tables.book import Page
    from positions.tables.book import Row
    from positions.tables.book import Sheet

    class Layout(Protocol):
        """What a template says of sheets; one that it does not name stays as it was built."""

        @property
        def sheets(self) -> tuple[SheetLayout, ...]:
            """What is changed in sheets."""

        @property
        def order(self) -> tuple[str, ...]:
            """Names of the sheets to put first, in order; the others follow as they were built."""

        @property
        def dropped(self) -> tuple[str, ...]:
            """Names of sheets to leave out."""


COVER = "briefing"
"""The first page; it holds the contents, so it stays, and stays the first."""

CONTENTS_KEY = "contents/"
"""What the key of a line of contents on the first page begins with; the sheet's name follows."""

WILDCARDS_BY_SHEET: Mapping[str, tuple[str, ...]] = {
    "comparison": ("party-*",),
    "coverage": ("party-*",),
    "matrix": ("party-*",),
    "issues-matrix": ("party-*",),
    "agreement": ("party-*",),
    "timeline": ("day-*",),
}
"""Sheets with columns for each party or day, and the names that stand for all of these.

Wildcards that follow one another are filled together: all columns of the first party, then all
of the second.
"""

STAND_INS_BY_WILDCARD: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("comparison", "party-*"): ("party", "text"),
}
"""What a sheet has instead where parties have rows, not columns, of their own."""

OCCASIONAL_COLUMNS_BY_SHEET: Mapping[str, tuple[str, ...]] = {
    "acts": tuple(act.value for act in Act),
    "comparison": ("alignment", "status_quo", "party", "text"),
    "engagements-register": ("movement",),
    "evidence": ("state",),
    "matrix": ("support", "oppose", "neutral", "silent", "heard"),
    "positions": ("movement",),
    "timeline": ("undated",),
}
"""Columns that a sheet has only where there is something to put in them."""


class ColumnLayout(NamedTuple):
    """A column to take; an empty heading and a width of 0 stand for those that were built."""

    name: str
    heading: str = ""
    width: float = 0


class SheetLayout(NamedTuple):
    """A sheet as it is wanted; empty texts and no columns stand for those that were built."""

    name: str
    tab: str = ""
    title: str = ""
    description: str = ""
    columns: tuple[ColumnLayout, ...] = ()


_AS_BUILT = SheetLayout("")


class MissingColumnError(PositionsError):
    """A template names the column of a party or day that this dossier does not have."""

    def __init__(self, sheet: str, column: str, *, known: Iterable[str]) -> None:
        names = tuple(known)
        near = suggest_near_miss(column, names)
        super().__init__(
            f'the template asks for the column "{column}" of the sheet "{sheet}", which this '
            f"dossier does not have{near}; the columns are: {', '.join(names)}"
        )


def apply_template(template: Layout, book: Book) -> Book:
    """The book with the sheets and columns that a template selects.

    Raises:
        MissingColumnError: the template names a party or a day that the book has no column for.
    """
    layouts = {layout.name: layout for layout in template.sheets}
    ranks = {name: rank for rank, name in enumerate(dict.fromkeys((COVER, *template.order)))}
    kept = [sheet for sheet in book.sheets if sheet.name not in template.dropped]
    kept.sort(key=lambda sheet: ranks.get(sheet.name, len(ranks)))
    built_tabs = {sheet.name: sheet.tab for sheet in book.sheets}
    tabs = {sheet.name: layouts.get(sheet.name, _AS_BUILT).tab or sheet.tab for sheet in kept}
    sheets = []
    for sheet in kept:
        arranged = sheet
        if sheet.name == COVER:
            arranged = _arrange_contents(sheet, kept, layouts)
        if list(tabs.items()) != list(built_tabs.items()):
            arranged = _mend_jumps(arranged, tabs, built_tabs)
        sheets.append(_lay_out(arranged, layouts.get(sheet.name, _AS_BUILT)))
    record = book.record if _shows_all_records(sheets, book) else ""
    return replace(book, sheets=tuple(sheets), record=record)


def _shows_all_records(sheets: Sequence[Sheet], book: Book) -> bool:
    """Whether all that is recorded can be seen: what is left out must not be carried unseen."""
    shown = {sheet.name: {column.name for column in sheet.columns} for sheet in sheets}
    return all(
        {column.name for column in sheet.columns} <= shown.get(sheet.name, set())
        for sheet in book.sheets
        if sheet.is_register or sheet.name in _JUDGEMENTS
    )


_JUDGEMENTS = ("assessments", "closeness")
"""Sheets made for reading that are the only ones to show their records."""


def _arrange_contents(
    cover: Sheet, kept: Sequence[Sheet], layouts: Mapping[str, SheetLayout]
) -> Sheet:
    """The first page with a line of contents for each sheet that is there, in its place."""
    pairs = list(zip(cover.keys, cover.rows, strict=True))
    built = {key: row for key, row in pairs if key.startswith(CONTENTS_KEY)}
    lines = [pair for pair in pairs if pair[0] not in built]
    for sheet in kept:
        key = CONTENTS_KEY + sheet.name
        if key in built:
            layout = layouts.get(sheet.name, _AS_BUILT)
            names = {sheet.title: layout.title, sheet.tab: layout.tab}
            lines.append((key, tuple(_rename(cell, names) for cell in built[key])))
    return replace(cover, rows=tuple(row for _, row in lines), keys=tuple(key for key, _ in lines))


def _rename(cell: Cell, names: Mapping[str, str]) -> Cell:
    """A text that is a name, with the new one in its place; links are mended with the others."""
    if isinstance(cell, Jump | Toned):
        return cell
    text = spell_cell(cell)
    new = names.get(text, "")
    return cell if new in ("", text) else new


def mend_links(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """The sheets with every link to one that is not among them as plain text."""
    tabs = {sheet.name: sheet.tab for sheet in sheets}
    return tuple(_mend_jumps(sheet, tabs, tabs) for sheet in sheets)


def _mend_jumps(sheet: Sheet, tabs: Mapping[str, str], built_tabs: Mapping[str, str]) -> Sheet:
    """Links to sheets that are not there become text; those to renamed ones say the new name."""

    def mend(rows: Iterable[Row]) -> tuple[Row, ...]:
        return tuple(tuple(_mend_cell(cell, tabs, built_tabs) for cell in row) for row in rows)

    order = list(tabs)

    def mend_page(page: Page) -> Page:
        kept = sorted(
            (jump for jump in page.contents if jump.sheet in tabs),
            key=lambda jump: order.index(jump.sheet),
        )
        (contents,) = mend([tuple(kept)])
        (notes,) = mend([page.notes])
        return replace(
            page,
            notes=notes,
            blocks=tuple(replace(block, rows=mend(block.rows)) for block in page.blocks),
            contents=tuple(cell for cell in contents if isinstance(cell, Jump)),
        )

    return replace(sheet, rows=mend(sheet.rows), pages=tuple(map(mend_page, sheet.pages)))


def _mend_cell(cell: Cell, tabs: Mapping[str, str], built_tabs: Mapping[str, str]) -> Cell:
    value = cell.value if isinstance(cell, Toned) else cell
    if not isinstance(value, Jump):
        return cell
    if value.sheet not in tabs:
        mended: str | Jump = value.label
    elif value.label == built_tabs[value.sheet] and not value.first:
        mended = replace(value, label=tabs[value.sheet])
    else:
        return cell
    return replace(cell, value=mended) if isinstance(cell, Toned) else mended


def _lay_out(built: Sheet, layout: SheetLayout) -> Sheet:
    sheet = bring_back_constants(built, {column.name for column in layout.columns})
    columns, places = _select_columns(sheet, layout.columns)
    rows = sheet.rows
    if places != list(range(len(sheet.columns))):
        rows = tuple(tuple(row[place] for place in places) for row in rows)
    return replace(
        sheet,
        tab=layout.tab or sheet.tab,
        title=layout.title or sheet.title,
        description=layout.description or sheet.description,
        columns=columns,
        rows=rows,
        charts=_select_charts(sheet.charts, {column.name for column in columns}),
    )


def _select_columns(
    sheet: Sheet, wanted: Sequence[ColumnLayout]
) -> tuple[tuple[Column, ...], list[int]]:
    """The columns in the order wanted, and where each stood."""
    if not wanted:
        return sheet.columns, list(range(len(sheet.columns)))
    place_by_name = {column.name: place for place, column in enumerate(sheet.columns)}
    named = {layout.name for layout in wanted}
    columns: list[Column] = []
    places: list[int] = []
    for is_wild, group in groupby(wanted, key=lambda layout: layout.name.endswith("*")):
        layouts = list(group)
        if is_wild:
            wildcards = layouts
            layouts = _expand(layouts, [name for name in place_by_name if name not in named])
            if not layouts:
                layouts = list(_list_stand_ins(sheet, wildcards, named))
        for layout in layouts:
            if layout.name not in place_by_name:
                if layout.name in OCCASIONAL_COLUMNS_BY_SHEET.get(sheet.name, ()):
                    continue
                raise MissingColumnError(sheet.name, layout.name, known=place_by_name)
            place = place_by_name[layout.name]
            column = sheet.columns[place]
            heading, width = layout.heading or column.heading, layout.width or column.width
            if (heading, width) != (column.heading, column.width):
                column = replace(column, heading=heading, width=width)
            columns.append(column)
            places.append(place)
    # Only wildcards, and no party or day to fill them: a sheet has at least one column.
    return _select_columns(sheet, ()) if not columns else (tuple(columns), places)


def _expand(wildcards: Sequence[ColumnLayout], names: Sequence[str]) -> list[ColumnLayout]:
    """A layout for each column that wildcards stand for, party by party or day by day."""
    prefixes = [layout.name[:-1] for layout in wildcards]
    keys = dict.fromkeys(
        name.removeprefix(prefix)
        for name in names
        for prefix in prefixes
        if name.startswith(prefix)
    )
    return [
        layout._replace(name=f"{prefix}{key}")
        for key in keys
        for prefix, layout in zip(prefixes, wildcards, strict=True)
        if f"{prefix}{key}" in names
    ]


def _list_stand_ins(
    sheet: Sheet, wildcards: Sequence[ColumnLayout], named: Collection[str]
) -> Iterator[ColumnLayout]:
    """What the sheet has in the place of columns for each party."""
    have = {column.name for column in sheet.columns} - set(named)
    for layout in wildcards:
        for name in STAND_INS_BY_WILDCARD.get((sheet.name, layout.name), ()):
            if name in have:
                yield ColumnLayout(name)


def _select_charts(charts: Iterable[Bars], names: set[str]) -> tuple[Bars, ...]:
    """Charts of the columns that are there; without categories or bars there is none to draw."""
    kept = []
    for chart in charts:
        series = tuple(name for name in chart.series if name in names)
        if chart.category in names and (series or not chart.series):
            kept.append(replace(chart, series=series))
    return tuple(kept)
