"""YAML text in, plain data with line numbers out.

Every scalar stays text: `NO` is Norway and `1.10` is not 1.1; the schema types it. What makes a
YAML file mean something other than what a reader sees (anchors, aliases, tags, merge keys,
duplicate keys, several documents) is a finding. The loader works on libyaml's event stream,
where anchors and tags can still be seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

import yaml

from positions.dossier.findings import Finding
from positions.dossier.places import LinedDict
from positions.dossier.places import LinedList
from positions.dossier.places import Place
from positions.dossier.yamlrules import broken_yaml
from positions.dossier.yamlrules import cut_text
from positions.dossier.yamlrules import duplicate_key
from positions.dossier.yamlrules import foreign_encoding
from positions.dossier.yamlrules import hidden_meaning
from positions.dossier.yamlrules import parted_text
from positions.dossier.yamlrules import says_nothing
from positions.dossier.yamlrules import tab_in_text
from positions.dossier.yamlrules import wrapped_text

if TYPE_CHECKING:
    from collections.abc import Iterator
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# What newer parsers say themselves; older ones let Python run out of frames.


@dataclass(frozen=True, slots=True)
class LinedText:
    """What a file holds: plain data, or nothing if it could not be read, and the faults found."""

    data: LinedDict | LinedList | str
    findings: tuple[Finding, ...]


def load_text(content: bytes, file: str) -> LinedText:
    """Read the bytes of a YAML file named `file`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fault, remedy = foreign_encoding(content[error.start])
        finding = Finding(Place(file, line), foreign_encoding.code, fault, remedy)
        return LinedText("", (finding,))
    builder = _Builder(file, text)
    try:
        data = builder.build_document(iter(yaml.parse(text, Loader=_Loader)))
    except yaml.YAMLError as error:
        return LinedText("", (*builder.findings, _describe_yaml_error(error, file, text)))
    except RecursionError:
        return LinedText("", (*builder.findings, _describe_depth(file)))
    builder.refuse_anchors()
    return LinedText(data, tuple(builder.findings))


_NULLS = frozenset({"~", "null", "Null", "NULL"})

_OPENING = frozenset("“„«»‘‚‹")
_CLOSING = frozenset("”“»«’‘›")
_INNER = re.compile("[“”„«»‹›]")

_TAB_AT_WORD = re.compile(r"(?:^|[ \n])\t[a-z]")
"""What is left of a word such as `\\toll` within double quotation marks."""

_GOING_ON = ("and ", "or ", "but ", "und ", "oder ", "et ", "ou ")
"""How a part of a sentence begins, and no text of its own."""

_REMARK = re.compile(r"(?P<blanks>[ \t]+)#(?P<words>.*)")
_REMARK_AFTER_WORDS = re.compile(r"^[^#\n]*[^\s#][ \t]+#", re.MULTILINE)


def _find_remarks(text: str) -> dict[int, str]:
    """The lines with a number sign after a blank and other words, by their number from 0."""
    if " #" not in text and "\t#" not in text:
        return {}
    lines = text.split("\n")
    return {number: line for number, line in enumerate(lines) if _REMARK_AFTER_WORDS.match(line)}


