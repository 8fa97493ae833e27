"""The dossier that an edited file is brought back into: its bytes at once, its records when needed.

A large dossier takes longer to read than the workbook that comes back, and a workbook without an
edit says nothing of it.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from positions.dossier.findings import Severity
from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.store import HEAD_FILE
from positions.dossier.store import KINDS_BY_FILE
from positions.dossier.store import LARGEST_FILE
from positions.dossier.store import load_dossier
from positions.dossier.yamlfile import load_text
from positions.errors import FaultyDossierError
from positions.errors import WriteError
from positions.merge.plain import FILE_BY_TABLE
from positions.merge.plain import HEAD_TABLE
from positions.merge.plain import take_dossier_apart
from positions.reading import MissingFileError
from positions.reading import read_settled

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.places import LinedDict
    from positions.dossier.store import LoadedDossier
    from positions.merge.patching.tableedits import TableEdit
    from positions.merge.plain import PlainRecord

_LINE = re.compile(r"(?<=\.yaml:)\d+|(?<=on line )\d+")

FILES = tuple(dict.fromkeys(FILE_BY_TABLE.values()))


class Target(Mapping[str, Mapping[str, "PlainRecord"]]):
    """The dossier in a folder, as it was when its files were read: plain records by table and id.

    `contents` are the bytes of its files by name. The folder `texts` holds the sources' texts, in
    which quotes are proved; None if there are none.
    """

    def __init__(self, folder: Path, texts: Path | None) -> None:
        self.folder = folder
        self.texts = texts
        self.contents = read_files(folder)

    @cached_property
    def head_id(self) -> str:
        """The id of the dossier, by the one file that says it."""
        held = load_text(self.contents.get(HEAD_FILE, b""), HEAD_FILE).data
        found = held.get("id") if isinstance(held, dict) else None
        return found if isinstance(found, str) and found else self.dossier.head.id

    @cached_property
    def dossier(self) -> Dossier:
        """All of it.

        Raises:
            FaultyDossierError: it has records that cannot be read.
        """
        return self._loaded[0]

    @property
    def is_read(self) -> bool:
        """Whether its records were needed, and so its faults would have been met."""
        return "_loaded" in self.__dict__

    @cached_property
    def known(self) -> frozenset[tuple[str, str]]:
        """The errors that it has anyhow, by code and message."""
        found = (*self._loaded[1], *check_dossier(self.dossier, self.texts))
        return frozenset(map(name_error, list_errors(found)))

    def find_lines(self, table: str) -> dict[str, int]:
        """The line that each record of a table begins in, by id, in the order of the file."""
        records = KIND_BY_TABLE[table].list_records(self.dossier)
        return {record.id: record.find_place().line for record in records}

    def put_in(
        self, excerpts: Mapping[str, bytes], edits: Mapping[str, TableEdit]
    ) -> Dossier | None:
        """The dossier after edits, of which the `excerpts` hold the edited records, by file.

        None where that is not all there is to say of it: something in an excerpt cannot be read.
        """
        empty = {name: _spell_empty(name).encode() for name in FILES if name in self.contents}
        head = {HEAD_FILE: self.contents.get(HEAD_FILE, b"")}
        read = load_contents({**empty, **head, **excerpts})
        if read.dossier is None or read.findings or self._loaded[1]:
            return None
        lists = {}
        for table in edits.keys() - {HEAD_TABLE}:
            now = KIND_BY_TABLE[table].list_records(self.dossier)
            if len({record.id for record in now}) < len(now):
                return None
            new = {one.id: one for one in KIND_BY_TABLE[table].list_records(read.dossier)}
            kept = [new.get(one.id, one) for one in now if one.id not in edits[table].removed]
            lists[table] = (*kept, *(new[str(one["id"])] for one in edits[table].added))
        whole = replace(self.dossier, head=read.dossier.head)
        return replace(whole, **lists)  # type: ignore[arg-type]  # by the name of the table

    @cached_property
    def _loaded(self) -> tuple[Dossier, tuple[Finding, ...]]:
        loaded = load_contents(self.contents) if self.contents else load_dossier(self.folder)
        errors = list_errors(loaded.findings)
        if loaded.dossier is None or errors:
            raise FaultyDossierError(len(errors), first=str(errors[0]) if errors else "")
        return loaded.dossier, loaded.findings

    @cached_property
    def _tables(self) -> Mapping[str, Mapping[str, PlainRecord]]:
        return take_dossier_apart(self.dossier)

    def __getitem__(self, table: str) -> Mapping[str, PlainRecord]:
        """The records of a table."""
        return self._tables[table]

    def __iter__(self) -> Iterator[str]:
        """The names of the tables."""
        return iter(FILE_BY_TABLE)

    def __len__(self) -> int:
        """How many tables there are."""
        return len(FILE_BY_TABLE)


def _spell_empty(file: str) -> str:
    """A file whose lists hold nothing."""
    return "".join(f"{kind.table}: []\n" for kind in KINDS_BY_FILE.get(file, ()))


def read_files(folder: Path) -> dict[str, bytes]:
    """The bytes of the dossier's files by name; those that are not there are left out."""
    found = {}
    for name in FILES:
        try:
            found[name] = read_settled(folder, name, most=LARGEST_FILE)
        except MissingFileError:
            continue
    return found


def load_contents(
    contents: Mapping[str, bytes], renumber: Callable[[LinedDict, str], None] | None = None
) -> LoadedDossier:
    """The dossier that files with these bytes would hold; lines may be given other numbers."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        try:
            for file, content in contents.items():
                (place / file).write_bytes(content)
        except OSError as error:
            reason = f"what would be written cannot be tried out here ({error.strerror})"
            remedy = "free some space, or set TMPDIR to another folder"
            raise WriteError(place.parent, reason=reason, remedy=remedy) from error
        return load_dossier(place, renumber=renumber)


def check_dossier(dossier: Dossier, texts: Path | None) -> tuple[Finding, ...]:
    """What the rules say of a dossier, and what is not in the sources' texts, if there are any."""
    from positions.checks import run_checks  # noqa: PLC0415 - only an edit needs the rules

    if texts is None:
        return run_checks(dossier)
    from positions.texts.proof import prove_quotes  # noqa: PLC0415 - most dossiers have no texts

    return (*run_checks(dossier), *prove_quotes(dossier, texts).findings)


def list_errors(findings: tuple[Finding, ...]) -> list[Finding]:
    """Those that keep a dossier from being exported."""
    return [one for one in findings if one.severity is Severity.ERROR]


def name_error(finding: Finding) -> tuple[str, str]:
    """What tells an error from others, wherever it stands."""
    return finding.code, _LINE.sub("", finding.message)
