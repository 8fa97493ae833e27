"""What has moved between two editions, as long tables for machines: one change, one count a row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from positions.compare.change import EngagementChange
from positions.compare.change import PositionChange
from positions.dossier.movement import Movement
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Ref
from positions.tables.columns import Filled
from positions.tables.columns import build_table
from positions.tables.columns import code_column
from positions.tables.columns import count_column
from positions.tables.columns import text_column
from positions.tables.movements import describe_before
from positions.tables.movements import describe_now

if TYPE_CHECKING:
    from positions.compare.change import Change
    from positions.compare.changes import Changes
    from positions.tables.book import Table
    from positions.tables.context import Context


def build_changes(context: Context, changes: Changes) -> tuple[Table, Table]:
    """Every change, and how often which movement by party and issue.

    Ids are not foreign keys: what an earlier edition had may be gone from the later one.
    """
    return _build_changes_table(context, changes), _build_movements_table(changes)


def _build_changes_table(context: Context, changes: Changes) -> Table:
    listed: list[Change] = [*changes.positions, *changes.engagements]
    filled: list[Filled[Change]] = [
        Filled(code_column("movement", Movement), lambda row: row.movement.value),
        Filled(text_column("record_kind", "record_kind", "Position or engagement"), _name_kind),
        Filled(text_column("record", "record", "Id of the record"), lambda row: row.id),
        Filled(_optional("renamed", "Id that it had before"), lambda row: row.renamed),
        Filled(_ids("parties", "Whose it is, or who meets"), lambda row: _refer(row.parties)),
        Filled(_ids("issues", "The matters at issue"), lambda row: _refer(row.issues)),
        Filled(_ids("before", "What stood before"), _list_before),
        Filled(_optional("before_text", "In words"), lambda row: describe_before(context, row)),
        Filled(_optional("now_text", "In words"), lambda row: describe_now(context, row)),
        Filled(_optional("rules", "By which rules, joined by a space"), _list_rules),
        Filled(_optional("fields", "Fields that differ"), lambda row: " ".join(row.fields)),
        Filled(_ids("replies", "New answers"), _list_replies),
        Filled(
            Column("known", "known", ColumnType.EDTF, "Day on which it was published, EDTF"),
            lambda row: row.known,
        ),
        Filled(
            _ids("sources", "Sources of the evidence"),
            lambda row: _refer(tuple(dict.fromkeys(item.source for item in row.evidence))),
        ),
    ]
    texts = ("Changes", "What has moved since an earlier day or edition.")
    return build_table("changes", texts, filled, listed, ("movement", "record_kind", "record"))


def _build_movements_table(changes: Changes) -> Table:
    counts = Counter(
        (party, issue, change.movement)
        for change in changes.positions
        for party in change.parties
        for issue in change.issues
    )
    filled: list[Filled[tuple[str, str, Movement]]] = [
        Filled(text_column("party", "party", "Id of the party"), lambda row: row[0]),
        Filled(text_column("issue", "issue", "Id of the issue"), lambda row: row[1]),
        Filled(code_column("movement", Movement), lambda row: row[2].value),
        Filled(count_column("count", "count", "How often"), lambda row: counts[row]),
    ]
    texts = ("Movements", "How often positions have moved which way, by party and issue.")
    return build_table("movements", texts, filled, counts, ("party", "issue", "movement"))


def _optional(name: str, description: str) -> Column:
    return Column(name, name, ColumnType.TEXT, description, required=False)


def _ids(name: str, description: str) -> Column:
    return Column(name, name, ColumnType.IDS, description, required=False)


def _refer(ids: tuple[str, ...]) -> Ref:
    return Ref(ids, ids)


def _name_kind(change: Change) -> str:
    return "engagement" if isinstance(change, EngagementChange) else "position"


def _list_before(change: Change) -> Ref:
    if isinstance(change, PositionChange):
        return _refer(tuple(one.id for one in change.before))
    before = change.before if isinstance(change, EngagementChange) else None
    return _refer((before.id,) if before else ())


def _list_rules(change: Change) -> str:
    reasons = change.reasons if isinstance(change, PositionChange) else ()
    return " ".join(f"{reason.rule.value}:{reason.movement.value}" for reason in reasons)


def _list_replies(change: Change) -> Ref:
    replies = change.replies if isinstance(change, PositionChange) else ()
    return _refer(tuple(one.id for one in replies))
