"""What openpyxl cannot say, mended part by part: each takes a part's tree and changes it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from positions.render.xlsx.logos import DESCRIPTION
from positions.render.xlsx.logos import has_logo
from positions.render.xlsx.texts import cut_text
from positions.render.xlsx.texts import join_lines
from positions.render.xlsx.xmltree import EXTENSIONS
from positions.render.xlsx.xmltree import HEAD
from positions.render.xlsx.xmltree import MAIN
from positions.render.xlsx.xmltree import PACKAGE_RELATIONSHIPS
from positions.render.xlsx.xmltree import SHEET_DRAWING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from positions.look.look import Look
    from positions.render.xlsx.plan import SheetPlan

LONGEST_ALT_TEXT = 150

APP = (
    f"{HEAD}<Properties xmlns="
    '"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>positions</Application></Properties>"
)
"""What made the file, without the version of a library, which would change the bytes."""

# The order that the Open XML SDK demands of what a font says.
_FONT_ORDER = ("b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "family", "scheme")
_TABLE_EXTENSION = "{504A1905-F514-4f6f-8877-14C23A59335A}"
# The elements of a sheet that come after its links.
_AFTER_LINKS = ("printOptions", "pageMargins")


def mend_styles(root: Element, look: Look) -> None:
    """Put fonts in order, and make the look's font that of the style Normal."""
    for number, font in enumerate(root.iterfind(f"{{{MAIN}}}fonts/{{{MAIN}}}font")):
        font[:] = sorted(font, key=lambda child: _FONT_ORDER.index(_name(child)))
        if number == 0:
            for child in list(font):
                if _name(child) in ("family", "scheme", "color"):
                    font.remove(child)
            _set_value(font, "name", look.font)
            _set_value(font, "sz", f"{look.size:g}")


def mend_theme(content: str, look: Look) -> str:
    """Make the look's font that of headings and body, which charts are written in."""
    for font in ("Cambria", "Calibri"):
        content = content.replace(
            f'<a:latin typeface="{font}"/>', f'<a:latin typeface="{look.font}"/>'
        )
    return content


def mend_sheet(root: Element, plan: SheetPlan) -> None:
    """Say where the cells are, and mark the place of the links."""
    dimension = root.find(f"{{{MAIN}}}dimension")
    if dimension is not None:
        dimension.set("ref", f"A1:{plan.area.partition(':')[2]}")
    names = [_name(child) for child in root]
    place = min(names.index(name) for name in _AFTER_LINKS if name in names)
    root.insert(place, root.makeelement(f"{{{MAIN}}}hyperlinks", {}))


def mend_table(root: Element, plan: SheetPlan) -> None:
    """Give the table a text for those who cannot see it, and no style beside its cells' own."""
    title = join_lines(plan.sheet.title)
    summary = cut_text(f"{title}. {plan.description}", 255)
    extensions = root.makeelement(f"{{{MAIN}}}extLst", {})
    extension = root.makeelement(f"{{{MAIN}}}ext", {"uri": _TABLE_EXTENSION})
    texts = {"altText": cut_text(title, LONGEST_ALT_TEXT), "altTextSummary": summary}
    extension.append(root.makeelement(f"{{{EXTENSIONS}}}table", texts))
    extensions.append(extension)
    root.append(extensions)


def mend_drawing(root: Element, plan: SheetPlan, look: Look) -> None:
    """Give each chart and the logo a name and a description for those who cannot see it."""
    texts = [
        (join_lines(bars.title), join_lines(bars.description) or join_lines(bars.title))
        for bars in plan.sheet.charts
        if not plan.is_placeholder
    ]
    if look.logo is not None and has_logo(plan, look):
        texts.append(("Logo", join_lines(look.logo.description) or DESCRIPTION))
    frames = root.iter(f"{{{SHEET_DRAWING}}}cNvPr")
    for frame, (name, text) in zip(frames, texts, strict=True):
        frame.set("name", cut_text(name, LONGEST_ALT_TEXT))
        frame.set("descr", cut_text(text, LONGEST_ALT_TEXT))


def mend_core(root: Element, moment: str) -> None:
    """Date the document by what it holds, not by when it was written."""
    for child in root:
        if _name(child) in ("created", "modified"):
            child.text = moment


def mend_relationships(root: Element, name: str, targets: Mapping[str, str]) -> None:
    """Write targets relative to their part, and add those of links outside the workbook.

    Some readers do not understand targets that begin with a slash.
    """
    folder = posixpath.dirname(posixpath.dirname(name))
    for child in root:
        target = child.get("Target", "")
        if child.get("TargetMode") != "External":
            inside = (
                target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            )
            child.set("Target", posixpath.relpath(inside, folder or "."))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    for target, identifier in targets.items():
        link = {"Id": identifier, "Type": kind, "Target": target, "TargetMode": "External"}
        root.append(root.makeelement(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", link))


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _set_value(parent: Element, name: str, value: str) -> None:
    child = parent.find(f"{{{MAIN}}}{name}")
    if child is not None:
        child.set("val", value)
