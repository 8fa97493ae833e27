"""positions: who demands what, who offers what, who answers whom, and who meets when.

`load_dossier(folder)` reads a dossier, `compare_positions(dossier)` lays it side by side, and
`frames(dossier)` gives its tables to analysts as pandas DataFrames, and `tables_to_dossier(tables)`
makes a dossier of such tables again; `select_part(dossier, Part(…))` takes just a part, which
`compare_selection` lays side by side. `take_as_of(dossier, day)` is the dossier as it was known
at the end of a day, `compare_editions(old, new)` what has moved from one dossier to another. Each
name is imported when it is first used, so that the command line starts quickly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from positions.compare.asof import take_as_of
    from positions.compare.changes import compare_editions
    from positions.compare.comparison import compare_positions
    from positions.compare.comparison import compare_selection
    from positions.compare.part import Part
    from positions.compare.part import select_part
    from positions.dossier.store import load_dossier
    from positions.frames import frames
    from positions.merge.dataframes import tables_to_dossier

__all__ = [
    "Part",
    "compare_editions",
    "compare_positions",
    "compare_selection",
    "frames",
    "load_dossier",
    "select_part",
    "tables_to_dossier",
    "take_as_of",
]

_MODULE_BY_NAME = {
    "Part": "positions.compare.part",
    "compare_editions": "positions.compare.changes",
    "compare_positions": "positions.compare.comparison",
    "compare_selection": "positions.compare.comparison",
    "frames": "positions.frames",
    "load_dossier": "positions.dossier.store",
    "select_part": "positions.compare.part",
    "take_as_of": "positions.compare.asof",
    "tables_to_dossier": "positions.merge.dataframes",
}


def __getattr__(name: str) -> object:
    if name not in _MODULE_BY_NAME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - only a user of the library needs it

    return getattr(import_module(_MODULE_BY_NAME[name]), name)
