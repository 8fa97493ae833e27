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

from positions.dossier.breaches import find_home
from positions.dossier.findings import Finding
from positions.dossier.findings import rule
from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import Dossier
from positions.dossier.model import DossierHead
from positions.dossier.model import PlacedRecord
from positions.dossier.model import RecordKind
from positions.dossier.model import is_id
from positions.dossier.nodenames import NodeNames
from positions.dossier.places import LinedDict
from positions.dossier.places import LinedList
from positions.dossier.places import Origin
from positions.dossier.places import Place
from positions.dossier.strays import list_stray_names
from positions.dossier.strays import match_missing
from positions.dossier.strays import stray_file
from positions.dossier.yamlfile import load_text
from positions.dossier.yamlrules import broken_yaml
from positions.dossier.yamlrules import foreign_encoding
from positions.dossier.yamlrules import hidden_meaning
from positions.errors import MissingDossierError
from positions.errors import find_near_miss
from positions.reading import MissingFileError
from positions.reading import ReadError
from positions.reading import is_folder
from positions.reading import is_there
from positions.reading import read_settled

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
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


def list_packaged_dossiers() -> tuple[Path, ...]:
    """The folders of all dossiers that come with the package, by name."""
    return tuple(
        sorted(path for path in find_packaged_folder("seeds").iterdir() if is_dossier(path))
    )


def find_dossier(named: Path) -> Path:
    """The folder that is meant: the one of this path, else the packaged dossier of this name."""
    packaged = {path.name: path for path in list_packaged_dossiers()}
    return named if is_there(named) else packaged.get(str(named), named)


def find_packaged_folder(name: str) -> Path:
    """A folder that comes with the package: inside it in a wheel, beside it in a checkout."""
    package = Path(__file__).parents[1]
    return package / name if (package / name).is_dir() else package.parent / name


def is_dossier(folder: Path) -> bool:
    """Whether a folder holds a dossier, by its `dossier.yaml`."""
    return is_there(folder / HEAD_FILE)


def load_dossier(
    folder: Path | str, *, renumber: Callable[[LinedDict, str], None] | None = None
) -> LoadedDossier:
    """Read all files of the dossier in `folder`.

    `renumber` may give other lines to the data of a file before the records are made of them.

    Raises:
        MissingDossierError: there is no folder, or no `dossier.yaml` in it.
    """
    folder = Path(folder)
    _require_dossier(folder)
    reader = _Reader(folder)
    if renumber is not None:
        for file, node in reader.nodes.items():
            if node is not None:
                renumber(node, file)
    head = reader.read_head()
    lists = {
        name: tuple(records)
        for file, kinds in KINDS_BY_FILE.items()
        for name, records in reader.read_lists(file, kinds).items()
    }
    findings = tuple(sorted(_drop_repeated(reader.findings)))
    if head is None:
        return LoadedDossier(folder, None, findings)
    dossier = Dossier(
        head=head,
        unread_ids=frozenset(reader.unread_ids),
        unread=frozenset(reader.unread),
        unnamed=frozenset(reader.unnamed),
        **lists,  # type: ignore[arg-type]  # the table above says which list holds which records
    )
    return LoadedDossier(folder, dossier, findings)


def _drop_repeated(findings: list[Finding]) -> Iterator[Finding]:
    """Leave out what is found again in each record that takes over a faulty list by an alias."""
    with_aliases = {found.place.file for found in findings if found.code == hidden_meaning.code}
    seen: set[tuple[Place, str, str]] = set()
    for found in findings:
        key = (found.place, found.code, found.remedy)
        if found.place.file not in with_aliases or key not in seen:
            seen.add(key)
            yield found


