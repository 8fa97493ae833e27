"""An import in, what the rules say of the dossier as it would be, in the words of the edited file.

Faults of cells, of records and of the dossier as a whole are told together, in the order of the
sheets, so that whoever filled them in mends all of them at once.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.faults import unclear_number
from positions.dossier.faults import wrong_date
from positions.merge.addresses import Addresses
from positions.merge.cellwords import CellWords
from positions.merge.edited.values import Remark
from positions.merge.edited.values import Where
from positions.merge.entries import Entries
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.standins import STAND_IN
from positions.merge.standins import StandIns
from positions.merge.target import check_dossier
from positions.merge.target import list_errors
from positions.merge.target import load_contents
from positions.merge.target import name_error

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from positions.dossier.findings import Finding
    from positions.dossier.findings import Severity
    from positions.dossier.model import Dossier
    from positions.merge.changes import Outcome
    from positions.merge.edited.values import EditedFile
    from positions.merge.entries import Entry
    from positions.merge.target import Target

_TERM = 2
"""How long the path of a term is."""

_OWN_STAND_IN = re.compile(rf'^(\w+) "{STAND_IN}-\d+": ')


def judge_edits(
    outcome: Outcome,
    contents: Mapping[str, bytes],
    edited_file: EditedFile,
    target: Target | None,
    excerpts: Mapping[str, bytes] | None = None,
) -> Counter[Severity]:
    """Read and check the dossier as its files would be; errors that the edits make become remarks.

    What `target` has anyhow is none of them; there is none where the dossier only begins. Of files
    that have `excerpts` only those are read, if that will do. How often the rules find what in all
    is told too.
    """
    texts = target.texts if target else None
    found = _find(outcome, contents, target, excerpts)
    counts = Counter(one.severity for one in found)
    known = target.known if target and list_errors(found) else frozenset()
    errors = [one for one in list_errors(found) if name_error(one) not in known]
    faulty = {remark.where for remark in outcome.remarks if remark.is_fault}
    if not errors and not faulty:
        return counts
    entries = Entries()
    if errors:
        told = list_errors(_find_all(contents, entries, texts))
        errors = [one for one in told if name_error(one) not in known]
    addresses = Addresses(edited_file, outcome)
    words = CellWords(addresses, entries)
    for finding in errors:
        remark = _say(finding, entries, addresses, words)
        # A cell that cannot be read makes a field that is missing.
        if remark.where not in faulty:
            outcome.remarks.append(remark)
    outcome.remarks.sort(key=lambda one: addresses.sort_key(one.where))
    return counts


def _find(
    outcome: Outcome,
    contents: Mapping[str, bytes],
    target: Target | None,
    excerpts: Mapping[str, bytes] | None,
) -> tuple[Finding, ...]:
    """What reading and the rules find; the rules only where reading finds no error."""
    if target is not None and excerpts is not None:
        dossier = target.put_in(excerpts, outcome.edits)
        if dossier is not None:
            return check_dossier(dossier, target.texts)
    loaded = load_contents(contents)
    if loaded.dossier is None or list_errors(loaded.findings):
        return loaded.findings
    return (*loaded.findings, *check_dossier(loaded.dossier, target.texts if target else None))


def _find_all(
    contents: Mapping[str, bytes], entries: Entries, texts: Path | None
) -> tuple[Finding, ...]:
    """All that reading and the rules find, in records with faults too."""
    loaded = load_contents(contents, entries.number)
    told = [entries.find(one.place.line) for one in list_errors(loaded.findings)]
    faulty = [entry for entry in told if entry is not None]
    if faulty:
        return (*loaded.findings, *_judge_mended(contents, entries, faulty, texts, loaded.dossier))
    checked = check_dossier(loaded.dossier, texts) if loaded.dossier is not None else ()
    return (*loaded.findings, *checked)


def _judge_mended(
    contents: Mapping[str, bytes],
    entries: Entries,
    faulty: list[Entry],
    texts: Path | None,
    read: Dossier | None,
) -> list[Finding]:
    """The errors that the rules find whatever stands in the place of what cannot be read."""
    # Nothing follows from what the records lack that cannot be read.
    unread = read.unread if read else frozenset(MODEL_BY_TABLE)
    unnamed = read.unnamed if read else frozenset[str]()
    kept: dict[object, Finding] | None = None
    turn, turns = 0, 1
    while turn < turns and kept != {}:
        stand_ins = StandIns(entries, faulty, turn)
        mended = load_contents(contents, stand_ins.put_in).dossier
        mended = mended and replace(mended, unread=unread, unnamed=unnamed)
        found = list_errors(check_dossier(mended, texts)) if mended else []
        named = [_name_again(one, entries) for one in found]
        by_key: dict[object, Finding] = {
            (*name_error(one), entries.find(one.place.line)): one
            for one in named
            if STAND_IN not in one.message
        }
        kept = by_key if kept is None else {key: kept[key] for key in kept if key in by_key}
        turn, turns = turn + 1, stand_ins.turns
    return list((kept or {}).values())


def _name_again(finding: Finding, entries: Entries) -> Finding:
    """A finding on a record whose id is a stand-in, with the id that was given."""
    entry = entries.find(finding.place.line)
    if entry is None or STAND_IN not in finding.message:
        return finding
    message = _OWN_STAND_IN.sub(lambda match: f'{match[1]} "{entry.record}": ', finding.message)
    return replace(finding, message=message)


def _say(finding: Finding, entries: Entries, addresses: Addresses, words: CellWords) -> Remark:
    entry = entries.find(finding.place.line)
    if entry is None:
        where = Where(f"{finding.place.file} as it would be", finding.place.line)
        message = f"{finding.code} {finding.message}"
        return Remark(where, message, finding.remedy, is_fault=True, is_edit=False)
    of_term = (unclear_number.code, wrong_date.code)
    if finding.code in of_term and entry.path[:1] == ("terms",) and len(entry.path) == _TERM:
        entry = entry._replace(path=(*entry.path, "value"))  # the rule is one of the whole term
    entry = words.find_subject(finding, entry)
    message, remedy = words.say(finding, entry)
    where = addresses.find(entry)
    return Remark(where, f"{finding.code} {message}", remedy, is_fault=True, is_edit=False)
