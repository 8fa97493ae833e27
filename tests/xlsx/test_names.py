from __future__ import annotations

from positions.render.xlsx.names import format_column
from positions.render.xlsx.names import make_headings
from positions.render.xlsx.names import make_table_names
from positions.render.xlsx.names import make_tabs
from positions.render.xlsx.names import quote_tab


def test_make_tabs_forbidden_and_reserved_names() -> None:
    wanted = ("EU/US [draft]: *?\\", "'quoted'", "History", "sheet1", "", "  ")
    assert make_tabs(wanted) == (
        *(
            "EU-US -draft-- ---",
            "quoted",
            "History table",
            "sheet1 table",
            "Untitled",
            "Untitled (2)",
        ),
    )


def test_make_tabs_long_names_that_collide() -> None:
    long = "Republic of Arland and its provinces"
    assert make_tabs((long, long.upper(), long)) == (
        "Republic of Arland and its prov",
        "REPUBLIC OF ARLAND AND ITS (2)",
        "Republic of Arland and its (3)",
    )
    assert all(len(tab) <= 31 for tab in make_tabs((long, long, long)))


def test_make_table_names_cell_addresses_and_numbers() -> None:
    wanted = (
        "coverage-by-party",
        "us1",
        "r1c1",
        "R",
        "table2",
        "2025",
        "Österreich",
        "coverage by party",
    )
    assert make_table_names(wanted) == (
        *("CoverageByParty", "Us1Rows", "R1c1Rows", "RRows", "Table2Rows", "Rows2025"),
        *("RowsÖsterreich", "CoverageByParty_2"),
    )


def test_make_headings_empty_and_repeated() -> None:
    wanted = ("Party", "party", "", "two\nlines", "x" * 300)
    assert make_headings(wanted)[:4] == ("Party", "party (2)", "Column 3", "two lines")
    assert len(make_headings(wanted)[4]) == 255


def test_format_column_last_of_each_length() -> None:
    assert [format_column(n) for n in (1, 26, 27, 702, 703, 16_384)] == [
        *("A", "Z", "AA", "ZZ", "AAA", "XFD"),
    ]


def test_quote_tab_apostrophe() -> None:
    assert quote_tab("Côte d'Ivoire") == "'Côte d''Ivoire'"
