"""One template over another: each says only what is different from the one that it extends.

A template is folded as the plain data of its file, already known to fit the schema.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from positions.dossier.places import Place
from positions.look.look import Look
from positions.look.look import Paper
from positions.look.look import Role
from positions.look.look import SurplusLinks
from positions.look.look import build_look
from positions.look.profile import Profile
from positions.look.template.errors import Fault
from positions.tables.book import Tone
from positions.tables.layout import ColumnLayout
from positions.tables.layout import SheetLayout

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from positions.look.house import House


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
        from positions.look.template.lines import find_line  # noqa: PLC0415 - only where there is a fault
        from positions.look.template.lines import name_entry  # noqa: PLC0415 - the same

        line = find_line(self.text, path) if self.is_read else 0
        return Fault(Place(self.label, line), name_entry(path, self.plain) + message, remedy)


class Layered(NamedTuple):
    """What the templates laid over one another so far come to.

    `layouts` holds the sheets in order, dropped ones too, so that a later template that wants one
    again finds it in its place.
    """

    look: Look = Look()
    profile: Profile = Profile.BRIEFING
    layouts: tuple[SheetLayout, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def kept(self) -> tuple[SheetLayout, ...]:
        """The sheets to take."""
        return tuple(layout for layout in self.layouts if layout.name not in self.dropped)


def lay_over(below: Layered, plain: Mapping[str, Any], house: House | None) -> Layered:
    """Lay a template over those it extends; its house comes first, so that its own words win."""
    look = below.look
    if house is not None:
        from positions.look.house import wear_house  # noqa: PLC0415 - most templates have no house

        look = wear_house(look, house)
    layouts, dropped = _lay_sheets(below, plain)
    return Layered(
        look=_lay_look(look, plain),
        profile=Profile(plain.get("profile", below.profile)),
        layouts=layouts,
        dropped=dropped,
    )


def suit_profile(look: Look, profile: Profile) -> Look:
    """The look for a profile: what the accessible one asks for is no matter of taste."""
    if profile is Profile.BRIEFING:
        return replace(look, profile=profile)
    model = build_look(profile)
    return replace(
        _resize(look, max(look.size, model.size)),
        profile=profile,
        freeze=model.freeze,
        filters=model.filters,
        footer=model.footer,
    )


def _lay_look(look: Look, plain: Mapping[str, Any]) -> Look:
    entries = dict(plain.get("look", {}))
    if "size" in entries:
        look = _resize(look, entries.pop("size"))
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


def _resize(look: Look, size: float) -> Look:
    if size == look.size:
        return look
    from positions.look.house import resize_look  # noqa: PLC0415 - most templates keep the size

    return resize_look(look, size)


def strip_colour(text: str) -> str:
    """`#1f3864` as a look has it; no colour at all for `none`."""
    return "" if text == "none" else text.removeprefix("#").upper()


_CONVERT_BY_KEY: Mapping[str, Callable[[Any], object]] = {
    "colour": strip_colour,
    "fill": strip_colour,
    "rule": strip_colour,
    "edge": strip_colour,
    "chart_lines": strip_colour,
    "paper": Paper,
    "wide_paper": Paper,
    "surplus_links": SurplusLinks,
    "decimals": tuple,
    "chart_colours": lambda colours: tuple(map(strip_colour, colours)),
}


def _convert(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _CONVERT_BY_KEY.get(key, _keep)(value) for key, value in entries.items()}


def _keep(value: object) -> object:
    return value


def _lay_sheets(
    below: Layered, plain: Mapping[str, Any]
) -> tuple[tuple[SheetLayout, ...], tuple[str, ...]]:
    layouts = {layout.name: layout for layout in below.layouts}
    for entry in plain.get("sheets", ()):
        name = entry["name"]
        layouts[name] = _lay_sheet(layouts.get(name, SheetLayout(name)), entry)
    ordered = plain.get("order", ())
    for name in ordered:
        layouts.setdefault(name, SheetLayout(name))
    wanted = {*ordered, *(entry["name"] for entry in plain.get("sheets", ()))}
    dropped = [name for name in below.dropped if name not in wanted]
    dropped += [name for name in plain.get("drop", ()) if name not in dropped]
    names = dict.fromkeys((*ordered, *layouts))
    return tuple(layouts[name] for name in names), tuple(dropped)


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
