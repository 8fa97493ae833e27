"""A file that was in canonical style before an edit is so after it.

Small replacements keep to the style of what they replace, and that may not be the style of what
stands there now: a list has become too long for a line, a text of one line has got two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from positions.merge.patching.canonical import format_text
from positions.merge.patching.comments import Comments
from positions.merge.patching.spans import Mapping
from positions.merge.patching.spans import Sequence
from positions.merge.patching.spans import find_spans
from positions.merge.patching.texts import TextPatches
from positions.merge.patching.texts import UnpatchableError
from positions.merge.plain import FILE_BY_TABLE
from positions.merge.plain import HEAD_TABLE

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping as Table
    from typing import Any

    from positions.merge.patching.spans import Node


_MANY = 200
"""Edited records of a file from which on it is quicker to look at all of it."""


def format_safely(text: str, file: str) -> str:
    """The text of a file in canonical style, if that says the same and has the same comments.

    Raises:
        UnpatchableError: it has not.
    """
    try:
        old = find_spans(text)
        result = format_text(text, file, old)
        if result == text:
            return text
        new = find_spans(result)
    except (yaml.YAMLError, ValueError, LookupError) as error:
        raise UnpatchableError from error
    if _strip(read_data(old)) != _strip(read_data(new)):
        raise UnpatchableError
    if list_comments(text, old) != list_comments(result, new):
        raise UnpatchableError
    return result


def read_data(root: Node | None) -> Any:  # noqa: ANN401 - plain data
    """What a file says; a list without a record is empty however it is written."""
    data = root.to_data() if root is not None else {}
    return {key: value or [] for key, value in data.items()} if isinstance(data, dict) else data


def _strip(data: Any) -> Any:  # noqa: ANN401 - plain data
    """The same without the blanks around texts, which a dossier does not keep either."""
    if isinstance(data, str):
        return data.strip()
    if isinstance(data, list):
        return [_strip(one) for one in data]
    return {key: _strip(one) for key, one in data.items()} if isinstance(data, dict) else data


def list_comments(text: str, root: Node | None) -> list[str]:
    """The words of all comments, sorted."""
    return sorted(comment.text for comment in Comments(text, root).left)


def settle_style(
    text: str, root: Node | None, result: str, read: Node, updated: Table[str, Collection[str]]
) -> str:
    """The result of an edit, in which records that were in canonical style are so again.

    `updated` are the ids of the edited records by table.
    """
    patches = TextPatches(result)
    if HEAD_TABLE in updated or sum(map(len, updated.values())) > _MANY:
        file = FILE_BY_TABLE[next(iter(updated))]
        return keep_style(text, result, file)
    for table, ids in updated.items():
        before, after = _index(root, table, ids), _index(read, table, ids)
        for identity in before.keys() & after.keys():
            old, new = before[identity], after[identity]
            settled = _settle(
                _cut(text, old, table), _cut(result, new, table), FILE_BY_TABLE[table]
            )
            if settled is not None:
                start, end = _find_lines(result, new)
                body = settled.partition("\n")[2].rstrip("\n")
                patches.replace(start, end, body.replace("\r\n", "\n").rstrip("\r"))
    return patches.apply()


def keep_style(old: str, new: str, file: str) -> str:
    """The new text of a file, in canonical style if the old one was."""
    return _settle(old, new, file) or new


def _settle(old: str, new: str, file: str) -> str | None:
    """The new text in canonical style, if the old one was and the new one is not."""
    try:
        if format_safely(old, file) == old and (settled := format_safely(new, file)) != new:
            return settled
    except UnpatchableError:
        pass
    return None


def _index(root: Node | None, table: str, ids: Iterable[str]) -> dict[str, Mapping]:
    node = root.values.get(table) if isinstance(root, Mapping) else None
    if not isinstance(node, Sequence) or node.flow:
        return {}
    wanted = set(ids)
    by_id = {}
    for item in node.items:
        if isinstance(item, Mapping) and "id" in item.values:
            identity = str(item.values["id"].to_data()).strip()
            if identity in wanted:
                by_id[identity] = item
    return by_id


def _find_lines(text: str, node: Mapping) -> tuple[int, int]:
    """Where the lines of a record of a block list begin and end."""
    start = text.rfind("\n", 0, text.rindex("-", 0, node.start)) + 1
    end = text.find("\n", node.end)
    return start, len(text) if end < 0 else end


def _cut(text: str, node: Mapping, table: str) -> str:
    """A file that holds this record alone."""
    start, end = _find_lines(text, node)
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{table}:{newline}{text[start:end].rstrip()}{newline}"