class _Builder:
    """Turns the events of one file into lined data, collecting what must be refused."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.remarks = _find_remarks(text)
        self.anchored: dict[str, tuple[Any, Any]] = {}
        self.lines_by_anchor: dict[str, list[int]] = {}

    def build_document(self, events: Iterator[Any]) -> LinedDict | LinedList | str:
        data: LinedDict | LinedList | str = ""
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                node = self._build(next(events), events)
                if documents == 1:
                    data = node
                else:
                    _join_documents(data, node)
                    fault, remedy = "holds a second YAML document", "remove the line with ---"
                    self._refuse(event, broken_yaml.code, fault, remedy)
        return data

    def refuse_anchors(self) -> None:
        """Report each anchor once, with the lines that use it."""
        for name, (event, _node) in self.anchored.items():
            lines = self.lines_by_anchor.get(name, ())
            self._refuse(event, hidden_meaning.code, *hidden_meaning("&", name, lines))

    def _build(self, event: Any, events: Iterator[Any], *, is_item: bool = False) -> Any:  # noqa: ANN401 - PyYAML has no types
        if isinstance(event, yaml.AliasEvent):
            return self._follow_alias(event)
        if getattr(event, "tag", None):
            self._refuse(event, hidden_meaning.code, *hidden_meaning("!", _name_tag(event.tag)))
        line = event.start_mark.line + 1
        node: Any
        if isinstance(event, yaml.MappingStartEvent):
            node = LinedDict(line, in_braces=bool(event.flow_style))
            self._remember(event, node)
            self._fill_mapping(node, events, is_item=is_item)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = LinedList(line)
            self._remember(event, node)
            self._fill_sequence(node, events, in_brackets=bool(event.flow_style))
        else:
            node = event.value
            self._remember(event, node)
            if not event.style:
                self._look_at_plain(event)
            elif "\t" in node and _TAB_AT_WORD.search(node):
                self._refuse(event, tab_in_text.code, *tab_in_text(node))
        return node

    def _remember(self, event: Any, node: Any) -> None:  # noqa: ANN401
        if event.anchor:
            self.anchored[event.anchor] = (event, node)

    def _follow_alias(self, event: Any) -> Any:  # noqa: ANN401
        """What the alias stands for, so that its record is read; the anchor is reported for it."""
        if event.anchor in self.anchored:
            self.lines_by_anchor.setdefault(event.anchor, []).append(event.start_mark.line + 1)
            node = self.anchored[event.anchor][1]
            return node if _is_small(node) else ""
        self._refuse(event, hidden_meaning.code, *hidden_meaning("*", event.anchor))
        return ""

    def _look_at_plain(self, event: Any) -> None:  # noqa: ANN401
        text = event.value
        if text[:1] in _OPENING and text[-1:] in _CLOSING and not _INNER.search(text[1:-1]):
            self._refuse(event, wrapped_text.code, *wrapped_text(text))
        if self.remarks and text and event.end_mark.line in self.remarks:
            rest = _REMARK.fullmatch(self.remarks[event.end_mark.line], event.end_mark.column)
            if rest and _is_cut(text, rest):
                self._refuse(event, cut_text.code, *cut_text(text, "#" + rest["words"]))

    def _fill_mapping(self, mapping: LinedDict, events: Iterator[Any], *, is_item: bool) -> None:
        first = ""
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._build(event, events)
            value_event = next(events)
            if key == "<<":
                self._refuse(event, hidden_meaning.code, *hidden_meaning("<<", ""))
                self._skip(value_event, events)
                continue
            entry = self._build(value_event, events)
            line = event.start_mark.line + 1
            if not isinstance(key, str):
                fault = "begins with a question mark, or a list or record, where a field begins"
                self._refuse(event, broken_yaml.code, fault, "write `field: value`")
                _take_over(mapping, key)
                continue
            first = first or key
            if key in mapping and key == first and is_item and not mapping.in_braces:
                mapping = self._begin_again(mapping, event, key)
            elif key in mapping:
                first_list = mapping[key]
                both = isinstance(first_list, LinedList) and isinstance(entry, LinedList)
                fault, remedy = duplicate_key(key, first_line=mapping.lines[key], is_list=both)
                self._refuse(event, duplicate_key.code, fault, remedy)
                _join_lists(first_list, entry)
                continue
            mapping[key] = entry
            mapping.lines[key] = line
            if isinstance(value_event, yaml.AliasEvent) and entry == "":
                mapping.nulls = {*(mapping.nulls or ()), key}  # the anchor has been reported
            if isinstance(entry, str) and isinstance(value_event, yaml.ScalarEvent):
                self._look_at_value(mapping, key, value_event)

    def _skip(self, event: Any, events: Iterator[Any]) -> None:  # noqa: ANN401
        """Pass over a value; what is said of it has been said."""
        if isinstance(event, yaml.AliasEvent):
            if event.anchor in self.anchored:
                self._follow_alias(event)
        else:
            self._build(event, events)

    def _begin_again(self, mapping: LinedDict, event: Any, key: str) -> LinedDict:  # noqa: ANN401
        """Where a record's first key comes again: the record that a forgotten hyphen swallowed."""
        fault = (
            f'begins another record with "{key}" (the first: line {mapping.lines[key]}), but has'
        )
        remedy = f"write `- {key}: …`, the hyphen below those of the others"
        self._refuse(event, duplicate_key.code, f"{fault} no hyphen", remedy)
        mapping.next = LinedDict(event.start_mark.line + 1)
        return mapping.next

    def _look_at_value(self, mapping: LinedDict, key: str, event: Any) -> None:  # noqa: ANN401
        """Remember what explains a value that is empty, and refuse YAML's words for nothing."""
        if event.style:
            return
        if event.value in _NULLS:
            mapping.nulls = {*(mapping.nulls or ()), key}
            self._refuse(event, says_nothing.code, *says_nothing(key, event.value))
        elif not event.value and event.end_mark.line in self.remarks:
            words = self.remarks[event.end_mark.line].partition("#")[2]
            mapping.remarks = {**(mapping.remarks or {}), key: words}

    def _fill_sequence(
        self, sequence: LinedList, events: Iterator[Any], *, in_brackets: bool
    ) -> None:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            if in_brackets and sequence and _goes_on(event):
                self._refuse(event, parted_text.code, *parted_text(event.value))
            sequence.lines.append(event.start_mark.line + 1)
            node = self._build(event, events, is_item=True)
            sequence.append(node)
            while isinstance(node, LinedDict) and node.next is not None:
                node = node.next
                sequence.lines.append(node.line)
                sequence.append(node)

    def _refuse(self, event: Any, code: str, fault: str, remedy: str) -> None:  # noqa: ANN401
        place = Place(self.file, event.start_mark.line + 1)
        self.findings.append(Finding(place, code, fault, remedy))


