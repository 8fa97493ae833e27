"""New records in, new texts of dossier files out: as few lines changed as can be.

A text is patched, read again and compared with what it should say. A record that no small
replacement fits is written anew, its comments above it; whatever else the file holds stays as it
was, letter by letter. A file laid out so that not even that can be done is put into canonical style
first, and if that does not help, nothing is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from pydantic import ValidationError

from positions.errors import PositionsError
from positions.merge.patching.canonical import order_fields
from positions.merge.patching.canonical import spell_record
from positions.merge.patching.canonical import spell_value
from positions.merge.patching.comments import list_notes
from positions.merge.patching.patches import Patcher
from positions.merge.patching.runs import find_runs
from positions.merge.patching.settling import format_safely
from positions.merge.patching.settling import settle_style
from positions.merge.patching.spans import Mapping
from positions.merge.patching.spans import Node
from positions.merge.patching.spans import Scalar
from positions.merge.patching.spans import Sequence
from positions.merge.patching.spans import find_spans
from positions.merge.patching.spelling import INDENT
from positions.merge.patching.tableedits import TableEdit
from positions.merge.patching.texts import UnpatchableError
from positions.merge.plain import FILE_BY_TABLE
from positions.merge.plain import HEAD_TABLE
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import take_apart

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Table

    from positions.merge.patching.runs import Run
    from positions.merge.plain import PlainRecord


class Rewritten(NamedTuple):
    """The new text of a file, and whether all of it had to be laid out anew.

    `excerpt` is a file that holds the edited records, as they stand in it, and not all of the rest.
    """

    text: str
    excerpt: str
    is_anew: bool = False


class UnwritableEditError(PositionsError):
    """A file that no edit can be written into as it is laid out."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file}: the edits cannot be written into the file as it is laid out; put each record "
            "on lines of its own, or make these edits in the file"
        )


def rewrite_file(
    text: str,
    file: str,
    edits: Table[str, TableEdit],
    lines: Callable[[str], Table[str, int]] | None = None,
) -> Rewritten:
    """The text of a dossier file after the edits of its tables; it had no faults before.

    `lines` tells in which lines the records of a table begin, by id, where somebody knows.

    Raises:
        UnwritableEditError: no text was found that says what it should.
    """
    try:
        if lines is not None and len(edits) == 1 and HEAD_TABLE not in edits:
            ((table, edit),) = edits.items()
            if runs := _find_runs(text, table, edit, lines(table)):
                return _patch_runs(text, file, table, edit, runs)
    except UnpatchableError:
        pass
    try:
        patched = _patch_file(text, find_spans(text), file, edits)
        return Rewritten(patched, patched)
    except UnpatchableError:
        pass
    try:
        formatted = format_safely(text, file)
        patched = _patch_file(formatted, find_spans(formatted), file, edits)
        return Rewritten(patched, patched, is_anew=True)
    except UnpatchableError as error:
        raise UnwritableEditError(file) from error


def _find_runs(text: str, table: str, edit: TableEdit, lines: Table[str, int]) -> list[Run]:
    touched = {*edit.updated, *edit.removed}
    return find_runs(text, table, lines, touched, is_extended=bool(edit.added))


def _patch_runs(text: str, file: str, table: str, edit: TableEdit, runs: list[Run]) -> Rewritten:
    """The text with each run patched by itself.

    Raises:
        UnpatchableError: one cannot be, or is not what it was taken for.
    """
    pieces: list[str] = []
    excerpt: list[str] = []
    place = 0
    for run in runs:
        old = run.header + text[run.start : run.end]
        root = find_spans(old)
        if _list_ids(root, table) != run.ids:
            raise UnpatchableError
        narrowed = {table: edit.narrow(run.ids, is_last=run is runs[-1])}
        new = _patch_file(old, root, file, narrowed)
        if not new.startswith(run.header) or (run.end < len(text) and not new.endswith("\n")):
            raise UnpatchableError
        body = new[len(run.header) :]
        pieces += [text[place : run.start], body]
        excerpt.append(body if excerpt else new)
        place = run.end
    return Rewritten("".join((*pieces, text[place:])), "".join(excerpt))


