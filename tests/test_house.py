"""The house: layers import one way, and heavy modules stay off the paths that do not need them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import positions

PACKAGE = Path(positions.__file__).parent

LAYERS = (
    {"places", "vocabulary"},
    {"findings", "dates"},
    {"errors"},
    {"model"},
    {"textfile", "faults", "origins", "quotes"},
    {"fragments", "nearmisses", "proof_rules", "sourcetext"},
    {"verdicts"},
    {"store"},
    {"compare", "proof", "locate", "selection"},
    {"checks"},
    {"tables", "look"},
    {"template", "house"},
    {"render", "frames", "schema"},
    {"writing"},
    {"cli"},
    {"start"},
)
"""From the bottom up; a module imports only from its own layer and those below it."""

HEAVY = {
    "edtf", "frictionless", "jinja2", "lxml", "numpy", "openpyxl", "pandas", "rich", "trafilatura",
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


def list_own_imports(tree: ast.AST) -> set[str]:
    return {
        (node.module or "").removeprefix("positions.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("positions.")
    }


@pytest.mark.parametrize(
    "path", list_modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_modules_import_downwards(path: Path) -> None:
    own = path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")
    if own == "__init__":
        return
    imported = list_own_imports(ast.parse(path.read_text(encoding="utf-8")))

    assert {name for name in imported if find_layer(name) > find_layer(own)} == set()


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
    assert [name for name in positions.__all__ if not callable(getattr(positions, name))] == []
