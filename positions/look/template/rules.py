"""What the schema alone cannot see: names that must exist, clashes, and colours hard to read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from positions.errors import suggest_near_miss
from positions.look.colours import LEAST_CONTRAST
from positions.look.colours import WHITE
from positions.look.colours import find_contrast
from positions.look.look import Role
from positions.look.template.faults import MOST_TOLD
from positions.look.template.known import is_known_column
from positions.look.template.known import list_columns
from positions.look.template.known import list_sheets
from positions.look.template.layers import Layered
from positions.look.template.layers import lay_over
from positions.tables.book import Tone
from positions.tables.layout import COVER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.look.look import Look
    from positions.look.template.faults import Fault
    from positions.look.template.faults import Path
    from positions.look.template.layers import Layer
    from positions.tables.layout import SheetLayout

_SMALLEST_PRINT = 11


@dataclass(frozen=True, slots=True)
class _Pair:
    """Letters on a ground, and the entries of a template that settle the two colours."""

    name: str
    ink: str
    ground: str
    parts: tuple[tuple[str, str], ...]

    @property
    def contrast(self) -> float:
        return find_contrast(self.ink, self.ground)

    def __str__(self) -> str:
        # Rounded down, so that a contrast that falls short never reads as enough.
        found = math.floor(self.contrast * 100) / 100
        return (
            f"#{self.ink} on #{self.ground or WHITE} has a contrast of {found:.2f} to 1; "
            f"readers need {LEAST_CONTRAST}"
        )


def check_layers(layers: Sequence[Layer]) -> tuple[list[Fault], list[str]]:
    """What is wrong in the templates that are not ours, and notes on what a house brings."""
    known = {sheet.name: sheet for sheet in list_sheets()}
    faults: list[Fault] = []
    layered = Layered()
    for layer in layers:
        layered = lay_over(layered, layer.plain, layer.house)
        if not layer.is_packaged:
            faults += islice(_check_names(layer, known), MOST_TOLD)
            faults += islice(_check_order(layer, known), MOST_TOLD)
            faults += islice(_check_tabs(layer, layered, known), MOST_TOLD)
            faults += islice(_check_headings(layer, layered, known), MOST_TOLD)
            faults += _check_widths(layer, layered.look)
    owners = _find_owners(layers)
    faults += _check_style_names(layered.look, owners)
    faults += _check_contrast(layered.look, owners)
    return faults, list(_note_house(layers, layered.look, owners))


def _check_names(layer: Layer, known: Mapping[str, SheetLayout]) -> Iterator[Fault]:
    """Sheets and columns exist, and each is described once."""
    seen: set[str] = set()
    for number, entry in enumerate(layer.plain.get("sheets", ())):
        name, path = entry["name"], ("sheets", number, "name")
        if name not in known:
            yield layer.describe(path, *_describe_unknown("sheet", name, known))
        elif name in seen:
            yield layer.describe(path, "described twice", "join the two")
        else:
            yield from _check_columns(layer, number, known[name])
        seen.add(name)


def _check_columns(layer: Layer, number: int, sheet: SheetLayout) -> Iterator[Fault]:
    names = list_columns(sheet)
    seen: set[str] = set()
    for place, entry in enumerate(layer.plain["sheets"][number].get("columns", ())):
        name = entry["name"]
        path = ("sheets", number, "columns", place)
        if not is_known_column(sheet, name):
            yield layer.describe(path, *_describe_unknown("column", name, names))
        elif name in seen:
            yield layer.describe(path, f'the column "{name}" stands here twice', "remove one")
        elif "heading" in entry and name.endswith("*"):
            fault = f'one heading cannot stand over all the columns of "{name}"'
            yield layer.describe((*path, "heading"), fault, "remove it: each has its own")
        seen.add(name)


def _check_order(layer: Layer, known: Mapping[str, SheetLayout]) -> Iterator[Fault]:
    """What is dropped or ordered exists, each once, and the first page stays the first."""
    described = {entry["name"] for entry in layer.plain.get("sheets", ())}
    ordered = layer.plain.get("order", ())
    for key in ("drop", "order"):
        names = layer.plain.get(key, ())
        for place, name in enumerate(names):
            if name not in known:
                yield layer.describe((key, place), *_describe_unknown("sheet", name, known))
            elif name in names[:place]:
                yield layer.describe((key, place), f'{key} names "{name}" twice', "remove one")
    for place, name in enumerate(layer.plain.get("drop", ())):
        if name == COVER:
            fault = f'the sheet "{COVER}" cannot be dropped: it holds the contents'
            yield layer.describe(("drop", place), fault, "remove it from the list")
        elif name in described or name in ordered:
            fault = f'the sheet "{name}" is dropped and asked for in the same template'
            yield layer.describe(("drop", place), fault, "remove one of the two")
    if COVER in ordered[1:]:
        fault = f'the sheet "{COVER}" is always the first: it holds the contents'
        yield layer.describe(("order", ordered.index(COVER)), fault, "put it first")


def _check_tabs(
    layer: Layer, layered: Layered, known: Mapping[str, SheetLayout]
) -> Iterator[Fault]:
    """No two sheets have one tab, whatever its capitals."""
    tabs = {
        name: layered.sheets.get(name, sheet).tab or sheet.tab
        for name, sheet in known.items()
        if name not in layered.dropped
    }
    for number, entry in enumerate(layer.plain.get("sheets", ())):
        own = tabs.get(entry["name"], "")
        twins = [
            name
            for name, tab in tabs.items()
            if name != entry["name"] and tab.casefold() == own.casefold()
        ]
        if twins and "tab" in entry:
            fault = f'the tab "{own}" is also that of the sheet "{twins[0]}"'
            yield layer.describe(("sheets", number, "tab"), fault, "choose another")


def _check_headings(
    layer: Layer, layered: Layered, known: Mapping[str, SheetLayout]
) -> Iterator[Fault]:
    """No two columns of a sheet have one heading, whatever its capitals."""
    for number, entry in enumerate(layer.plain.get("sheets", ())):
        name = entry["name"]
        if name not in known or "columns" not in entry:
            continue
        built = {column.name: column.heading for column in known[name].columns}
        twice: dict[str, str] = {}
        for place, column in enumerate(layered.sheets[name].columns):
            # Only the dossier knows the headings of its parties and days.
            heading = column.heading or built.get(column.name, "")
            if heading and twice.setdefault(heading.casefold(), column.name) != column.name:
                path = ("sheets", number, "columns", place)
                fault = f'the heading "{heading}" stands over two columns'
                yield layer.describe(path, fault, "give one of them another heading")


def _check_widths(layer: Layer, look: Look) -> Iterator[Fault]:
    own = layer.plain.get("look", {})
    keys = [key for key in ("narrowest", "widest") if key in own]
    if keys and look.narrowest > look.widest:
        fault = f"narrowest is {look.narrowest:g} and widest is {look.widest:g}"
        yield layer.describe(("look", keys[0]), fault, "make widest the larger of the two")


def _find_owners(layers: Iterable[Layer]) -> Mapping[tuple[str, str, str], tuple[Layer, Path]]:
    """Which of the templates that are not ours settles a key of a style or tone last."""
    return {
        (section, name, key): (layer, (section, name, key))
        for layer in layers
        if not layer.is_packaged
        for section in ("styles", "tones")
        for name, entry in layer.plain.get(section, {}).items()
        for key in entry
    }


def _check_style_names(
    look: Look, owners: Mapping[tuple[str, str, str], tuple[Layer, Path]]
) -> Iterator[Fault]:
    """Programs know a style by its name, so no two have one."""
    named = [("styles", str(role), style.name) for role, style in look.styles.items()]
    named += [
        ("tones", str(tone), kept.name)
        for tone, kept in look.tones.items()
        if tone is not Tone.PLAIN
    ]
    for section, key, name in named:
        twins = [other for other in named if other[2].casefold() == name.casefold()]
        if (section, key, "name") in owners and (len(twins) > 1 or name.casefold() == "normal"):
            layer, path = owners[section, key, "name"]
            yield layer.describe(
                path, f'the name "{name}" is taken by another style', "choose another"
            )


def _check_contrast(
    look: Look, owners: Mapping[tuple[str, str, str], tuple[Layer, Path]]
) -> Iterator[Fault]:
    for pair in _list_pairs(look):
        owner = _find_owner(pair, owners)
        if owner is not None and pair.contrast < LEAST_CONTRAST:
            layer, path = owner
            yield layer.describe(path, str(pair), "choose a darker or a lighter colour")


def _note_house(
    layers: Iterable[Layer],
    look: Look,
    owners: Mapping[tuple[str, str, str], tuple[Layer, Path]],
) -> Iterator[str]:
    """What a house brings is taken over even if it is hard to read, but not in silence."""
    houses = [layer.house.name for layer in layers if layer.house]
    if not houses:
        return
    for pair in _list_pairs(look):
        if pair.contrast < LEAST_CONTRAST and _find_owner(pair, owners) is None:
            yield f"{houses[-1]}: {pair.name}: {pair}"
    if look.size < _SMALLEST_PRINT:
        yield (
            f"{houses[-1]}: text of {look.size:g} points is small; "
            f"{_SMALLEST_PRINT} is the least that prints well"
        )


def _find_owner(
    pair: _Pair, owners: Mapping[tuple[str, str, str], tuple[Layer, Path]]
) -> tuple[Layer, Path] | None:
    keys = ((*part, key) for part in pair.parts for key in ("colour", "fill"))
    return next((owners[key] for key in keys if key in owners), None)


def _list_pairs(look: Look) -> Iterator[_Pair]:
    """Letters and ground of every style and tone, and of links on the ground of each tone."""
    for role, style in look.styles.items():
        yield _Pair(f'style "{role}"', style.colour, style.fill, (("styles", str(role)),))
    link = look.styles[Role.LINK]
    for tone, kept in look.tones.items():
        if tone is Tone.PLAIN:
            continue
        part = ("tones", str(tone))
        yield _Pair(f'tone "{tone}"', kept.colour, kept.fill, (part,))
        if kept.fill:
            parts = (part, ("styles", str(Role.LINK)))
            yield _Pair(f'links in tone "{tone}"', link.colour, kept.fill, parts)


def _describe_unknown(what: str, name: str, known: Iterable[str]) -> tuple[str, str]:
    names = tuple(known)
    near = suggest_near_miss(name, names)
    return f'unknown {what} "{name}"{near}', f"the {what}s are: {', '.join(names)}"