def _list_ids(root: Node | None, table: str) -> tuple[str, ...]:
    node = root.values.get(table) if isinstance(root, Mapping) else None
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(_read_id(item) for item in items if isinstance(item, Mapping))


def _patch_file(text: str, root: Node | None, file: str, edits: Table[str, TableEdit]) -> str:
    """The text with the smallest replacements that do.

    Raises:
        UnpatchableError: none do.
    """
    kept = _list_kept(text, root, edits)
    anew: set[tuple[str, str]] = set()
    for _attempt in range(3):
        result = _rewrite(text, root, file, edits, anew)
        read = _read(result)
        if read is None:
            wrong = _name_all(edits)
        elif not (wrong := _find_wrong(result, read, edits, kept)):
            updated = {table: edit.updated for table, edit in edits.items()}
            return settle_style(text, root, result, read, updated)
        if wrong <= anew:
            break
        anew |= wrong
    raise UnpatchableError


def _read(text: str) -> Node | None:
    """The tree of a text that may be broken; None if it is."""
    import yaml  # noqa: PLC0415 - the reader itself is loaded where the trees are built

    try:
        return find_spans(text)
    except (yaml.YAMLError, ValueError, IndexError):
        return None


def _name_all(edits: Table[str, TableEdit]) -> set[tuple[str, str]]:
    return {(table, one) for table, edit in edits.items() for one in ("", *edit.updated)}


def _rewrite(
    text: str,
    root: Node | None,
    file: str,
    edits: Table[str, TableEdit],
    anew: set[tuple[str, str]],
) -> str:
    patcher = Patcher(text)
    if root is not None and (not isinstance(root, Mapping) or root.flow):
        raise UnpatchableError
    if file == FILE_BY_TABLE[HEAD_TABLE]:
        (new,) = edits[HEAD_TABLE].updated.values()
        if root is None:
            raise UnpatchableError
        _update(patcher, root, HEAD_TABLE, new, is_anew=bool(anew))
        return patcher.apply()
    missing = []
    for table, edit in edits.items():
        node = root.values.get(table) if root is not None else None
        if node is None or root is None:
            missing += [f"{table}:", *_spell_all(edit.added, table)]
        elif not isinstance(node, Sequence) or not node.items:
            if edit.added:
                patcher.fill_list(root.keys[table], node, _spell_all(edit.added, table))
        else:
            _edit_table(patcher, root.keys[table], node, table, edit, anew)
    result = patcher.apply()
    if missing:
        lines = patcher.newline.join("\n".join(missing).split("\n"))
        gap = "" if not result or result.endswith("\n") else patcher.newline
        result = f"{result}{gap}{lines}{patcher.newline}"
    return result


def _edit_table(
    patcher: Patcher,
    key: Scalar,
    node: Sequence,
    table: str,
    edit: TableEdit,
    anew: set[tuple[str, str]],
) -> None:
    records = [item for item in node.items if isinstance(item, Mapping)]
    by_id = {_read_id(record): record for record in records}
    if node.flow and (edit.removed or edit.added):
        raise UnpatchableError
    for identity, new in edit.updated.items():
        if identity not in by_id:
            raise UnpatchableError
        _update(patcher, by_id[identity], table, new, is_anew=(table, identity) in anew)
    staying = [record for record in records if _read_id(record) not in edit.removed]
    gone = [record for record in records if _read_id(record) in edit.removed]
    patcher.remove_records(records, gone, key)
    added = [_spell_one(one, table) for one in edit.added]
    if staying:
        patcher.append_records(staying, added)
    elif added:
        patcher.append_instead(records[-1], added)
    else:
        patcher.replace(key.end + 1, key.end + 1, " []")


def _update(
    patcher: Patcher, node: Mapping, table: str, new: PlainRecord, *, is_anew: bool
) -> None:
    model = MODEL_BY_TABLE[table]
    old = take_apart(model.model_validate(node.to_data()))
    if not is_anew:
        try:
            trial = Patcher(patcher.text)
            trial.update_record(node, model, old, new)
            trial.apply()
        except UnpatchableError:
            pass
        else:
            patcher.take_over(trial)
            return
    _write_anew(patcher, node, table, new)


