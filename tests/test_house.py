"""The house: layers import one way, and heavy modules stay off the paths that do not need them."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import positions

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGE = Path(positions.__file__).parent

LAYERS = (
    {"errors"},
    {"reading"},
    {"dossier"},
    {"texts", "compare"},
    {"checks"},
    {"tables"},
    {"look"},
    {"render"},
    {"merge"},
    {"writing", "frames"},
    {"exporting", "keeping", "streams"},
    {"cli"},
    {"start"},
)
"""The rooms from the bottom up; a module imports only from its own room and those below it."""

MOST_IN_THE_ROOT = 9

HEAVY = {
    "edtf", "frictionless", "jinja2", "lxml", "numpy", "openpyxl", "pandas", "python_calamine", "rich",
    "trafilatura",
}  # fmt: skip


def list_modules() -> list[Path]:
    kept = [path for path in PACKAGE.rglob("*.py") if "seeds" not in path.parts]
    assert len(kept) > 30
    return sorted(kept)


def find_layer(module: str) -> int:
    name = module.split(".", maxsplit=1)[0]
    found = [rank for rank, layer in enumerate(LAYERS) if name in layer]
    assert len(found) == 1, f"{name} belongs to no layer: place it in LAYERS"
    return found[0]


def name_module(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {name_module(path) for path in list_modules()}


def list_own_imports(tree: ast.AST) -> set[str]:
    """All of them: those for types and those inside functions too."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "positions":
            package = (node.module or "").removeprefix("positions").removeprefix(".")
            names = {f"{package}.{alias.name}".removeprefix(".") for alias in node.names}
            found |= {name if name in MODULES else package for name in names}
    return found


IMPORTS_BY_MODULE = {
    name_module(path): list_own_imports(ast.parse(path.read_text(encoding="utf-8")))
    for path in list_modules()
    if path != PACKAGE / "__init__.py"
}


@pytest.mark.parametrize("module", sorted(IMPORTS_BY_MODULE))
def test_modules_import_downwards(module: str) -> None:
    upward = {
        name for name in IMPORTS_BY_MODULE[module] if name and find_layer(name) > find_layer(module)
    }

    assert upward == set()


def find_circle(edges: Mapping[str, set[str]]) -> list[str]:
    """One chain of imports that comes back to where it began; nothing where there is none."""
    done: set[str] = set()
    for start in sorted(edges):
        path: list[str] = []
        stack = [(start, 0)]
        while stack:
            module, depth = stack.pop()
            done.update(path[depth:])
            del path[depth:]
            if module in path:
                return [*path[path.index(module) :], module]
            if module in edges and module not in done:
                path.append(module)
                stack.extend((name, depth + 1) for name in sorted(edges[module]))
        done.update(path)
    return []


def test_no_circle_of_imports_inside_a_room_neither() -> None:
    assert find_circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert find_circle(IMPORTS_BY_MODULE) == []


def test_the_root_holds_few_modules() -> None:
    assert len([path for path in list_modules() if path.parent == PACKAGE]) <= MOST_IN_THE_ROOT


@pytest.mark.parametrize(
    "path", list_modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_modules_import_nothing_heavy_at_the_top(path: Path) -> None:
    top = [
        node
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    names = {
        name.split(".")[0]
        for node in top
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }

    assert names & HEAVY == set()


def list_readings(path: Path) -> set[str]:
    """Where a module opens a file for reading by itself, by the name of what it calls."""
    calls = [
        node.func
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    attributes = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    names = {call.id for call in calls if isinstance(call, ast.Name)}
    return attributes & {"read_bytes", "read_text", "load_workbook"} | names & {"open"}


def test_files_are_read_through_one_door() -> None:
    readings = {name_module(path): list_readings(path) for path in list_modules()}

    assert {module: names for module, names in readings.items() if names} == {}


def list_loaded(code: str, *names: str) -> set[str]:
    code = f"{code}\nimport sys\nprint(*(n for n in {names!r} if n in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-2].split())


def test_help_imports_no_schema_and_no_renderer() -> None:
    code = (
        "import sys\nsys.argv = ['positions', '--help']\nfrom positions.cli import app\n"
        "try:\n    app()\nexcept SystemExit:\n    pass"
    )
    heavy = ("pydantic", "yaml", "openpyxl", "pandas", "rich", "numpy")

    assert list_loaded(code, *heavy) == set()


def test_export_imports_neither_pandas_nor_numpy(tmp_path: Path) -> None:
    target = str(tmp_path / "briefing.xlsx")
    code = (
        f"import sys\nsys.argv = ['positions', 'export', {target!r}]\n"
        "from positions.cli import app\ntry:\n    app()\nexcept SystemExit:\n    pass"
    )
    heavy = ("pandas", "numpy", "lxml", "edtf", "rich", "frictionless")

    assert list_loaded(code, "openpyxl", *heavy) == {"openpyxl"}


def test_public_names_can_be_imported() -> None:
    import_module("positions.frames")  # as any user of the tables does; the name stays callable
    assert [name for name in positions.__all__ if not callable(getattr(positions, name))] == []
