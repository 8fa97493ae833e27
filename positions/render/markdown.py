"""The first page as text: headings, bullets and bold words as in Markdown, as wide as asked for."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.errors import spell_out_controls
from positions.tables.book import Lines
from positions.tables.book import Toned
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.tables.book import Block
    from positions.tables.book import Cell
    from positions.tables.book import Page

NARROWEST = 40
"""Characters: below it a line would be broken after every other word."""


def render_page(title: str, page: Page, *, width: int) -> str:
    """A page as text of at most `width` characters a line; the contents are left out."""
    lines = [*_wrap(f"# {title}", width), ""]
    for note in page.notes:
        lines += [*_wrap(spell_cell(note), width), ""]
    for block in page.blocks:
        lines += _render_matrix(block, width) if block.is_matrix else _render_block(block, width)
    return spell_out_controls("\n".join(lines).rstrip("\n") + "\n")


def _render_matrix(block: Block, width: int) -> Iterator[str]:
    """A heading for each row, and below it each column that has something to say."""
    for row in block.rows:
        yield from (*_wrap(f"## {spell_cell(row[0])}", width), "")
        for heading, cell in zip(block.headings[1:-1], row[1:-1], strict=True):
            if spell_cell(cell):
                yield from _wrap(f"**{heading}**" if heading else "", width)
                for entry in _list_entries(cell):
                    yield from _wrap(f"- {entry.removeprefix('• ')}", width)
                yield ""


def _render_block(block: Block, width: int) -> Iterator[str]:
    yield from (*_wrap(f"## {block.headings[0]}", width), "")
    for row in block.rows:
        entries = [entry for cell in row[1:-1] for entry in _list_entries(cell)]
        texts = [entry.removesuffix(".") for entry in entries]
        label = spell_cell(row[0])
        if not texts:
            yield from _wrap(f"- {label}", width)
            continue
        told = _("**{label}**: {texts}", label=label, texts="; ".join(texts))
        yield from _wrap(f"- {told}", width)
    yield ""


def _list_entries(cell: Cell) -> Sequence[str]:
    value = cell.value if isinstance(cell, Toned) else cell
    if isinstance(value, Lines):
        return [str(entry) for entry in value.entries]
    text = spell_cell(value)
    return [text] if text else []


def _wrap(text: str, width: int) -> list[str]:
    """The text on lines; those after the first of a bullet stand below its words."""
    return textwrap.wrap(
        text,
        max(width, NARROWEST),
        subsequent_indent="  " if text.startswith("- ") else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
