"""The logo of a house, at the right end of the first sheet's title."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from positions.look.look import Logo
    from positions.look.look import Look
    from positions.render.xlsx.plan import SheetPlan

DESCRIPTION = "Logo of the house"
"""Said of a logo that comes without a description of its own."""

_EMU_OF_DOT = 9525
_HIGHEST = 62 * 12_700
"""What title, description and the line below leave: the logo stands beside them, over no text."""
_USUAL = (1_600_000, 500_000)


def has_logo(sheet: SheetPlan, look: Look) -> bool:
    """Whether the sheet carries the logo."""
    return look.logo is not None and sheet.number == 0


def add_logo(worksheet: Worksheet, sheet: SheetPlan, look: Look) -> None:
    """Put the logo into the last column, as high as the lines above the table allow."""
    if look.logo is None or sheet.number:
        return
    from openpyxl.drawing.image import Image  # noqa: PLC0415 - openpyxl is imported by need
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker  # noqa: PLC0415 - by need
    from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor  # noqa: PLC0415 - by need
    from openpyxl.drawing.xdr import XDRPositiveSize2D  # noqa: PLC0415 - by need

    class Picture(Image):
        """openpyxl's own class opens the file with Pillow; the bytes are all that is needed."""

        def __init__(self, content: bytes, extension: str) -> None:
            self._content = content
            self.format = extension

        def _data(self) -> bytes:
            return self._content

    width, height = fit_logo(look.logo)
    picture = Picture(look.logo.content, look.logo.extension)
    picture.width, picture.height = width // _EMU_OF_DOT, height // _EMU_OF_DOT
    corner = AnchorMarker(col=len(sheet.columns) - 1, row=0)
    picture.anchor = OneCellAnchor(_from=corner, ext=XDRPositiveSize2D(width, height))
    worksheet.add_image(picture)


def fit_logo(logo: Logo) -> tuple[int, int]:
    """Width and height in EMU: the logo's own, made smaller in proportion if it is too high."""
    width, height = (logo.width, logo.height) if logo.width and logo.height else _USUAL
    if height <= _HIGHEST:
        return width, height
    return width * _HIGHEST // height, _HIGHEST
