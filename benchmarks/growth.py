"""How work grows with what is put in, for inputs that once made it grow out of all measure.

Each case is run on an input of one, two and four times a size. Where Python does the work, the
lines of ours that are executed are counted, which is the same on every machine; where a library
does, the least process time of three runs is taken. Work that grows with the input gives about 1,
2, 4; with its square 1, 4, 16.

    python -m benchmarks.growth
"""

from __future__ import annotations

import sys
import tempfile
from enum import StrEnum
from itertools import count
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING
from typing import NamedTuple

import positions
from positions.checks import run_checks
from positions.compare.circles import find_circles
from positions.compare.origins import trace_sources
from positions.dossier.dates import parse_edtf
from positions.dossier.model import Source
from positions.dossier.store import load_dossier
from positions.look.house.tree import read_tree
from positions.look.template import load_template
from positions.look.template.faults import TemplateError
from positions.texts.fragments import build_fragment
from positions.texts.locate import locate
from positions.texts.quotes import build_text
from positions.texts.sources import is_page
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

SIZES = (1, 2, 4)
_ROUNDS = 3
_PACKAGE = str(Path(positions.__file__).parent)
_NUMBERS = count()


class Unit(StrEnum):
    """What is counted."""

    LINES = "lines"
    SECONDS = "s"


class Case(NamedTuple):
    """An input of a size and what is done with it, counted in lines or in seconds.

    `prepare` gets a folder and a size and gives what is to be measured. `most` is how many times as
    much four times the input may take.
    """

    name: str
    size: int
    unit: Unit
    prepare: Callable[[Path, int], Callable[[], object]]

    @property
    def most(self) -> float:
        """Little more than four where the count is exact, and less than ten by the clock."""
        return 5 if self.unit is Unit.LINES else 10


def sniff_comments(_folder: Path, size: int) -> Callable[[], object]:
    """Comments before a page that never begins."""
    content = b"<!-- a -->" * size
    return lambda: is_page(content)


def trace_chain(_folder: Path, size: int) -> Callable[[], object]:
    """Sources that each rewrite the one before."""
    sources = [
        Source.model_validate(
            source(f"s{number}", derives_from=[f"s{number - 1}"] if number else [])
        )
        for number in range(size)
    ]
    return lambda: trace_sources(sources)


def walk_thicket(_folder: Path, size: int) -> Callable[[], object]:
    """So many links, of records that are all linked with one another."""
    names = [f"n{number:03}" for number in range(round(size**0.5))]
    links = dict.fromkeys(names, names)
    return lambda: find_circles(links)


def check_chain(folder: Path, size: int) -> Callable[[], object]:
    """The checks of a dossier of such sources, and of positions that replace one another."""
    chain = [
        source(f"s{number}", derives_from=[f"s{number - 1}"] if number else [])
        for number in range(size)
    ]
    positions_chain = [
        position(
            f"p{number}",
            "arland",
            "toll",
            supersedes=[f"p{number - 1}"] if number else [],
            conditions=[f"p{number - 1}"] if number else [],
            responds_to=[f"p{number - 1}"] if number else [],
            evidence=[{"source": f"s{number}", "quote": "words"}],
        )
        for number in range(size)
    ]
    lists = {**two_sides(), "sources": chain, "positions": positions_chain}
    dossier = load_dossier(write_dossier(folder, lists)).dossier
    assert dossier is not None
    return lambda: run_checks(dossier)


def load_unknown_fields(folder: Path, size: int) -> Callable[[], object]:
    """A file of records with a field that there is not."""
    write_dossier(
        folder, {"issues": [{"id": f"i{number}", "titel": "x"} for number in range(size)]}
    )
    return lambda: load_dossier(folder)


def load_unknown_keys(folder: Path, size: int) -> Callable[[], object]:
    """A template of keys that there are not."""
    path = folder / "template.toml"
    path.write_text("".join(f"key{number} = 1\n" for number in range(size)), encoding="utf-8")

    def load() -> None:
        try:
            load_template(path)
        except TemplateError:
            return
        raise SystemExit("a template with faults was taken")

    return load


