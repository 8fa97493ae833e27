"""What lies over the cells: bar charts of whole columns beside their table, and the logo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.look.look import Role
from positions.render.xlsx.letters import measure_text
from positions.render.xlsx.names import format_column
from positions.render.xlsx.names import quote_tab
from positions.render.xlsx.paper import CHART_WIDTH
from positions.render.xlsx.paper import COLUMNS_OF_CHART
from positions.render.xlsx.parts import LONGEST_ALT_TEXT
from positions.render.xlsx.parts import SHEET_DRAWING
from positions.render.xlsx.plan import FIRST_ROW
from positions.render.xlsx.plan import HEADER_ROW
from positions.render.xlsx.shown import show_cell
from positions.render.xlsx.texts import cut_text
from positions.render.xlsx.texts import join_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from openpyxl.chart import BarChart
    from openpyxl.chart.layout import Layout
    from openpyxl.chart.series import Series
    from openpyxl.chart.text import RichText
    from openpyxl.chart.title import Title
    from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor
    from openpyxl.worksheet.worksheet import Worksheet

    from positions.look.look import Logo
    from positions.look.look import Look
    from positions.render.xlsx.plan import SheetPlan
    from positions.tables.book import Bars

# Centimetres.
_LEAST_HEIGHT = 7.5
_HEIGHT_OF_BAR = 1.0
_HEIGHT_OF_HEAD = 1.3
_HEIGHT_OF_FOOT = 2.0
_HEIGHT_OF_LEGEND = 1.5
_WIDTH_OF_TITLE = 1.5
_WIDEST_LABEL = 4.5
_RIGHT_OF_BARS = 0.5
_HIGHEST_CHART = 24.0
_MOST_LABELLED = 36
"""Categories that a chart of the greatest height has a line of text for, each."""
# In the units of drawings, and what is left free beside the table.
_EMU = 360_000
_GAP_BEFORE = 150_000
# Between bars, in percent of a bar.
_GAP = 60
_DIGIT = 0.0196
"""The width of a digit of a point, in centimetres."""

_EMU_OF_DOT = 9525
_HIGHEST_LOGO = 62 * 12_700
"""What title, description and the line below leave: the logo stands beside them, over no text."""
_USUAL = (1_600_000, 500_000)


def add_charts(worksheet: Worksheet, sheet: SheetPlan, look: Look) -> None:
    """Put the sheet's charts to the right of its table, side by side."""
    if sheet.is_placeholder:
        return
    column = len(sheet.columns)
    for bars in sheet.sheet.charts:
        worksheet.add_chart(_build_chart(bars, sheet, look, column))
        column += COLUMNS_OF_CHART


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


def has_logo(sheet: SheetPlan, look: Look) -> bool:
    """Whether the sheet carries the logo."""
    return look.logo is not None and sheet.number == 0


def fit_logo(logo: Logo) -> tuple[int, int]:
    """Width and height in EMU: the logo's own, made smaller in proportion if it is too high."""
    width, height = (logo.width, logo.height) if logo.width and logo.height else _USUAL
    if height <= _HIGHEST_LOGO:
        return width, height
    return width * _HIGHEST_LOGO // height, _HIGHEST_LOGO


def mend_drawing(root: Element, plan: SheetPlan, look: Look) -> None:
    """Give each chart and the logo a name and a description for those who cannot see it."""
    texts = [
        (join_lines(bars.title), join_lines(bars.description) or join_lines(bars.title))
        for bars in plan.sheet.charts
        if not plan.is_placeholder
    ]
    if look.logo is not None and has_logo(plan, look):
        described = join_lines(look.logo.description) or _("Logo of the house")
        texts.append((_("Logo"), described))
    frames = root.iter(f"{{{SHEET_DRAWING}}}cNvPr")
    for frame, (name, text) in zip(frames, texts, strict=True):
        frame.set("name", cut_text(name, LONGEST_ALT_TEXT))
        frame.set("descr", cut_text(text, LONGEST_ALT_TEXT))


