"""The analysts' door: the tables of a dossier as pandas DataFrames."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import TYPE_CHECKING
from typing import Any

from positions.compare.comparison import compare_positions
from positions.tables.book import ColumnType
from positions.tables.catalogue import build_tables
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    import pandas as pd

    from positions.dossier.model import Dossier
    from positions.tables.book import Cell
    from positions.tables.book import Column
    from positions.tables.book import Table


def frames(dossier: Dossier) -> dict[str, pd.DataFrame]:
    """Every table of the CSV export by its name, with the same columns.

    Words are categories in the order of their list, days are datetimes, counts are nullable
    integers; what is not stated is missing.
    """
    tables = build_tables(compare_positions(dossier))
    return {name: _build_frame(table) for name, table in tables.items()}


def _build_frame(table: Table) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - imported only where DataFrames are asked for

    return pd.DataFrame(
        {
            column.name: _build_series(column, [row[index] for row in table.rows])
            for index, column in enumerate(table.columns)
        }
    )


def _build_series(column: Column, cells: list[Cell]) -> pd.Series[Any]:
    import pandas as pd  # noqa: PLC0415

    values = [_take_value(cell) for cell in cells]
    if column.type is ColumnType.WORD:
        return pd.Series(pd.Categorical(values, categories=list(column.words)))
    if column.type is ColumnType.DAY:
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object")))
    if column.type is ColumnType.COUNT:
        return pd.Series(values, dtype="Int64")
    return pd.Series(values, dtype="object")


def _take_value(cell: Cell) -> object:
    """Numbers and days as they are, all else as the text that CSV has; nothing for a gap."""
    if isinstance(cell, int | Decimal | date):
        return cell
    return spell_cell(cell, for_machines=True) or None


class _Callable(ModuleType):
    """Once imported, `positions.frames` is this module: it answers as its function does."""

    def __call__(self, dossier: Dossier) -> dict[str, pd.DataFrame]:
        return frames(dossier)


sys.modules[__name__].__class__ = _Callable
