"""The analysts' door: the tables of a dossier as pandas DataFrames."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from positions.compare.comparison import compare_positions
from positions.dossier.dates import EdtfDate
from positions.tables.book import ColumnType
from positions.tables.data.derived import build_derived
from positions.tables.data.registers import build_registers

if TYPE_CHECKING:
    import pandas as pd

    from positions.dossier.model import Dossier
    from positions.tables.book import Column
    from positions.tables.book import Table


def frames(dossier: Dossier) -> dict[str, pd.DataFrame]:
    """Every table of the CSV export by its name, with the same columns.

    Words are categories in the order of their list, days are datetimes, counts are nullable
    integers; what is not stated is missing.
    """
    tables = (*build_registers(dossier), *build_derived(compare_positions(dossier)))
    return {table.name: _build_frame(table) for table in tables}


def _build_frame(table: Table) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - imported only where DataFrames are asked for

    return pd.DataFrame(
        {
            column.name: _build_series(column, [row[index] for row in table.rows])
            for index, column in enumerate(table.columns)
        }
    )


def _build_series(column: Column, cells: list[object]) -> pd.Series[Any]:
    import pandas as pd  # noqa: PLC0415

    values = [
        None if cell == "" else str(cell) if isinstance(cell, EdtfDate) else cell for cell in cells
    ]
    if column.type is ColumnType.WORD:
        return pd.Series(pd.Categorical(values, categories=list(column.words)))
    if column.type is ColumnType.DAY:
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object")))
    if column.type is ColumnType.COUNT:
        return pd.Series(values, dtype="Int64")
    return pd.Series(values, dtype="object")