def _build_chart(bars: Bars, sheet: SheetPlan, look: Look, column: int) -> BarChart:
    from openpyxl.chart import BarChart  # noqa: PLC0415 - openpyxl is imported by need
    from openpyxl.chart.legend import Legend  # noqa: PLC0415 - by need

    chart = BarChart()
    chart.type = "bar"
    chart.title = _make_title(bars.title, look, bold=True)
    has_legend = len(bars.series) > 1
    height = measure_height(len(sheet.rows), has_legend=has_legend)
    chart.anchor = _make_anchor(height, column)  # type: ignore[assignment]  # or a cell
    chart.gapWidth = _GAP
    if has_legend:
        chart.grouping = "stacked"
        chart.overlap = 100
        chart.legend = Legend()
        chart.legend.position = "b"
        chart.legend.txPr = _make_text(look)
    else:
        chart.legend = None
    for number, name in enumerate(bars.series):
        chart.series.append(_build_series(bars, name, number, sheet, look))
    _set_up_axes(chart, bars, look, len(sheet.rows))
    category = sheet.find_column(bars.category)
    chart.layout = _lay_out(_list_shown(sheet, category), height, look, has_legend=has_legend)
    return chart


def _lay_out(labels: Sequence[str], height: float, look: Look, *, has_legend: bool) -> Layout:
    """Where the bars stand: applications give long labels too little room beside the title."""
    from openpyxl.chart.layout import Layout  # noqa: PLC0415 - by need
    from openpyxl.chart.layout import ManualLayout  # noqa: PLC0415 - by need

    longest = max(map(measure_text, labels), default=0) * look.size * _DIGIT
    left = _WIDTH_OF_TITLE + min(longest, _WIDEST_LABEL)
    foot = _HEIGHT_OF_FOOT + _HEIGHT_OF_LEGEND * has_legend
    return Layout(
        manualLayout=ManualLayout(
            layoutTarget="inner",
            xMode="edge",
            yMode="edge",
            x=round(left / CHART_WIDTH, 4),
            y=round(_HEIGHT_OF_HEAD / height, 4),
            w=round((CHART_WIDTH - left - _RIGHT_OF_BARS) / CHART_WIDTH, 4),
            h=round((height - _HEIGHT_OF_HEAD - foot) / height, 4),
        )
    )


def _set_up_axes(chart: BarChart, bars: Bars, look: Look, rows: int) -> None:
    """Show both axes, the first category on top, each with its label, the numbers at the foot."""
    from openpyxl.chart.axis import ChartLines  # noqa: PLC0415 - openpyxl is imported by need
    from openpyxl.chart.shapes import GraphicalProperties  # noqa: PLC0415 - by need
    from openpyxl.drawing.line import LineProperties  # noqa: PLC0415 - by need

    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.title = _make_title(bars.category_title, look)
    chart.y_axis.title = _make_title(bars.value_title, look)
    chart.x_axis.txPr = _make_text(look, is_level=True)
    chart.y_axis.txPr = _make_text(look)
    if rows <= _MOST_LABELLED:
        chart.x_axis.tickLblSkip = 1  # else labels that look too close are left out
    lines = GraphicalProperties(ln=LineProperties(solidFill=look.chart_lines))
    chart.y_axis.majorGridlines = ChartLines(spPr=lines)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = "#,##0"


def measure_height(rows: int, *, has_legend: bool) -> float:
    """So high that each bar has room for a label of two lines, up to what a page can hold."""
    frame = _HEIGHT_OF_HEAD + _HEIGHT_OF_FOOT + _HEIGHT_OF_LEGEND * has_legend
    return min(max(frame + _HEIGHT_OF_BAR * rows, _LEAST_HEIGHT), _HIGHEST_CHART)


def _make_anchor(height: float, column: int) -> OneCellAnchor:
    """To the right of the table, level with its header."""
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker  # noqa: PLC0415 - by need
    from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor  # noqa: PLC0415 - by need
    from openpyxl.drawing.xdr import XDRPositiveSize2D  # noqa: PLC0415 - by need

    return OneCellAnchor(
        _from=AnchorMarker(col=column, colOff=_GAP_BEFORE, row=HEADER_ROW - 1),
        ext=XDRPositiveSize2D(round(CHART_WIDTH * _EMU), round(height * _EMU)),
    )


