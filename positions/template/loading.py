"""Templates from files: a name or a path in, what it and all that it extends come to out."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from positions.findings import suggest_near_miss
from positions.places import Place
from positions.template.errors import Fault
from positions.template.errors import TemplateError
from positions.template.layers import Layered
from positions.template.layers import lay_over
from positions.template.layers import suit_profile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.house import House
    from positions.look import Look
    from positions.look import Profile
    from positions.tables.selection import SheetLayout

DEFAULT = "briefing"
"""The template that others extend unless they say otherwise."""

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Template:
    """How a workbook is laid out and looks; `notes` say what a house could not bring."""

    name: str
    look: Look
    sheets: tuple[SheetLayout, ...]
    dropped: tuple[str, ...] = ()
    house: House | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """One template of a chain: where it stands, its text and data, its house if it names one."""

    label: str
    folder: Path
    is_packaged: bool = False
    text: str = ""
    plain: Mapping[str, Any] = field(default_factory=dict)
    house: House | None = None


def find_packaged_template(name: str) -> Path:
    """The file of a template that comes with the package, in a wheel or in a checkout."""
    return _find_packaged_folder() / f"{name}.toml"


def list_packaged_templates() -> tuple[str, ...]:
    """The names of the templates that come with the package."""
    return tuple(sorted(path.stem for path in _find_packaged_folder().glob("*.toml")))


def load_template(name_or_path: str | Path, *, profile: Profile | None = None) -> Template:
    """Load a template by its name or path, or the default one in the clothes of a house workbook.

    `profile` goes before the one that the template names.

    Raises:
        TemplateError: the template, or one that it extends, has faults; all of them are listed.
        HouseError: the workbook named instead of a template cannot be used.
    """
    layers, faults = _read_layers(str(name_or_path))
    layered = Layered()
    for layer in layers:
        layered = lay_over(layered, layer.plain, layer.house)
    notes = [note for layer in layers if layer.house for note in layer.house.notes]
    if not all(layer.is_packaged for layer in layers):
        from positions.template.rules import check_layers  # noqa: PLC0415 - ours are tested

        more_faults, faint = check_layers(layers)
        faults += more_faults
        notes += faint
    if faults:
        raise TemplateError(faults)
    houses = [layer.house for layer in layers if layer.house]
    return Template(
        name=str(name_or_path),
        look=suit_profile(layered.look, profile or layered.profile),
        sheets=layered.kept,
        dropped=layered.dropped,
        house=houses[-1] if houses else None,
        notes=tuple(notes),
    )


def _find_packaged_folder() -> Path:
    here = Path(__file__).parent.parent
    installed = here / "templates"
    return installed if installed.is_dir() else here.parent / "templates"


def _read_layers(wanted: str) -> tuple[list[Layer], list[Fault]]:
    """The template that is wanted after all those it extends, and the faults of each alone."""
    if Path(wanted).suffix.lower() in _WORKBOOKS:
        from positions.house import read_house  # noqa: PLC0415 - most templates have no house

        layers, faults = _read_layers(DEFAULT)
        worn = Layer(wanted, Path(), house=read_house(Path(wanted)))
        return [*layers, worn], faults
    layers, faults, paths = [], [], []
    folder, by = Path(), Fault(Place(wanted, 0), "", "")
    while wanted:
        path = _find_template(wanted, folder)
        if path is None or path.resolve() in paths:
            faults.append(_describe_extension(wanted, by, [layer.label for layer in layers]))
            break
        paths.append(path.resolve())
        layer, found = _read_layer(path)
        layers.append(layer)
        faults += found
        by = _find_fault(layer, ("extends",), "", "")
        wanted, folder = layer.plain.get("extends", DEFAULT), layer.folder
        # A file that cannot be read says nothing of what it extends.
        wanted = wanted if layer.plain or not found else ""
    return layers[::-1], faults
