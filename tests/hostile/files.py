"""Files that are none, are too large, or lead elsewhere."""

from __future__ import annotations

import hashlib

from tests.hostile.cases import CANAL
from tests.hostile.cases import LONG
from tests.hostile.cases import SECRET
from tests.hostile.cases import STEAL
from tests.hostile.cases import Case
from tests.hostile.cases import change
from tests.hostile.cases import data
from tests.hostile.cases import hole
from tests.hostile.cases import link
from tests.hostile.cases import pipe
from tests.hostile.cases import plug

CASES = (
    Case(
        "dossier is a pipe",
        "check canal",
        1,
        "canal/positions.yaml: E101 cannot be read: this is a pipe, not a file; put a file that you "
        "may read in its place",
        (pipe("canal/positions.yaml"),),
    ),
    Case(
        "head is a pipe",
        "check canal",
        1,
        "canal/dossier.yaml: E101 cannot be read: this is a pipe, not a file; put a file that you "
        "may read in its place",
        (pipe("canal/dossier.yaml"),),
    ),
    Case(
        "dossier is a device",
        "check canal",
        1,
        "canal/issues.yaml: E101 cannot be read: this is a link that leads out of the folder; put "
        "a file that you may read in its place",
        (link("canal/issues.yaml", "/dev/zero"),),
    ),
    Case(
        "dossier is a socket",
        "check canal",
        1,
        "canal/issues.yaml: E101 cannot be read: this is a socket, not a file; put a file that "
        "you may read in its place",
        (plug("canal/issues.yaml"),),
    ),
    Case(
        "dossier is a link to itself",
        "check canal",
        1,
        "canal/issues.yaml: E101 cannot be read: it cannot be opened (Too many levels of symbolic "
        "links); put a file that you may read in its place",
        (link("canal/issues.yaml", "issues.yaml"),),
    ),
    Case(
        "dossier of a terabyte",
        "check canal",
        1,
        "canal/positions.yaml: E101 cannot be read: it has 1,000,000,000,000 bytes, and "
        "50,000,000 are the most that is read; put a file that you may read in its place",
        (hole("canal/positions.yaml", 10**12),),
    ),
    Case(
        "dossier in a device",
        "check /dev/null",
        2,
        "positions: /dev/null: no dossier here (it is a file, not a folder); name a folder that "
        "holds dossier.yaml, one of `positions dossiers`, or begin one with `positions new DIR`",
    ),
    Case(
        "dossier of a long name",
        f"check {LONG}",
        2,
        "positions: x*300: no dossier here (there is no such folder); name a folder that holds "
        "dossier.yaml, one of `positions dossiers`, or begin one with `positions new DIR`",
    ),
    Case(
        "dossier of a long name below",
        f"check canal/{LONG}/a",
        2,
        "positions: canal/x*300/a: no dossier here (there is no such folder); name a folder that "
        "holds dossier.yaml, one of `positions dossiers`, or begin one with `positions new DIR`",
    ),
    Case(
        "folder is a link to itself",
        "check loop",
        2,
        "positions: loop: no dossier here (there is no such folder); name a folder that holds "
        "dossier.yaml, one of `positions dossiers`, or begin one with `positions new DIR`",
        (link("loop", "loop"),),
    ),
    Case(
        "text is a pipe",
        "check canal --texts texts",
        1,
        'canal/sources.yaml:2: E415 source "report": the retained text "report.txt" cannot be '
        "read: this is a pipe, not a file; put a file that you may read in its place",
        (pipe("texts/report.txt"),),
    ),
    Case(
        "text is a device",
        "check canal --texts texts",
        1,
        'canal/sources.yaml:2: E415 source "report": the retained text "report.txt" cannot be '
        "read: this is a link that leads out of the folder; put a file that you may read in its "
        "place",
        (link("texts/report.txt", "/dev/zero"),),
    ),
    Case(
        "text of a terabyte",
        "check canal --texts texts",
        1,
        'canal/sources.yaml:2: E415 source "report": the retained text "report.txt" cannot be '
        "read: it has 1,000,000,000,000 bytes, and 100,000,000 are the most that is read; put a "
        "file that you may read in its place",
        (hole("texts/report.txt", 10**12),),
    ),
    Case(
        "texts of a long name",
        f"check canal --texts {LONG}",
        2,
        "positions: x*300: no texts here (there is no such folder); name the folder that holds "
        "the retained texts with --texts",
    ),
    Case(
        "texts are a pipe",
        "check canal --texts p",
        2,
        "positions: p: no texts here (it is a file, not a folder); name the folder that holds the "
        "retained texts with --texts",
        (pipe("p"),),
    ),
    Case(
        "template is a pipe",
        f"export a.xlsx {CANAL} --template p.toml",
        2,
        "positions: p.toml: this is a pipe, not a file; name a file that you may read",
        (pipe("p.toml"),),
    ),
    Case(
        "template is a device",
        f"export a.xlsx {CANAL} --template /dev/zero",
        2,
        "positions: /dev/zero: this is a device, not a file; name a file that you may read",
    ),
    Case(
        "template is a folder",
        f"export a.xlsx {CANAL} --template texts",
        2,
        "positions: texts: this is a folder; name a file that you may read",
    ),
    Case(
        "template of a long name",
        f"export a.xlsx {CANAL} --template {LONG}.toml",
        2,
        "positions: x*300.toml: there is no such template; name a .toml file, or one of: "
        "briefing, memo",
    ),
    Case(
        "template of two megabytes",
        f"export a.xlsx {CANAL} --template a.toml",
        2,
        "positions: a.toml: it has 2,000,000 bytes, and 1,000,000 are the most that is read; name "
        "a smaller file",
        (data("a.toml", "#" * 2_000_000),),
    ),
    Case(
        "template extends a pipe",
        f"export a.xlsx {CANAL} --template a.toml",
        2,
        "positions: p.toml: this is a pipe, not a file; name a file that you may read",
        (data("a.toml", 'extends = "p.toml"'), pipe("p.toml")),
    ),
    Case(
        "template extends a long name",
        f"export a.xlsx {CANAL} --template a.toml",
        2,
        'positions: a.toml:1: extends "x*300", which is no template; name a .toml file, or one '
        "of: briefing, memo",
        (data("a.toml", f'extends = "{"x" * 300}"'),),
    ),
    Case(
        "template extends an impossible name",
        f"export a.xlsx {CANAL} --template a.toml",
        2,
        'positions: a.toml:1: extends "a\\x00b" holds the character U+0000, which no workbook can '
        "hold; choose another",
        (data("a.toml", 'extends = "a\\u0000b"'),),
    ),
    Case(
        "house is a pipe",
        f"export a.xlsx {CANAL} --template p.xlsx",
        2,
        "positions: p.xlsx: this is a pipe, not a file; name a file that you may read",
        (pipe("p.xlsx"),),
    ),
    Case(
        "house named by a template is a pipe",
        f"export a.xlsx {CANAL} --template a.toml",
        2,
        'positions: a.toml:1: house "p.xlsx": this is a pipe, not a file; name a file that you '
        "may read",
        (data("a.toml", 'house = "p.xlsx"'), pipe("p.xlsx")),
    ),
    Case(
        "house of a long name",
        f"export a.xlsx {CANAL} --template {LONG}.xlsx",
        2,
        "positions: x*300.xlsx: it cannot be opened (File name too long); make it a file that you "
        "may read",
    ),
    Case(
        "house of a gigabyte",
        f"export a.xlsx {CANAL} --template h.xlsx",
        2,
        "positions: h.xlsx: it has 1,000,000,000 bytes, and 50,000,000 are the most that is read; "
        "name a smaller file",
        (hole("h.xlsx", 10**9),),
    ),
    Case(
        "text is a link out",
        "check canal --texts texts",
        1,
        'canal/sources.yaml:2: E415 source "report": the retained text "report.txt" cannot be '
        "read: this is a link that leads out of the folder; put a file that you may read in its "
        "place",
        (STEAL, link("texts/report.txt", "../secret.txt")),
    ),
    Case(
        "text is a link out, by an absolute path",
        "check canal --texts texts",
        1,
        'canal/sources.yaml:2: E415 source "report": the retained text "report.txt" cannot be '
        "read: this is a link that leads out of the folder; put a file that you may read in its "
        "place",
        (link("texts/report.txt", "/etc/hostname"),),
    ),
    Case(
        "text by way of two links",
        "check canal --texts texts",
        1,
        'canal/sources.yaml:2: E415 source "report": the retained text "report.txt" cannot be '
        "read: this is a link that leads out of the folder; put a file that you may read in its "
        "place",
        (STEAL, link("texts/b", "../secret.txt"), link("texts/report.txt", "b")),
    ),
    Case(
        "text found by its digest is a link out",
        "check canal --texts texts",
        1,
        'canal/sources.yaml:2: N418 source "report": its text is not at hand, so 1 evidence item '
        "could not be checked; put the retained text into the texts folder and its file name into "
        "the field text",
        (
            STEAL,
            link("texts/b", "../secret.txt"),
            change(
                "canal/sources.yaml",
                '"text": "report.txt"',
                f'"sha256": "{hashlib.sha256(SECRET).hexdigest()}"',
            ),
        ),
    ),
    Case(
        "words behind a link out",
        f"locate secret --texts texts {CANAL}",
        1,
        "not searched: no text of report in texts",
        (STEAL, link("texts/report.txt", "../secret.txt")),
    ),
    Case(
        "folder of texts is a link out",
        f"export a.xlsx {CANAL}",
        0,
        "note: texts is a link that leads out of the dossier, so it was not read",
        (STEAL, link("canal/texts", "..")),
    ),
    Case(
        "folder in texts is a link out",
        "check canal --texts texts",
        1,
        'canal/sources.yaml:2: W419 source "report": its text "sub/secret.txt" is not in the texts '
        "folder, so 1 evidence item could not be checked; put the file into the folder, or correct "
        "its name",
        (
            STEAL,
            link("texts/sub", ".."),
            change("canal/sources.yaml", "report.txt", "sub/secret.txt"),
        ),
    ),
    Case(
        "text climbs out",
        "check canal --texts texts",
        1,
        'canal/sources.yaml:2: W419 source "report": its text "../secret.txt" is not in the texts '
        "folder, so 1 evidence item could not be checked; put the file into the folder, or correct "
        "its name",
        (STEAL, change("canal/sources.yaml", "report.txt", "../secret.txt")),
    ),
    Case(
        "dossier is a link out",
        "check canal",
        1,
        "canal/issues.yaml: E101 cannot be read: this is a link that leads out of the folder; put "
        "a file that you may read in its place",
        (data("keys.yaml", "secret-key: 1\n"), link("canal/issues.yaml", "../keys.yaml")),
    ),
    Case(
        "dossier is a link to the environment",
        "check canal",
        1,
        "canal/issues.yaml: E101 cannot be read: this is a link that leads out of the folder; put "
        "a file that you may read in its place",
        (link("canal/issues.yaml", "/proc/self/environ"),),
    ),
)
