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
from positions.dossier.findings import rule
from positions.dossier.places import LinedDict
from positions.dossier.places import LinedList
from positions.dossier.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import FaultAndRemedy

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# What newer parsers say themselves; older ones let Python run out of frames.
_TOO_DEEP = "nesting depth"


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
    builder = _Builder(file)
    try:
        data = builder.build_document(iter(yaml.parse(text, Loader=_Loader)))
    except (yaml.YAMLError, RecursionError) as error:
        if not isinstance(error, RecursionError) and _TOO_DEEP not in str(error):
            return LinedText("", (*builder.findings, _describe_yaml_error(error, file, text)))
        fault, remedy = "is nested too deeply", "write it flatter"
        finding = Finding(Place(file, 0), broken_yaml.code, fault, remedy)
        return LinedText("", (*builder.findings, finding))
    return LinedText(data, tuple(builder.findings))


@rule("E102", "A file is not UTF-8 text")
def foreign_encoding(byte: int) -> FaultAndRemedy:
    """A file holds bytes that are not UTF-8.

    Names and quotes hold letters outside ASCII. In another encoding they would be read as other
    letters, and a quote would no longer be found in its source. Nothing of the file is read.

    Save the file with the encoding UTF-8. The message names the first line that is not.

    Faulty: a file saved as Windows-1252 with the name "Zoë Sorel" in it.

    Sound, saved as UTF-8:

    ```yaml
    people:
      - name: Zoë Sorel
    ```
    """
    return f"is not UTF-8 text (byte 0x{byte:02X})", "save the file with the encoding UTF-8"


@rule("E103", "A file is not YAML, or not only one document")
def broken_yaml(problem: str) -> FaultAndRemedy:
    """The text of a file breaks a rule of YAML, or holds a second document.

    Nobody can say what a text that breaks the rules means, so nothing of the file is read. Usually
    a text holds a colon and a space, or begins with a quotation mark or another sign that YAML
    uses. A second document, begun with `---`, would be overlooked.

    Put the text in quotation marks, mend the indentation, or remove the second document.

    Faulty:

    ```text
    summary: Arland: the toll must fall
    ```

    Sound:

    ```yaml
    summary: "Arland: the toll must fall"
    ```
    """
    remedy = "mend the line; a text with a colon, # or quotation mark needs quotes around it"
    return f"is not YAML: {problem}", remedy


@rule("E104", "A file uses an anchor, an alias or a tag")
def hidden_meaning(event: Any) -> Iterator[FaultAndRemedy]:  # noqa: ANN401 - PyYAML has no types
    """A file uses an anchor (`&name`), an alias (`*name`) or a tag (`!name`).

    They make a line mean what stands elsewhere. A reader who sees one record could not tell what it
    says, and an edit in one place would change another.

    Write each record out in full. A text that begins with `&`, `*` or `!` needs quotation marks.

    Faulty:

    ```text
    addressees: &all [arland]
    ```

    Sound:

    ```yaml
    addressees: [arland]
    ```
    """
    if isinstance(event, yaml.AliasEvent):
        yield f'uses the alias "*{event.anchor}"', "write it out in full"
    elif event.anchor:
        yield f'sets the anchor "&{event.anchor}"', "remove it and write each record out in full"
    if getattr(event, "tag", None):
        yield f'has the tag "{event.tag}"', "remove the tag"


@rule("E105", "A key stands twice")
def duplicate_key(key: str, *, first_line: int) -> FaultAndRemedy:
    """A record, or a file, has the same key twice.

    Most programs take the last and drop the first without a word; here neither is dropped in
    silence: the first is kept and the second reported.

    Keep one of the two. Often a hyphen is missing, so that two records have become one.

    Faulty:

    ```text
    - id: toll-halved
      act: demand
      act: request
    ```

    Sound:

    ```yaml
    - id: toll-halved
      act: demand
    ```
    """
    return f'has the key "{key}" twice, first on line {first_line}', "keep one of the two"


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
                    fault, remedy = "holds a second YAML document", "remove the ---"
                    self._refuse(event, broken_yaml.code, fault, remedy)
        return data

    def _build(self, event: Any, events: Iterator[Any]) -> Any:  # noqa: ANN401 - PyYAML has no types
        for fault, remedy in hidden_meaning(event):
            self._refuse(event, hidden_meaning.code, fault, remedy)
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
                fault, remedy = "has a key that is not a word", "write `word: value`"
                self._refuse(event, broken_yaml.code, fault, remedy)
            elif key in mapping:
                fault, remedy = duplicate_key(key, first_line=mapping.lines[key])
                self._refuse(event, duplicate_key.code, fault, remedy)
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

    def _refuse(self, event: Any, code: str, fault: str, remedy: str) -> None:  # noqa: ANN401
        place = Place(self.file, event.start_mark.line + 1)
        self.findings.append(Finding(place, code, fault, remedy))


def _describe_yaml_error(error: yaml.YAMLError, file: str, text: str) -> Finding:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    unfit = _UNFIT.search(text) if mark is None else None
    if unfit is None:
        place = Place(file, mark.line + 1 if mark else 0)
        return Finding(place, broken_yaml.code, *broken_yaml(problem))
    place = Place(file, text.count("\n", 0, unfit.start()) + 1)
    fault, _ = broken_yaml(f"it holds the control character U+{ord(unfit[0]):04X}")
    return Finding(place, broken_yaml.code, fault, "remove the character")
