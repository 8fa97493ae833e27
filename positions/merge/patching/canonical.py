"""The canonical order and style of a dossier file: fields as in the schema, comments kept.

Records are parted by a blank line, texts stand without quotation marks where YAML allows it, what
is longer than a line is folded or put on lines of its own. Where a curator had the choice, it
stands: how a text is folded, whether a list has a line an item. What the file says is not changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from positions.merge.patching.comments import Comments
from positions.merge.patching.spans import Mapping
from positions.merge.patching.spans import Scalar
from positions.merge.patching.spans import Sequence
from positions.merge.patching.spans import find_spans
from positions.merge.patching.spelling import INDENT
from positions.merge.patching.spelling import LINE
from positions.merge.patching.spelling import keep_block
from positions.merge.patching.spelling import spell_field
from positions.merge.patching.spelling import spell_flow_mapping
from positions.merge.patching.spelling import spell_item_text
from positions.merge.plain import FILE_BY_TABLE
from positions.merge.plain import HEAD_TABLE
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.dossier.model import Record
    from positions.merge.patching.comments import Comment
    from positions.merge.patching.spans import Node


def format_text(text: str, file: str, root: Node | None = None) -> str:
    """A dossier file in canonical order and style; one without content stays as it is.

    `root` is its tree, if there is one already.
    """
    root = root or find_spans(text)
    if not isinstance(root, Mapping):
        return text
    writer = _Writer(text, Comments(text, root))
    if file == FILE_BY_TABLE[HEAD_TABLE]:
        lines = writer.write_fields(root, MODEL_BY_TABLE[HEAD_TABLE], 0)
    else:
        lines = writer.write_tables(root, file)
    rest = writer.comments.take(len(text) + 1)
    lines += [""] if rest and rest[0].after_blank and lines[-1] else []
    lines += writer.spell_comments(rest, 0)
    newline = "\r\n" if "\r\n" in text else "\n"
    return newline.join("\n".join(lines).rstrip("\n").split("\n")) + newline


def spell_record(fields: dict[str, Any], model: type[Record], indent: int) -> list[str]:
    """The lines of a new record, its fields in the order of the schema, its hyphen at `indent`."""
    lines: list[str] = []
    for name in order_fields(fields, model):
        lines += spell_value(name, fields[name], model, indent + INDENT)
    return _add_dash(lines, indent)


def spell_value(name: str, value: Any, model: type[Record], indent: int) -> list[str]:  # noqa: ANN401
    """The lines of a field, whatever it holds."""
    shape = index_shapes(model).get(name)
    if shape is None or shape.item is None or not value:
        return spell_field(name, value, indent)
    lines = [f"{' ' * indent}{name}:"]
    is_braced = can_brace(shape.item, value, indent)
    for item in value:
        if is_braced:
            lines.append(_spell_braced(item, shape.item, indent + INDENT))
        else:
            lines += spell_record(item, shape.item, indent + INDENT)
    return lines


def order_fields(fields: Iterable[str], model: type[Record]) -> list[str]:
    """The names of fields in the order of the schema; unknown ones last."""
    rank = {name: place for place, name in enumerate(index_shapes(model))}
    return sorted(fields, key=lambda name: rank.get(name, len(rank)))


def can_brace(model: type[Record], items: Iterable[Any], indent: int) -> bool:
    """Whether items stand in braces, a line each, as participants and terms do."""
    shapes = index_shapes(model)
    if "quote" in shapes or any(shape.is_list for shape in shapes.values()):
        return False
    if not all(isinstance(value, str) for item in items for value in item.values()):
        return False
    return all(len(_spell_braced(item, model, indent + INDENT)) <= LINE for item in items)


def _spell_braced(item: dict[str, str], model: type[Record], indent: int) -> str:
    ordered = {name: item[name] for name in order_fields(item, model)}
    return f"{' ' * indent}- {spell_flow_mapping(ordered)}"


def _add_dash(lines: list[str], indent: int) -> list[str]:
    """A hyphen before the first line that is no comment; lines may hold several."""
    flat = "\n".join(lines).split("\n")
    is_text = (bool(line.strip()) and not line.lstrip().startswith("#") for line in flat)
    first = next(place for place, found in enumerate(is_text) if found)
    pad = " " * indent
    above = [f"{pad}{line.lstrip()}".rstrip() for line in flat[:first]]
    return [*above, f"{pad}- {flat[first].lstrip()}", *flat[first + 1 :]]


class _Writer:
    """Lays a tree out anew; comments are taken in the order in which they stand."""

    def __init__(self, text: str, comments: Comments) -> None:
        self.text = text
        self.comments = comments

    def write_tables(self, root: Mapping, file: str) -> list[str]:
        order = [table for table, home in FILE_BY_TABLE.items() if home == file]
        written = {
            name: self._write_table(root, name, has_above=place > 0)
            for place, name in enumerate(root.values)
        }
        lines: list[str] = []
        for name in sorted(written, key=order.index):
            lines += written[name]
        return lines

    def _write_table(self, root: Mapping, name: str, *, has_above: bool) -> list[str]:
        key, node = root.keys[name], root.values[name]
        above = self.spell_comments(self.comments.take(key.start), 0)
        lines = ["", *above] if has_above else above
        if not isinstance(node, Sequence) or not node.items:
            lines = self._end(lines, f"{name}: []", node.end)
            return lines + self._spell_below(node.end, 0, INDENT)
        lines = self._end(lines, f"{name}:", key.end)
        for place, item in enumerate(node.items):
            lines += [""] if place and lines[-1] else []
            if isinstance(item, Mapping):
                lines += self._write_item(item, MODEL_BY_TABLE[name], INDENT)
        return lines + self._spell_below(node.end, 0, INDENT)

    def write_fields(self, node: Mapping, model: type[Record], indent: int) -> list[str]:
        written = {name: self._write_field(node, name, model, indent) for name in node.values}
        return [line for name in order_fields(written, model) for line in written[name]]

    def _write_item(self, node: Mapping, model: type[Record], indent: int) -> list[str]:
        lines = self.spell_comments(self.comments.take(node.start), indent)
        lines += _add_dash(self.write_fields(node, model, indent + INDENT), indent)
        dash = max(self.text.rfind("-", 0, node.start), 0)
        column = dash - self.text.rfind("\n", 0, dash) - 1
        return lines + self._spell_below(node.end, column, indent + INDENT)

    def _spell_below(self, place: int, column: int, indent: int) -> list[str]:
        """The comments that end what stands at a column, as those between its parts stand."""
        comments = self.comments.take_below(self.text, place, column)
        lines = [""] if comments and comments[0].after_blank else []
        return lines + self.spell_comments(comments, indent)

    def _write_field(self, node: Mapping, name: str, model: type[Record], indent: int) -> list[str]:
        key, value = node.keys[name], node.values[name]
        lines = self.spell_comments(self.comments.take(key.start), indent)
        shape = index_shapes(model).get(name)
        item = shape.item if shape is not None else None
        if isinstance(value, Sequence) and value.items and (item or not value.flow):
            lines = self._end(lines, f"{' ' * indent}{name}:", key.end)
            for one in value.items:
                lines += self._write_entry(one, item, indent + INDENT)
            return self._end(lines[:-1], lines[-1], value.end)
        kept = self._keep_block(value, indent + INDENT)
        lines += self.spell_comments(self.comments.take(value.end), indent)
        if kept is not None:
            return self._end(lines, f"{' ' * indent}{name}: {kept}", value.end)
        spelled = spell_value(name, value.to_data(), model, indent)
        return self._end([*lines, *spelled[:-1]], spelled[-1], value.end)

    def _write_entry(self, node: Node, model: type[Record] | None, indent: int) -> list[str]:
        """An item of a list: a record, in braces if it stood so and fits, or a text."""
        if isinstance(node, Mapping) and model is not None:
            fits = node.flow and can_brace(model, [node.to_data()], indent - INDENT)
            if fits and not self._has_comments(node):
                lines = self.spell_comments(self.comments.take(node.start), indent)
                return self._end(lines, _spell_braced(node.to_data(), model, indent), node.end)
            return self._write_item(node, model, indent)
        lines = self.spell_comments(self.comments.take(node.start), indent)
        kept = self._keep_block(node, indent + INDENT)
        lines += self.spell_comments(self.comments.take(node.end), indent)
        said = spell_item_text(node.to_data(), indent) if kept is None else kept
        return self._end(lines, f"{' ' * indent}- {said}", node.end)

    def _keep_block(self, node: Node, indent: int) -> str | None:
        """A text as its curator folded it, if no line of it is too long."""
        if not isinstance(node, Scalar) or node.style not in ("|", ">") or self._has_comments(node):
            return None
        return keep_block(self.text[node.start : node.end], indent)

    def _has_comments(self, node: Node) -> bool:
        """Whether a comment that was not taken yet stands in a node."""
        return any(node.start < one.place < node.end for one in self.comments.left[:1])

    def _end(self, lines: list[str], last: str, place: int) -> list[str]:
        """The lines and a last one, with the comment that stands behind it in the text."""
        stop = self.text.find("\n", place)
        behind = self.comments.take(len(self.text) + 1 if stop < 0 else stop)
        said = " ".join(comment.text for comment in behind)
        if not said:
            return [*lines, last]
        if "\n" in last:  # a folded text: a comment behind it would become a part of it
            indent = len(last) - len(last.lstrip())
            return [*lines, f"{' ' * indent}{said}", last]
        return [*lines, f"{last}  {said}"]

    def spell_comments(self, comments: list[Comment], indent: int) -> list[str]:
        """Comments on lines of their own."""
        lines: list[str] = []
        for comment in comments:
            if comment.after_blank and lines:
                lines.append("")
            lines.append(f"{' ' * indent}{comment.text}")
        return [*lines, ""] if comments and comments[-1].before_blank else lines
