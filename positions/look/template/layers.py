"""One template over another: each says only what is different from the one that it extends.

A template is folded as the plain data of its file, already known to fit the schema.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from positions.compare.part import Part
from positions.dossier.places import Place
from positions.look.look import Look
from positions.look.look import Paper
from positions.look.look import Role
from positions.look.look import SurplusLinks
from positions.look.look import resize_look
from positions.look.profile import Profile
from positions.look.template.faults import Fault
from positions.look.template.faults import find_line
from positions.look.template.faults import name_entry
from positions.tables.book import Tone
from positions.tables.layout import ColumnLayout
from positions.tables.layout import SheetLayout

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from positions.look.house import House


DEFAULT = "briefing"
"""The template that others extend unless they say otherwise."""


class Layer(NamedTuple):
    """One template of a chain: where it stands, its text and data, its house if it names one."""

    label: str
    folder: Path
    is_packaged: bool = False
    text: str = ""
    plain: Mapping[str, Any] = MappingProxyType({})
    house: House | None = None
    is_read: bool = False

    def describe(self, path: tuple[str | int, ...], message: str, remedy: str) -> Fault:
        """A fault of the entry at `path`, with its line and the sheet or style it belongs to."""
        line = find_line(self.text, path) if self.is_read else 0
        return Fault(Place(self.label, line), name_entry(path, self.plain) + message, remedy)


class Layered(NamedTuple):
    """What the templates laid over one another so far come to.

    `sheets` keeps what is said of dropped ones too, for a later template that wants one again.
    """

    look: Look = Look()
    profile: Profile = Profile.BRIEFING
    sheets: Mapping[str, SheetLayout] = MappingProxyType({})
    order: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    part: Part = Part()


def lay_over(below: Layered, plain: Mapping[str, Any], house: House | None) -> Layered:
    """Lay a template over those it extends; its house comes first, so that its own words win."""
    look = below.look
    if house is not None:
        from positions.look.house import wear_house  # noqa: PLC0415 - most templates have no house

        look = wear_house(look, house)
    sheets = dict(below.sheets)
    for entry in plain.get("sheets", ()):
        name = entry["name"]
        sheets[name] = _lay_sheet(sheets.get(name, SheetLayout(name)), entry)
    order = plain.get("order", ())
    wanted = {*order, *(entry["name"] for entry in plain.get("sheets", ()))}
    still_dropped = [name for name in below.dropped if name not in wanted]
    return Layered(
        look=_lay_look(look, plain),
        profile=Profile(plain.get("profile", below.profile)),
        sheets=sheets,
        order=tuple(dict.fromkeys((*order, *below.order))),
        dropped=tuple(dict.fromkeys((*still_dropped, *plain.get("drop", ())))),
        part=replace(below.part, **{key: tuple(ids) for key, ids in plain.get("part", {}).items()}),
    )


def _lay_look(look: Look, plain: Mapping[str, Any]) -> Look:
    entries = dict(plain.get("look", {}))
    if "size" in entries:
        look = resize_look(look, entries.pop("size"))
    styles, tones = dict(look.styles), dict(look.tones)
    for name, style in plain.get("styles", {}).items():
        role = Role(name)
        changes = _convert(style)
        if "larger" in changes:
            changes["size"] = look.size + changes.pop("larger")
        styles[role] = replace(styles[role], **changes)
    for name, tone in plain.get("tones", {}).items():
        tones[Tone(name)] = replace(tones[Tone(name)], **_convert(tone))
    margins = replace(look.margins, **plain.get("margins", {}))
    return replace(look, styles=styles, tones=tones, margins=margins, **_convert(entries))


def _convert(entries: Mapping[str, Any]) -> dict[str, Any]:
    """What a look has for the entries of a table."""
    return {
        key: _CONVERT_BY_KEY[key](value) if key in _CONVERT_BY_KEY else value
        for key, value in entries.items()
    }


def _convert_colour(text: str) -> str:
    return "" if text == "none" else text.removeprefix("#").upper()


def _convert_colours(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(_convert_colour, texts))


def spell_value(key: str, value: object) -> object:
    """How a template says what a look has; the way back of what is done with its entries."""
    if isinstance(value, tuple):
        return [spell_value(key, item) for item in value]
    if _CONVERT_BY_KEY.get(key) in {_convert_colour, _convert_colours}:
        return f"#{value}" if value else "none"
    return value


_CONVERT_BY_KEY: Mapping[str, Callable[[Any], object]] = {
    **dict.fromkeys(("colour", "fill", "rule", "edge", "chart_lines"), _convert_colour),
    "chart_colours": _convert_colours,
    "decimals": tuple,
    "paper": Paper,
    "wide_paper": Paper,
    "surplus_links": SurplusLinks,
}


def _lay_sheet(layout: SheetLayout, entry: Mapping[str, Any]) -> SheetLayout:
    texts = {key: entry[key] for key in ("tab", "title", "description") if key in entry}
    if "columns" in entry:
        columns = tuple(_lay_columns(layout.columns, entry["columns"]))
        return layout._replace(columns=columns, **texts)
    return layout._replace(**texts)


def _lay_columns(
    below: Iterable[ColumnLayout], entries: Iterable[str | Mapping[str, Any]]
) -> Iterable[ColumnLayout]:
    """The columns named now, each with what was said of it before unless that is changed."""
    known = {layout.name: layout for layout in below}
    for entry in entries:
        changes = {"name": entry} if isinstance(entry, str) else dict(entry)
        yield known.get(changes["name"], ColumnLayout(changes["name"]))._replace(**changes)