def _require_dossier(folder: Path) -> None:
    if not is_there(folder):
        raise MissingDossierError(folder, reason="there is no such folder")
    if not is_folder(folder):
        raise MissingDossierError(folder, reason="it is a file, not a folder")
    if not is_dossier(folder):
        names = [path.name for path in folder.iterdir()]
        meant = match_missing([HEAD_FILE], list_stray_names(names, KINDS_BY_FILE))
        reason = "the folder has no dossier.yaml" if names else "the folder is empty"
        if meant:
            reason += f', but "{meant[HEAD_FILE]}": rename it'
        raise MissingDossierError(folder, reason=reason)


@rule("E101", "A file is missing or cannot be read")
def missing_file(file: str, meant: str = "") -> FaultAndRemedy:
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
    if meant:
        return f'is missing from the dossier, but "{meant}" is there', f"rename it to {file}"
    none = ", ".join(f"`{kind.table}: []`" for kind in KINDS_BY_FILE.get(file, ()))
    return "is missing from the dossier", f"add the file; {none} says that there are none"


@rule("E106", "A file does not begin with its key")
def file_without_key(file: str, held: object) -> FaultAndRemedy:
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
    tables = [kind.table for kind in KINDS_BY_FILE.get(file, ())]
    keys = " and ".join(f"`{table}:`" for table in tables) or "`id:` and `title:`"
    if held == "":
        none = " and ".join(f"`{table}: []`" for table in tables)
        return "is empty", f"write {none}, if there are none" if tables else f"begin with {keys}"
    if isinstance(held, LinedList):
        return "begins with a list and not with its key", f"write {keys} above the first hyphen"
    return "holds a text and no key", f"begin the file with {keys}"