def _make_title(text: str, look: Look, *, bold: bool = False) -> Title:
    from openpyxl.chart.text import RichText  # noqa: PLC0415 - by need
    from openpyxl.chart.text import Text  # noqa: PLC0415 - by need
    from openpyxl.chart.title import Title  # noqa: PLC0415 - by need
    from openpyxl.drawing.text import CharacterProperties  # noqa: PLC0415 - by need
    from openpyxl.drawing.text import Paragraph  # noqa: PLC0415 - by need
    from openpyxl.drawing.text import RegularTextRun  # noqa: PLC0415 - by need

    letters = CharacterProperties(sz=round(look.size * 100), b=bold)
    run = RegularTextRun(rPr=letters, t=text)
    return Title(tx=Text(rich=RichText(p=[Paragraph(r=[run])])), overlay=False)


def _make_text(look: Look, *, is_level: bool = False) -> RichText:
    """How the words along an axis and in the legend look; level words may break into lines."""
    from openpyxl.chart.text import RichText  # noqa: PLC0415 - by need
    from openpyxl.drawing.text import CharacterProperties  # noqa: PLC0415 - by need
    from openpyxl.drawing.text import Paragraph  # noqa: PLC0415 - by need
    from openpyxl.drawing.text import ParagraphProperties  # noqa: PLC0415 - by need
    from openpyxl.drawing.text import RichTextProperties  # noqa: PLC0415 - by need

    letters = CharacterProperties(sz=round(look.size * 100))
    return RichText(
        bodyPr=RichTextProperties(rot=0, vert="horz") if is_level else None,
        p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)],
    )


def _build_series(bars: Bars, name: str, number: int, sheet: SheetPlan, look: Look) -> Series:
    from openpyxl.chart.data_source import AxDataSource  # noqa: PLC0415 - by need
    from openpyxl.chart.data_source import NumData  # noqa: PLC0415 - by need
    from openpyxl.chart.data_source import NumDataSource  # noqa: PLC0415 - by need
    from openpyxl.chart.data_source import NumRef  # noqa: PLC0415 - by need
    from openpyxl.chart.data_source import NumVal  # noqa: PLC0415 - by need
    from openpyxl.chart.data_source import StrData  # noqa: PLC0415 - by need
    from openpyxl.chart.data_source import StrRef  # noqa: PLC0415 - by need
    from openpyxl.chart.data_source import StrVal  # noqa: PLC0415 - by need
    from openpyxl.chart.series import Series  # noqa: PLC0415 - by need
    from openpyxl.chart.series import SeriesLabel  # noqa: PLC0415 - by need

    category, values = sheet.find_column(bars.category), sheet.find_column(name)
    labels = [StrVal(idx=i, v=text) for i, text in enumerate(_list_shown(sheet, category))]
    points = [NumVal(idx=i, v=text) for i, text in enumerate(_list_shown(sheet, values))]
    heading = sheet.headings[values]
    series = Series(
        idx=number,
        order=number,
        tx=SeriesLabel(
            strRef=StrRef(
                f=_locate(sheet, values, HEADER_ROW, HEADER_ROW),
                strCache=StrData(ptCount=1, pt=[StrVal(idx=0, v=heading)]),
            )
        ),
        cat=AxDataSource(
            strRef=StrRef(
                f=_locate(sheet, category, FIRST_ROW, sheet.last_row),
                strCache=StrData(ptCount=len(labels), pt=labels),
            )
        ),
        val=NumDataSource(
            numRef=NumRef(
                f=_locate(sheet, values, FIRST_ROW, sheet.last_row),
                numCache=NumData(formatCode="#,##0", ptCount=len(points), pt=points),
            )
        ),
        invertIfNegative=False,
    )
    colour = look.chart_colours[number % len(look.chart_colours)]
    series.graphicalProperties.solidFill = colour
    series.graphicalProperties.line.solidFill = "FFFFFF"
    return series


def _list_shown(sheet: SheetPlan, place: int) -> list[str]:
    shown = (show_cell(row[place], Role.TEXT) for row in sheet.rows)
    return [item.number or item.text for item in shown]


def _locate(sheet: SheetPlan, place: int, first: int, last: int) -> str:
    letter = format_column(place + 1)
    area = f"${letter}${first}" if first == last else f"${letter}${first}:${letter}${last}"
    return f"{quote_tab(sheet.tab)}!{area}"
