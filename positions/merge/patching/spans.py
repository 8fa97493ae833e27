"""A YAML text as a tree that knows where each of its parts stands, so that one can be replaced.

Only what the dossier's own door accepts comes here: no anchors, aliases, tags or doubled keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Node:
    """A scalar, list or mapping; `start` and `end` are characters of the text.

    `style` of a scalar is the sign it begins with: nothing, a quotation mark, `|` or `>`. `dashes`
    are where the hyphens of a block list stand.
    """

    start: int
    end: int

    def to_data(self) -> Any:  # noqa: ANN401 - plain data of any kind
        """What it says."""
        raise NotImplementedError


@dataclass(slots=True)
class Scalar(Node):
    """One text."""

    value: str
    style: str

    def to_data(self) -> str:
        """The text."""
        return self.value


@dataclass(slots=True)
class Sequence(Node):
    """A list, each item on lines of its own or all in brackets."""

    flow: bool
    items: list[Node] = field(default_factory=list)

    def to_data(self) -> list[Any]:
        """The items."""
        return [item.to_data() for item in self.items]


@dataclass(slots=True)
class Mapping(Node):
    """Keys with values, each on lines of its own or all in braces."""

    flow: bool
    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)

    def to_data(self) -> dict[str, Any]:
        """The values by key."""
        return {key: value.to_data() for key, value in self.values.items()}


def find_spans(text: str) -> Node | None:
    """The tree of a text that the dossier's door has read; None for one without content.

    Raises:
        ValueError: it is none that the door accepts.
    """
    events = iter(yaml.parse(text, Loader=_Loader))
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            return _build(text, next(events), events)
    return None


def _build(text: str, event: Any, events: Iterator[Any]) -> Node:  # noqa: ANN401 - PyYAML has no types
    start = event.start_mark.index
    if isinstance(event, yaml.SequenceStartEvent):
        sequence = Sequence(start, start, flow=bool(event.flow_style))
        for item in events:
            if isinstance(item, yaml.SequenceEndEvent):
                break
            sequence.items.append(_build(text, item, events))
        sequence.end = item.end_mark.index if sequence.flow else sequence.items[-1].end
        return sequence
    if isinstance(event, yaml.MappingStartEvent):
        mapping = Mapping(start, start, flow=bool(event.flow_style))
        last = start
        for key in events:
            if isinstance(key, yaml.MappingEndEvent):
                break
            name = _build(text, key, events)
            value = _build(text, next(events), events)
            if isinstance(name, Scalar):
                mapping.keys[name.value], mapping.values[name.value] = name, value
            last = max(name.end, value.end)
        mapping.end = key.end_mark.index if mapping.flow else last
        return mapping
    return _build_scalar(text, event, start)


def _build_scalar(text: str, event: Any, start: int) -> Scalar:  # noqa: ANN401 - the same
    if isinstance(event, yaml.AliasEvent):
        raise ValueError(event.anchor)  # noqa: TRY004 - the text has an alias
    end = event.end_mark.index
    style = event.style or ""
    if style in ("|", ">"):
        end = start + len(text[start:end].rstrip(" \t\r\n"))
    if not style and not event.value:
        end = start
    return Scalar(start, end, event.value, style)
