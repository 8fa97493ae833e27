"""The named styles of a look, and the cell formats made from them, each made once.

A cell format joins the style of the cell's role with what its tone changes. Rows are written as
text later and only name formats by their number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.look.colours import LEAST_CONTRAST
from positions.look.colours import find_contrast
from positions.look.look import NamedLook
from positions.look.look import Role
from positions.render.xlsx.texts import escape_attribute
from positions.tables.book import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment
    from openpyxl.styles import Border
    from openpyxl.styles import Font
    from openpyxl.styles import NamedStyle
    from openpyxl.styles import PatternFill
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from positions.look.look import Look

QUOTED = 1
"""The variant of a text's format that says that the text is no formula."""

CENTRED = 2
"""The variant for signs and for the sums beside them: in the middle of the cell."""

TURNED = 4
"""The variant of a heading that is written upwards."""

_TEXTS = (Role.TEXT, Role.ID, Role.WORD, Role.DAY, Role.LINK)
_HEADS = (Role.TITLE, Role.DESCRIPTION, Role.BACK, Role.HEADER)


class Face(NamedTuple):
    """What a cell format is found by.

    `variant` are the decimals of a number, or what holds of a text: QUOTED, CENTRED, TURNED.
    """

    role: Role
    tone: Tone = Tone.PLAIN
    variant: int = 0


class Pen(NamedTuple):
    """What some words of a cell are written with."""

    font: str
    size: float
    colour: str
    bold: bool


@dataclass(frozen=True, slots=True)
class _Dress:
    """What a named style puts on a cell, as openpyxl has it."""

    font: Font
    fill: PatternFill
    border: Border
    alignment: Alignment


def add_formats(workbook: Workbook, look: Look, tones: Iterable[Tone]) -> Mapping[Face, int]:
    """Put the named styles into a workbook, and return the number of each cell format."""
    from openpyxl.cell.cell import Cell  # noqa: PLC0415 - openpyxl is imported by need

    for style in (*look.styles.values(), *_list_tone_styles(look)):
        workbook.add_named_style(_make_named_style(style, look.font))
    sheet: Worksheet = workbook.worksheets[0]
    numbers = {}
    for face in _list_faces(look, tones):
        # The cell is a tailor's dummy: it is dressed for the sake of its format's number.
        cell = Cell(sheet, row=1, column=1)
        _dress_cell(cell, face, look)
        numbers[face] = cell.style_id
    return numbers


def find_pen(look: Look, face: Face, tone: Tone) -> Pen:
    """What the words of a run are written with in a cell of that face.

    A colour that does not stand out from the cell's ground gives way to the cell's own.
    """
    style, ground = look.styles[face.role], look.tones[face.tone]
    toned = face.tone is not Tone.PLAIN
    own = ground.colour if toned else style.colour
    bold = ground.bold if toned else style.bold
    if tone is Tone.STRONG:
        colour, bold = look.styles[Role.TITLE].colour, True
    else:
        colour = own if tone is Tone.PLAIN else look.tones[tone].colour
    fill = ground.fill if toned else style.fill
    if find_contrast(colour, fill) < LEAST_CONTRAST:
        colour = own
    return Pen(look.font, style.size, colour, bold)


def spell_pen(pen: Pen) -> str:
    """The pen as the file format says it of a run."""
    bold = "<b/>" if pen.bold else ""
    font = f'<rFont val="{escape_attribute(pen.font)}"/><family val="2"/>'
    return f'<rPr>{bold}<sz val="{pen.size:g}"/><color rgb="FF{pen.colour}"/>{font}</rPr>'


def _list_faces(look: Look, tones: Iterable[Tone]) -> list[Face]:
    faces = [Face(role, Tone.PLAIN, variant) for role in _HEADS for variant in (0, QUOTED)]
    faces += [Face(Role.HEADER, Tone.PLAIN, TURNED | variant) for variant in (0, QUOTED)]
    for tone in sorted(tones, key=list(Tone).index):
        texts = _TEXTS if tone is Tone.PLAIN else (*_TEXTS, Role.DESCRIPTION)
        faces += [Face(role, tone, variant) for role in texts for variant in (0, QUOTED)]
        faces += [Face(Role.TEXT, tone, CENTRED | variant) for variant in (0, QUOTED)]
        faces += [Face(Role.NUMBER, tone, variant) for variant in range(len(look.decimals))]
        faces += [Face(Role.COUNT, tone), Face(Role.COUNT, tone, CENTRED)]
    return faces


