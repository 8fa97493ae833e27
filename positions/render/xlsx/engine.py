"""The one place where openpyxl is imported."""

from __future__ import annotations

import importlib
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_NEEDED = ("numpy", "lxml", "defusedxml")


def load_openpyxl() -> None:
    """Import openpyxl without the packages it takes up when it finds them.

    numpy and lxml cost more time than openpyxl itself and serve nothing that is used here, so
    they seem absent while openpyxl is imported, and are as they were afterwards. A program that
    has imported openpyxl or one of them before keeps what it has; `finish` writes every part
    anew, so the bytes are the same either way.
    """
    if "openpyxl" in sys.modules:
        return
    with _hide_modules([name for name in _NOT_NEEDED if name not in sys.modules]):
        importlib.import_module("openpyxl")


@contextmanager
def _hide_modules(names: list[str]) -> Iterator[None]:
    """Make the import of each module fail for a while: None says that there is none."""
    for name in names:
        sys.modules[name] = None  # type: ignore[assignment]  # the import system's own sign
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]
