"""What `--base` names: the marks of what an edited file without any was exported from.

It is a workbook or tables that carry marks, or any edition of the dossier, whose marks are made.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from positions.errors import UnreadableEditionError
from positions.merge.belonging import NEW_DOSSIER
from positions.merge.belonging import ForeignEditError
from positions.merge.belonging import find_base
from positions.merge.changes import mark_record
from positions.merge.edited.opening import is_workbook
from positions.merge.edited.opening import open_workbook
from positions.merge.edited.packages import find_marks
from positions.merge.edited.packages import is_collection
from positions.merge.editions.opening import is_edition
from positions.merge.editions.opening import open_edition
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import take_dossier_apart
from positions.merge.sheetmaps import has_headings
from positions.merge.sheetmaps import map_sheets
from positions.reading import ReadError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.dossier.model import Dossier
    from positions.merge.base import Exported
    from positions.merge.changes import Base
    from positions.merge.edited.opening import Opened
    from positions.merge.target import Target

_FILES = frozenset({".xlsx", ".xlsm", ".ods", ".zip", ".csv"})


def find_named_bases(name: str, target: Target) -> Mapping[tuple[str, str], Base]:
    """The marks of the records of what is named.

    Raises:
        PositionsError: it cannot be read, or belongs to another dossier.
    """
    exported = _read_marks(name, target)
    if exported is not None and exported.part:
        what = f"this workbook is of a part of the dossier ({exported.part}), not of all of it"
        raise ReadError(name, reason=what, remedy="name an export of all of it")
    if exported is not None:
        return exported.bases
    return {
        (table, identity): mark_record(MODEL_BY_TABLE[table], fields)
        for table, records in take_dossier_apart(_open_dossier(name, target)).items()
        for identity, fields in records.items()
    }


def find_named_sheets(name: str, target: Target, opened: Opened) -> tuple[Exported, bool]:
    """What the hidden sheet of an edited workbook would say, and whether all of it is known.

    It is known where a workbook of the same sheets is named; else only what can be edited is.

    Raises:
        PositionsError: what is named cannot be read, or belongs to another dossier.
    """
    exported = _read_marks(name, target)
    grids = {grid.tab: grid for grid in opened.grids}
    listed = [one for one in exported.sheets.values() if one.is_editable] if exported else []
    if (
        exported
        and listed
        and all(one.tab in grids and has_headings(grids[one.tab], one) for one in listed)
    ):
        return exported, True
    try:
        dossier = _open_dossier(name, target)
    except UnreadableEditionError as error:
        if not listed:
            raise
        what = "this workbook has other sheets than the edited one, so its marks do not fit"
        remedy = "name an export of the same kind, tables, a copy of the dossier or a git revision"
        raise ReadError(name, reason=what, remedy=remedy) from error
    return map_sheets(dossier, opened), False


def _read_marks(name: str, target: Target) -> Exported | None:
    """The marks that a workbook or tables carry; None if what is named has none."""
    path = Path(name)
    exported = None
    if is_workbook(path) and path.exists():
        exported = find_base(open_workbook(path))
    elif is_collection(path):
        exported = find_marks(path)
    if exported is None or exported.dossier == NEW_DOSSIER:
        return None
    _refuse_other(name, exported.dossier, target)
    return exported


def _open_dossier(name: str, target: Target) -> Dossier:
    """The edition of that name; what names nothing else is a revision of the dossier itself."""
    is_path = Path(name).suffix.lower() in _FILES or "/" in name
    if name.startswith("@"):
        name = f"{target.folder}{name}"
    elif not is_path and not is_edition(name):
        name = f"{target.folder}@{name}"
    dossier = open_edition(name).dossier
    _refuse_other(name, dossier.head.id, target)
    return dossier


def _refuse_other(name: str, identity: str, target: Target) -> None:
    if identity != target.head_id:
        raise ForeignEditError(
            f'--base {name}: it is of the dossier "{identity}", and this one is '
            f'"{target.head_id}"; name what the edited file was exported from'
        )
