"""What would be replaced, or cannot be."""

from __future__ import annotations

from tests.hostile.cases import CANAL
from tests.hostile.cases import ENCRYPTED
from tests.hostile.cases import LONG
from tests.hostile.cases import UNKNOWN_METHOD
from tests.hostile.cases import Case
from tests.hostile.cases import data
from tests.hostile.cases import folder
from tests.hostile.cases import link
from tests.hostile.cases import patched
from tests.hostile.cases import pipe
from tests.hostile.cases import zipped

CASES = (
    Case(
        "out is a pipe",
        f"export a.xlsx {CANAL}",
        2,
        "positions: a.xlsx: this is a pipe or a device, and not replaced; name a file",
        (pipe("a.xlsx"),),
    ),
    Case(
        "out is a pipe, by force",
        f"export a.xlsx {CANAL} --force",
        2,
        "positions: a.xlsx: this is a pipe or a device, and not replaced; name a file",
        (pipe("a.xlsx"),),
    ),
    Case(
        "out is a device",
        f"export a.csv {CANAL}",
        2,
        "positions: a.csv: this is a pipe or a device, and not replaced; name a file",
        (link("a.csv", "/dev/null"),),
    ),
    Case(
        "out is a device as a folder",
        f"export /dev/null {CANAL}",
        2,
        "positions: /dev/null: not written, this is a file, not a folder; name another place",
    ),
    Case(
        "out is a link to itself",
        f"export a.csv {CANAL}",
        2,
        "positions: a.csv: not written, it is a link that leads back to itself; name another place",
        (link("a.csv", "a.csv"),),
    ),
    Case(
        "out is a link to nothing",
        f"export a.csv {CANAL}",
        0,
        "wrote a.csv",
        (link("a.csv", "texts/b.csv"),),
    ),
    Case(
        "out is a link into a missing folder",
        f"export a.csv {CANAL}",
        2,
        "positions: a.csv: not written, the folder does not exist; create it, or name another "
        "place",
        (link("a.csv", "missing/b.csv"),),
    ),
    Case(
        "out is a suffix",
        f"export .xlsx {CANAL}",
        2,
        "positions: .xlsx: this is a suffix without a name; write a name before it, such as "
        "briefing.xlsx",
    ),
    Case(
        "out is a suffix in a folder",
        f"export texts/.ZIP {CANAL}",
        2,
        "positions: texts/.ZIP: this is a suffix without a name; write a name before it, such as "
        "briefing.ZIP",
    ),
    Case(
        "out of a long name",
        f"export {LONG}.xlsx {CANAL}",
        2,
        "positions: x*300.xlsx: not written, the name is too long; choose a shorter one",
    ),
    Case(
        "out folder of a long name",
        f"export {LONG} {CANAL}",
        2,
        "positions: x*300: not written, the name is too long; choose a shorter one",
    ),
    Case(
        "out is locked",
        f"export a.xlsx {CANAL}",
        1,
        "positions: a.xlsx: kept, because another program has saved it since it was exported and "
        "it may hold edits; write to another name, or replace it with --force",
        (zipped("a.xlsx", docProps_app__xml=b"x"), patched("a.xlsx", *ENCRYPTED)),
    ),
    Case(
        "out is packed another way",
        f"export a.xlsx {CANAL}",
        1,
        "positions: a.xlsx: kept, because another program has saved it since it was exported and "
        "it may hold edits; write to another name, or replace it with --force",
        (zipped("a.xlsx", docProps_app__xml=b"x"), patched("a.xlsx", *UNKNOWN_METHOD)),
    ),
    Case(
        "out swells",
        f"export a.xlsx {CANAL}",
        1,
        "positions: a.xlsx: kept, because another program has saved it since it was exported and "
        "it may hold edits; write to another name, or replace it with --force",
        (zipped("a.xlsx", docProps_app__xml=bytes(30_000_000)),),
    ),
    Case("out is empty", f"export a.xlsx {CANAL}", 0, "wrote a.xlsx", (data("a.xlsx", ""),)),
    Case(
        "out is a table of others",
        f"export a.csv {CANAL}",
        1,
        'positions: a.csv: kept, because it is no earlier export of the table "positions"; write '
        "to another name, or replace it with --force",
        (data("a.csv", "name,phone\n"),),
    ),
    Case(
        "out is a table of others, by force",
        f"export a.csv {CANAL} --force",
        0,
        "wrote a.csv",
        (data("a.csv", "name,phone\n"),),
    ),
    Case(
        "out is no table",
        f"export a.csv {CANAL}",
        1,
        'positions: a.csv: kept, because it is no earlier export of the table "positions"; write '
        "to another name, or replace it with --force",
        (data("a.csv", b"\xff\xfe\x00"),),
    ),
    Case(
        "out is an earlier table",
        f"export a.csv {CANAL}",
        1,
        "positions: a.csv: kept, because it says otherwise than the dossier in 2 places, and nobody "
        "can tell whether these are edits; bring them back with `positions import a.csv --dossier "
        "canal`, or delete the file; write to another name, or replace it with --force",
        (data("a.csv", "id,party\nb,c\n"),),
    ),
    Case(
        "out is a zip of others",
        f"export a.zip {CANAL}",
        1,
        "positions: a.zip: kept, because it is no data package of this tool; write to another "
        "name, or replace it with --force",
        (zipped("a.zip", photo__png=b"mine"),),
    ),
    Case(
        "out is a package of others",
        f"export a.zip {CANAL}",
        1,
        "positions: a.zip: kept, because it is no data package of this tool; write to another "
        "name, or replace it with --force",
        (zipped("a.zip", datapackage__json=b'{"resources": [{"path": "positions.csv"}]}'),),
    ),
    Case(
        "out is a package that swells",
        f"export a.zip {CANAL}",
        1,
        "positions: a.zip: kept, because its part datapackage.json unpacks to more than "
        "10,000,000 bytes; write to another name, or replace it with --force",
        (zipped("a.zip", datapackage__json=bytes(30_000_000)),),
    ),
    Case(
        "out is a package of brackets",
        f"export a.zip {CANAL}",
        1,
        "positions: a.zip: kept, because it is no data package of this tool; write to another "
        "name, or replace it with --force",
        (zipped("a.zip", datapackage__json=b"[" * 200_000),),
    ),
    Case(
        "out is a folder of others",
        f"export texts {CANAL}",
        2,
        "positions: texts: this folder holds other files and no data package; name an empty or a "
        "new folder",
    ),
    Case(
        "out is a package folder of others",
        f"export p {CANAL}",
        1,
        "positions: p: kept, because it is no data package of this tool; write to another name, "
        "or replace it with --force",
        (data("p/datapackage.json", "{}"),),
    ),
    Case(
        "out is a package folder with a pipe",
        f"export p {CANAL}",
        2,
        "positions: p: this folder holds other files and no data package; name an empty or a new "
        "folder",
        (folder("p"), pipe("p/datapackage.json")),
    ),
    Case(
        "folder for out is a pipe",
        f"export {CANAL}",
        2,
        "positions: output: this is a file, not a folder; move the file, or name another place",
        (pipe("output"),),
    ),
    Case(
        "template to a pipe",
        "template p.toml --force",
        2,
        "positions: p.toml: this is a pipe or a device, and not replaced; name a file",
        (pipe("p.toml"),),
    ),
    Case(
        "schema into a pipe",
        "schema p",
        2,
        "positions: p: this is a file, not a folder; move the file, or name another place",
        (pipe("p"),),
    ),
)
