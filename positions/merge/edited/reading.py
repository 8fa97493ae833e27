"""What all sheets of an edited workbook are read against, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from positions.merge.edited.cells import Names
from positions.merge.edited.values import EditedFile

if TYPE_CHECKING:
    from positions.merge.base import Exported
    from positions.merge.changes import Records
    from positions.merge.edited.values import Edited
    from positions.merge.edited.values import Proposed


@dataclass(slots=True)
class Reading:
    """One workbook that is being read.

    `exported` says which column shows which field, and how it was when the workbook was written;
    where it `has_base`, a cell that is as it was says nothing. `now` are the dossier's records;
    `renamed` are the tabs of sheets that were exported under other names, `proposed` the new
    records without an id.
    """

    exported: Exported
    now: Records
    has_base: bool
    edited_file: EditedFile = field(default_factory=EditedFile)
    names: Names = field(default_factory=Names)
    renamed: set[str] = field(default_factory=set)
    proposed: list[Proposed] = field(default_factory=list)

    def find_proposed(self, table: str, identity: str) -> Edited | None:
        """The new record for which an id is proposed, which other sheets may name already."""
        found = (one.edited for one in self.proposed if one[:2] == (table, identity))
        return next(found, None)
