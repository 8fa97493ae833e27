"""Small replacements in a YAML text: what is not changed stays letter by letter as it was.

Nothing outside of the replacements is touched, so comments, order, quotation marks, blank lines and
line ends stay. The result is read again by whoever asked for it.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from typing import Any

from positions.merge.patching.canonical import spell_record
from positions.merge.patching.canonical import spell_value
from positions.merge.patching.comments import list_notes
from positions.merge.patching.lists import ListPatches
from positions.merge.patching.spans import Mapping
from positions.merge.patching.spans import Scalar
from positions.merge.patching.spans import Sequence
from positions.merge.patching.spelling import INDENT
from positions.merge.patching.spelling import is_plain
from positions.merge.patching.spelling import spell_block
from positions.merge.patching.spelling import spell_flow_list
from positions.merge.patching.spelling import spell_flow_mapping
from positions.merge.patching.spelling import spell_scalar
from positions.merge.patching.tableedits import Kept
from positions.merge.patching.texts import UnpatchableError
from positions.merge.plain import list_shapes

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions.dossier.model import Record
    from positions.merge.patching.spans import Node
    from positions.merge.plain import PlainRecord
    from positions.merge.plain import Shape

_WORD = re.compile(r"\S+")


class Patcher(ListPatches):
    """Replacements that make records, items and fields of a text say something else."""

    def find_column(self, node: Node) -> int:
        """The column that a record's fields begin in."""
        return self.find_column_of(node.start)

    def update_record(
        self, node: Mapping, model: type[Record], old: PlainRecord, new: PlainRecord
    ) -> None:
        """Change the fields that differ.

        Raises:
            UnpatchableError: the record has to be written anew.
        """
        names = [shape.name for shape in list_shapes(model)]
        gone = {name for name in node.keys if name in names and self._goes(name, old, new)}
        if gone and len(gone) == len(node.keys):
            raise UnpatchableError
        kept = [name for name in node.keys if name not in gone]
        for shape in list_shapes(model):
            name = shape.name
            if old.get(name) == new.get(name):
                continue
            if name in gone:
                self._remove_field(node, name)
            elif name in node.values:
                self._replace_value(node, shape, model, old.get(name), new[name])
            else:
                before = _find_before(name, names, kept)
                self._insert_field(node, name, model, new[name], before)

    def _goes(self, name: str, old: PlainRecord, new: PlainRecord) -> bool:
        return old.get(name) != new.get(name) and name not in new

    def _replace_value(
        self,
        node: Mapping,
        shape: Shape,
        model: type[Record],
        old: Any,  # noqa: ANN401 - plain data
        new: Any,  # noqa: ANN401
    ) -> None:
        value = node.values[shape.name]
        if isinstance(new, str) and isinstance(value, Scalar):
            self._replace_scalar(value, new, in_flow=node.flow)
        elif new and isinstance(value, Sequence) and value.items and isinstance(old, list):
            if shape.item is None:
                self._replace_list(value, old, new)
            elif any(isinstance(item, Kept) for item in new):
                self._replace_items(value, shape.item, old, new)
            else:
                self._replace_field(node, shape.name, model, new)
        else:
            self._replace_field(node, shape.name, model, new)

    def _replace_field(
        self,
        node: Mapping,
        name: str,
        model: type[Record],
        new: Any,  # noqa: ANN401
    ) -> None:
        """Write a field anew: what it held was of another kind."""
        key, value = node.keys[name], node.values[name]
        if list_notes(self.text, value, key.start, value.end):
            raise UnpatchableError
        if node.flow:
            spelled = f"{name}: {_spell_in_flow(new)}"
        else:
            indent = self.find_column_of(key.start)
            spelled = "\n".join(spell_value(name, new, model, indent)).lstrip()
        self.replace(key.start, value.end, spelled)

    def _replace_scalar(self, node: Scalar, new: str, *, in_flow: bool) -> None:
        source = self.text[node.start : node.end]
        if "\n" in source and self._replace_words(node, source, new):
            return
        if node.style in ("|", ">"):
            lines = source.splitlines()
            indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
            spelled = spell_block(new, node.style, min(indents, default=INDENT))
        else:
            spelled = None
        if spelled is None:
            spelled = spell_scalar(new, node.style, in_flow=in_flow)
        if node.style in ("|", ">") and "#" in lines[0]:
            head, ending, rest = spelled.partition("\n")
            spelled = f"{head}  {lines[0][lines[0].index('#') :].rstrip()}{ending}{rest}"
        is_glued = node.start == node.end and self.text[node.start - 1 : node.start] in ":-"
        self.replace(node.start, node.end, f" {spelled}" if is_glued else spelled)

    def _replace_words(self, node: Scalar, source: str, new: str) -> bool:
        """Change single words of a text of several lines; False where that cannot be done."""
        skip = source.index("\n") if node.style in ("|", ">") else len(node.style)
        end = len(source) - len(node.style if node.style in ("'", '"') else "")
        words = list(_WORD.finditer(source, skip, end))
        old_words, new_words = [word[0] for word in words], new.split()
        if old_words != node.value.split() or old_words == new_words or not words:
            return False
        if not _can_hold(node.style, new_words):
            return False
        if new.count("\n") != node.value.strip().count("\n"):
            return False
        matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
        for tag, first, last, new_first, new_last in matcher.get_opcodes():
            said = " ".join(new_words[new_first:new_last])
            if tag == "replace":
                self._put(node, words[first].start(), words[last - 1].end(), said)
            elif tag == "insert" and first:
                self._put(node, words[first - 1].end(), words[first - 1].end(), f" {said}")
            elif tag == "insert":
                self._put(node, words[0].start(), words[0].start(), f"{said} ")
            elif tag == "delete" and first:
                self._put(node, words[first - 1].end(), words[last - 1].end(), "")
            elif tag == "delete":
                self._put(node, words[0].start(), words[last].start(), "")
        return True

    def _put(self, node: Scalar, start: int, end: int, new: str) -> None:
        self.replace(node.start + start, node.start + end, new)

    def _replace_list(self, node: Sequence, old: list[str], new: list[str]) -> None:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        origins: list[tuple[int | None, str]] = []
        for tag, first, last, new_first, new_last in matcher.get_opcodes():
            pairs = list(range(first, last)) if tag in ("equal", "replace") else []
            for place, text in enumerate(new[new_first:new_last]):
                origins.append((pairs[place] if place < len(pairs) else None, text))

        def change(place: int, text: str) -> None:
            item = node.items[place]
            if not isinstance(item, Scalar):
                raise UnpatchableError
            if old[place] != text:
                self._replace_scalar(item, text, in_flow=node.flow)

        def spell(text: str, indent: int) -> str:
            return f"{' ' * indent}- {spell_scalar(text)}"

        self._arrange(node, origins, change, spell, lambda text: spell_scalar(text, in_flow=True))

    def _replace_items(
        self,
        node: Sequence,
        model: type[Record],
        old: list[PlainRecord],
        new: list[PlainRecord],
    ) -> None:
        origins = [(item.origin if isinstance(item, Kept) else None, item) for item in new]

        def change(place: int, fields: PlainRecord) -> None:
            item = node.items[place]
            if not isinstance(item, Mapping):
                raise UnpatchableError
            self.update_record(item, model, old[place], fields)

        is_braced = any(isinstance(item, Mapping) and item.flow for item in node.items)

        def spell(fields: PlainRecord, indent: int) -> str:
            if is_braced and all(isinstance(value, str) for value in fields.values()):
                return f"{' ' * indent}- {spell_flow_mapping(fields)}"
            return "\n".join(spell_record(fields, model, indent))

        self._arrange(node, origins, change, spell, _spell_in_flow)

    def _arrange(
        self,
        node: Sequence,
        wanted: list[tuple[int | None, Any]],
        change: Callable[[int, Any], None],
        spell: Callable[[Any, int], str],
        spell_in_flow: Callable[[Any], str],
    ) -> None:
        """Change, add and remove items; those that stay must stay in their order."""
        kept = [origin for origin, _entry in wanted if origin is not None]
        if kept != sorted(set(kept)) or not kept:
            raise UnpatchableError
        for place in range(len(node.items)):
            if place not in kept:
                self._remove_item(node, place, kept)
        last = -1
        for origin, entry in wanted:
            if origin is None:
                self._insert_item(node, last, kept[0], entry, spell_in_flow if node.flow else spell)
            else:
                change(origin, entry)
                last = origin

    def _insert_item(
        self,
        node: Sequence,
        after: int,
        first: int,
        entry: Any,  # noqa: ANN401
        spell: Callable[..., str],
    ) -> None:
        if node.flow:
            if after < 0:
                place = node.items[first].start
                self.replace(place, place, f"{spell(entry)}, ")
            else:
                place = node.items[after].end
                self.replace(place, place, f", {spell(entry)}")
            return
        indent = self.find_column_of(self.find_dash(node.items[first]))
        if after < 0:
            place = self.find_line_start(self.find_dash(node.items[first]))
            if self.text[place : place + indent].strip():
                raise UnpatchableError
            self.replace(place, place, f"{spell(entry, indent)}\n")
        else:
            place = self.find_line_end(node.items[after].end)
            self.replace(place, place, f"\n{spell(entry, indent)}")

    def _remove_item(self, node: Sequence, place: int, kept: list[int]) -> None:
        item = node.items[place]
        if not node.flow:
            start = self.find_line_start(self.find_dash(item))
            if self.text[start : self.find_dash(item)].strip():
                raise UnpatchableError  # a list in a list, both hyphens on one line
            self.replace(start, self.find_next_line(item.end), "")
        elif place > kept[0]:
            self._cut(node.items[place - 1].end, item.end, node)
        else:
            self._cut(item.start, node.items[place + 1].start, node)

    def _cut(self, start: int, end: int, node: Node) -> None:
        """Take out a part of what stands in brackets or braces; a comment is not lost with it."""
        if list_notes(self.text, node, start, end):
            raise UnpatchableError
        self.replace(start, end, "")

    def _insert_field(
        self,
        node: Mapping,
        name: str,
        model: type[Record],
        value: Any,  # noqa: ANN401 - plain data
        before: str,
    ) -> None:
        """Add a field after the one named `before`, or before all others."""
        first = next(iter(node.keys.values()))
        if node.flow:
            spelled = f"{name}: {_spell_in_flow(value)}"
            if before:
                place = node.values[before].end
                self.replace(place, place, f", {spelled}")
            else:
                self.replace(first.start, first.start, f"{spelled}, ")
            return
        indent = self.find_column_of(first.start)
        lines = "\n".join(spell_value(name, value, model, indent))
        if before:
            place = self.find_line_end(node.values[before].end)
            self.replace(place, place, f"\n{lines}")
        else:
            self.replace(first.start, first.start, f"{lines.lstrip()}\n{' ' * indent}")

    def _remove_field(self, node: Mapping, name: str) -> None:
        names = list(node.keys)
        place = names.index(name)
        key, value = node.keys[name], node.values[name]
        if node.flow:
            if place:
                self._cut(node.values[names[place - 1]].end, value.end, node)
            else:
                self._cut(key.start, node.keys[names[1]].start, node)
            return
        start = self.find_line_start(key.start)
        if not self.text[start : key.start].strip():
            self.replace(start, self.find_next_line(value.end), "")
            return
        after = node.keys[names[place + 1]] if place + 1 < len(names) else None
        if after is None or self.text[value.end : after.start].strip():
            raise UnpatchableError
        self.replace(key.start, after.start, "")


