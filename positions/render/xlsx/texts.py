"""Texts as a workbook cell can hold them: what is refused, what is cut, how the rest is spelled.

A text of the record that is too long is refused, naming the record. Of several entries in one cell
as many are shown as fit, and the rest is counted; none is cut in its middle.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import DossierHead
from positions.dossier.model import Record
from positions.dossier.places import name_path
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.errors import UnwritableCellError
from positions.look.limits import LONGEST_TEXT
from positions.look.limits import MOST_LINE_BREAKS
from positions.look.limits import count_units
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Run
from positions.tables.book import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.model import AnyRecord
    from positions.dossier.model import Dossier
    from positions.tables.book import Entry

MOST_ENTRIES = 8
"""Entries shown in a cell if all stand on another sheet: more make it higher than any row."""

RISKY_STARTS = "=+-@\t"
"""A text that begins so is marked as text, because programs take it for a formula."""

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPACE = re.compile(r"\s+")


def refuse_unfit_texts(dossier: Dossier) -> None:
    """Name the record of a text that no cell can hold, before it disappears in a longer one.

    Raises:
        UnwritableCellError: a text of the record is too long or has too many lines.
    """
    for record, path, fault in list_unfit_texts(dossier):
        name = "dossier" if isinstance(record, DossierHead) else record.id
        place = str(record.find_place(*path))
        raise UnwritableCellError(table=place, row=name, column=name_path(path), fault=fault)


def list_unfit_texts(
    dossier: Dossier,
) -> Iterator[tuple[AnyRecord | DossierHead, tuple[str | int, ...], str]]:
    """Each text that no cell can hold: its record, its place there, and why."""
    listed = (record for kind in RECORD_KINDS for record in kind.list_records(dossier))
    for record in (dossier.head, *listed):
        for path, text in _list_long_texts(record, ()):
            fault = find_fault(text)
            if fault:
                yield record, path, fault


def name_blank() -> str:
    """What stands in a cell that would otherwise be empty."""
    return _("[none stated]")


def name_not_applicable() -> str:
    """What stands in a cell that cannot have an entry."""
    return _("[not applicable]")


def find_fault(text: str) -> str:
    """Say why a cell cannot hold a text and what to do; empty when it can."""
    length = len(text) if len(text) * 2 <= LONGEST_TEXT else count_units(text)
    if length > LONGEST_TEXT:
        return (
            f"has {length:,} characters, and a cell of a workbook holds {LONGEST_TEXT:,}; "
            "shorten it, or export tables as CSV"
        )
    breaks = text.count("\n")
    if breaks > MOST_LINE_BREAKS:
        return (
            f"has {breaks} line breaks, and a cell of a workbook holds {MOST_LINE_BREAKS}; "
            "join some of its lines, or export tables as CSV"
        )
    unfit = _UNFIT.search(text)
    if unfit:
        return f"holds the character U+{ord(unfit[0]):04X}, which no workbook can hold; remove it"
    return ""


def fit_lines(lines: Lines, tab_by_sheet: Mapping[str, str]) -> str | Lines:
    """The entries in one text, as many as a cell shows; those left out are counted.

    Where words of theirs look apart the text is the one rich entry of the lines that come back.
    `tab_by_sheet` are the names that sheets have in this workbook.
    """
    entries = _choose_entries(lines, tab_by_sheet)
    if any(isinstance(entry, Rich) for entry in entries):
        return Lines((_join_entries(entries, lines.separator),))
    return lines.separator.join(map(str, entries))


def list_runs(lines: Lines) -> tuple[Run, ...]:
    """The runs of fitted lines; none where all of their words look alike."""
    runs = [run for entry in lines.entries if isinstance(entry, Rich) for run in entry.runs]
    return tuple(runs) if any(run.tone is not Tone.PLAIN for run in runs) else ()


def escape_text(text: str) -> str:
    """Spell a text for the inside of an XML element, `_x0041_` so that it comes back unchanged."""
    if "_x" in text:
        text = _ESCAPE_LIKE.sub("_x005F_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """Spell a text for the inside of a quoted XML attribute."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for character, spelling in (('"', "&quot;"), ("\n", "&#10;"), ("\r", "&#13;"), ("\t", "&#9;")):
        escaped = escaped.replace(character, spelling)
    return escaped


def needs_preserve(text: str) -> bool:
    """Whether programs would trim or fold the blanks of a text."""
    return text != text.strip() or "\n" in text or "\t" in text


def join_lines(text: str) -> str:
    """The text on one line, as titles and headings have to be."""
    return _SPACE.sub(" ", text).strip()


def cut_text(text: str, longest: int) -> str:
    """The text, or its beginning and an ellipsis where it is longer than `longest`."""
    if count_units(text) <= longest:
        return text
    kept = text[: longest - 1]
    while count_units(kept) > longest - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _choose_entries(lines: Lines, tab_by_sheet: Mapping[str, str]) -> tuple[Entry, ...]:
    """The first entries, as many as a cell shows, and the count of the others."""
    texts = tuple(map(str, lines.entries))
    most = MOST_ENTRIES if lines.rest else len(texts)
    shown = _count_fitting(texts[:most], lines.separator)
    if shown == len(texts):
        return lines.entries
    tab = tab_by_sheet.get(lines.rest, "")
    while True:
        rest = _count_rest(len(texts) - shown, tab)
        text = lines.separator.join([*texts[:shown], rest])
        if not shown or _fits(count_units(text), text.count("\n")):
            return (*lines.entries[:shown], rest)
        shown -= 1


def _join_entries(entries: Iterable[Entry], separator: str) -> Rich:
    """The entries as one; neighbours that look alike are one run."""
    runs: list[Run] = []
    for number, entry in enumerate(entries):
        own = entry.runs if isinstance(entry, Rich) else (Run(entry),)
        for run in (Run(separator), *own) if number else own:
            if runs and (runs[-1].tone is run.tone or not run.text.strip()):
                runs[-1] = Run(runs[-1].text + run.text, runs[-1].tone)
            elif run.text:
                runs.append(run)
    return Rich(tuple(runs))


def _count_rest(number: int, tab: str) -> str:
    if not tab:
        return ngettext("… and {number} more", "… and {number} more", number)
    return ngettext(
        "… and {number} more on the sheet {tab}",
        "… and {number} more on the sheet {tab}",
        number,
        tab=tab,
    )


def _count_fitting(entries: Sequence[str], separator: str) -> int:
    """How many entries fit into a cell."""
    characters, breaks = -len(separator), -separator.count("\n")
    for number, entry in enumerate(entries):
        characters += count_units(entry) + len(separator)
        breaks += entry.count("\n") + separator.count("\n")
        if not _fits(characters, breaks):
            return number
    return len(entries)


def _fits(characters: int, breaks: int) -> bool:
    return characters <= LONGEST_TEXT and breaks <= MOST_LINE_BREAKS


def _list_long_texts(
    value: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts of a record, and of what it is made of, that are long enough to be looked at."""
    steps: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, Record):
        steps = vars(value).items()
    elif isinstance(value, tuple):
        steps = enumerate(value)
    for step, entry in steps:
        if not isinstance(entry, str):
            yield from _list_long_texts(entry, (*path, step))
        # A shorter text cannot have too many lines either.
        elif len(entry) > MOST_LINE_BREAKS:
            yield (*path, step), entry
