"""What an import would do, as a table for people, JSON for programs, or Markdown for a message."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

from positions.dossier.findings import Severity
from positions.dossier.findings import count_noun
from positions.errors import spell_out
from positions.merge.changes import Kind
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Sheet

if TYPE_CHECKING:
    from positions.merge.changes import Change
    from positions.merge.importing import Import

FORMS = ("text", "json", "markdown")

_WORDS = {
    Kind.CHANGED: "changed",
    Kind.NEW: "new",
    Kind.DELETED: "deleted",
    Kind.TYPING: "typed otherwise",
    Kind.CONFLICT: "conflict",
}
_LONGEST = 300


def render_json(plan: Import) -> str:
    """All that an import would do, for programs."""
    report = {
        "changes": [
            {
                "kind": change.kind.value,
                "table": change.table,
                "record": change.record,
                "field": change.path,
                "dossier": change.before,
                "edited": change.after,
                "where": str(change.where),
                "applied": change.is_applied,
            }
            for change in plan.outcome.changes
        ],
        "remarks": [
            {
                "where": str(remark.where),
                "message": remark.message,
                "remedy": remark.remedy,
                "fault": remark.is_fault,
            }
            for remark in plan.outcome.remarks
        ],
        "files": sorted(plan.after),
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def render_markdown(plan: Import) -> str:
    """The changes as a table to be pasted into a message."""
    lines = [f"**{sum_up(plan)}**", ""]
    if plan.outcome.changes:
        lines += [
            "| what | record | field | dossier | edited | where |",
            "|---|---|---|---|---|---|",
        ]
        for change in plan.outcome.changes:
            cells = (
                _say_kind(change),
                change.record,
                change.path,
                *_say_both(change),
                str(change.where),
            )
            lines.append("| {} |".format(" | ".join(map(_guard, cells))))
    if plan.outcome.remarks:
        lines += ["", *(f"- {_guard(str(remark))}" for remark in plan.outcome.remarks)]
    return "\n".join(lines) + "\n"


def list_lines(plan: Import) -> str:
    """The changes, each with its record, field, both texts and cell."""
    lines = []
    for change in plan.outcome.changes:
        before, after = _say_both(change)
        lines.append(f"{_say_kind(change)}: {change.name}  ({change.where})")
        if change.kind is Kind.CONFLICT:
            lines.append("    exported: neither of these")
        if before:
            lines.append(f"    dossier:  {before}")
        if after:
            lines.append(f"    edited:   {after}")
    return "".join(f"{spell_out(line)}\n" for line in lines)


def build_changes_sheet(plan: Import) -> Sheet:
    """The changes as a table."""
    columns = (
        Column("what", "What", ColumnType.TEXT, "", 12),
        Column("record", "Record", ColumnType.TEXT, "", 20),
        Column("field", "Field", ColumnType.TEXT, "", 14),
        Column("dossier", "In the dossier", ColumnType.TEXT, "", 30),
        Column("edited", "Edited", ColumnType.TEXT, "", 30),
        Column("where", "Where", ColumnType.TEXT, "", 16),
    )
    rows = tuple(
        (
            _say_kind(change),
            change.record,
            change.path,
            *map(spell_out, _say_both(change)),
            str(change.where),
        )
        for change in plan.outcome.changes
    )
    keys = tuple(change.name for change in plan.outcome.changes)
    return Sheet("changes", "Changes", sum_up(plan), "", columns, rows, keys)


def sum_up(plan: Import) -> str:
    """`3 changes to write, 1 deletion to confirm, 1 conflict`."""
    changes = plan.outcome.changes
    applied = len(plan.applied)
    deletions = sum(one.kind is Kind.DELETED and not one.is_applied for one in changes)
    typed = sum(one.kind is Kind.TYPING and not one.is_applied for one in changes)
    faults = len(plan.faults)
    parts = [count_noun(applied, "change") + " to write"] if applied else []
    if deletions:
        parts.append(f"{count_noun(deletions, 'deletion')} left out (--delete takes them)")
    if typed:
        parts.append(
            f"{count_noun(typed, 'text')} only typed otherwise, kept as the dossier has it "
            "(--take RECORD.FIELD=theirs)"
        )
    if faults:
        parts.append(f"{count_noun(faults, 'fault')} to mend first")
    return ", ".join(parts) or "nothing would change"


def tell_findings(plan: Import) -> str:
    """How much the rules find in the dossier as it is now, and how to see it."""
    warnings, notes = plan.counts[Severity.WARNING], plan.counts[Severity.NOTE]
    parts = [count_noun(warnings, "warning")] if warnings else []
    parts += [count_noun(notes, "note")] if notes else []
    found = " and ".join(parts) or "nothing to say"
    return f"`positions check {plan.folder}` has {found} on it"


def _say_kind(change: Change) -> str:
    word = _WORDS[change.kind]
    if change.kind is Kind.DELETED and not change.is_applied:
        return "deleted?"
    return word if change.is_applied or change.kind is not Kind.CONFLICT else "conflict"


def _say_both(change: Change) -> tuple[str, str]:
    return _spell(change.before), _spell(change.after)


def _spell(value: Any) -> str:  # noqa: ANN401 - plain data
    if value is None:
        return ""
    if isinstance(value, dict):
        text = "; ".join(f"{name}: {_spell(one)}" for name, one in value.items())
    elif isinstance(value, list):
        text = ", ".join(f"({_spell(one)})" if isinstance(one, dict) else str(one) for one in value)
    else:
        text = value
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _guard(text: str) -> str:
    return spell_out(text.replace("\n", " ")).replace("|", "\\|")
