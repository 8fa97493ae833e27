"""Points 51 and 52, as far as one file shows them: sound parts, no trace of the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workbook.flaws import Flaw
from tests.workbook.package import UnreadableWorkbookError
from tests.workbook.package import find_related
from tests.workbook.package import list_relationships
from tests.workbook.package import name_tag
from tests.workbook.package import parse_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.workbook.package import Package
    from tests.workbook.reading import Workbook

CONTENT_TYPES = "[Content_Types].xml"
OLDEST_MOMENT = (1980, 1, 1, 0, 0, 0)

# The order in which the Open XML SDK wants what a font says.
FONT_ORDER = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)


def point_51(workbook: Workbook) -> Iterator[Flaw]:
    """Every part is XML, has a type, and points only at parts that exist.

    The validator of the Open XML SDK, run by tests/workbook/validator.py, goes further.
    """
    package = workbook.package
    types = _read_types(package)
    for name in package.parts:
        is_text = name.endswith((".xml", ".rels", ".vml"))
        if name != CONTENT_TYPES and not _has_type(name, types):
            yield Flaw("", "", f"the part {name} has no type")
        if is_text and (fault := _find_fault(package, name)):
            yield Flaw("", "", fault)
        yield from _find_dead_ends(package, name)
    yield from _find_dead_ends(package, "")
    for part in sorted(name for name in types if name.startswith("/")):
        if part[1:] not in package.parts:
            yield Flaw("", "", f"the part {part} has a type and is missing")
    yield from _find_font_order(workbook)


def point_52(workbook: Workbook) -> Iterator[Flaw]:
    """The file carries no moment of its making, so the same dossier gives the same bytes."""
    package = workbook.package
    first = next(iter(package.parts), "")
    if first != CONTENT_TYPES:
        yield Flaw("", "", f"the file begins with {first}")
    for name, moment in package.moments.items():
        if moment != OLDEST_MOMENT:
            yield Flaw("", "", f"the part {name} is dated {moment}")
    for part in find_related(package, "", "core-properties"):
        root = parse_part(package, part)
        created, modified = (root.findtext(f"{{*}}{name}", "") for name in ("created", "modified"))
        if not created or created != modified:
            yield Flaw("", "", f"created {created!r} and modified {modified!r} differ")


def _read_types(package: Package) -> frozenset[str]:
    """Read what has a type: `.xml` for all parts so called, `/xl/workbook.xml` for one part."""
    root = parse_part(package, CONTENT_TYPES)
    return frozenset(
        f".{item.get('Extension', '').lower()}"
        if name_tag(item) == "Default"
        else item.get("PartName", "")
        for item in root
    )


def _has_type(name: str, types: frozenset[str]) -> bool:
    ending = f".{name.rpartition('.')[2].lower()}"
    return f"/{name}" in types or ending in types or name.endswith("/")


def _find_fault(package: Package, name: str) -> str:
    try:
        parse_part(package, name)
    except UnreadableWorkbookError as error:
        return str(error)
    return ""


def _find_dead_ends(package: Package, name: str) -> Iterator[Flaw]:
    for item in list_relationships(package, name):
        if not item.external and item.target.partition("#")[0] not in package.parts:
            yield Flaw("", "", f"{name or 'the file'} points at {item.target}, which is missing")


def _find_font_order(workbook: Workbook) -> Iterator[Flaw]:
    for part in workbook.package.parts:
        if not part.endswith("styles.xml"):
            continue
        for number, font in enumerate(parse_part(workbook.package, part).iterfind(".//{*}font")):
            names = [name_tag(item) for item in font if name_tag(item) in FONT_ORDER]
            if names != sorted(names, key=FONT_ORDER.index):
                yield Flaw("", "", f"font {number} lists {', '.join(names)} out of order")
