"""What a workbook holds besides cells: notes, pictures, charts, macros. An export has few."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.merge.edited.sheetxml import Odd
    from positions.reading import Parts

_LARGEST_PART = 50_000_000


class Sort(StrEnum):
    """What it is."""

    NOTE = "note"
    DRAWING = "drawing"
    MACROS = "macros"


@dataclass(frozen=True, order=True, slots=True)
class Extra:
    """One thing: its sheet by the tab, its cell if it has one, and what it says."""

    sort: Sort
    tab: str = ""
    address: str = ""
    text: str = ""


def list_extras(
    parts: Parts, part_by_tab: Mapping[str, str], odd_by_tab: Mapping[str, Odd] | None
) -> list[Extra]:
    """All of them, those of a sheet together.

    Raises:
        ET.ParseError: a part that holds some is no XML.
    """
    names = parts.list_names()
    found = []
    if any(
        name.casefold().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names
    ):
        found.append(Extra(Sort.MACROS))
    for tab, odd in (odd_by_tab or {}).items():
        found += [Extra(Sort.NOTE, tab, address, text) for address, text in odd.notes.items()]
        found += [Extra(Sort.DRAWING, tab)] * odd.drawings
    for tab, part in part_by_tab.items():
        found += _list_of_sheet(parts, tab, part)
    return found


def _list_of_sheet(parts: Parts, tab: str, part: str) -> Iterator[Extra]:
    folder, _slash, name = part.rpartition("/")
    notes: dict[str, str] = {}
    for kind, target in _list_links(parts, f"{folder}/_rels/{name}.rels", folder):
        if kind in ("comments", "threadedComment"):
            # A thread stands in both, in the first with a word that programs should be newer.
            notes.update(_list_notes(parts, target))
        elif kind == "drawing":
            root = _parse(parts, target)
            anchors = [one for one in root if one.tag.endswith("Anchor")]
            yield from [Extra(Sort.DRAWING, tab)] * len(anchors)
    for address, text in notes.items():
        yield Extra(Sort.NOTE, tab, address, text)


def _list_links(parts: Parts, name: str, folder: str) -> Iterator[tuple[str, str]]:
    for link in _parse(parts, name):
        target = link.get("Target", "")
        if link.get("TargetMode", "") == "External":
            continue
        path = target[1:] if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        yield link.get("Type", "").rpartition("/")[2], path


def _list_notes(parts: Parts, name: str) -> Iterator[tuple[str, str]]:
    for one in _parse(parts, name).iter():
        if one.tag.rpartition("}")[2] in ("comment", "threadedComment") and one.get("ref"):
            texts = (part.text or "" for part in one.iter() if _holds_text(part.tag))
            yield one.get("ref", ""), " ".join("".join(texts).split())


def _holds_text(tag: str) -> bool:
    return tag.rpartition("}")[2] in ("t", "text")


def _parse(parts: Parts, name: str) -> ET.Element:
    # Parts that declare entities were refused before.
    return ET.fromstring(parts.read(name, most=_LARGEST_PART) or b"<x/>")  # noqa: S314
