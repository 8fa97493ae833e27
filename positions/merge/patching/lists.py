"""Records taken out of a list of a file and put into it; comments that stand apart stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.merge.patching.spelling import INDENT
from positions.merge.patching.texts import TextPatches
from positions.merge.patching.texts import UnpatchableError

if TYPE_CHECKING:
    from positions.merge.patching.spans import Mapping
    from positions.merge.patching.spans import Node
    from positions.merge.patching.spans import Scalar


class ListPatches(TextPatches):
    """Replacements that make the lists of a file hold other records."""

    def remove_records(self, records: list[Mapping], gone: list[Mapping], key: Scalar) -> None:
        """Take records out of the list of a key, those among all of it that are `gone`."""
        top = self.find_next_line(key.end)
        for record in gone:
            start, end = self._find_lines_of(record)
            if start == self.find_next_line(key.end) and len(gone) == len(records):
                start = self.find_line_start(self.find_dash(record))  # what is said of the list
            is_first = start <= top
            start, end = self._take_blank_line(start, end, is_first=is_first)
            self.replace(start, end, "")
            top = end if is_first else top

    def _find_lines_of(self, record: Mapping) -> tuple[int, int]:
        """Where the lines of a record begin and end, with the comments right above it."""
        dash = self.find_dash(record)
        column = self.find_column_of(dash)
        start, end = self.find_line_start(dash), self.find_next_line(record.end)
        while end < len(self.text) and self._read_column(end) > column:  # they end the record
            end = self.find_next_line(end)
        while start:
            above = self.find_line_start(start - 1)
            if not 0 <= self._read_column(above) <= column:
                break
            start = above
        return start, end

    def _take_blank_line(self, start: int, end: int, *, is_first: bool) -> tuple[int, int]:
        """The same lines with the blank one that parted them from what stays."""
        above = self.find_line_start(start - 1)
        has_blank_above = not self.text[above:start].strip()
        has_blank_below = not self.text[end : self.find_line_end(end)].strip()
        if is_first:
            return start, self.find_next_line(end) if has_blank_below else end
        if has_blank_above and has_blank_below:  # as it is where the file ends
            return above, end
        return start, end

    def _read_column(self, start: int) -> int:
        """Where the comment begins that has the line of its own that begins here; else -1."""
        line = self.text[start : self.find_line_end(start)]
        return len(line) - len(line.lstrip()) if line.lstrip().startswith("#") else -1

    def append_records(self, records: list[Mapping], spelled: list[str]) -> None:
        """Add records after the last of those that stay in a list, parted as these are."""
        last = records[-1]
        place = self.find_line_end(last.end)
        gap = "\n\n"
        if len(records) > 1:
            between = self.text[records[-2].end : last.start]
            gap = "\n\n" if re.search(r"\n[ \t]*\r?\n", between) else "\n"
        for record in spelled:
            self.replace(place, place, gap + self._shift_to(last, record))

    def append_instead(self, last: Mapping, spelled: list[str]) -> None:
        """Add records where the last one of a list stood of which none stays."""
        place = self.find_next_line(last.end)
        lines = "\n\n".join(self._shift_to(last, record) for record in spelled)
        has_end = self.text[:place].endswith("\n")
        self.replace(place, place, f"{lines}\n" if has_end else lines)

    def fill_list(self, key: Scalar, node: Node, lines: list[str]) -> None:
        """Write records into a list that holds none."""
        if "\n" in self.text[node.start : node.end] or "#" in self.text[node.start : node.end]:
            raise UnpatchableError
        start, end = self.find_line_start(node.start), self.find_line_end(node.end)
        body = "\n".join(lines)
        if node.end == node.start:  # nothing at all stands there
            place = self.find_line_end(key.end)
            self.replace(place, place, f"\n{body}")
        elif start <= key.start:
            self.replace(key.end + 1, node.end, "")
            self.replace(end, end, f"\n{body}")
        elif self.text[start:end].strip() == self.text[node.start : node.end]:
            self.replace(start, end, body)
        else:
            raise UnpatchableError

    def _shift_to(self, record: Mapping, spelled: str) -> str:
        """The lines of a new record, its hyphen under that of another one."""
        shift = self.find_column_of(self.find_dash(record)) - INDENT
        return "\n".join(_shift(line, shift) for line in spelled.split("\n"))


def _shift(line: str, by: int) -> str:
    if by >= 0 or not line:
        return f"{' ' * by}{line}" if line else line
    return line[-by:]
