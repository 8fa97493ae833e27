"""The styles part as values: what font, fill and number format each cell ends up with."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import TypeVar

from tests.workbook.colours import BLACK
from tests.workbook.colours import EMPTY_THEME
from tests.workbook.colours import WHITE
from tests.workbook.colours import Theme
from tests.workbook.colours import resolve_colour
from tests.workbook.package import read_switch

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Mapping

Picked = TypeVar("Picked")

# The number formats a file need not spell out, as far as dates, numbers and text need them.
BUILT_IN_FORMATS = dict(
    (
        *((0, "General"), (1, "0"), (2, "0.00"), (3, "#,##0"), (4, "#,##0.00"), (9, "0%")),
        *((10, "0.00%"), (14, "mm-dd-yy"), (15, "d-mmm-yy"), (16, "d-mmm"), (17, "mmm-yy")),
        *((18, "h:mm AM/PM"), (19, "h:mm:ss AM/PM"), (20, "h:mm"), (21, "h:mm:ss")),
        *((22, "m/d/yy h:mm"), (49, "@")),
    )
)


@dataclass(frozen=True, slots=True)
class Font:
    """A font as it is shown."""

    name: str
    size: float
    bold: bool
    italic: bool
    underline: bool
    raised: bool
    colour: str
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """What one `xf` gives a cell; `grounds` are the colours behind its text, empty for none."""

    font: Font
    grounds: tuple[str, ...]
    number_format: str
    wrap: bool
    quote_prefix: bool
    name: str
    builtin: int | None
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """What a conditional format lays over a cell; None leaves the cell's own."""

    colour: str | None
    ground: str | None
    element: ET.Element


@dataclass(frozen=True, slots=True)
class Styles:
    """Cell styles by their index, conditional formats by theirs, and the theme behind both."""

    cells: tuple[Style, ...]
    rules: tuple[Rule, ...]
    theme: Theme

    @property
    def normal(self) -> Font:
        """The font that column widths are counted in."""
        return self.cells[0].font


DEFAULT_FONT = Font("Calibri", 11, False, False, False, False, BLACK, True)  # noqa: FBT003 - a record
DEFAULT_STYLE = Style(DEFAULT_FONT, (), "General", False, False, "Normal", 0)  # noqa: FBT003 - a record
NO_STYLES = Styles((DEFAULT_STYLE,), (), EMPTY_THEME)


def read_styles(root: ET.Element, theme: Theme) -> Styles:
    """Read the styles part."""
    fonts = [_read_font(item, theme) for item in root.iterfind("{*}fonts/{*}font")]
    fills = [_read_grounds(item, theme) for item in root.iterfind("{*}fills/{*}fill")]
    formats = _read_formats(root)
    names = _read_names(root)
    cells = []
    for item in root.iterfind("{*}cellXfs/{*}xf"):
        font, fill = _pick(fonts, item, "fontId"), _pick(fills, item, "fillId")
        name, builtin = names.get(item.get("xfId", "0"), ("", None))
        alignment = item.find("{*}alignment")
        style = replace(
            DEFAULT_STYLE,
            font=font or DEFAULT_FONT,
            grounds=fill or (),
            number_format=formats.get(int(item.get("numFmtId", "0")), "General"),
            wrap=read_switch(alignment, "wrapText"),
            is_turned=alignment is not None and alignment.get("textRotation") == "90",
            quote_prefix=read_switch(item, "quotePrefix"),
            name=name,
            builtin=builtin,
        )
        cells.append(style)
    rules = [_read_rule(item, theme) for item in root.iterfind("{*}dxfs/{*}dxf")]
    return Styles(tuple(cells) or (DEFAULT_STYLE,), tuple(rules), theme)


def read_run_font(properties: ET.Element, theme: Theme) -> Font:
    """Read the font of one run of a rich text, which may differ from its cell's."""
    return _read_font(properties, theme)


def _pick(values: list[Picked], element: ET.Element, name: str) -> Picked | None:
    index = int(element.get(name, "0"))
    return values[index] if index < len(values) else None


def _read_font(element: ET.Element, theme: Theme) -> Font:
    colour = element.find("{*}color")
    return Font(
        name=_read_name(element, theme),
        size=float(_read_value(element, "sz") or DEFAULT_FONT.size),
        bold=_is_on(element, "b"),
        italic=_is_on(element, "i"),
        underline=_is_on(element, "u"),
        raised=_read_value(element, "vertAlign") in {"superscript", "subscript"},
        colour=resolve_colour(colour, theme, BLACK),
        automatic=colour is None,
    )


def _read_name(element: ET.Element, theme: Theme) -> str:
    scheme = _read_value(element, "scheme")
    themed = {"major": theme.major, "minor": theme.minor}.get(scheme, "")
    return themed or _read_value(element, "name") or _read_value(element, "rFont") or "Calibri"


def _read_value(element: ET.Element, name: str) -> str:
    child = element.find(f"{{*}}{name}")
    return "" if child is None else child.get("val", "")


def _is_on(element: ET.Element, name: str) -> bool:
    child = element.find(f"{{*}}{name}")
    return child is not None and child.get("val", "1") not in {"0", "false", "none"}


def _read_grounds(element: ET.Element, theme: Theme) -> tuple[str, ...]:
    stops = element.findall("{*}gradientFill/{*}stop/{*}color")
    if stops:
        return tuple(resolve_colour(stop, theme, WHITE) for stop in stops)
    pattern = element.find("{*}patternFill")
    kind = "none" if pattern is None else pattern.get("patternType", "none")
    if pattern is None or kind == "none":
        return ()
    front = resolve_colour(pattern.find("{*}fgColor"), theme, BLACK)
    if kind == "solid":
        return (front,)
    return (front, resolve_colour(pattern.find("{*}bgColor"), theme, WHITE))


def _read_formats(root: ET.Element) -> Mapping[int, str]:
    own = {
        int(item.get("numFmtId", "0")): item.get("formatCode", "")
        for item in root.iterfind("{*}numFmts/{*}numFmt")
    }
    return BUILT_IN_FORMATS | own


def _read_names(root: ET.Element) -> Mapping[str, tuple[str, int | None]]:
    """Read the named styles by the index of the format each one names."""
    named: dict[str, tuple[str, int | None]] = {}
    for item in root.iterfind("{*}cellStyles/{*}cellStyle"):
        number = item.get("builtinId")
        named[item.get("xfId", "0")] = (item.get("name", ""), int(number) if number else None)
    return named


def _read_rule(element: ET.Element, theme: Theme) -> Rule:
    colour = element.find("{*}font/{*}color")
    ground = element.find("{*}fill/{*}patternFill/{*}bgColor")
    return Rule(
        colour=None if colour is None else resolve_colour(colour, theme, BLACK),
        ground=None if ground is None else resolve_colour(ground, theme, WHITE),
        element=element,
    )
