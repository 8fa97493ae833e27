"""An invented book that asks everything of the renderer: fourteen sheets, long and odd texts."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from positions.dossier.dates import parse_edtf
from positions.dossier.vocabulary import Act
from positions.look.look import Look
from positions.render.xlsx import write_workbook
from positions.tables.book import Bars
from positions.tables.book import Book
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Jump
from positions.tables.book import Ref
from positions.tables.book import Sheet
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.book import Web

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.tables.book import Row

ENGLISH = (
    "The delegation asks that the lock be opened before the spring flood, that both shores pay "
    "for the dredging in equal parts, and that the toll be lowered for boats that carry grain. "
    "It adds that an answer is expected before the end of the month."
)
UKRAINIAN = (
    "Делегація вимагає відкрити шлюз до весняної повені, порівну розподілити витрати на "
    "поглиблення русла та зменшити збір для суден, які перевозять зерно. Відповідь очікується "
    "до кінця місяця, інакше переговори буде відкладено на невизначений строк."
)
RUSSIAN = (
    "Представитель министерства сообщил, что предварительные условия неприемлемы и что "
    "переговоры возможны только после официального письменного предложения, содержащего "
    "обязательства обеих сторон относительно содержания водохранилища."
)
LONG = " ".join([ENGLISH] * 6)
HOSTILE = (
    *("=1+1", "+1 to the offer", "-5% cut", "@cmd", "\tindented", '=HYPERLINK("x")'),
    *("a]]>b", "_x0041_ stays", "<b>&amp;</b>", " blanks at both ends ", "two\nlines"),
    *("עברית and العربية", "👩‍🚀 flies", "“quoted” – dashed…", "`tick`", "0012", "1E5"),
    *("漢字かな交じり文", "x" * 32_000, 'He said "no" & left'),
)
PAGE = "https://example.org/canal/talks?day=1&lang=en"
PASSAGE = ":~:text=both%20shores%20pay,equal%20parts"


def build_sample() -> Book:
    """The book: a first page, eleven sheets of one kind each, and a guide."""
    inner = (
        _positions(),
        _evidence(),
        _demands(),
        _days(),
        _balance(),
        *(_prose(number) for number in range(1, 7)),
        _empty(),
        _guide(),
    )
    return Book(
        title="Tolls & locks of the Arland canal",
        description="An invented negotiation, for tests",
        creators=("A. Curator", "B. Curator"),
        language="en",
        as_of=date(2030, 5, 20),
        sheets=(_first_page(inner), *inner),
        properties={
            "As of": "2030-05-20",
            "Generator": "positions test",
            "Licence": "MIT",
            "Records": "12 positions",
            "Schema": "schema 1",
        },
    )


def build_book(columns: Sequence[Column], rows: Sequence[Row], *, draft: bool = False) -> Book:
    """A book of one sheet that is not its first."""
    keys = tuple(f"k{number}" for number in range(len(rows)))
    sheet = Sheet(
        "things", "Things", "All things", "What there is.", tuple(columns), tuple(rows), keys
    )
    first = Sheet(
        "first", "First", "The first page", "What it is.", (text("a"),), (("b",),), ("k",)
    )
    return Book(
        title="A book",
        description="A book of things",
        creators=("A. Curator",),
        language="en",
        as_of=date(2030, 5, 20),
        sheets=(first, sheet),
        draft=draft,
    )


def text(name: str, width: float = 20) -> Column:
    """A column of texts, headed by its name."""
    return Column(name, name.capitalize(), ColumnType.TEXT, f"What {name} says.", width)


def write(book: Book, look: Look | None = None) -> bytes:
    """The workbook of a book, as bytes."""
    stream = io.BytesIO()
    write_workbook(book, look or Look(), stream)
    return stream.getvalue()


def _first_page(contents: Sequence[Sheet]) -> Sheet:
    rows: tuple[Row, ...] = (
        (Toned("Evidence", Tone.STRONG), Toned("A single origin so far.", Tone.CAUTION)),
        *((sheet.description, Jump(sheet.tab, sheet.name)) for sheet in contents),
    )
    keys = tuple(str(number) for number in range(len(rows)))
    columns = (text("topic", 60), text("see", 30))
    return Sheet("briefing", "Briefing", "The canal", "What the record says.", columns, rows, keys)


def _positions() -> Sheet:
    acts = tuple(str(act) for act in Act)
    columns = (
        Column("id", "Id", ColumnType.ID, "The position", 18),
        Column("act", "Act", ColumnType.WORD, "What is done", 12, words=acts),
        text("summary", 44),
        Column("of", "Of whom", ColumnType.IDS, "Parties", 16, target="parties.id"),
        Column("amount", "Amount", ColumnType.NUMBER, "Money", 18),
        Column("stated", "Stated on", ColumnType.EDTF, "The day", 14),
        text("original", 40),
        *(text(f"detail {number}", 16) for number in range(1, 13)),
        text("see", 20),
    )
    texts = (ENGLISH, UKRAINIAN, RUSSIAN, LONG)
    rows: tuple[Row, ...] = tuple(
        (
            f"canal-{number:02d}",
            list(Act)[number % len(Act)],
            texts[number % 4],
            Ref(("arland", "borvia"), ("Arland", "Borvia")),
            Decimal(("500000000", "1.5", "0.25", "7")[number % 4]),
            parse_edtf("2030-05-01"),
            texts[(number + 1) % 4],
            *(f"note {column} of {number}" for column in range(12)),
            Jump(f"passages of {number}", "evidence", f"canal-{number:02d}"),
        )
        for number in range(12)
    )
    return Sheet(
        "positions",
        "Positions",
        "Positions",
        "12 positions.",
        columns,
        rows,
        tuple(f"canal-{number:02d}" for number in range(12)),
    )


def _evidence() -> Sheet:
    columns = (text("record", 24), text("passage", 30), text("address", 50))
    rows = tuple(
        (
            Jump(f"canal-{number // 2:02d}", "positions", f"canal-{number // 2:02d}"),
            Web(f"Gazette, 2030-05-19, paragraph {number}", PAGE, PASSAGE),
            PAGE,
        )
        for number in range(24)
    )
    keys = tuple(f"canal-{number // 2:02d}" for number in range(24))
    return Sheet("evidence", "Evidence", "Passages", "24 passages.", columns, rows, keys)


def _demands() -> Sheet:
    columns = (text("who"), text("answer", 24))
    tones = [tone for tone in Tone if tone is not Tone.PLAIN]
    rows = tuple((f"Party {tone}", Toned(f"answer {tone}", tone)) for tone in tones)
    keys = tuple(str(tone) for tone in tones)
    return Sheet("demands", "Demands", "Demands", "8 demands.", columns, rows, keys)


def _days() -> Sheet:
    columns = (
        Column("day", "Day", ColumnType.DAY, "One day", 14),
        Column("span", "Span", ColumnType.EDTF, "As written", 24),
    )
    rows = (
        (date(2030, 5, 1), parse_edtf("2030-05")),
        (date(2030, 5, 2), parse_edtf("2030-05-01/2030-05-03")),
        (date(1900, 3, 1), parse_edtf("unstated")),
        (date(1899, 12, 31), parse_edtf("1900-02-28")),
    )
    return Sheet("days", "Days", "Days", "4 days.", columns, rows, ("a", "b", "c", "d"))


def _balance() -> Sheet:
    columns = (
        text("party"),
        Column("offers", "Offers", ColumnType.COUNT, "How many", 10),
        Column("demands", "Demands made", ColumnType.COUNT, "How many", 12),
    )
    rows = (("Arland", 3, 5), ("Borvia", 0, 12), ("Ferry & Sons", 1, 0))
    stacked = Bars(
        "Acts by party", "Bars: acts by party.", "party", ("offers", "demands"), "Party", "Acts"
    )
    return Sheet(
        "balance", "Balance", "Balance", "3 parties.", columns, rows, ("a", "b", "f"), (stacked,)
    )


def _prose(number: int) -> Sheet:
    rows = tuple((sample, sample) for sample in (ENGLISH, UKRAINIAN, RUSSIAN, LONG))
    columns = (text("narrow", 14 + number * 4), text("wide", 62))
    title = f"Prose number {number}"
    return Sheet(
        f"prose-{number}", title, title, f"4 texts in size {number}.", columns, rows, tuple("abcd")
    )


def _empty() -> Sheet:
    columns = (text("what"), text("when"), text("where"))
    return Sheet("changes", "Changes", "Changes", "What changed.", columns, (), ())


def _guide() -> Sheet:
    rows = (
        ("As of", "2030-05-20 is the day of this record."),
        ("Made by", "positions test, schema 1, under MIT; 12 positions."),
        ("[not applicable]", "There is no row to speak of."),
    )
    return Sheet(
        "guide",
        "Guide",
        "Guide",
        "3 entries.",
        (text("word"), text("meaning", 50)),
        rows,
        tuple("abc"),
    )
