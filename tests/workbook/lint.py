"""Whether a workbook keeps the rules of docs/workbook-rules.md, read from its zip and XML.

`lint_workbook` gives every fault as a `Problem` with the number of the rule. `RULES` holds what
can be seen in one file; `ELSEWHERE` says where the other points are shown.

`python -m tests.workbook.lint FILE` holds any workbook to the rules; README.md says more.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from tests.workbook import points_book
from tests.workbook import points_cells
from tests.workbook import points_charts
from tests.workbook import points_layout
from tests.workbook import points_links
from tests.workbook import points_lists
from tests.workbook import points_look
from tests.workbook import points_package
from tests.workbook import points_tables
from tests.workbook import points_words
from tests.workbook.flaws import ACCESSIBLE
from tests.workbook.flaws import BOTH
from tests.workbook.flaws import BRIEFING
from tests.workbook.flaws import Profile
from tests.workbook.package import UnreadableWorkbookError
from tests.workbook.package import open_package
from tests.workbook.reading import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from tests.workbook.flaws import Flaw
    from tests.workbook.package import Source
    from tests.workbook.reading import Workbook


class Problem(NamedTuple):
    """One fault: the number of the rule, where it is broken, and how."""

    point: int
    sheet: str
    cell: str
    text: str

    def __str__(self) -> str:
        """Write the problem the way a compiler would."""
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet or "workbook"
        return f"point {self.point}: {place}: {self.text}"


class Rule(NamedTuple):
    """A rule that one file can be held to."""

    point: int
    profiles: frozenset[Profile]
    find: Callable[[Workbook], Iterator[Flaw]]


RULES = (
    Rule(1, BOTH, points_book.point_1),
    Rule(2, BOTH, points_book.point_2),
    Rule(3, BOTH, points_book.point_3),
    Rule(4, BOTH, points_book.point_4),
    Rule(5, BOTH, points_book.point_5),
    Rule(6, BOTH, points_book.point_6),
    Rule(7, BOTH, points_book.point_7),
    Rule(8, BOTH, points_words.point_8),
    Rule(9, BOTH, points_words.point_9),
    Rule(10, BOTH, points_words.point_10),
    Rule(11, BOTH, points_tables.point_11),
    Rule(12, BOTH, points_tables.point_12),
    Rule(13, BOTH, points_tables.point_13),
    Rule(14, BOTH, points_tables.point_14),
    Rule(15, BOTH, points_tables.point_15),
    Rule(16, BOTH, points_tables.point_16),
    Rule(17, BOTH, points_tables.point_17),
    Rule(18, BOTH, points_tables.point_18),
    Rule(19, BOTH, points_tables.point_19),
    Rule(20, BOTH, points_tables.point_20),
    Rule(21, BOTH, points_words.point_21),
    Rule(22, BOTH, points_words.point_22),
    Rule(23, BOTH, points_look.point_23),
    Rule(24, BOTH, points_look.point_24),
    Rule(25, BRIEFING, points_look.point_25_briefing),
    Rule(25, ACCESSIBLE, points_look.point_25_accessible),
    Rule(26, BOTH, points_layout.point_26),
    Rule(27, BOTH, points_layout.point_27),
    Rule(28, BRIEFING, points_layout.point_28_briefing),
    Rule(28, ACCESSIBLE, points_layout.point_28_accessible),
    Rule(29, BRIEFING, points_layout.point_29_briefing),
    Rule(29, ACCESSIBLE, points_layout.point_29_accessible),
    Rule(30, BOTH, points_layout.point_30),
    Rule(30, BRIEFING, points_layout.point_30_briefing),
    Rule(30, ACCESSIBLE, points_layout.point_30_accessible),
    Rule(31, BOTH, points_layout.point_31),
    Rule(32, BOTH, points_cells.point_32),
    Rule(33, BOTH, points_cells.point_33),
    Rule(34, BOTH, points_cells.point_34),
    Rule(35, BOTH, points_cells.point_35),
    Rule(36, BOTH, points_cells.point_36),
    Rule(37, BOTH, points_cells.point_37),
    Rule(38, BOTH, points_cells.point_38),
    Rule(39, BOTH, points_cells.point_39),
    Rule(40, BOTH, points_links.point_40),
    Rule(41, BOTH, points_links.point_41),
    Rule(42, BOTH, points_links.point_42),
    Rule(43, BOTH, points_links.point_43),
    Rule(44, BOTH, points_links.point_44),
    Rule(45, BOTH, points_lists.point_45),
    Rule(46, BOTH, points_lists.point_46),
    Rule(47, BOTH, points_lists.point_47),
    Rule(48, BOTH, points_lists.point_48),
    Rule(49, BOTH, points_charts.point_49),
    Rule(50, BOTH, points_charts.point_50),
    Rule(51, BOTH, points_package.point_51),
    Rule(52, BOTH, points_package.point_52),
)

# Marks need no explanation, and without an area to print no program prints them: the sheet that
# holds them is hidden, and no reader sees it.
_NOT_FOR_READERS = {(point, points_book.FOR_THE_TOOL) for point in (22, 30, 31)}

ELSEWHERE = {
    53: "needs LibreOffice: test_briefing_printed_whole",
    54: "needs a second reading: test_briefing_resaved_by_office, test_briefing_read_alike",
    55: "about CSV files: tests/test_csv.py, tests/test_datapackage.py",
    56: "about CSV files: tests/test_csv.py",
    57: "about CSV files: tests/test_csv.py",
}


def lint_workbook(
    source: Source,
    profile: Profile = Profile.BRIEFING,
    *,
    formulas: frozenset[str] = frozenset(),
) -> tuple[Problem, ...]:
    """List every rule the workbook breaks, by rule, then in the order of its sheets.

    `formulas` are the formulas the workbook is meant to hold; any other one is a problem.
    """
    try:
        workbook = read_workbook(open_package(source), formulas)
        return tuple(
            Problem(rule.point, *flaw)
            for rule in RULES
            if profile in rule.profiles
            for flaw in rule.find(workbook)
            if (rule.point, flaw.sheet) not in _NOT_FOR_READERS
        )
    except UnreadableWorkbookError as error:
        return (Problem(51, "", "", str(error)),)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is wrong with a workbook; 1 if anything is."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.workbook.lint",
        description="Hold a workbook to the rules of docs/workbook-rules.md.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="an .xlsx file")
    parser.add_argument(
        "--profile", type=Profile, default=Profile.BRIEFING, help="briefing, or accessible"
    )
    options = parser.parse_args(arguments)
    if not options.file.is_file():
        parser.error(f"{options.file}: no such file")
    problems = lint_workbook(options.file, options.profile)
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
