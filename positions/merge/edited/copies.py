"""New rows of a list that say what another row of their record says.

Two equal rows may be meant, so both are kept; but most are copied by mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.merge.edited.values import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.merge.edited.values import Where
    from positions.merge.plain import Plain


class Listed(NamedTuple):
    """What a row of a list says; one that `is_new` was not exported."""

    where: Where
    says: Plain
    is_new: bool


def list_copies(rows: Sequence[Listed]) -> Iterator[Remark]:
    """The new rows of one list of one record that say what another says."""
    for place, row in enumerate(rows):
        others = (
            other.where.row
            for at, other in enumerate(rows)
            if other.says == row.says and (at < place or not other.is_new)
        )
        if row.is_new and row.says and (first := next(others, 0)):
            message = f"says the same as row {first}; both are kept"
            remedy = "delete one of them if it was copied by mistake"
            yield Remark(row.where, message, remedy, is_edit=False)