def _find_before(name: str, names: list[str], kept: list[str]) -> str:
    """The field that a new one follows: the nearest before it by the schema that stays."""
    rank = {other: place for place, other in enumerate(names)}
    before = [other for other in kept if rank.get(other, -1) < rank[name]]
    return max(before, key=lambda other: rank.get(other, -1), default="")


def _can_hold(style: str, words: list[str]) -> bool:
    """Whether words may stand as they are in a text of that style."""
    if not style and not is_plain(" ".join(words)):
        return False
    return all(_is_word(word, style) for word in words)


def _is_word(word: str, style: str) -> bool:
    """Whether a word may be put into a text of that style as it is."""
    if not word.isprintable():
        return False
    match style:
        case "":
            return not (word.startswith("#") or word.endswith(":") or set(word) & set(",[]{}"))
        case '"':
            return not set(word) & {'"', "\\"}
        case "'":
            return "'" not in word
        case _block:
            return True


def _spell_in_flow(value: Any) -> str:  # noqa: ANN401 - plain data
    """Plain data inside brackets or braces."""
    if isinstance(value, str):
        return spell_scalar(value, in_flow=True)
    if isinstance(value, dict):
        return "{{{}}}".format(
            ", ".join(f"{key}: {_spell_in_flow(one)}" for key, one in value.items())
        )
    if value and isinstance(value[0], dict):
        return "[{}]".format(", ".join(map(_spell_in_flow, value)))
    return spell_flow_list(value)
