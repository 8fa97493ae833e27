"""A record that somebody wants to add, tried out before it is written.

The changed file is laid beside copies of the others and checked as it would stand. It is put in
its place only if that finds no error, and if the dossier holds what it held and the new record.
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from positions.checks import run_checks
from positions.checks.lookups import list_evidenced
from positions.dossier.findings import Severity
from positions.dossier.findings import count_noun
from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import RECORD_KINDS
from positions.dossier.store import HEAD_FILE
from positions.dossier.store import KINDS_BY_FILE
from positions.dossier.store import LARGEST_FILE
from positions.dossier.store import TEXTS_FOLDER
from positions.dossier.store import load_dossier
from positions.dossier.yamltext import UnappendableError
from positions.dossier.yamltext import append_item
from positions.dossier.yamltext import append_record
from positions.dossier.yamltext import write_record
from positions.errors import RefusalError
from positions.errors import UnknownFormatError
from positions.keeping.asking import CancelledError
from positions.keeping.proving import prove_fields
from positions.keeping.proving import read_text
from positions.keeping.questions import complete
from positions.keeping.questions import is_complete
from positions.merge.patching.settling import keep_style
from positions.reading import is_there
from positions.reading import read_settled
from positions.texts.sources import open_texts
from positions.writing import replace_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Position
    from positions.dossier.store import LoadedDossier
    from positions.dossier.yamltext import Plain
    from positions.keeping.asking import Asker


_ERRORS_TOLD = 10


class Added(NamedTuple):
    """What was written: the record as it stands in its file, the file, and what it is called.

    `warnings` are what `check` warns of in that file since; `put_back` are the files that an
    interrupted command had changed.
    """

    text: str
    file: str
    name: str
    warnings: tuple[Finding, ...] = ()
    put_back: tuple[str, ...] = ()


def load_own_dossier(folder: Path) -> LoadedDossier:
    """The dossier that a record is to be added to; never the packaged one.

    Raises:
        MissingDossierError: there is none.
        RejectedError: it has errors, which come first.
    """
    loaded = load_dossier(folder)
    errors = _list_errors(loaded)
    if errors:
        raise RejectedError(errors)
    return loaded


def add_record(
    loaded: LoadedDossier,
    table: str,
    given: Mapping[str, Any],
    asker: Asker | None,
    texts: Path | None,
    *,
    record: str = "",
) -> Added:
    """Complete what is given, try it out, show it if somebody was asked, and write it.

    Raises:
        CancelledError: whoever was asked broke off or said no.
        PositionsError: what completing, proving and trying out raise; nothing is written.
    """
    dossier = loaded.dossier
    if dossier is None:
        raise RejectedError(loaded.findings)
    kept = loaded.folder / TEXTS_FOLDER
    texts = texts or (kept if kept.is_dir() else None)
    if record:
        find_evidenced(dossier, record)
    fields = complete(table, dict(given), dossier, asker, texts)
    fields = _prove(table, fields, dossier, texts)
    text = write_record(fields, indent=2)
    was_asked = asker is not None and not is_complete(table, given)
    if asker is not None and was_asked:  # before it can be refused, so that no answer is lost
        asker.say(text.rstrip())
    if record:
        addition = prepare_evidence(loaded, record, fields)
    else:
        addition = prepare_record(loaded, table, fields)
    question = f"Write this to {addition.file}?"
    if asker is not None and was_asked and not asker.confirm(question):
        raise CancelledError
    put_back = addition.write()
    said = "" if was_asked else addition.find_added()
    name = str(fields.get("id", record))
    return Added(said, addition.file, name, addition.warnings, put_back)


def _prove(
    table: str, fields: Mapping[str, Any], dossier: Dossier, texts: Path | None
) -> dict[str, Any]:
    """The fields with their evidence proved, or with the digest of the text of a new source."""
    if table == "evidence":
        return prove_fields(fields, read_text(dossier, fields["source"], texts))
    if table == "sources":
        return _add_digest(fields, texts)
    items = fields.get("evidence", ())
    proved = [prove_fields(item, read_text(dossier, item["source"], texts)) for item in items]
    return {**fields, "evidence": proved}


def _add_digest(fields: Mapping[str, Any], texts: Path | None) -> dict[str, Any]:
    if texts is None or "text" not in fields or "sha256" in fields:
        return dict(fields)
    kept = open_texts(texts)
    if fields["text"] not in kept.files:
        return dict(fields)
    content = kept.read(str(fields["text"]))
    return {**fields, "sha256": hashlib.sha256(content).hexdigest()}


class RejectedError(RefusalError):
    """What was to be added would make an error, or stands in a dossier that has one."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        noun = count_noun(len(findings), "error")
        lines = [f"  {finding}" for finding in findings[:_ERRORS_TOLD]]
        more = len(findings) - len(lines)
        if more:
            lines.append(f"  and {more} more")
        super().__init__(f"nothing written: `positions check` would find {noun}", *lines)


