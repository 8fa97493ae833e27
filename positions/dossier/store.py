"""The only door to dossier files: a folder in, a dossier and its findings out.

Reading never stops at the first fault. Each record that has the right shape becomes part of the
dossier, each that has not becomes findings, so that one run lists everything there is to mend.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from typing import TypeVar

from pydantic import ValidationError

from positions.dossier.faults import describe_faults
from positions.dossier.faults import unknown_field
from positions.dossier.faults import wrong_shape
from positions.dossier.findings import Finding
from positions.dossier.findings import rule
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import Dossier
from positions.dossier.model import DossierHead
from positions.dossier.model import PlacedRecord
from positions.dossier.model import RecordKind
from positions.dossier.places import LinedDict
from positions.dossier.places import LinedList
from positions.dossier.places import Origin
from positions.dossier.places import Place
from positions.dossier.yamlfile import broken_yaml
from positions.dossier.yamlfile import foreign_encoding
from positions.dossier.yamlfile import load_text
from positions.errors import MissingDossierError
from positions.errors import suggest_near_miss
from positions.reading import MissingFileError
from positions.reading import ReadError
from positions.reading import is_folder
from positions.reading import is_there
from positions.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.dossier.findings import FaultAndRemedy

HEAD_FILE = "dossier.yaml"

LARGEST_FILE = 50_000_000
"""Bytes of a file of a dossier: twelve thousand positions take ten million."""

TEXTS_FOLDER = "texts"
"""Where a dossier keeps the texts of its sources, for checking quotes; never redistributed."""

KINDS_BY_FILE: Mapping[str, tuple[RecordKind, ...]] = {
    file: tuple(kinds) for file, kinds in groupby(RECORD_KINDS, key=lambda kind: kind.file)
}
"""Which file holds which kinds of records."""

_RecordT = TypeVar("_RecordT", bound=PlacedRecord)


@dataclass(frozen=True, slots=True)
class LoadedDossier:
    """A dossier as far as it could be read, where, and everything that is wrong with its files.

    `dossier` is None only when `dossier.yaml` itself has faults; a finding then says which.
    """

    folder: Path
    dossier: Dossier | None
    findings: tuple[Finding, ...]


def find_packaged_dossier(name: str = "kyiv-visit") -> Path:
    """The folder of a dossier that comes with the package."""
    return find_packaged_folder("seeds") / name


def find_packaged_folder(name: str) -> Path:
    """A folder that comes with the package: inside it in a wheel, beside it in a checkout."""
    package = Path(__file__).parents[1]
    return package / name if (package / name).is_dir() else package.parent / name


def is_dossier(folder: Path) -> bool:
    """Whether a folder holds a dossier, by its `dossier.yaml`."""
    return is_there(folder / HEAD_FILE)


def load_dossier(folder: Path | str) -> LoadedDossier:
    """Read all files of the dossier in `folder`.

    Raises:
        MissingDossierError: there is no folder, or no `dossier.yaml` in it.
    """
    folder = Path(folder)
    _require_dossier(folder)
    reader = _Reader(folder)
    head = reader.read_head()
    lists = {
        name: tuple(records)
        for file, kinds in KINDS_BY_FILE.items()
        for name, records in reader.read_lists(file, kinds).items()
    }
    findings = tuple(sorted(reader.findings))
    if head is None:
        return LoadedDossier(folder, None, findings)
    dossier = Dossier(
        head=head,
        unread_ids=frozenset(reader.unread_ids),
        **lists,  # type: ignore[arg-type]  # the table above says which list holds which records
    )
    return LoadedDossier(folder, dossier, findings)


def _require_dossier(folder: Path) -> None:
    if not is_there(folder):
        raise MissingDossierError(folder, reason="there is no such folder")
    if not is_folder(folder):
        raise MissingDossierError(folder, reason="it is a file, not a folder")
    if not is_dossier(folder):
        empty = not any(folder.iterdir())
        reason = "the folder is empty" if empty else "the folder has no dossier.yaml"
        raise MissingDossierError(folder, reason=reason)


@rule("E101", "A file is missing or cannot be read")
def missing_file(file: str) -> FaultAndRemedy:
    """A file of the dossier is not there, or cannot be read.

    A dossier has `dossier.yaml`, `parties.yaml`, `issues.yaml`, `sources.yaml`, `positions.yaml`
    and `engagements.yaml`. A file that is not there is not taken for an empty one: nobody can tell
    whether there are no engagements, or whether the file was lost. `alignments.yaml` and
    `assessments.yaml` may be left out.

    Add the file. Where there is nothing to record, say so with an empty list.

    Faulty: no file `engagements.yaml`.

    Sound, in `engagements.yaml`:

    ```yaml
    engagements: []
    ```
    """
    lists = " and ".join(kind.table for kind in KINDS_BY_FILE.get(file, ()))
    return "is missing from the dossier", f"add the file; `{lists}: []` says that there are none"


@rule("E106", "A file does not begin with its key")
def file_without_key(file: str, *, is_empty: bool) -> FaultAndRemedy:
    """The file is empty, or a list or a text stands where `key: value` is expected.

    Each file names what it holds, so that two lists can stand in one file and an empty file is not
    taken for an empty list.

    Begin the file with the key of its list. Where there is nothing to record, write an empty list.

    Faulty, in `issues.yaml`:

    ```yaml
    - id: canal
    ```

    Sound:

    ```yaml
    issues:
      - id: canal
    ```
    """
    fault = "is empty" if is_empty else "does not hold `key: value` at its top"
    keys = " and ".join(kind.table for kind in KINDS_BY_FILE.get(file, ())) or "id and title"
    return fault, f"begin the file with the keys {keys}"


class _Reader:
    """Reads the files of one folder, gathering findings on the way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.unread_ids: set[str] = set()

    def read_head(self) -> DossierHead | None:
        node = self._read_mapping(HEAD_FILE)
        return None if node is None else self._read_record(DossierHead, node, HEAD_FILE, "dossier")

    def read_lists(self, file: str, kinds: tuple[RecordKind, ...]) -> dict[str, list[PlacedRecord]]:
        by_list: dict[str, list[PlacedRecord]] = {kind.table: [] for kind in kinds}
        node = self._read_mapping(file)
        if node is None:
            return by_list
        for key, line in node.lines.items():
            if key not in by_list:
                near = suggest_near_miss(key, by_list)
                fault = f'has the unknown key "{key}"{near}'
                known = " and ".join(by_list)
                self._add(file, line, unknown_field.code, fault, f"this file holds {known}")
        for kind in kinds:
            by_list[kind.table] = self._read_records(kind, node)
        return by_list

    def _read_records(self, kind: RecordKind, node: LinedDict) -> list[PlacedRecord]:
        name, file = kind.table, kind.file
        items = node.get(name, LinedList(node.line))
        if items == "":
            return []
        if not isinstance(items, LinedList):
            fault = f'the key "{name}" does not hold a list'
            remedy = "begin each record with a hyphen"
            self._add(file, node.lines[name], wrong_shape.code, fault, remedy)
            return []
        records: list[PlacedRecord] = []
        for index, item in enumerate(items):
            where = f"{kind.noun}, item {index + 1}"
            if not isinstance(item, LinedDict):
                fault = f"{where}: is not a record"
                remedy = "write `- id: …`, then fields"
                self._add(file, items.lines[index], wrong_shape.code, fault, remedy)
                continue
            record = self._read_record(kind.model, item, file, where)
            if record is not None:
                records.append(record)
        return records

    def _read_record(
        self, model: type[_RecordT], node: LinedDict, file: str, where: str
    ) -> _RecordT | None:
        try:
            record = model.model_validate(node)
        except ValidationError as error:
            self.findings.extend(describe_faults(error, model, node, file=file, where=where))
            self.unread_ids.add(str(node.get("id")))
            return None
        record.remember_place(Origin(file, node))
        return record

    def _read_mapping(self, file: str) -> LinedDict | None:
        try:
            content = read_file(self.folder / file, most=LARGEST_FILE, within=self.folder)
        except MissingFileError:
            if not any(kind.is_optional for kind in KINDS_BY_FILE.get(file, ())):
                self._add(file, 0, missing_file.code, *missing_file(file))
            return None
        except ReadError as error:
            fault = f"cannot be read: {error.reason}"
            self._add(
                file, 0, missing_file.code, fault, "put a file that you may read in its place"
            )
            return None
        loaded = load_text(content, file)
        self.findings.extend(loaded.findings)
        if isinstance(loaded.data, LinedDict):
            return loaded.data
        unread = {foreign_encoding.code, broken_yaml.code}
        if unread.isdisjoint(finding.code for finding in loaded.findings):
            fault, remedy = file_without_key(file, is_empty=loaded.data == "")
            self._add(file, 1, file_without_key.code, fault, remedy)
        return None

    def _add(self, file: str, line: int, code: str, fault: str, remedy: str) -> None:
        self.findings.append(Finding(Place(file, line), code, fault, remedy))
