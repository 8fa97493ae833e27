"""LibreOffice at a desk: a helper program that keeps one copy running and answers questions.

It is run by the Python that knows LibreOffice's bridge (`uno`), which is seldom the Python of the
tests, so it imports nothing of theirs. Questions and answers are lines of JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sheet import CellFlags

# LibreOffice counts lengths in hundredths of a millimetre.
POINTS = 72 / 2540

PATIENCE = 60


def main() -> None:
    """Start LibreOffice, answer until the questions end, stop it."""
    with tempfile.TemporaryDirectory() as folder:
        program, desktop = open_desktop(Path(folder))
        try:
            for line in sys.stdin:
                question = json.loads(line)
                sys.stdout.write(json.dumps(answer(desktop, question)) + "\n")
                sys.stdout.flush()
        finally:
            desktop.terminate()
            program.wait(PATIENCE)


def open_desktop(folder: Path) -> tuple[subprocess.Popen[bytes], Any]:
    """Start LibreOffice with settings of its own, so that it disturbs no other copy."""
    pipe = f"pipe,name={folder.name}"
    command = ["soffice", f"-env:UserInstallation={folder.as_uri()}", "--headless", "--norestore"]
    program = subprocess.Popen(
        [*command, f"--accept={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context
    )
    for _ in range(PATIENCE * 10):
        try:
            remote = resolver.resolve(f"uno:{pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
        else:
            service = "com.sun.star.frame.Desktop"
            return program, remote.ServiceManager.createInstanceWithContext(service, remote)
    program.kill()
    raise SystemExit("LibreOffice does not answer")


def answer(desktop: Any, question: dict[str, Any]) -> dict[str, Any]:
    """Open the document asked about, find the answer, close the document."""
    source = Path(question["source"]).as_uri()
    # A hidden document has no view, and what belongs to the view (frozen rows) is then lost.
    hidden = name_values({"Hidden": False})
    try:
        document = desktop.loadComponentFromURL(source, "_blank", 0, hidden)
        if document is None:
            return {"fault": "the file cannot be opened"}
        try:
            return {"value": TASKS[question["task"]](document, question)}
        finally:
            document.close(True)  # noqa: FBT003 - the bridge takes no keywords
    except uno.getClass("com.sun.star.uno.Exception") as error:
        return {"fault": str(error)}


def save_document(document: Any, question: dict[str, Any]) -> str:
    """Save the document in another format."""
    options = {"FilterName": question["filter"], "FilterOptions": question["options"]}
    document.storeToURL(Path(question["target"]).as_uri(), name_values(options))
    return str(question["target"])


def type_edits(document: Any, question: dict[str, Any]) -> str:
    """Type texts into cells, delete rows, then save: `edits` are [sheet, address, text].

    The text goes the way of what is typed, so that the program makes a day or a number of it where
    it would; a text of None deletes the row.
    """
    controller = document.CurrentController
    dispatcher = find_dispatcher(controller)
    for sheet, address, text in question["edits"]:
        controller.setActiveSheet(document.Sheets.getByName(sheet))
        dispatcher("GoToCell", ToPoint=address)
        if text is None:
            dispatcher("DeleteRows")
        else:
            dispatcher("EnterString", StringName=text)
    return save_document(document, question)


def find_dispatcher(controller: Any) -> Any:
    """Give a function that sends a command to the program, as its menus and keys do."""
    frame = controller.Frame

    def send(command: str, **arguments: Any) -> None:
        url = uno.createUnoStruct("com.sun.star.util.URL")
        url.Complete = url.Main = f".uno:{command}"
        url.Protocol, url.Path = ".uno:", command
        frame.queryDispatch(url, "", 0).dispatch(url, name_values(arguments))

    return send


def measure_heights(document: Any, _question: dict[str, Any]) -> dict[str, Any]:
    """Measure each used row as it is and as LibreOffice would set it."""
    heights = {}
    for sheet in document.Sheets:
        last = find_last_row(sheet)
        written = [sheet.Rows.getByIndex(row).Height for row in range(last + 1)]
        area = sheet.getCellRangeByPosition(0, 0, 0, last)
        area.Rows.OptimalHeight = True
        optimal = [sheet.Rows.getByIndex(row).Height for row in range(last + 1)]
        pairs = zip(written, optimal, strict=True)
        heights[sheet.Name] = [
            (row, round(one * POINTS, 1), round(two * POINTS, 1))
            for row, (one, two) in enumerate(pairs, start=1)
        ]
    return heights


def read_freeze(document: Any, _question: dict[str, Any]) -> dict[str, Any]:
    """Tell for each sheet whether a part of it stays in sight."""
    view = document.CurrentController
    frozen = {}
    for sheet in document.Sheets:
        view.setActiveSheet(sheet)
        frozen[sheet.Name] = bool(view.hasFrozenPanes())
    return frozen


def read_values(document: Any, _question: dict[str, Any]) -> dict[str, Any]:
    """Read every sheet: its values, and which of them are days."""
    readings = {}
    for sheet in document.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)  # noqa: FBT003 - the bridge takes no keywords
        address = cursor.RangeAddress
        area = sheet.getCellRangeByPosition(0, 0, address.EndColumn, address.EndRow)
        days = [
            (item.StartRow, item.StartColumn, item.EndRow, item.EndColumn)
            for item in area.queryContentCells(CellFlags.DATETIME).RangeAddresses
        ]
        readings[sheet.Name] = {"rows": [list(row) for row in area.DataArray], "days": days}
    return readings


def find_last_row(sheet: Any) -> int:
    """Find the last used row, counted from 0."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)  # noqa: FBT003 - the bridge takes no keywords
    return int(cursor.RangeAddress.EndRow)


def name_values(values: dict[str, Any]) -> tuple[Any, ...]:
    """Put options into the form LibreOffice takes."""
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


TASKS = {
    "save": save_document,
    "type": type_edits,
    "heights": measure_heights,
    "freeze": read_freeze,
    "values": read_values,
}

if __name__ == "__main__":
    main()
