"""Whether an edited file belongs to a dossier: by what its marks say that it was exported from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.model import SCHEMA_VERSION
from positions.dossier.vocabulary import UNSTATED
from positions.errors import PositionsError
from positions.merge.basereading import read_base

if TYPE_CHECKING:
    from pathlib import Path

    from positions.merge.base import Exported
    from positions.merge.edited.opening import Opened

NEW_DOSSIER = UNSTATED
"""What an empty entry workbook says that it was exported from: a word that is no id."""


class ForeignEditError(PositionsError):
    """An edited file that does not belong to this dossier."""


class NeedlessBaseError(PositionsError):
    """`--base` was given for an edited file that says itself what it was exported from."""

    def __init__(self, edited: Path) -> None:
        super().__init__(
            f"{edited}: it carries marks of what it was exported from, so --base means nothing for "
            "it; leave --base out"
        )


class BegunError(PositionsError):
    """`--base` was given for the workbook that a dossier is begun from."""

    def __init__(self, edited: Path) -> None:
        super().__init__(
            f"{edited}: a dossier is begun from it, so it was exported from nothing, and --base "
            "means nothing for it; leave --base out"
        )


def find_base(opened: Opened) -> Exported | None:
    """What the hidden sheet of a workbook says, wherever it stands."""
    for grid in sorted(opened.grids, key=lambda one: one.is_visible):
        exported = read_base(grid.rows, grid.tab)
        if exported is not None:
            return exported
    return None


def refuse_foreign(edited: Path, exported: Exported, head: str) -> None:
    """Refuse marks of another dossier than that of the id `head`, or of another schema.

    Raises:
        ForeignEditError: they are.
    """
    if exported.dossier != head:
        raise ForeignEditError(name_foreign(edited, exported.dossier, head))
    if exported.schema != SCHEMA_VERSION:
        raise ForeignEditError(
            f"{edited}: it was exported under version {exported.schema} of the schema, and this is "
            f"version {SCHEMA_VERSION}; export it anew and make the edits there"
        )


def name_foreign(edited: Path, name: str, head: str) -> str:
    """Which dossier an edited file belongs to, and which one was named."""
    return (
        f'{edited}: it belongs to the dossier "{name}", and this one is "{head}"; '
        "name the folder of its own with --dossier"
    )
