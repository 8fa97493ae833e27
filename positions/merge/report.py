"""What an import would do: lines for people, JSON for programs, or Markdown for a message.

People get the headings and words of the workbook beside the path that `--take` needs; programs get
the names and ids of the files.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from typing import Any

from positions.dossier.findings import Severity
from positions.dossier.findings import count_noun
from positions.dossier.vocabulary import list_words
from positions.errors import spell_out
from positions.merge.changes import Kind
from positions.merge.changes import Side
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes
from positions.render.listing import Entry
from positions.render.listing import render_folded
from positions.render.listing import render_lines
from positions.tables.data.fields import head

if TYPE_CHECKING:
    from positions.dossier.model import Record
    from positions.merge.changes import Change
    from positions.merge.importing import Import

_WORDS = {
    Kind.CHANGED: "changed",
    Kind.NEW: "new",
    Kind.DELETED: "deleted",
    Kind.TYPING: "typed otherwise",
    Kind.CONFLICT: "conflict",
}
_COLUMNS = ("What", "Record", "Field", "In the dossier", "Edited", "Where", "Path")
_EMPTY, _NOTHING, _NONE = "(empty)", "(nothing)", "(none)"
_WAS = "-as-exported"
_MARKED = re.compile(r"([\\|`*_<>\[\]])")


def render_json(plan: Import) -> str:
    """All that an import would do, for programs."""
    report = {
        "changes": [
            {
                "kind": change.kind.value,
                "name": change.name,
                "table": change.table,
                "record": change.record,
                "field": change.path,
                "dossier": change.before,
                "edited": change.after,
                "where": str(change.where),
                "applied": change.is_applied,
                "open": is_open(plan, change),
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
    """The changes as a table, for a message or a pull request."""
    lines = [f"**{sum_up(plan)}**"]
    if plan.outcome.changes:
        lines += ["", f"| {' | '.join(_COLUMNS)} |", "|---" * len(_COLUMNS) + "|"]
        for change in plan.outcome.changes:
            texts = dict(_list_texts(change))
            cells = (
                _say_kind(plan, change),
                change.record,
                name_field(change),
                texts.get("dossier", ""),
                texts.get("edited", ""),
                str(change.where),
            )
            lines.append(f"| {' | '.join(map(_guard, cells))} | `{change.name}` |")
    if plan.outcome.remarks:
        lines.append("")
        for remark in plan.outcome.remarks:
            lines.append(f"- {'fault' if remark.is_fault else 'note'}: {_guard(str(remark))}")
    return "\n".join(lines) + "\n"


def list_lines(plan: Import) -> str:
    """The changes, each with its record, field, both texts and cell, a text a line."""
    return render_lines(_list_entries(plan))


def fold_lines(plan: Import, *, width: int, colour: bool) -> str:
    """The same for a terminal of `width` characters; what is told next stands off."""
    told = render_folded(_list_entries(plan), width=width, colour=colour)
    return f"{told}\n" if told else ""


def _list_entries(plan: Import) -> list[Entry]:
    entries = []
    for change in plan.outcome.changes:
        heading = f": {name_field(change)}" if change.where.heading else ""
        told = f"{_say_kind(plan, change)}: {change.name}  ({change.where}{heading})"
        entries.append(Entry(told, _list_fields(change) or _list_texts(change)))
    return entries


def _list_fields(change: Change) -> list[tuple[str, str]]:
    """What a new or deleted record, or item, says, field by field."""
    fields = change.after if change.kind is Kind.NEW else change.before
    if change.kind not in (Kind.NEW, Kind.DELETED) or not isinstance(fields, dict):
        return []
    told = (_spell_change(change, {name: value}) for name, value in fields.items() if name != "id")
    return [(heading, text) for heading, _colon, text in (one.partition(": ") for one in told)]


def sum_up(plan: Import) -> str:
    """`3 changes to write, 1 deletion not taken; --delete takes it, 1 conflict to settle`."""
    changes = plan.outcome.changes
    applied = len(plan.applied)
    deletions = sum(one.kind is Kind.DELETED and not one.is_applied for one in changes)
    typed = sum(one.kind is Kind.TYPING and not one.is_applied for one in changes)
    conflicts = sum(is_open(plan, one) for one in changes)
    faults = len(plan.faults) - conflicts
    parts = [count_noun(applied, "change") + " to write"] if applied else []
    if deletions:
        them = "it" if deletions == 1 else "them"
        parts.append(f"{count_noun(deletions, 'deletion')} not taken (--delete takes {them})")
    if typed:
        parts.append(
            f"{count_noun(typed, 'text')} only typed otherwise, kept as the dossier has it "
            "(--take RECORD.FIELD=theirs takes one, --theirs none)"
        )
    if conflicts:
        parts.append(f"{count_noun(conflicts, 'conflict')} to settle first")
    if faults > 0:
        parts.append(f"{count_noun(faults, 'fault')} to mend first")
    if not parts and not plan.is_read:
        return "nothing would change: no record was edited, so the dossier was not read"
    return ", ".join(parts) or "nothing would change"


def is_open(plan: Import, change: Change) -> bool:
    """Whether a change is a conflict that nobody has settled."""
    return change.kind is Kind.CONFLICT and _find_side(plan, change) is None


def _find_side(plan: Import, change: Change) -> Side | None:
    """Whose words somebody chose for a change, or for all conflicts."""
    if change.is_applied:
        return Side.THEIRS
    taken = plan.choices.take.get(change.name)
    return taken or (plan.choices.prefer if change.kind is Kind.CONFLICT else None)


def tell_findings(plan: Import) -> str:
    """How much the rules find in the dossier as it is now, and how to see it."""
    warnings, notes = plan.counts[Severity.WARNING], plan.counts[Severity.NOTE]
    parts = [count_noun(warnings, "warning")] if warnings else []
    parts += [count_noun(notes, "note")] if notes else []
    found = " and ".join(parts) or "nothing to say"
    return f"`positions check {plan.folder}` has {found} on it"


def _say_kind(plan: Import, change: Change) -> str:
    """What a change is, and where somebody has chosen, what is written."""
    word = _WORDS[change.kind]
    if change.kind is Kind.DELETED and not change.is_applied:
        return f"{word}, not taken"
    side = _find_side(plan, change)
    if change.kind is Kind.NEW or side is None or change.kind is Kind.DELETED:
        return word if side is not None or change.kind is not Kind.TYPING else f"{word}, kept"
    if change.kind is Kind.CHANGED and side is Side.THEIRS:
        return word
    return f"{word}, {'edited taken' if side is Side.THEIRS else 'dossier kept'}"


def name_field(change: Change) -> str:
    """The heading that people see over a field; a number after it counts the item."""
    if not change.path:
        return ""
    *before, last = re.split(r"\.(?![^\[]*\])", change.path)
    name, _bracket, number = last.replace(_WAS, ", as exported").partition("[")
    heading = (change.where.heading if not number else "") or head(name)
    if number:
        return f"{heading} {number.rstrip(']')}"
    owner = before[-1] if before else ""
    name, _bracket, number = owner.replace(_WAS, ", as exported").partition("[")
    return f"{heading} of {head(name)} {number.rstrip(']')}" if owner else heading


def _list_texts(change: Change) -> list[tuple[str, str]]:
    """Both texts, each by its side; what a new record says, and what a deleted one said, alone."""
    before = _spell_change(change, change.before)
    after = _spell_change(change, change.after)
    if change.kind in (Kind.NEW, Kind.DELETED):
        side, text = ("edited", after) if change.kind is Kind.NEW else ("dossier", before)
        return [(side, text or _NOTHING)]
    is_whole = not change.path
    return [
        ("dossier", before or ("(no such record)" if is_whole else _NOTHING)),
        ("edited", after or ("(deleted)" if is_whole else _EMPTY)),
    ]


def _spell_change(change: Change, value: Any) -> str:  # noqa: ANN401 - plain data
    """A value with the words that people see."""
    model: type[Record] | None = MODEL_BY_TABLE[change.table]
    name = ""
    for step in change.path.split("."):
        name = step.partition("[")[0]
        shape = index_shapes(model).get(name) if model else None
        if shape is not None and shape.item is not None:
            model, name = shape.item, ""
    return _spell(value, model, name)


def _spell(value: Any, model: type[Record] | None, name: str) -> str:  # noqa: ANN401 - plain data
    if value is None:
        return ""
    if isinstance(value, dict):
        return "; ".join(_spell_field(field, one, model) for field, one in value.items())
    if isinstance(value, list):
        told = (
            f"({_spell(one, model, name)})" if isinstance(one, dict) else str(one) for one in value
        )
        return ", ".join(told) or _NONE
    field = model.model_fields.get(name) if model else None
    words = list_words(field.annotation) if field else ()
    return next((word.label for word in words if word.value == value), str(value))


def _spell_field(name: str, value: Any, model: type[Record] | None) -> str:  # noqa: ANN401 - plain data
    shape = index_shapes(model).get(name) if model else None
    inner = shape.item if shape is not None and shape.item is not None else model
    return f"{head(name)}: {_spell(value, inner, name)}"


def _guard(text: str) -> str:
    """A text in a cell of Markdown, as it is: no sign of it is obeyed, and no line broken."""
    return _MARKED.sub(r"\\\1", spell_out(" ".join(text.split())))
