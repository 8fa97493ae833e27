"""How sheets are printed: paper, margins, what repeats, what shares a page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from positions.dossier.dates import format_day
from positions.dossier.wording import _
from positions.look.limits import count_units
from positions.look.look import LONGEST_BANNER
from positions.look.look import NO_BANNER
from positions.look.look import Paper
from positions.render.xlsx.drawings import measure_height
from positions.render.xlsx.heads import find_header_height
from positions.render.xlsx.heads import has_turned
from positions.render.xlsx.heads import measure_rows
from positions.render.xlsx.heights import find_height
from positions.render.xlsx.letters import measure_text
from positions.render.xlsx.names import format_column
from positions.render.xlsx.paper import COLUMNS_OF_CHART
from positions.render.xlsx.paper import convert_centimetres
from positions.render.xlsx.paper import find_least_scale
from positions.render.xlsx.paper import find_room
from positions.render.xlsx.paper import fits_page
from positions.render.xlsx.paper import list_widths
from positions.render.xlsx.paper import measure_chart
from positions.render.xlsx.paper import narrow_margins
from positions.render.xlsx.plan import HEADER_ROW
from positions.render.xlsx.plan import has_header
from positions.render.xlsx.spread import LARGEST_SCALE
from positions.render.xlsx.spread import Spread
from positions.render.xlsx.spread import spread_columns
from positions.render.xlsx.texts import cut_text
from positions.render.xlsx.texts import join_lines

if TYPE_CHECKING:
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

    from positions.look.look import Banner
    from positions.look.look import Look
    from positions.render.xlsx.plan import BookPlan
    from positions.render.xlsx.plan import SheetPlan
    from positions.tables.book import Bars

# A footer holds 255 characters with its codes; an & is written twice.
# The three parts of a banner share its width, so that longer ones would run into one another.
_LONGEST_FOOTER_TITLE = 52
_LONGEST_HEADING = 52
_LONGEST_MARKING = 100

# Points of title, description, the way back and what LibreOffice rounds up.
_ABOVE_CHART = 75

_PAPER_NUMBERS = {Paper.LETTER: 1, Paper.A3: 8, Paper.A4: 9}


def set_up_printing(worksheet: Worksheet, sheet: SheetPlan, plan: BookPlan, look: Look) -> None:
    """Landscape, the header on every page; a page as one page.

    A sheet is one page wide if it can be read so. Else its columns go on over further pages with
    the first column repeated, the pages of a row one after the other.
    """
    from openpyxl.worksheet.page import PageMargins  # noqa: PLC0415 - openpyxl is imported by need

    paper, is_headed = choose_paper(sheet, look), False
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = _PAPER_NUMBERS[paper]
    if sheet.is_page:
        is_one = fits_page(
            sheet.widths, sheet.page_rows, look, has_header=has_header(plan.book, look)
        )
        _fit_width(worksheet, down=1 if is_one else 0)
        worksheet.print_options.horizontalCentered = True
    else:
        worksheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
        is_headed = _lay_out_table(worksheet, sheet, paper, look)
    margins = look.margins
    if sheet.is_page:
        margins = narrow_margins(margins, has_header=has_header(plan.book, look))
    worksheet.page_margins = PageMargins(
        margins.left, margins.right, margins.top, margins.bottom, margins.header, margins.footer
    )
    if look.footer:
        _add_footer(worksheet, plan, look)
    if look.footer or plan.book.marking or is_headed:
        _add_header(worksheet, plan, look, heading=sheet.title if is_headed else "")
    # A wide sheet is printed small; its page number is not.
    worksheet.HeaderFooter.scaleWithDoc = False


def choose_paper(sheet: SheetPlan, look: Look) -> Paper:
    """The usual paper, or the wide one for a sheet that the usual one would print too small."""
    return look.paper if _fits_width(sheet, look.paper, look) else look.wide_paper


def _fits_width(sheet: SheetPlan, paper: Paper, look: Look, *, with_charts: bool = True) -> bool:
    """Whether a sheet can be one page wide whose text can still be read."""
    width = sum(list_widths(sheet.widths, look))
    if with_charts and not sheet.is_placeholder:
        width += len(sheet.sheet.charts) * measure_chart()
    return width * find_least_scale(look) <= find_room(paper, look.margins)[0]


def _lay_out_table(worksheet: Worksheet, sheet: SheetPlan, paper: Paper, look: Look) -> bool:
    """One page wide, charts on a page of their own, or columns over several pages.

    Returns whether title and description are not printed with the table because they would be cut,
    or would shrink it: the header of the page says the title then.
    """
    charts = () if sheet.is_placeholder else sheet.sheet.charts
    can_head = not look.house_header.left and not charts
    room, down = find_room(paper, look.margins)
    tall = max((_measure_chart(sheet, bars) for bars in charts), default=0)
    widths = list_widths(sheet.widths, look)
    beside = sum(widths) + len(charts) * measure_chart()
    is_one = _fits_width(sheet, paper, look) and tall * min(1, room / beside) <= down
    is_low = _fits_down(sheet, down, look)
    is_long = _is_described_at_length(sheet) or (
        is_low and not _fits_down(sheet, down - HEADER_ROW * find_height(1, look.size), look)
    )
    is_headed = can_head and (not is_one or is_long)
    if is_headed:
        worksheet.print_area = sheet.area
    if is_one:
        _fit_width(worksheet, down=1 if is_low and (is_headed or not is_long) else 0)
    elif charts and _fits_width(sheet, paper, look, with_charts=False):
        is_headed = look.footer and not look.house_header.left
        if is_headed:
            worksheet.print_area = _find_area_with_charts(sheet, tall, look)
        scale = min(room / sum(widths), LARGEST_SCALE, down / max(tall, 1))
        _break_pages(worksheet, Spread(math.floor(scale * 100), (len(sheet.widths),)))
    else:
        _break_pages(worksheet, spread_columns(widths, room, find_least_scale(look)))
        worksheet.print_title_cols = "A:A"
    return is_headed


def _measure_chart(sheet: SheetPlan, bars: Bars) -> float:
    """How high a chart is, in points, with the lines that stand above it."""
    height = measure_height(len(sheet.rows), has_legend=len(bars.series) > 1)
    return convert_centimetres(height) + _ABOVE_CHART


def _find_area_with_charts(sheet: SheetPlan, tall: float, look: Look) -> str:
    """The address of the table and of the charts beside it."""
    last = len(sheet.columns) + len(sheet.sheet.charts) * COLUMNS_OF_CHART
    rows = math.ceil(tall / find_height(1, look.size))
    return f"A{HEADER_ROW}:{format_column(last)}{max(sheet.last_row, HEADER_ROW + rows)}"


def _fits_down(sheet: SheetPlan, down: float, look: Look) -> bool:
    """Whether the table of a sheet of signs can be one page high, too."""
    if not has_turned(sheet.columns, look):
        return False
    height = find_header_height(sheet.columns, sheet.headings, sheet.widths, look)
    height += measure_rows(sheet.rows, sheet.widths, look)
    return height * find_least_scale(look) <= down


def _is_described_at_length(sheet: SheetPlan) -> bool:
    """Whether the description is wider than the table, which programs would shrink for it."""
    return measure_text(sheet.description) > sum(sheet.widths)


def _break_pages(worksheet: Worksheet, spread: Spread) -> None:
    from openpyxl.worksheet.pagebreak import Break  # noqa: PLC0415 - openpyxl is imported by need

    worksheet.page_setup.scale = spread.scale
    worksheet.page_setup.pageOrder = "overThenDown"
    for column in spread.breaks:
        worksheet.col_breaks.append(Break(id=column))


def _fit_width(worksheet: Worksheet, *, down: int = 0) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - by need

    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = down
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _add_footer(worksheet: Worksheet, plan: BookPlan, look: Look) -> None:
    """That of the house, else the title, the day of the dossier and the page of how many."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem  # noqa: PLC0415 - by need

    footer = HeaderFooterItem()
    if look.house_footer == NO_BANNER:
        title = cut_text(plan.title, _LONGEST_FOOTER_TITLE)
        as_of = _("As of {day}", day=format_day(plan.book.as_of))
        day = "" if plan.book.is_undated else as_of
        pages = _("Page {page} of {pages}", page="&P", pages="&N")
        texts = (title.replace("&", "&&"), day, pages)
        parts = (footer.left, footer.center, footer.right)
        for part, text in zip(parts, texts, strict=True):
            part.text, part.font, part.size = text, f"{look.font},Regular", round(look.size)
    else:
        _copy_banner(footer, look.house_footer)
    worksheet.HeaderFooter.oddFooter = footer


