"""Templates: which sheets and columns a workbook has, under which names, and how it looks.

`load_template` takes a name or a path and gives what it and all that it extends come to;
`positions.tables.layout.apply_template` lays out a book by it.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.compare.part import Part
from positions.dossier.places import Place
from positions.dossier.store import find_packaged_folder
from positions.errors import suggest_near_miss
from positions.look.look import suit_profile
from positions.look.template.faults import Fault
from positions.look.template.faults import TemplateError
from positions.look.template.layers import DEFAULT
from positions.look.template.layers import Layer
from positions.look.template.layers import Layered
from positions.look.template.layers import lay_over
from positions.reading import ReadError
from positions.reading import is_file
from positions.reading import is_there
from positions.reading import read_file

if TYPE_CHECKING:
    from positions.look.look import Look
    from positions.look.profile import Profile
    from positions.tables.layout import SheetLayout

LARGEST_TEMPLATE = 1_000_000
"""Bytes: the longest that says everything has thirty thousand."""

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
_LINE = r" \(at (?:line (\d+), column \d+|end of document)\)$"


class Template(NamedTuple):
    """How a workbook is laid out and looks, and the part of a dossier that it is for.

    `notes` say what a house could not bring.
    """

    name: str
    look: Look
    sheets: tuple[SheetLayout, ...] = ()
    order: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    part: Part = Part()
    notes: tuple[str, ...] = ()


def find_packaged_template(name: str) -> Path:
    """The file of a template that comes with the package, in a wheel or in a checkout."""
    return find_packaged_folder("templates") / f"{name}.toml"


def list_packaged_templates() -> tuple[str, ...]:
    """The names of the templates that come with the package."""
    return tuple(sorted(path.stem for path in find_packaged_folder("templates").glob("*.toml")))


def load_template(name_or_path: str | Path, *, profile: Profile | None = None) -> Template:
    """Load a template by its name or path, or the default one in the clothes of a house workbook.

    `profile` goes before the one that the template names.

    Raises:
        TemplateError: the template, or one that it extends, has faults; all of them are listed.
        ReadError: the workbook named instead of a template cannot be used.
    """
    layers, faults = _read_layers(str(name_or_path))
    layered = Layered()
    for layer in layers:
        layered = lay_over(layered, layer.plain, layer.house)
    notes = [note for layer in layers if layer.house for note in layer.house.notes]
    if not all(layer.is_packaged for layer in layers):
        from positions.look.template.rules import check_layers  # noqa: PLC0415 - ours are tested

        more_faults, faint = check_layers(layers)
        faults += more_faults
        notes += faint
    if faults:
        raise TemplateError(faults)
    return Template(
        name=str(name_or_path),
        look=suit_profile(layered.look, profile or layered.profile),
        sheets=tuple(layered.sheets.values()),
        order=layered.order,
        dropped=layered.dropped,
        part=layered.part,
        notes=tuple(notes),
    )


def _read_layers(wanted: str) -> tuple[list[Layer], list[Fault]]:
    """The template that is wanted after all those it extends, and the faults of each alone."""
    if _is_workbook(wanted):
        from positions.look.house import read_house  # noqa: PLC0415 - most templates have no house

        layers, faults = _read_layers(DEFAULT)
        return [*layers, Layer(wanted, Path(), house=read_house(Path(wanted)))], faults
    path = _find_template(wanted, Path())
    if path is None:
        near = suggest_near_miss(wanted, list_packaged_templates())
        return [], [Fault(Place(wanted, 0), f"there is no such template{near}", _list_choices())]
    layers, faults, seen = [], [], []
    while path is not None:
        seen.append(path.resolve())
        layer, found = _read_layer(path)
        layers.append(layer)
        path, more = _follow(layer, seen)
        faults += [*found, *more]
    return layers[::-1], faults


def _find_template(name: str, folder: Path) -> Path | None:
    packaged = find_packaged_template(name)
    if re.fullmatch(r"[\w-]+", name) and is_file(packaged):
        return packaged
    return folder / name if is_there(folder / name) else None


def _follow(layer: Layer, seen: list[Path]) -> tuple[Path | None, list[Fault]]:
    """The file of the template that a layer extends, unless it extends none or itself."""
    name = layer.plain.get("extends", DEFAULT)
    if not name or not layer.is_read:
        return None, []
    path = _find_template(name, layer.folder)
    if _is_workbook(name):
        fault, remedy = f'extends "{name}", a workbook', f'write house = "{name}" instead'
    elif path is None:
        near = suggest_near_miss(name, list_packaged_templates())
        fault, remedy = f'extends "{name}", which is no template{near}', _list_choices()
    elif path.resolve() in seen:
        circle = [one.name for one in (*seen[seen.index(path.resolve()) :], path)]
        fault, remedy = f"extends itself: {' → '.join(circle)}", "extend another template"
    else:
        return path, []
    return None, [layer.describe(("extends",), fault, remedy)]


def _is_workbook(name: str) -> bool:
    return Path(name).suffix.lower() in _WORKBOOKS


def _list_choices() -> str:
    return f"name a .toml file, or one of: {', '.join(list_packaged_templates())}"


def _read_layer(path: Path) -> tuple[Layer, list[Fault]]:
    """One file as a layer; only its own faults, those of what it says about others come later."""
    is_packaged = path.parent == find_packaged_folder("templates")
    label = path.name if is_packaged else str(path)
    layer = Layer(label, path.parent, is_packaged=is_packaged)
    try:
        text = read_file(path, most=LARGEST_TEMPLATE).decode("utf-8-sig")
        layer = layer._replace(text=text)
        layer = layer._replace(plain=tomllib.loads(text), is_read=True)
    except ReadError as error:
        return layer, [layer.describe((), error.reason, error.remedy)]
    except UnicodeDecodeError as error:
        return layer, [_describe_encoding(label, error)]
    except (ValueError, RecursionError) as error:
        return layer, [_describe_syntax(label, text, error)]
    return (layer, []) if is_packaged else _judge_layer(layer)


def _judge_layer(layer: Layer) -> tuple[Layer, list[Fault]]:
    """The layer as far as the schema accepts it, with its house, and what the schema refuses."""
    from positions.look.template.schema import fit_schema  # noqa: PLC0415 - ours are tested

    plain, found = fit_schema(layer.plain)
    faults = [layer.describe(*fault) for fault in found]
    layer = layer._replace(plain=plain)
    name = plain.get("house", "")
    if name:
        from positions.look.house import read_house  # noqa: PLC0415 - most templates have no house

        try:
            layer = layer._replace(house=read_house(layer.folder / name))
        except ReadError as error:
            fault = f'house "{name}": {error.reason}'
            faults.append(layer.describe(("house",), fault, error.remedy))
    return layer, faults


def _describe_encoding(label: str, error: UnicodeDecodeError) -> Fault:
    line = error.object.count(b"\n", 0, error.start) + 1
    return Fault(Place(label, line), "is not in UTF-8", "save the file in UTF-8")


def _describe_syntax(label: str, text: str, error: Exception) -> Fault:
    if isinstance(error, RecursionError):
        return Fault(Place(label, 0), "is nested too deeply", "write it with fewer brackets")
    if not isinstance(error, tomllib.TOMLDecodeError):
        digits = re.search(r"\d{1000}", text)
        line = text.count("\n", 0, digits.start()) + 1 if digits else 0
        return Fault(Place(label, line), "holds a number of too many digits", "shorten it")
    found = re.search(_LINE, str(error))
    line = int(found[1]) if found and found[1] else len(text.splitlines())
    reason = re.sub(_LINE, "", str(error))
    remedy = "correct the line"
    if "Unescaped" in reason or "escape" in reason.lower():
        remedy = "write a backslash twice, or write / in paths"
    return Fault(Place(label, line), f"is no valid TOML: {reason}", remedy)