def parse_rare_dates(_folder: Path, size: int) -> Callable[[], object]:
    """Dates of a rare form, each unlike the others."""

    def parse() -> None:
        for _ in range(size):
            number = next(_NUMBERS)
            parse_edtf(f"{1000 + number % 8000:04}-06-~{1 + number // 8000:02}")

    return parse


def link_repeated_words(_folder: Path, size: int) -> Callable[[], object]:
    """A quote that stands twice in a book on one line."""
    book = "lorem ipsum dolor " * size
    text = build_text("book", f"{book}words of the canal {book}words of the canal {book}")

    def link() -> None:
        for limit in range(200, 210):
            assert build_fragment("words of the canal", text, 1, limit=limit)

    return link


def locate_many(folder: Path, size: int) -> Callable[[], object]:
    """Words that stand on every line of a book on one line."""
    lists = {**two_sides(), "sources": [source("report", text="book.txt")]}
    dossier = load_dossier(write_dossier(folder / "canal", lists)).dossier
    assert dossier is not None
    (folder / "book.txt").write_text("some … words of the canal " * size, encoding="utf-8")
    return lambda: locate("words of the canal", dossier, folder)


def read_rows(_folder: Path, size: int) -> Callable[[], object]:
    """A house workbook with rows on its first sheet."""
    content = b"<worksheet><sheetData>" + b"<row><c/></row>" * size + b"</sheetData></worksheet>"
    return lambda: read_tree(content, most=1000)


CASES = (
    Case("comments before no page", 200, Unit.LINES, sniff_comments),
    Case("chain of sources", 250, Unit.LINES, trace_chain),
    Case("links of all with all", 10_000, Unit.LINES, walk_thicket),
    Case("checks of chains", 100, Unit.LINES, check_chain),
    Case("unknown fields of records", 100, Unit.LINES, load_unknown_fields),
    Case("unknown keys of a template", 100, Unit.LINES, load_unknown_keys),
    Case("keys of a template, parsed", 5000, Unit.SECONDS, load_unknown_keys),
    Case("rare dates", 20, Unit.SECONDS, parse_rare_dates),
    Case("words repeated in one line", 100_000, Unit.SECONDS, link_repeated_words),
    Case("places in one line", 300, Unit.SECONDS, locate_many),
    Case("rows of a house workbook", 20_000, Unit.SECONDS, read_rows),
)


def measure(case: Case) -> tuple[float, ...]:
    """What the case takes at each size, in lines or seconds."""
    taken = []
    for times in SIZES:
        with tempfile.TemporaryDirectory() as name:
            run = case.prepare(Path(name), case.size * times)
            if case.unit is Unit.LINES:
                run()  # what is imported and remembered on the way is no growth
                taken.append(float(count_lines(run)))
            else:
                taken.append(min(time_once(run) for _ in range(_ROUNDS)))
    return tuple(taken)


def count_lines(run: Callable[[], object]) -> int:
    """How many lines of ours are executed."""
    lines = 0

    def enter(frame: FrameType, _event: str, _argument: object) -> object:
        return step if frame.f_code.co_filename.startswith(_PACKAGE) else None

    def step(_frame: FrameType, event: str, _argument: object) -> object:
        nonlocal lines
        lines += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(enter)  # type: ignore[arg-type]  # a tracer may give any tracer, or none
    try:
        run()
    finally:
        sys.settrace(before)
    return lines


def time_once(run: Callable[[], object]) -> float:
    """The process time of one run."""
    start = process_time()
    run()
    return process_time() - start


def main() -> None:
    """Measure all and print how each grows."""
    for case in CASES:
        taken = measure(case)
        grown = ", ".join(f"{one / taken[0]:.1f}" for one in taken)
        print(f"{case.name:30} {grown:16} from {taken[0]:,.6g} {case.unit}; {case.most:g} at most")


if __name__ == "__main__":
    main()