@dataclass(frozen=True, slots=True)
class Addition:
    """The new text of one file of a dossier, what it stood as before, and what `check` warns of."""

    folder: Path
    file: str
    before: bytes
    after: bytes
    warnings: tuple[Finding, ...] = ()

    def find_added(self) -> str:
        """The lines that the file has more than before."""
        old, new = (content.decode().splitlines() for content in (self.before, self.after))
        begin = _count_same(old, new)
        rest = _count_same(old[begin:][::-1], new[begin:][::-1])
        added = [line for line in new[begin : len(new) - rest] if line.startswith((" ", "-"))]
        return "\n".join(added) + "\n"

    def write(self) -> tuple[str, ...]:
        """Put the file in its place, unless it changed meanwhile; names what was put back first.

        Raises:
            ChangedFileError: somebody else wrote the file since it was read.
            WriteError: it cannot be written; what was there is kept.
        """
        target = self.folder / self.file
        if _read(self.folder, self.file) != self.before:
            raise ChangedFileError(target)
        return replace_files(self.folder, {self.file: self.before}, {self.file: self.after})


def _count_same(old: list[str], new: list[str]) -> int:
    """How many lines two files have in common from their beginning on."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


class ChangedFileError(RefusalError):
    """A file changed between reading and writing it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: nothing written, because the file changed meanwhile; run the command again"
        )


def prepare_record(loaded: LoadedDossier, table: str, fields: Mapping[str, Plain]) -> Addition:
    """A new record at the end of its list.

    Raises:
        RejectedError: `check` would find an error.
        UnappendableError: the list does not stand one record a line.
    """
    file = KIND_BY_TABLE[table].file
    before = _read(loaded.folder, file)
    text = before.decode("utf-8")
    after = keep_style(text, append_record(text, file, table, fields), file).encode()
    return _try_out(loaded, Addition(loaded.folder, file, before, after), table)


def prepare_evidence(
    loaded: LoadedDossier, record_id: str, fields: Mapping[str, Plain]
) -> Addition:
    """A new item of evidence at the end of those of a position or an engagement.

    Raises:
        RejectedError: `check` would find an error.
        UnknownFormatError: no position and no engagement has this id.
        UnappendableError: its evidence does not stand one item a line.
    """
    record = find_evidenced(loaded.dossier, record_id)
    place = record.find_place("evidence", len(record.evidence) - 1)
    before = _read(loaded.folder, place.file)
    text = before.decode("utf-8")
    added = append_item(text, place.file, place.line, fields)
    after = keep_style(text, added, place.file).encode()
    return _try_out(loaded, Addition(loaded.folder, place.file, before, after), "")


def find_evidenced(dossier: Dossier | None, record_id: str) -> Position | Engagement:
    """The position or engagement of an id.

    Raises:
        UnknownFormatError: there is none.
    """
    records = tuple(list_evidenced(dossier)) if dossier else ()
    for record in records:
        if record.id == record_id:
            return record
    raise UnknownFormatError("record", record_id, known=[record.id for record in records])


def _try_out(loaded: LoadedDossier, addition: Addition, table: str) -> Addition:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in (HEAD_FILE, *KINDS_BY_FILE):
            if is_there(loaded.folder / file):
                (folder / file).write_bytes(_read(loaded.folder, file))
        (folder / addition.file).write_bytes(addition.after)
        tried = load_dossier(folder)
    errors = _list_errors(tried)
    if errors:
        raise RejectedError(errors)
    _require_the_rest(loaded.dossier, tried.dossier, addition.file, table)
    warnings = _list_new_warnings(loaded, tried)
    mine = tuple(one for one in warnings if one.place.file == addition.file)
    return replace(addition, warnings=mine)


def _read(folder: Path, file: str) -> bytes:
    return read_settled(folder, file, most=LARGEST_FILE)


def _list_errors(loaded: LoadedDossier) -> list[Finding]:
    found = [*loaded.findings, *(run_checks(loaded.dossier) if loaded.dossier else ())]
    return sorted(finding for finding in found if finding.severity is Severity.ERROR)


def _list_new_warnings(old: LoadedDossier, new: LoadedDossier) -> tuple[Finding, ...]:
    """What `check` warns of in the new dossier and not in the old one."""
    known = {finding.message for finding in run_checks(old.dossier)} if old.dossier else set()
    found = run_checks(new.dossier) if new.dossier else ()
    warnings = (one for one in found if one.severity is Severity.WARNING)
    return tuple(one for one in warnings if one.message not in known)


def _require_the_rest(old: Dossier | None, new: Dossier | None, file: str, table: str) -> None:
    """Refuse a text that says anything else than before, but for what was added."""
    for kind in RECORD_KINDS:
        if old is None or new is None:
            break
        before, after = kind.list_records(old), kind.list_records(new)
        added = 1 if kind.table == table else 0
        ids = [record.id for record in before] == [record.id for record in after][: len(before)]
        if not ids or len(after) != len(before) + added or (added and before != after[:-1]):
            raise UnappendableError(file, f'the list "{kind.table}"')
