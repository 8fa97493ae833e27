"""Points 49 and 50: charts that repeat a table, comments that repeat a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workbook.areas import parse_area
from tests.workbook.areas import split_location
from tests.workbook.flaws import Flaw
from tests.workbook.package import find_related
from tests.workbook.package import name_tag
from tests.workbook.package import parse_part

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator

    from tests.workbook.reading import Sheet
    from tests.workbook.reading import Workbook

AXES = frozenset({"catAx", "valAx", "dateAx", "serAx"})


def point_49(workbook: Workbook) -> Iterator[Flaw]:
    """A chart shows and names its axes and repeats, number by number, a table of its sheet."""
    for sheet in workbook.sheets:
        for drawing in find_related(workbook.package, sheet.part, "drawing"):
            for part in find_related(workbook.package, drawing, "chart"):
                root = parse_part(workbook.package, part)
                for text in (*_describe_axes(root), *_describe_series(workbook, sheet, root)):
                    yield Flaw(sheet.name, "", f"{part.rpartition('/')[2]}: {text}")


def point_50(workbook: Workbook) -> Iterator[Flaw]:
    """A comment has an author and says nothing that no cell of its sheet says."""
    for sheet in workbook.sheets:
        for part in find_related(workbook.package, sheet.part, "comments"):
            root = parse_part(workbook.package, part)
            authors = [item.text or "" for item in root.iterfind("{*}authors/{*}author")]
            for comment in root.iterfind(".//{*}comment"):
                number = int(comment.get("authorId", "0"))
                place = comment.get("ref", "")
                if number >= len(authors) or not authors[number].strip():
                    yield Flaw(sheet.name, place, "the comment has no author")
                if not _is_said(
                    sheet,
                    "".join(item.text or "" for item in comment.iter() if name_tag(item) == "t"),
                ):
                    yield Flaw(sheet.name, place, "only the comment says what it says")
        for _ in find_related(workbook.package, sheet.part, "threadedComment"):
            yield Flaw(
                sheet.name, "", "the sheet has a thread of comments, which Excel alone shows"
            )


def _describe_axes(root: ET.Element) -> Iterator[str]:
    for axis in root.iter():
        if name_tag(axis) not in AXES:
            continue
        hidden = axis.find("{*}delete")
        if hidden is None or hidden.get("val") not in {"0", "false"}:
            yield "the file does not say that the axis is shown"
        if axis.find("{*}title") is None:
            yield "an axis has no title"
    for bars in root.iter():
        if name_tag(bars) not in {"barChart", "bar3DChart"}:
            continue
        direction = bars.find("{*}barDir")
        order = root.find(".//{*}catAx/{*}scaling/{*}orientation")
        upwards = order is None or order.get("val") != "maxMin"
        if direction is not None and direction.get("val") == "bar" and upwards:
            yield "the bars run from the bottom up"


def _describe_series(workbook: Workbook, sheet: Sheet, root: ET.Element) -> Iterator[str]:
    series = list(root.iterfind(".//{*}ser"))
    if not series:
        yield "the chart has no series"
    for item in series:
        for name, kind in (("cat", "str"), ("val", "num")):
            reference = item.find(f"{{*}}{name}/{{*}}{kind}Ref")
            if reference is None:
                yield f"the series has no {kind}Ref for {name}"
            else:
                yield from _compare_cache(workbook, sheet, reference, kind)


def _compare_cache(
    workbook: Workbook, sheet: Sheet, reference: ET.Element, kind: str
) -> Iterator[str]:
    """Compare the stored values of a series with the cells they are taken from."""
    formula = reference.findtext("{*}f", "")
    name, address = split_location(formula)
    source, area = workbook.find_sheet(name), parse_area(address)
    if source is not sheet or area is None or not any(t.area.covers(area) for t in sheet.tables):
        yield f"{formula!r} is no part of a table of this sheet"
        return
    cached = [item.text or "" for item in reference.iterfind(f"{{*}}{kind}Cache/{{*}}pt/{{*}}v")]
    cells = [cell.text for cell in sheet.list_cells(area)]
    if not cached:
        yield f"the values of {formula} are not stored"
    elif not _are_equal(cached, cells, kind):
        yield f"the stored values of {formula} differ from its cells"


def _are_equal(cached: list[str], cells: list[str], kind: str) -> bool:
    if kind == "str":
        return cached == cells
    try:
        return [float(value) for value in cached] == [float(value) for value in cells]
    except ValueError:
        return False


def _is_said(sheet: Sheet, comment: str) -> bool:
    words = " ".join(comment.split())
    return any(words in " ".join(cell.text.split()) for cell in sheet.cells.values())
