"""How sheets are printed: paper, margins, what repeats, what shares a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.dates import format_day
from positions.dossier.wording import _
from positions.look.limits import count_units
from positions.look.look import LONGEST_BANNER
from positions.look.look import NO_BANNER
from positions.look.look import Margins
from positions.look.look import Paper
from positions.look.look import Role
from positions.render.xlsx.heights import find_height
from positions.render.xlsx.plan import HEADER_ROW
from positions.render.xlsx.texts import cut_text
from positions.render.xlsx.texts import join_lines

if TYPE_CHECKING:
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

    from positions.look.look import Banner
    from positions.look.look import Look
    from positions.render.xlsx.plan import BookPlan
    from positions.render.xlsx.plan import SheetPlan

# A footer holds 255 characters with its codes; an & is written twice.
_LONGEST_FOOTER_TITLE = 70
_LONGEST_MARKING = 100

_PAPER_NUMBERS = {Paper.LETTER: 1, Paper.A3: 8, Paper.A4: 9}
# The longer and the shorter side in points.
_SIDES = {Paper.LETTER: (792.0, 612.0), Paper.A3: (1190.6, 841.9), Paper.A4: (841.9, 595.3)}
_POINTS_OF_INCH = 72
# A digit of Arial 11 is 8 dots wide at 96 dots an inch, and 5 more part the columns; the dots grow
# with the font.
_DOTS, _GAP, _POINTS, _USUAL_SIZE = 8, 5, 0.75, 11

_NARROW = Margins(left=0.4, right=0.4, top=0.4, bottom=0.55)

LEAST_ON_PAGE = 7.97
"""Points: text of a page that would be smaller takes the pages it needs instead."""


def set_up_printing(worksheet: Worksheet, sheet: SheetPlan, plan: BookPlan, look: Look) -> None:
    """Landscape, one page wide, the header on every page; a page as one page."""
    from openpyxl.worksheet.page import PageMargins  # noqa: PLC0415 - openpyxl is imported by need

    paper = choose_paper(sheet, look)
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = _PAPER_NUMBERS[paper]
    if sheet.is_page:
        _fit_width(worksheet, down=1 if _fits_page(sheet, look) else 0)
        worksheet.print_options.horizontalCentered = True
    else:
        _fit_width(worksheet)
        worksheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    margins = _find_margins(sheet, look)
    worksheet.page_margins = PageMargins(
        margins.left, margins.right, margins.top, margins.bottom, margins.header, margins.footer
    )
    if look.footer:
        _add_footer(worksheet, plan, look)
    if look.footer or plan.book.marking:
        _add_header(worksheet, plan, look)
    # A wide sheet is printed small; its page number is not.
    worksheet.HeaderFooter.scaleWithDoc = False


def choose_paper(sheet: SheetPlan, look: Look) -> Paper:
    """The usual paper, or the wide one for a sheet that the usual one would print too small."""
    width = _measure_width(sheet, look)
    return (
        look.wide_paper
        if width * look.smallest_print > _find_room(look.paper, look.margins)[0]
        else look.paper
    )


def _fits_page(sheet: SheetPlan, look: Look) -> bool:
    """Whether a page can be one page of paper whose text can still be read."""
    across, down = _find_room(look.paper, _find_margins(sheet, look))
    height = find_height(1, look.styles[Role.TITLE].size)
    height += sum(row.height for row in sheet.page_rows)
    scale = min(1.0, across / _measure_width(sheet, look), down / height)
    return scale * look.size >= LEAST_ON_PAGE


def _fit_width(worksheet: Worksheet, *, down: int = 0) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - by need

    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = down
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _find_margins(sheet: SheetPlan, look: Look) -> Margins:
    """Those of the look; a page that has to hold all of an answer has narrow ones at most."""
    margins = look.margins
    if not sheet.is_page:
        return margins
    return replace(
        margins,
        left=min(margins.left, _NARROW.left),
        right=min(margins.right, _NARROW.right),
        top=min(margins.top, _NARROW.top),
        bottom=min(margins.bottom, _NARROW.bottom),
    )


def _find_room(paper: Paper, margins: Margins) -> tuple[float, float]:
    """What a landscape page leaves between its margins, in points across and down."""
    longer, shorter = _SIDES[paper]
    return (
        longer - (margins.left + margins.right) * _POINTS_OF_INCH,
        shorter - (margins.top + margins.bottom) * _POINTS_OF_INCH,
    )


def _measure_width(sheet: SheetPlan, look: Look) -> float:
    dots = _DOTS * look.size / _USUAL_SIZE
    return sum((width * dots + _GAP) * _POINTS for width in sheet.widths)


def _add_footer(worksheet: Worksheet, plan: BookPlan, look: Look) -> None:
    """That of the house, else the title, the day of the dossier and the page of how many."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem  # noqa: PLC0415 - by need

    footer = HeaderFooterItem()
    if look.house_footer == NO_BANNER:
        title = cut_text(plan.title, _LONGEST_FOOTER_TITLE)
        day = _("As of {day}", day=format_day(plan.book.as_of))
        pages = _("Page {page} of {pages}", page="&P", pages="&N")
        texts = (title.replace("&", "&&"), day, pages)
        parts = (footer.left, footer.center, footer.right)
        for part, text in zip(parts, texts, strict=True):
            part.text, part.font, part.size = text, f"{look.font},Regular", round(look.size)
    else:
        _copy_banner(footer, look.house_footer)
    worksheet.HeaderFooter.oddFooter = footer


def _add_header(worksheet: Worksheet, plan: BookPlan, look: Look) -> None:
    """That of the house; in its middle how the dossier is marked, and whether it is a draft.

    A marking is no decoration: it stands in the accessible profile too, whosever header it is.
    """
    from openpyxl.worksheet.header_footer import HeaderFooterItem  # noqa: PLC0415 - by need

    header = HeaderFooterItem()
    _copy_banner(header, look.house_header)
    marks = [cut_text(join_lines(plan.book.marking), _LONGEST_MARKING)]
    if plan.book.draft and look.footer:
        marks.insert(0, _(look.draft_mark))
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
