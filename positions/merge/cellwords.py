"""What a rule says of a dossier in, the same for somebody who has a spreadsheet before them out.

Rules speak of files, lines and fields, and of how YAML is written. A spreadsheet has sheets, cells
and headings, nothing is put in brackets or quotation marks, and what is not known is left empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.dossier.breaches import known_keys
from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.places import name_path
from positions.merge.plain import FILE_BY_TABLE
from positions.tables.data.fields import head

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions.dossier.findings import Finding
    from positions.merge.addresses import Addresses
    from positions.merge.entries import Entries
    from positions.merge.entries import Entry

_TABLE_BY_FILE = {file: table for table, file in reversed(FILE_BY_TABLE.items())}
_PLACE = re.compile(r"(?:on line |\b[a-z]+\.yaml:)(\d+)")
_FILE = re.compile(r"\b(in|to|of) ([a-z]+\.yaml)")
_INNER = re.compile(r"\b[a-z_]+(?:\[\d+\])(?:\.[a-z_]+(?:\[\d+\])?)*")
_NAMED = re.compile(r'(?<!["\w-])([a-z]+_[a-z_]+|url)\b(?!")')
_OR_UNSTATED = re.compile(r'is neither (an? [\w ]+?) nor the word "unstated"')
_SIGNED = re.compile(r"`([^`]*)`")

_REMEDIES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"^add an item with source, paragraph and quote$", "add a row with this id on the sheet "
         "Evidence: source, paragraph and quote"),
        (r"^add it: ", "fill it in: "),
        (r"write value: (\S+)((?: if m stands for million)?) and unit: (.+)",
         r"write \1\2, and \3 under Unit"),
        (r"a date belongs in a term of the kind deadline; this one is of the kind (\S*)",
         r"a date belongs to the kind deadline, and this row is of the kind \1"),
        (r"write one number, or two terms: ", "write one number, or two rows: "),
        (r" says in basis$", " says under Basis"),
        (r"count it and write the number(, or write unstated)?",
         "count it and write the number, or leave the cell empty"),
        (r"leave the line out: what is not recorded has no line",
         "leave the cell empty: what is not recorded has no entry"),
        (r"leave the line out", "leave the cell empty"),
        (r"fill it in, or remove the (line|item)", "fill it in"),
        (r"write it in quotation marks, as \"#\" and six digits: ([\w ]+) is \"(#\w+)\"",
         r"write \2, which is \1"),
        (r"write \"#\" and six digits or letters A to F, in quotation marks: \"(#\w+)\"",
         r"write # and six digits or letters A to F, such as \1"),
        (r"write \"(#\w+)\", in quotation marks", r"write \1"),
        (r"copy all 64 that .sha256sum. prints", "copy all 64 that the program prints which made "
         "it, or leave the cell empty"),
        (r"write a comma between them: \[([^\]]*)\]", r"write a semicolon between them: \1"),
        (r"write \[([^\]]*)\](, in brackets|, without quotation marks)?", r"write \1"),
        (r"write derives_from there, \[\] for a source that derives from none",
         'write on the sheet Sources what it derives from, "from none" if it is known to be none'),
        (r"remove the item", "delete the row"),
        (r"\banother item\b", "another row"),
        (r"\ban item\b", "a row"),
        (r"remove the id from", "take the id out of"),
        (r", or leave url out$", ", or leave the cell empty"),
        (r"^see docs/schema\.md for the field$", "see what the cell says when it is selected"),
        (r"^the field holds: ", "what belongs there: "),
    )
)  # fmt: skip


class CellWords:
    """Says findings of a dossier as it would be in the words of the file that was edited."""

    def __init__(self, addresses: Addresses, entries: Entries) -> None:
        self.addresses = addresses
        self.entries = entries

    def say(self, finding: Finding, entry: Entry) -> tuple[str, str]:
        """What is wrong and what to do."""
        said = self._say_deleted(finding, entry)
        if said is not None:
            return said
        if not self.addresses.edited_file.columns:  # tables are headed by the words of the schema
            return _PLACE.sub(self._name_place, finding.message), finding.remedy
        message = _name_subject(finding.message, entry, self.addresses.name_field(entry))
        remedy = finding.remedy
        for pattern, instead in _REMEDIES:
            remedy = pattern.sub(instead, remedy)
        if entry.path[:1] == ("derives_from",) and "declare the source" in finding.remedy:
            remedy += '; write "from none" if it is known to derive from none'
        return self._translate(message), self._translate(remedy)

    def find_subject(self, finding: Finding, entry: Entry) -> Entry:
        """The entry that is to be mended: what names a record whose row was deleted.

        The rule may take the one name for another one, and speak of the record that it is near to.
        """
        named = _PLACE.search(finding.message) if "no record uses" in finding.message else None
        other = self.entries.find(int(named[1])) if named and self._find_deleted(finding) else None
        return other or entry

    def _say_deleted(self, finding: Finding, entry: Entry) -> tuple[str, str] | None:
        """The same of what names a record whose row was deleted; None if it is another fault."""
        gone = self._find_deleted(finding)
        if not gone:
            return None
        others = [self._name_place(match) for match in _PLACE.finditer(finding.message)]
        others = others[1:] if "no record uses" in finding.message else others
        kind = KIND_BY_TABLE.get(entry.table)
        record = f'{kind.noun if kind else "dossier"} "{entry.record}"'
        heading = self.addresses.name_field(entry)
        message = f'{record}: {heading} names "{gone}", whose row was deleted'
        if others:
            more = re.search(r" and \d+ more places?", finding.message)
            message += f"; so do {', '.join(others)}{more[0] if more else ''}"
        return message, "put the row back, or name another one wherever it is named"

    def _find_deleted(self, finding: Finding) -> str:
        if not finding.code.startswith("E30"):
            return ""
        quoted = re.findall(r'"([^"]*)"', finding.message)
        return next((one for one in quoted if one in self.addresses.deleted), "")

    def _translate(self, text: str) -> str:
        changes: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
            (_PLACE, self._name_place),
            (_FILE, self._name_file),
            (_INNER, lambda match: head(re.sub(r"\[\d+\]", "", match[0]).rpartition(".")[2])),
            (_SIGNED, lambda match: head(match[1]) if match[1] in known_keys() else match[1]),
            (_NAMED, lambda match: head(match[1]) if match[1] in known_keys() else match[0]),
        )
        # What was typed stands between quotation marks, and stays as it is.
        pieces = re.split(r'("[^"]*")', text)
        for place in range(0, len(pieces), 2):
            for pattern, change in changes:
                pieces[place] = pattern.sub(change, pieces[place])
        return "".join(pieces)

    def _name_place(self, match: re.Match[str]) -> str:
        entry = self.entries.find(int(match[1]))
        return match[0] if entry is None else str(self.addresses.find(entry)).replace(", ", " ")

    def _name_file(self, match: re.Match[str]) -> str:
        before, file = match.groups()
        table = _TABLE_BY_FILE.get(file, "")
        if not table:
            return match[0]
        tab = self.addresses.name_sheet(table)
        word = "on" if before == "in" else before
        where = f"{word} the sheet {tab}" if tab else f"{before} {file}"
        return where if tab else f"{where} or in an entry workbook (--profile entry)"


def _name_subject(message: str, entry: Entry, heading: str) -> str:
    """The message, in which the heading stands for the path of the field."""
    message = _OR_UNSTATED.sub(r"is not \1", message)
    path = name_path(entry.path)
    if not path:
        return message
    missing = f'the field "{path}" is missing'
    if missing in message:
        return message.replace(missing, f'"{heading}" is empty')
    kind = KIND_BY_TABLE.get(entry.table)
    start = f"{kind.noun if kind else 'dossier'} "
    return re.sub(
        rf"^({start}(?:\"[^\"]*\"|[^:]*): (?:the )?){re.escape(path)}(?=[ :])",
        lambda match: match[1] + heading,
        message,
    )
