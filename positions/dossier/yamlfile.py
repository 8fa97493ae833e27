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

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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
        fault = f"is not UTF-8 text (byte 0x{content[error.start]:02X})"
        remedy = "save the file with the encoding UTF-8"
        return LinedText("", (Finding(Place(file, line), "E102", fault, remedy),))
    builder = _Builder(file)
    try:
        data = builder.build_document(iter(yaml.parse(text, Loader=_Loader)))
    except yaml.YAMLError as error:
        return LinedText("", (*builder.findings, _describe_yaml_error(error, file, text)))
    except RecursionError:
        finding = Finding(Place(file, 0), "E103", "is nested too deeply", "write it flatter")
        return LinedText("", (*builder.findings, finding))
    return LinedText(data, tuple(builder.findings))


class _Builder:
    """Turns the events of one file into lined data, collecting what must be refused."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

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
                    self._refuse(event, "E103", "holds a second YAML document", "remove the ---")
        return data

    def _build(self, event: Any, events: Iterator[Any]) -> Any:  # noqa: ANN401 - PyYAML has no types
        self._refuse_what_hides(event)
        line = event.start_mark.line + 1
        if isinstance(event, yaml.MappingStartEvent):
            return self._build_mapping(LinedDict(line), events)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._build_sequence(LinedList(line), events)
        return "" if isinstance(event, yaml.AliasEvent) else event.value

    def _build_mapping(self, mapping: LinedDict, events: Iterator[Any]) -> LinedDict:
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._build(event, events)
            entry = self._build(next(events), events)
            if not isinstance(key, str):
                self._refuse(event, "E103", "has a key that is not a word", "write `word: value`")
            elif key in mapping:
                first = mapping.lines[key]
                fault = f'has the key "{key}" twice, first on line {first}'
                self._refuse(event, "E105", fault, "keep one of the two")
            else:
                mapping[key] = entry
                mapping.lines[key] = event.start_mark.line + 1
        return mapping

    def _build_sequence(self, sequence: LinedList, events: Iterator[Any]) -> LinedList:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            sequence.lines.append(event.start_mark.line + 1)
            sequence.append(self._build(event, events))
        return sequence

    def _refuse_what_hides(self, event: Any) -> None:  # noqa: ANN401
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, "E104", f'uses the alias "*{event.anchor}"', "write it out in full")
        elif event.anchor:
            fault = f'sets the anchor "&{event.anchor}"'
            self._refuse(event, "E104", fault, "remove it and write each record out in full")
        if getattr(event, "tag", None):
            self._refuse(event, "E104", f'has the tag "{event.tag}"', "remove the tag")

    def _refuse(self, event: Any, code: str, fault: str, remedy: str) -> None:  # noqa: ANN401
        place = Place(self.file, event.start_mark.line + 1)
        self.findings.append(Finding(place, code, fault, remedy))


def _describe_yaml_error(error: yaml.YAMLError, file: str, text: str) -> Finding:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    unfit = _UNFIT.search(text) if mark is None else None
    if unfit is None:
        remedy = "mend the line; a text with a colon, # or quotation mark needs quotes around it"
        place = Place(file, mark.line + 1 if mark else 0)
        return Finding(place, "E103", f"is not YAML: {problem}", remedy)
    place = Place(file, text.count("\n", 0, unfit.start()) + 1)
    fault = f"is not YAML: it holds the control character U+{ord(unfit[0]):04X}"
    return Finding(place, "E103", fault, "remove the character")
