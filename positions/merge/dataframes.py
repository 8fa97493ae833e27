"""The analysts' door back: pandas DataFrames in, a dossier out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from positions.errors import UnreadableTablesError
from positions.merge.assembling import assemble_dossier
from positions.merge.edited.tables import read_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from positions.dossier.model import Dossier


def tables_to_dossier(tables: Mapping[str, pd.DataFrame]) -> Dossier:
    """The dossier that tables describe, such as `frames` gives, changed or not.

    Its records are read from the tables `dossier`, `parties`, …, its lists of records from
    `evidence`, `terms`, `participants`, …; derived tables such as `demands` are not needed. An item
    without a number stands last, an id that is not recorded is missing.

    Raises:
        UnreadableTablesError: the tables describe no dossier; it says where and why.
    """
    edited_file = read_tables({name: _list_rows(frame) for name, frame in tables.items()})
    dossier, findings, faults = assemble_dossier(edited_file)
    if dossier is None or findings or faults:
        raise UnreadableTablesError([*faults, *map(str, findings)])
    return dossier


def _list_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table; what is missing is None."""
    plain = frame.astype("object").where(frame.notna(), None)
    return [{str(name): cell for name, cell in row.items()} for row in plain.to_dict("records")]
