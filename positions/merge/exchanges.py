"""Records whose contents were exchanged among them, as by a column that was sorted by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections import defaultdict
from typing import TYPE_CHECKING

from positions.merge.changes import Kind
from positions.merge.edited.values import Remark
from positions.merge.edited.values import Where
from positions.merge.marks import mark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from positions.merge.changes import Change

_LEAST = 3
"""Changes of one field from which an exchange is hardly meant."""

_NUMBER = re.compile(r"\[\d+\]")


def list_exchanges(changes: Iterable[Change]) -> Iterator[Remark]:
    """One remark for each sheet on which rows say just what others said, in some column."""
    columns: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change.kind is Kind.CHANGED:
            columns[change.where.sheet, _NUMBER.sub("", change.path)].append(change)
    rows: dict[str, set[int]] = defaultdict(set)
    for (sheet, _field), changed in columns.items():
        before = Counter(mark(one.before) for one in changed)
        if len(changed) >= _LEAST and before == Counter(mark(one.after) for one in changed):
            rows[sheet].update(change.where.row for change in changed)
    for sheet, numbers in rows.items():
        message = f"{len(numbers)} rows say what others said, as if a column was sorted by itself"
        remedy = "look at the changes before they are written"
        yield Remark(Where(sheet, 0), message, remedy, is_edit=False)
