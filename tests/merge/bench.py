"""Tables in a folder or a .zip, edited by one while another works on the dossier."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

from tests.merge.desk import list_diff
from tests.merge.desk import read_texts
from tests.merge.test_edits import edit_file
from tests.merge.test_table_files import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.merge.test_table_files import Rows


class Bench(Desk):
    """A dossier, its tables, and what comes of bringing them back."""

    def __init__(self, folder: Path, name: str = "tables.zip") -> None:
        super().__init__(folder)
        self.name = name
        self.tables = folder / name

    def begin(self, *options: str) -> Bench:
        """Export the tables."""
        self.export(self.name, *options)
        return self

    def read_files(self) -> dict[str, bytes]:
        """The files of the package by name."""
        if self.tables.is_dir():
            return {file.name: file.read_bytes() for file in self.tables.iterdir()}
        with zipfile.ZipFile(self.tables) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def write_files(self, files: dict[str, bytes]) -> None:
        """Write the package anew."""
        if self.tables.is_dir():
            for file in self.tables.iterdir():
                file.unlink()
            for name, content in files.items():
                (self.tables / name).write_bytes(content)
            return
        with zipfile.ZipFile(self.tables, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)

    def change(self, table: str, change: Callable[[Rows], Rows | None]) -> Bench:
        """Edit the rows of a table, the first of which is the header."""
        files = self.read_files()
        rows = list(csv.reader(io.StringIO(files[f"{table}.csv"].decode("utf-8-sig"), newline="")))
        files[f"{table}.csv"] = spell(change(rows) or rows)
        self.write_files(files)
        return self

    def put(self, table: str, row: str, column: str, text: str, *, nth: int = 0) -> Bench:
        """Type into the nth of the rows that begin with `row`."""

        def change(rows: Rows) -> None:
            found = [one for one in rows if one[0] == row][nth]
            found[rows[0].index(column)] = text

        return self.change(table, change)

    def drop(self, table: str, row: str, *, nth: int = 0) -> Bench:
        """Delete the nth of the rows that begin with `row`."""
        return self.change(table, lambda rows: rows.remove([x for x in rows if x[0] == row][nth]))

    def meanwhile(self, file: str, old: str, new: str) -> Bench:
        """What a colleague changes in the dossier."""
        edit_file(file, old, new)(self.dossier)
        return self

    def judge(self, *options: str) -> list[str]:
        """The heads of the changes, then what is said of them."""
        _code, told, talk = self.bring_back(self.tables, *options)
        return [one for one in (*told.splitlines(), *talk.splitlines()) if not one.startswith(" ")]

    def write(self, *options: str) -> list[str]:
        """The lines that the import changes in the dossier."""
        before = read_texts(self.dossier)
        self.bring_back(self.tables, "--write", *options)
        return list_diff(before, self.dossier)


def spell(rows: Rows, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as another program saves them."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)
