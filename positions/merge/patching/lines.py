"""A line of a dossier file in, the record and field that it belongs to out."""

from __future__ import annotations

from positions.merge.patching.spans import Mapping
from positions.merge.patching.spans import Sequence
from positions.merge.patching.spans import find_spans
from positions.merge.plain import FILE_BY_TABLE
from positions.merge.plain import HEAD_TABLE


def find_record(text: str, file: str, line: int) -> tuple[str, str, str]:
    """Table, id and field of what stands in a line, counted from 1; empty where there is none."""
    place = 0
    for _number in range(line - 1):
        place = text.find("\n", place) + 1
    root = find_spans(text)
    if not isinstance(root, Mapping):
        return "", "", ""
    if file == FILE_BY_TABLE[HEAD_TABLE]:
        return HEAD_TABLE, _read_id(root), _find_field(root, place)
    for table, node in root.values.items():
        if isinstance(node, Sequence):
            for item in node.items:
                end = text.find("\n", item.end)
                if isinstance(item, Mapping) and place <= (len(text) if end < 0 else end):
                    if place >= text.rfind("\n", 0, item.start) + 1:
                        return table, _read_id(item), _find_field(item, place)
                    break
    return "", "", ""


def _find_field(record: Mapping, place: int) -> str:
    name = ""
    for key, node in record.keys.items():
        if node.start <= place or not name:
            name = key
        # The line of the first field begins before its key.
        if node.start > place:
            return name if record.keys[name].start <= place else key
    return name


def _read_id(record: Mapping) -> str:
    return str(record.values["id"].to_data()) if "id" in record.values else ""
