"""The workbook renderer: `package` with openpyxl, then `finish` over the zip."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import time
from typing import TYPE_CHECKING

from positions.render.xlsx.parts import RECORD_PART
from positions.render.xlsx.parts import is_sealed
from positions.render.xlsx.texts import refuse_unfit_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from positions.look.look import Look
    from positions.render.xlsx.plan import BookPlan
    from positions.tables.book import Book
    from positions.tables.book import Sheet

__all__ = ["RECORD_PART", "is_sealed", "refuse_unfit_texts", "write_workbook"]


def write_workbook(
    book: Book,
    look: Look,
    stream: BinaryIO,
    *,
    moment: datetime | None = None,
    record_base: Callable[[BookPlan], Sheet] | None = None,
) -> None:
    """Write a book as an Excel workbook.

    `record_base` makes a last, hidden sheet of what all others show, by which edits are told.

    `moment` is when the document says it was made, in UTC; the book's own day unless given.
    The clock is never read, so the same book has the same bytes.

    Raises:
        UnwritableCellError: a text is such as no workbook can hold.
        SheetTooLargeError: a sheet has more rows or columns than a workbook can hold.
        TooManyLinksError: a sheet has more links than a workbook can hold.
    """
    from positions.render.xlsx.finish import finish_package  # noqa: PLC0415 - by need
    from positions.render.xlsx.lists import add_lists  # noqa: PLC0415 - by need
    from positions.render.xlsx.package import build_package  # noqa: PLC0415 - by need
    from positions.render.xlsx.plan import add_sheet  # noqa: PLC0415 - by need
    from positions.render.xlsx.plan import plan_book  # noqa: PLC0415 - by need

    plan = plan_book(add_lists(book), look)
    if record_base is not None:
        plan = add_sheet(plan, record_base(plan), look)
    made = moment or datetime.combine(book.as_of, time(), tzinfo=UTC)
    finish_package(build_package(plan, look), plan, look, stream, made)
