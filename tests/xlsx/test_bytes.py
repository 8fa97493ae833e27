"""The same book has the same bytes, whatever the moment, the seed and what else is installed."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import time
import zipfile
from datetime import UTC
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from positions.look.look import Look
from positions.render.xlsx import write_workbook
from tests.xlsx.sample import build_book
from tests.xlsx.sample import build_sample
from tests.xlsx.sample import text
from tests.xlsx.sample import write

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
{before}
from hashlib import sha256
from tests.xlsx.sample import build_sample, write
print(sha256(write(build_sample())).hexdigest(), "numpy" in sys.modules, "lxml" in sys.modules)
"""


def run_program(before: str, seed: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(before=before)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("before", "seed", "loaded"),
    [
        ("", "0", ["False", "False"]),
        ("", "4711", ["False", "False"]),
        ("import lxml.etree, numpy, openpyxl", "1", ["True", "True"]),
    ],
)
def test_write_workbook_is_the_same_in_every_process(
    before: str, seed: str, loaded: list[str]
) -> None:
    here = sha256(write(build_sample())).hexdigest()
    assert run_program(before, seed) == [here, *loaded]


def test_write_workbook_carries_no_moment_of_its_making() -> None:
    with zipfile.ZipFile(io.BytesIO(write(build_sample()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2030-05-20T00:00:00Z") == 2


def test_write_workbook_dates_itself_by_the_moment_given() -> None:
    stream = io.BytesIO()
    moment = datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC)
    write_workbook(build_sample(), Look(), stream, moment=moment)
    core = zipfile.ZipFile(stream).read("docProps/core.xml").decode()
    assert core.count("2031-02-03T04:05:06Z") == 2


@pytest.mark.parametrize("year", [1970, 2200])
def test_write_workbook_under_a_clock_that_no_zip_can_show(
    year: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(year, 1, 2, tzinfo=UTC)
    expected = write(build_sample())
    monkeypatch.setattr(time, "time", now.timestamp)
    monkeypatch.setattr(time, "localtime", lambda *_moment: now.timetuple())

    with pytest.raises((ValueError, struct.error)), zipfile.ZipFile(io.BytesIO(), "w") as archive:
        archive.writestr("dated", b"")
    assert write(build_sample()) == expected


@pytest.mark.parametrize(
    ("moment", "spelled"),
    [
        (datetime(800, 2, 3, tzinfo=UTC), "0800-02-03T00:00:00Z"),
        (datetime(1, 1, 1, tzinfo=UTC), "0001-01-01T00:00:00Z"),
        (datetime(1969, 12, 31, 23, 59, 59, 5, tzinfo=UTC), "1969-12-31T23:59:59Z"),
        (datetime(9999, 12, 31, tzinfo=UTC), "9999-12-31T00:00:00Z"),
    ],
)
def test_write_workbook_spells_years_in_four_digits(moment: datetime, spelled: str) -> None:
    stream = io.BytesIO()
    write_workbook(build_sample(), Look(), stream, moment=moment)
    core = zipfile.ZipFile(stream).read("docProps/core.xml").decode()
    assert core.count(spelled) == 2


def test_write_workbook_large_sheet_passes_through_the_thread() -> None:
    rows = [(f"row {number} " + "words " * 40,) for number in range(12_000)]
    content = write(build_book([text("a", 60)], rows))
    assert content == write(build_book([text("a", 60)], rows))
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet2.xml").decode()
    assert sheet.count("<row ") == 12_004
    assert "row 11999 words" in sheet


def test_write_workbook_full_disk_is_said_and_ends() -> None:
    class FullDisk(io.BytesIO):
        def write(self, content: object, /) -> int:
            raise OSError(28, f"No space left on device for {type(content)}")

    with pytest.raises(OSError, match="No space left"):
        write_workbook(build_sample(), Look(), FullDisk())