def _join_lists(first: Any, second: Any) -> None:  # noqa: ANN401 - data of any shape
    """Let a list that was begun twice hold the items of both, so that none is missed."""
    if isinstance(first, LinedList) and isinstance(second, LinedList):
        first.extend(second)
        first.lines.extend(second.lines)


def _join_documents(first: Any, second: Any) -> None:  # noqa: ANN401 - the same
    if isinstance(second, LinedList) and isinstance(first, LinedDict) and first:
        _join_lists(first[next(reversed(first))], second)
    elif isinstance(first, LinedDict) and isinstance(second, LinedDict):
        for key in second.keys() & first.keys():
            _join_lists(first[key], second[key])


def _take_over(mapping: LinedDict, key: Any) -> None:  # noqa: ANN401 - the same
    """Read the field behind a question mark as the field that was meant."""
    if isinstance(key, LinedDict):
        for name, entry in key.items():
            mapping.setdefault(name, entry)
            mapping.lines.setdefault(name, key.lines[name])


_SMALL = 100


def _is_small(node: Any) -> bool:  # noqa: ANN401 - the same
    """Whether what an alias stands for can be read in each place; nested aliases would grow."""
    if isinstance(node, str):
        return len(node) <= _SMALL * _SMALL
    entries = node.values() if isinstance(node, LinedDict) else node
    return len(node) <= _SMALL and all(isinstance(entry, str) for entry in entries)


def _name_tag(tag: str) -> str:
    """A tag as it is typed, without its exclamation mark."""
    return tag.replace("tag:yaml.org,2002:", "!").removeprefix("!")


def _goes_on(event: Any) -> bool:  # noqa: ANN401
    """Whether an item begins as if it went on with the one before."""
    plain = isinstance(event, yaml.ScalarEvent) and not event.style
    return plain and event.value.startswith(_GOING_ON)


def _is_cut(text: str, remark: re.Match[str]) -> bool:
    """Whether a remark after a text may have been meant as its end."""
    begins_at_once = not remark["words"].startswith((" ", "\t")) and bool(remark["words"])
    return begins_at_once or (" " in text and len(remark["blanks"]) == 1)


def _describe_yaml_error(error: yaml.YAMLError, file: str, text: str) -> Finding:
    from positions.dossier.slips import describe_quietly  # noqa: PLC0415 - only a fault needs it
    from positions.dossier.slips import find_slip  # noqa: PLC0415 - the same

    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    if mark is None:
        return _describe_unfit(problem, file, text)
    if "nesting" in problem:
        return _describe_depth(file)
    context: Any = getattr(error, "context_mark", None)
    if "escape" in problem:
        return _describe_escape(Place(file, mark.line + 1))
    slip = find_slip(text, mark.line + 1, context.line + 1 if context else 0)
    if slip is not None:
        return Finding(Place(file, slip.line), broken_yaml.code, slip.fault, slip.remedy)
    fault, remedy = broken_yaml(describe_quietly(problem))
    return Finding(Place(file, mark.line + 1), broken_yaml.code, fault, remedy)


def _describe_escape(place: Place) -> Finding:
    fault = "has a backslash within double quotation marks that stands for no character"
    remedy = "use single quotation marks, or write \\\\ for \\"
    return Finding(place, broken_yaml.code, fault, remedy)


def _describe_depth(file: str) -> Finding:
    return Finding(Place(file, 0), broken_yaml.code, "is nested too deeply", "write it flatter")


def _describe_unfit(problem: str, file: str, text: str) -> Finding:
    unfit = _UNFIT.search(text)
    if unfit is None:
        return Finding(Place(file, 0), broken_yaml.code, *broken_yaml(problem))
    place = Place(file, text.count("\n", 0, unfit.start()) + 1)
    fault, _ = broken_yaml(f"it holds the control character U+{ord(unfit[0]):04X}")
    return Finding(place, broken_yaml.code, fault, "remove the character")
