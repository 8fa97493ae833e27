"""XML parts in and out, always spelled the same way.

openpyxl spells its parts one way or another, depending on what else is installed. Here each part
is read and written anew with fixed prefixes, so that the same workbook has the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.render.xlsx.texts import escape_attribute

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
EXTENSIONS = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

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
