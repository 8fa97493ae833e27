"""The parts of the file as XML: read, mended where openpyxl cannot say a thing, spelled anew.

openpyxl spells its parts one way or another, depending on what else is installed. Here each part
is read and written anew with fixed prefixes, so that the same workbook has the same bytes.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.reading import ReadError
from positions.reading import open_file
from positions.reading import open_parts
from positions.render.xlsx.texts import cut_text
from positions.render.xlsx.texts import escape_attribute
from positions.render.xlsx.texts import join_lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from positions.look.look import Look
    from positions.render.xlsx.plan import SheetPlan

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
EXTENSIONS = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

LONGEST_ALT_TEXT = 150

APP_PART = "docProps/app.xml"
# By this a workbook is known that no other program has saved.
_SEAL = "<Application>positions</Application>"
_LARGEST_SEAL = 100_000
_LARGEST_WORKBOOK = 1_000_000_000

APP = (
    f"{HEAD}<Properties xmlns="
    '"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"{_SEAL}</Properties>"
)
"""What made the file, without the version of a library, which would change the bytes."""

RECORD_PART = "customXml/item1.xml"
"""Carries the dossier behind the workbook; a part of this kind is shown by no program."""

_RECORD_SPACE = "urn:positions:record"
_XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES = {
    RELATIONSHIPS: "r",
    DRAWING: "a",
    SHEET_DRAWING: "xdr",
    EXTENSIONS: "x14",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes": "vt",
}
# Parts of these kinds are customarily written with a prefix on every element.
_PREFIXED_ROOTS = ("cp", "xdr", "c")

# The order that the Open XML SDK demands of what a font says.
_FONT_ORDER = ("b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "family", "scheme")
_TABLE_EXTENSION = "{504A1905-F514-4f6f-8877-14C23A59335A}"
# The elements of a sheet that come after its links.
_TITLES = re.compile(r"^(.+!\$\d+:\$\d+),(.+!\$[A-Z]+:\$[A-Z]+)$")
_AFTER_LINKS = ("printOptions", "pageMargins")


def parse_xml(content: bytes) -> Element:
    """Read a part that openpyxl wrote."""
    from xml.etree.ElementTree import fromstring  # noqa: PLC0415 - not needed for other formats

    return fromstring(content)  # noqa: S314 - made by this program a moment ago


def write_xml(root: Element, *, also: tuple[str, ...] = ()) -> str:
    """Spell a part; `also` names namespaces to declare though nothing in it uses them yet."""
    namespaces = sorted({*_list_namespaces(root), *also})
    home = _split(root.tag)[0]
    prefixes = {_XML: "xml:"}
    for number, namespace in enumerate(namespaces):
        prefixes[namespace] = f"{_PREFIXES.get(namespace, f'n{number}')}:"
    if _PREFIXES.get(home) not in _PREFIXED_ROOTS:
        prefixes[home] = ""
    declared = "".join(
        f' xmlns:{prefixes[name][:-1]}="{name}"' if prefixes[name] else f' xmlns="{name}"'
        for name in namespaces
    )
    pieces = [HEAD]
    _write_element(root, prefixes, pieces, declared)
    return "".join(pieces)


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
    words = _("{title}. {description}", title=title, description=plan.description)
    summary = cut_text(words, 255)
    extensions = root.makeelement(f"{{{MAIN}}}extLst", {})
    extension = root.makeelement(f"{{{MAIN}}}ext", {"uri": _TABLE_EXTENSION})
    texts = {"altText": cut_text(title, LONGEST_ALT_TEXT), "altTextSummary": summary}
    extension.append(root.makeelement(f"{{{EXTENSIONS}}}table", texts))
    extensions.append(extension)
    root.append(extensions)


def mend_titles(root: Element) -> None:
    """Name the columns that every page repeats before its rows.

    The other way round, LibreOffice saves two names where there may be one.
    """
    for name in root.iterfind(f"{{{MAIN}}}definedNames/{{{MAIN}}}definedName"):
        if name.get("name") == "_xlnm.Print_Titles":
            name.text = _TITLES.sub(r"\2,\1", name.text or "")


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


def spell_record(record: str) -> str:
    """The part that carries the dossier behind a workbook, as a text that can be read again."""
    text = record.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'{HEAD}<record xmlns="{_RECORD_SPACE}">{text}</record>'


def add_record(root: Element) -> None:
    """Tell the workbook that it carries the dossier."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
    link = {"Id": "rIdRecord", "Type": kind, "Target": f"../{RECORD_PART}"}
    root.append(root.makeelement(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", link))


def is_sealed(path: Path) -> bool:
    """Whether the file at `path` is a workbook last saved by this tool, so that no edit is lost.

    Excel and LibreOffice each write their own name into `docProps/app.xml` when they save. A
    workbook that still names this tool there has not been saved by anybody else since.
    """
    try:
        with open_file(path, most=_LARGEST_WORKBOOK) as stream:
            return _SEAL.encode() in open_parts(path, stream).read(APP_PART, most=_LARGEST_SEAL)
    except ReadError:
        return False


def _write_element(
    element: Element, prefixes: dict[str, str], pieces: list[str], declared: str = ""
) -> None:
    tag = _rename(element.tag, prefixes)
    attributes = "".join(
        f' {_rename(name, prefixes)}="{escape_attribute(value)}"' for name, value in element.items()
    )
    text = (element.text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if not len(element) and not text:
        pieces.append(f"<{tag}{declared}{attributes}/>")
        return
    pieces.append(f"<{tag}{declared}{attributes}>{text}")
    for child in element:
        _write_element(child, prefixes, pieces)
    pieces.append(f"</{tag}>")


def _rename(name: str, prefixes: dict[str, str]) -> str:
    namespace, local = _split(name)
    return prefixes[namespace] + local if namespace else local


def _split(name: str) -> tuple[str, str]:
    if name[0] != "{":
        return "", name
    namespace, _, local = name[1:].partition("}")
    return namespace, local


def _list_namespaces(root: Element) -> set[str]:
    names = {name for element in root.iter() for name in (element.tag, *element.keys())}
    return {_split(name)[0] for name in names} - {"", _XML}


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _set_value(parent: Element, name: str, value: str) -> None:
    child = parent.find(f"{{{MAIN}}}{name}")
    if child is not None:
        child.set("val", value)
