"""Templates: which sheets and columns a workbook has, under which names, and how it looks.

`load_template` reads one by name or path, with all that it extends; `render_starter` gives the
text of a new one. `positions.tables.layout.apply_template` lays out a book by a template.
"""

from __future__ import annotations

from positions.look.template.errors import TemplateError
from positions.look.template.loading import Template
from positions.look.template.loading import find_packaged_template
from positions.look.template.loading import list_packaged_templates
from positions.look.template.loading import load_template

__all__ = [
    "Template",
    "TemplateError",
    "find_packaged_template",
    "list_packaged_templates",
    "load_template",
    "render_starter",
]


def render_starter() -> str:
    """A template that changes nothing yet and shows everything that it could change."""
    from positions.look.template.starter import render_starter as render  # noqa: PLC0415 - seldom used

    return render()