class _Reader:
    """Reads the files of one folder, gathering findings on the way.

    First all files as plain data, so that each record can be told which ids there are; then the
    records.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.unread_ids: set[str] = set()
        self.unread: set[str] = set()
        self.unnamed: set[str] = set()
        self.missing: list[str] = []
        self.nodes = {file: self._read_mapping(file) for file in (HEAD_FILE, *KINDS_BY_FILE)}
        self.names = NodeNames(self.nodes)
        self._look_around()

    def _look_around(self) -> None:
        """Report files that are missing, and those that nobody would read."""
        names = [path.name for path in self.folder.iterdir()]
        strays = list_stray_names(names, (HEAD_FILE, *KINDS_BY_FILE))
        meant = match_missing(self.missing, strays)
        for file in self.missing:
            is_optional = any(kind.is_optional for kind in KINDS_BY_FILE.get(file, ()))
            if not is_optional or file in meant:
                self._add(file, 0, missing_file.code, *missing_file(file, meant.get(file, "")))
        for name in strays:
            if name not in meant.values():
                self._add(name, 0, stray_file.code, *stray_file(name))

    def read_head(self) -> DossierHead | None:
        node = self.nodes[HEAD_FILE]
        return None if node is None else self._read_record(DossierHead, node, HEAD_FILE, "dossier")

    def read_lists(self, file: str, kinds: tuple[RecordKind, ...]) -> dict[str, list[PlacedRecord]]:
        node = self.nodes[file]
        if node is None:
            self._leave_unread(*(kind.table for kind in kinds if self._is_there(kind)))
            return {kind.table: [] for kind in kinds}
        for key, line in node.lines.items():
            if key not in {kind.table for kind in kinds}:
                self._refuse_key(file, line, key)
                self._leave_unread(*(kind.table for kind in kinds if kind.table not in node))
        return {kind.table: self._read_records(kind, node) for kind in kinds}

    def _refuse_key(self, file: str, line: int, key: str) -> None:
        own = [kind.table for kind in KINDS_BY_FILE[file]]
        near = find_near_miss(key.lower(), own)
        known = " and ".join(own)
        remedy = f'write "{near}:"' if near else f"this file holds {known}"
        home = KIND_BY_TABLE[key].file if key in KIND_BY_TABLE else ""
        if home:
            remedy = f'"{key}" belongs in {home}; this file holds {known}'
        from positions.dossier.faults import unknown_field  # noqa: PLC0415 - only a fault needs it

        self._add(file, line, unknown_field.code, f'has the unknown key "{key}"', remedy)

    def _leave_unread(self, *tables: str) -> None:
        self.unread.update(tables)
        self.unnamed.update(tables)

    def _is_there(self, kind: RecordKind) -> bool:
        """Whether a file that could not be read was expected, or is there none the less."""
        return not kind.is_optional or kind.file not in self.missing

    def _read_records(self, kind: RecordKind, node: LinedDict) -> list[PlacedRecord]:
        name, file = kind.table, kind.file
        items = node.get(name, LinedList(node.line))
        if items == "":
            return []
        if not isinstance(items, LinedList):
            self._refuse_no_list(name, file, node.lines[name], items)
            return []
        records: list[PlacedRecord] = []
        misplaced = {
            index
            for index, item in enumerate(items)
            if isinstance(item, LinedDict) and self._refuse_misplaced(kind, items, index)
        }
        for index, item in enumerate(items):
            if index in misplaced:
                continue
            where = f"{kind.noun}, item {index + 1}"
            if not isinstance(item, LinedDict):
                fault = f"{where}: is not a record"
                remedy = "write `- id: …`, then fields"
                self._add_shape(file, items.lines[index], fault, remedy)
                self._leave_unread(name)
                continue
            record = self._read_record(kind.model, item, file, where)
            if record is not None:
                records.append(record)
                continue
            self.unread.add(name)
            if not is_id(str(item.get("id", ""))):
                self.unnamed.add(name)
        return records

    def _refuse_misplaced(self, kind: RecordKind, items: LinedList, index: int) -> bool:
        """Report an item of a list within a record that stands where the records do."""
        item = items[index]
        field = "" if "id" in item else find_home(kind.model, item)
        if not field:
            return False
        fault = (
            f'{kind.noun}, item {index + 1}: is an item of "{field}", and stands as a {kind.noun}'
        )
        remedy = f'let it begin two spaces further in than "{field}:"'
        self._add_shape(kind.file, items.lines[index], fault, remedy)
        self._leave_unread(kind.table)
        before = items[index - 1] if index else None
        if isinstance(before, LinedDict) and before.get(field) == "":
            before.nulls = {*(before.nulls or ()), field}
        return True

    def _refuse_no_list(self, name: str, file: str, line: int, items: LinedDict | str) -> None:
        fault, remedy = f'the key "{name}" does not hold a list', f"write `{name}: []` if none"
        if isinstance(items, LinedDict):
            first = next(iter(items), "id")
            line = items.lines.get(first, line)
            fault = f'begins a record of "{name}" with "{first}", but has no hyphen'
            remedy = f"write `- {first}: …`"
        self._add_shape(file, line, fault, remedy)
        self._leave_unread(name)

    def _read_record(
        self, model: type[_RecordT], node: LinedDict, file: str, where: str
    ) -> _RecordT | None:
        try:
            record = model.model_validate(node)
        except ValidationError as error:
            from positions.dossier.faults import describe_faults  # noqa: PLC0415 - the same

            self.findings.extend(
                describe_faults(error, model, node, file=file, where=where, names=self.names)
            )
            self.unread_ids.add(str(node.get("id")))
            return None
        record.remember_place(Origin(file, node))
        return record

    def _read_mapping(self, file: str) -> LinedDict | None:
        try:
            content = read_settled(self.folder, file, most=LARGEST_FILE)
        except MissingFileError:
            self.missing.append(file)
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
            fault, remedy = file_without_key(file, loaded.data)
            self._add(file, 1, file_without_key.code, fault, remedy)
        return None

    def _add_shape(self, file: str, line: int, fault: str, remedy: str) -> None:
        from positions.dossier.faults import wrong_shape  # noqa: PLC0415 - only a fault needs it

        self._add(file, line, wrong_shape.code, fault, remedy)

    def _add(self, file: str, line: int, code: str, fault: str, remedy: str) -> None:
        self.findings.append(Finding(Place(file, line), code, fault, remedy))