def _write_anew(patcher: Patcher, node: Mapping, table: str, new: PlainRecord) -> None:
    """A whole record in the style of the house; its comments are kept above it."""
    line_end = patcher.find_line_end(node.end)
    behind = patcher.text[node.end : line_end].strip()
    end = line_end if not behind or behind.startswith("#") else node.end
    notes = list_notes(patcher.text, node, node.start, end)
    model = MODEL_BY_TABLE[table]
    if table == HEAD_TABLE:
        names = order_fields(new, model)
        lines = [line for name in names for line in spell_value(name, new[name], model, 0)]
        patcher.replace(node.start, end, "\n".join((*notes, *lines)))
        return
    indent = patcher.find_column(node)
    lines = "\n".join(spell_record(new, model, indent - INDENT)).split("\n")
    pad = " " * indent
    body = "\n".join(lines)[indent:]
    above = "".join(f"{note}\n{pad}" for note in notes)
    patcher.replace(node.start, end, f"{above}{body}" if notes else body)


def _spell_one(record: PlainRecord, table: str) -> str:
    return "\n".join(spell_record(record, MODEL_BY_TABLE[table], INDENT))


def _spell_all(records: list[PlainRecord], table: str) -> list[str]:
    lines: list[str] = []
    for record in records:
        lines += ["", _spell_one(record, table)] if lines else [_spell_one(record, table)]
    return lines


def _read_id(record: Mapping) -> str:
    return str(record.values["id"].to_data()).strip() if "id" in record.values else ""


def _list_kept(text: str, root: Node | None, edits: Table[str, TableEdit]) -> list[tuple[str, Any]]:
    """The source of each record of a file that is not edited and what it says, in their order."""
    kept: list[tuple[str, Any]] = []
    for table, node in root.values.items() if isinstance(root, Mapping) else ():
        edit = edits.get(table, TableEdit())
        gone = {*edit.updated, *edit.removed, *(one["id"] for one in edit.added)}
        kept += [
            (text[item.start : item.end], item.to_data())
            for item in (node.items if isinstance(node, Sequence) else ())
            if not (isinstance(item, Mapping) and _read_id(item) in gone)
        ]
    return kept


def _find_wrong(
    result: str, root: Node, edits: Table[str, TableEdit], kept: list[tuple[str, Any]]
) -> set[tuple[str, str]]:
    """The edited records that the text does not give as they should be.

    All of them where a record that was not edited is not as it was.
    """
    data: Any = root.to_data()
    if not isinstance(data, dict):
        return _name_all(edits)
    if HEAD_TABLE not in edits and _list_kept(result, root, edits) != kept:
        return _name_all(edits)
    wrong = set()
    for table, edit in edits.items():
        listed = [data] if table == HEAD_TABLE else data.get(table) or []
        found = {str(record.get("id")).strip(): record for record in listed}
        wanted = {**edit.updated, **{one["id"]: one for one in edit.added}}
        wrong |= {
            (table, one)
            for one, fields in wanted.items()
            if not _says(found.get(one), table, fields)
        }
        wrong |= {(table, one) for one in edit.removed if one in found and one not in wanted}
    return wrong


def _says(data: Any, table: str, wanted: PlainRecord) -> bool:  # noqa: ANN401 - plain data
    if data is None:
        return False
    try:
        record = MODEL_BY_TABLE[table].model_validate(data)
    except ValidationError:
        # What the schema refuses is shown by whoever asked; here it only has to be what was asked.
        return bool(_strip(data) == _strip(wanted))
    is_said = take_apart(record) == wanted
    return is_said or take_apart(MODEL_BY_TABLE[table].model_validate(wanted)) == take_apart(record)


def _strip(data: Any) -> Any:  # noqa: ANN401 - plain data
    if isinstance(data, dict):
        return {key: _strip(value) for key, value in data.items()}
    return [_strip(item) for item in data] if isinstance(data, list) else str(data).strip()