def _add_header(worksheet: Worksheet, plan: BookPlan, look: Look, *, heading: str = "") -> None:
    """That of the house; in its middle how the dossier is marked, and whether it is a draft.

    `heading` is the title of a sheet whose pages do not show it themselves. A marking is no
    decoration: it stands in the accessible profile too, whosever header it is.
    """
    from openpyxl.worksheet.header_footer import HeaderFooterItem  # noqa: PLC0415 - by need

    header = HeaderFooterItem()
    _copy_banner(header, look.house_header)
    marks = [cut_text(join_lines(plan.book.marking), _LONGEST_MARKING)]
    if plan.book.draft and look.footer:
        marks.insert(0, _(look.draft_mark))
    if heading:
        header.left.text = cut_text(heading, _LONGEST_HEADING).replace("&", "&&")
        header.left.font, header.left.size = f"{look.font},Bold", round(look.size)
    text = " – ".join(filter(None, marks)).replace("&", "&&")
    if text:
        header.center.text = text
        header.center.font, header.center.size = f"{look.font},Bold", round(look.size)
    if count_units(str(header)) > LONGEST_BANNER:  # no program opens it; the marking goes first
        header.left.text = header.right.text = None
    worksheet.HeaderFooter.oddHeader = header


def _copy_banner(item: HeaderFooterItem, banner: Banner) -> None:
    """The texts as they are: their codes for fonts, pages and dates are the file format's own."""
    for part, text in (
        (item.left, banner.left),
        (item.center, banner.center),
        (item.right, banner.right),
    ):
        part.text = text or None