def _list_tone_styles(look: Look) -> list[NamedLook]:
    """A named style for each tone, so that people can use the tones for cells of their own."""
    return [
        NamedLook(tone.name, look.size, tone.colour, tone.fill, bold=tone.bold)
        for key, tone in look.tones.items()
        if key is not Tone.PLAIN
    ]


def _make_named_style(style: NamedLook, font: str) -> NamedStyle:
    from openpyxl.styles import NamedStyle  # noqa: PLC0415 - openpyxl is imported by need

    dress = _make_dress(style, font)
    return NamedStyle(
        name=style.name,
        font=dress.font,
        fill=dress.fill,
        border=dress.border,
        alignment=dress.alignment,
        number_format=style.number_format,
        builtinId=style.builtin,
    )


@lru_cache(maxsize=256)
def _make_dress(style: NamedLook, font: str) -> _Dress:
    from openpyxl.styles import Alignment  # noqa: PLC0415 - openpyxl is imported by need
    from openpyxl.styles import Border  # noqa: PLC0415 - the same
    from openpyxl.styles import Font  # noqa: PLC0415 - the same
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - the same
    from openpyxl.styles import Side  # noqa: PLC0415 - the same

    rule, edge = (
        Side("thin", f"FF{colour}") if colour else Side() for colour in (style.rule, style.edge)
    )
    return _Dress(
        font=Font(
            name=font,
            size=style.size,
            bold=style.bold,
            color=f"FF{style.colour}",
            underline="single" if style.underline else None,
        ),
        fill=PatternFill("solid", f"FF{style.fill}") if style.fill else PatternFill(),
        border=Border(bottom=rule, right=edge),
        alignment=Alignment(
            horizontal=style.horizontal,
            vertical=style.vertical,
            wrap_text=style.wrap,
            indent=style.indent,
        ),
    )


def _dress_cell(cell: Cell, face: Face, look: Look) -> None:
    style = look.styles[face.role]
    if face.tone is Tone.PLAIN:
        cell.style = style.name
    else:
        tone = look.tones[face.tone]
        toned = NamedLook(
            tone.name,
            style.size,
            style.colour if face.role is Role.LINK else tone.colour,
            tone.fill,
            # A yes and a no have to be told apart in grey print, too.
            bold=tone.bold or _is_stance(face),
            underline=style.underline,
            horizontal=style.horizontal,
            wrap=style.wrap,
            rule=style.rule,
            edge=style.edge,
            indent=style.indent,
        )
        dress = _make_dress(toned, look.font)
        cell.style = tone.name
        cell.font, cell.alignment, cell.border = dress.font, dress.alignment, dress.border
        cell.number_format = style.number_format
    if face.role is Role.NUMBER:
        cell.number_format = look.decimals[min(face.variant, len(look.decimals) - 1)]
        return
    if face.variant & (CENTRED | TURNED):
        cell.alignment = _align(face.variant, style)
    if face.variant & QUOTED:
        cell.quotePrefix = True


def _is_stance(face: Face) -> bool:
    return (
        face.role is Role.TEXT
        and bool(face.variant & CENTRED)
        and face.tone in (Tone.GOOD, Tone.BAD)
    )


def _align(variant: int, style: NamedLook) -> Alignment:
    """In the middle; a heading written upwards begins at the foot of its cell."""
    from openpyxl.styles import Alignment  # noqa: PLC0415 - openpyxl is imported by need

    if variant & TURNED:
        return Alignment(horizontal="center", vertical="bottom", text_rotation=90, wrap_text=True)
    return Alignment(horizontal="center", vertical=style.vertical, wrap_text=style.wrap)
