"""How sheets are printed: paper, margins, what repeats, what shares a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.look.look import NO_BANNER
from positions.look.look import Paper
from positions.look.look import Role
from positions.render.xlsx.cells import ROLE_BY_TYPE
from positions.render.xlsx.cells import show_cell
from positions.render.xlsx.heights import count_lines
from positions.render.xlsx.heights import find_height
from positions.render.xlsx.plan import HEADER_ROW
from positions.render.xlsx.texts import cut_text

if TYPE_CHECKING:
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

    from positions.look.look import Banner
    from positions.look.look import Look
    from positions.render.xlsx.plan import BookPlan
    from positions.render.xlsx.plan import SheetPlan

# A footer holds 255 characters with its codes; an & is written twice.
_LONGEST_FOOTER_TITLE = 90

_PAPER_NUMBERS = {Paper.LETTER: 1, Paper.A3: 8, Paper.A4: 9}
# The longer and the shorter side in points.
_SIDES = {Paper.LETTER: (792.0, 612.0), Paper.A3: (1190.6, 841.9), Paper.A4: (841.9, 595.3)}
_POINTS_OF_INCH = 72
# A digit of Arial 11 is 8 dots wide at 96 dots an inch, and 5 more part the columns; the dots grow
# with the font.
_DOTS, _GAP, _POINTS, _USUAL_SIZE = 8, 5, 0.75, 11

_SMALLEST_FIRST_PAGE = 0.6
"""A first page printed smaller than this cannot be read; it takes the pages it needs instead."""
_ROOM_LEFT = 0.97


def set_up_printing(worksheet: Worksheet, sheet: SheetPlan, plan: BookPlan, look: Look) -> None:
    """Landscape, one page wide, the header on every page; the first page as one page."""
    from openpyxl.worksheet.page import PageMargins  # noqa: PLC0415 - openpyxl is imported by need

    paper = choose_paper(sheet, look)
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = _PAPER_NUMBERS[paper]
    scale = find_first_page_scale(sheet, look)
    if scale:
        _put_first_page_apart(worksheet, sheet, scale)
    else:
        _fit_width(worksheet)
    worksheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    margins = look.margins
    worksheet.page_margins = PageMargins(
        margins.left, margins.right, margins.top, margins.bottom, margins.header, margins.footer
    )
    if look.footer:
        _add_banners(worksheet, plan, look)


def choose_paper(sheet: SheetPlan, look: Look) -> Paper:
    """The usual paper, or the wide one for a sheet that the usual one would print too small."""
    width = _measure_width(sheet, look)
    return (
        look.wide_paper
        if width * look.smallest_print > _find_room(look.paper, look)[0]
        else look.paper
    )


def find_first_page_scale(sheet: SheetPlan, look: Look) -> int:
    """Per cent at which the first page's rows fill one page; 0 for sheets without such rows."""
    count = sheet.sheet.first_page_rows
    if not count:
        return 0
    across, down = _find_room(look.paper, look)
    height = _measure_head(look) + sum(_measure_row(sheet, row, look) for row in range(count))
    scale = min(1.0, across / _measure_width(sheet, look), down / height) * _ROOM_LEFT
    return int(scale * 100) if scale >= _SMALLEST_FIRST_PAGE else 0


def _fit_width(worksheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - by need

    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put_first_page_apart(worksheet: Worksheet, sheet: SheetPlan, scale: int) -> None:
    """A scale and a break: programs that fit to a width pay no heed to breaks."""
    from openpyxl.worksheet.pagebreak import Break  # noqa: PLC0415 - by need

    worksheet.page_setup.scale = scale
    if sheet.sheet.first_page_rows < len(sheet.rows):
        worksheet.row_breaks.append(Break(id=HEADER_ROW + sheet.sheet.first_page_rows))


def _find_room(paper: Paper, look: Look) -> tuple[float, float]:
    """What a landscape page leaves between its margins, in points across and down."""
    longer, shorter = _SIDES[paper]
    margins = look.margins
    return (
        longer - (margins.left + margins.right) * _POINTS_OF_INCH,
        shorter - (margins.top + margins.bottom) * _POINTS_OF_INCH,
    )


def _measure_width(sheet: SheetPlan, look: Look) -> float:
    dots = _DOTS * look.size / _USUAL_SIZE
    return sum((width * dots + _GAP) * _POINTS for width in sheet.widths)


def _measure_head(look: Look) -> float:
    """Title, description, the line below and the header."""
    title = look.styles[Role.TITLE].size
    return find_height(1, title) + 3 * find_height(1, look.size) + 2


def _measure_row(sheet: SheetPlan, row: int, look: Look) -> float:
    shown = [
        show_cell(cell, ROLE_BY_TYPE[column.type])
        for cell, column in zip(sheet.rows[row], sheet.columns, strict=True)
    ]
    lines = [count_lines(one.text, width) for one, width in zip(shown, sheet.widths, strict=True)]
    return find_height(max(lines), look.size)


def _add_banners(worksheet: Worksheet, plan: BookPlan, look: Look) -> None:
    """Header and footer: those of the house, else the title and the page of how many.

    A draft says so in the middle of the header, whosever header it is.
    """
    from openpyxl.worksheet.header_footer import HeaderFooterItem  # noqa: PLC0415 - by need

    footer = HeaderFooterItem()
    if look.house_footer == NO_BANNER:
        title = cut_text(plan.title, _LONGEST_FOOTER_TITLE)
        pages = _("Page {page} of {pages}", page="&P", pages="&N")
        texts = (title.replace("&", "&&"), pages)
        for part, text in zip((footer.left, footer.right), texts, strict=True):
            part.text, part.font, part.size = text, f"{look.font},Regular", round(look.size)
    else:
        _copy_banner(footer, look.house_footer)
    header = HeaderFooterItem()
    _copy_banner(header, look.house_header)
    if plan.book.draft:
        header.center.text = _(look.draft_mark).replace("&", "&&")
        header.center.font, header.center.size = f"{look.font},Bold", round(look.size)
    worksheet.HeaderFooter.oddFooter = footer
    worksheet.HeaderFooter.oddHeader = header
    # A wide sheet is printed small; its page number is not.
    worksheet.HeaderFooter.scaleWithDoc = False


def _copy_banner(item: HeaderFooterItem, banner: Banner) -> None:
    """The texts as they are: their codes for fonts, pages and dates are the file format's own."""
    for part, text in (
        (item.left, banner.left),
        (item.center, banner.center),
        (item.right, banner.right),
    ):
        part.text = text or None
