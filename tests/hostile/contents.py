"""Dates, numbers, texts, templates and house workbooks that take what they can get."""

from __future__ import annotations

import zipfile

from tests.hostile.cases import CANAL
from tests.hostile.cases import ENCRYPTED
from tests.hostile.cases import SMALLER
from tests.hostile.cases import Case
from tests.hostile.cases import change
from tests.hostile.cases import data
from tests.hostile.cases import house
from tests.hostile.cases import patched
from tests.hostile.cases import with_fields
from tests.hostile.cases import zipped

CASES = (
    Case(
        "date of five kilobytes",
        "check canal",
        1,
        'canal/positions.yaml:2: E205 position "a": stated_on: "[2025-01,2025-01,202…" is '
        "longer than 40 characters; write a day as 2025-02-12, a month as 2025-02, a year as 2025, "
        "about a day as 2025-02-12~, or leave the line out if the day is not known",
        (with_fields(stated_on="[" + "2025-01," * 700 + "2025-02]"),),
    ),
    Case(
        "date of brackets",
        "check canal",
        1,
        'canal/positions.yaml:2: E205 position "a": stated_on: "[[[[[[[[[[[[[[[[[[[[…" is '
        "longer than 40 characters; write a day as 2025-02-12, a month as 2025-02, a year as 2025, "
        "about a day as 2025-02-12~, or leave the line out if the day is not known",
        (with_fields(stated_on="[" * 5000),),
    ),
    Case(
        "date of digits",
        "check canal",
        1,
        'canal/positions.yaml:2: E205 position "a": stated_on: "99999999999999999999…" is '
        "longer than 40 characters; write a day as 2025-02-12, a month as 2025-02, a year as 2025, "
        "about a day as 2025-02-12~, or leave the line out if the day is not known",
        (with_fields(stated_on="9" * 5000),),
    ),
    Case(
        "date in the year 1",
        f"export a.xlsx {CANAL}",
        0,
        "wrote a.xlsx",
        (with_fields(stated_on="0001-01-01", date_basis="stated"),),
    ),
    Case(
        "paragraph of 5,000 digits",
        "check canal",
        1,
        'canal/positions.yaml:2: E204 position "a": evidence[1].paragraph "9*5000" is neither a '
        'whole number from 1 nor the word "unstated"; count it and write the number, or '
        "write unstated",
        (with_fields(evidence=[{"source": "report", "paragraph": "9" * 5000, "quote": "words"}]),),
    ),
    Case(
        "value of 5,000 digits",
        f"export a.xlsx {CANAL}",
        0,
        "wrote a.xlsx",
        (with_fields(terms=[{"kind": "amount", "value": "9" * 5000, "unit": "EUR"}]),),
    ),
    Case(
        "value of no number",
        "check canal",
        1,
        'canal/positions.yaml:2: E204 position "a": terms[1]: the value "nan" is not a plain '
        "number; write it in digits, with a point for decimals",
        (with_fields(terms=[{"kind": "amount", "value": "nan", "unit": "EUR"}]),),
    ),
    Case(
        "value of a hundred million zeros",
        "check canal",
        1,
        'canal/positions.yaml:2: E204 position "a": terms[1]: the value "1e99999999" is not a '
        "plain number; write it in digits, with a point for decimals",
        (with_fields(terms=[{"kind": "amount", "value": "1e99999999", "unit": "EUR"}]),),
    ),
    Case(
        "day of the dossier in the year 800",
        f"export a.xlsx {CANAL}",
        0,
        "wrote a.xlsx",
        (change("canal/dossier.yaml", "2030-05-20", "0800-05-20"),),
    ),
    Case(
        "day of the dossier in the year 1",
        f"export a.xlsx {CANAL}",
        0,
        "wrote a.xlsx",
        (change("canal/dossier.yaml", "2030-05-20", "0001-01-01"),),
    ),
    Case(
        "last day of all",
        f"export a.xlsx {CANAL}",
        0,
        "wrote a.xlsx",
        (change("canal/dossier.yaml", "2030-05-20", "9999-12-31"),),
    ),
    Case(
        "web page that never begins",
        "check canal --texts texts",
        1,
        'canal/positions.yaml:2: E410 position "a": the quote "words of a" does not stand in '
        '"report.txt", nor does anything close to it; copy the words exactly from the text',
        (data("texts/report.txt", "<!-- a -->" * 40 + "words"),),
    ),
    Case(
        "comment that never ends",
        "check canal --texts texts",
        1,
        'canal/positions.yaml:2: E410 position "a": the quote "words of a" does not stand in '
        '"report.txt", nor does anything close to it; copy the words exactly from the text',
        (data("texts/report.txt", "<!--" * 1000),),
    ),
    Case(
        "web page behind comments",
        "check canal --texts texts",
        1,
        'canal/sources.yaml:2: N418 source "report": its text cannot be read, so 1 evidence item '
        "could not be checked; put the retained text into the texts folder and its file name into "
        "the field text",
        (
            data(
                "texts/report.txt", '<?xml version="1.0"?><!-- a --> <!-- b -->\n<!DOCTYPE html><p>'
            ),
        ),
    ),
    Case(
        "lists in lists",
        "check canal",
        1,
        "canal/positions.yaml: E103 is nested too deeply; write it flatter",
        (data("canal/positions.yaml", "positions: " + "[" * 20_000),),
    ),
    Case(
        "hyphens in hyphens",
        "check canal",
        1,
        "canal/positions.yaml: E103 is nested too deeply; write it flatter",
        (data("canal/positions.yaml", "positions:\n" + "- " * 20_000),),
    ),
    Case(
        "YAML that runs a program",
        "check canal",
        1,
        'canal/positions.yaml:1: E104 "!python/object/apply:os.system" is a tag of YAML; remove it; '
        "if it is the beginning of a text, put the text in quotation marks",
        (data("canal/positions.yaml", "positions: !!python/object/apply:os.system [ls]\n"),),
    ),
    Case(
        "YAML that grows",
        "check canal",
        1,
        'canal/positions.yaml:2: E104 "&a" is an anchor, used again on lines 3, 3; write out in each '
        "place what is meant, and remove the anchor",
        (data("canal/positions.yaml", "positions:\n- &a [x, x]\n- &b [*a, *a]\n"),),
    ),
    Case(
        "template of many unknown keys",
        f"export a.xlsx {CANAL} --template a.toml",
        2,
        "positions: the template has many faults; the first 50 are:",
        (data("a.toml", "".join(f"key{n} = 1\n" for n in range(20_000))),),
    ),
    Case(
        "template of many sheets",
        f"export a.xlsx {CANAL} --template a.toml",
        2,
        'positions: a.toml:1: drop names "demands" twice; remove one',
        (data("a.toml", 'drop = ["demands"' + ', "demands"' * 20_000 + "]"),),
    ),
    Case(
        "template with a number of 5,000 digits",
        f"export a.xlsx {CANAL} --template a.toml",
        2,
        "positions: a.toml:2: holds a number of too many digits; shorten it",
        (data("a.toml", "[look]\nsize = " + "9" * 5000),),
    ),
    Case(
        "template with a size that is none",
        f"export a.xlsx {CANAL} --template a.toml",
        2,
        "positions: a.toml:2: look: size is no number; write a number, without quotation marks",
        (data("a.toml", "[look]\nsize = nan"),),
    ),
    Case(
        "template with an endless margin",
        f"export a.xlsx {CANAL} --template a.toml",
        2,
        "positions: a.toml:2: margins: left is no number; write a number, without quotation marks",
        (data("a.toml", "[margins]\nleft = inf"),),
    ),
    Case(
        "template of brackets",
        f"export a.xlsx {CANAL} --template a.toml",
        2,
        "positions: a.toml: is nested too deeply; write it with fewer brackets",
        (data("a.toml", "a = " + "[" * 20_000),),
    ),
    Case(
        "house with a part that swells",
        f"export a.xlsx {CANAL} --template house.xlsx",
        2,
        "positions: house.xlsx: its part xl/styles.xml unpacks to more than 20,000,000 bytes; "
        "take out what fills it",
        (house(styles=b"<a>" + b" " * 30_000_000 + b"</a>"),),
    ),
    Case(
        "house with a directory that lies",
        f"export a.xlsx {CANAL} --template h.xlsx",
        2,
        "positions: h.xlsx: this is a zip but no workbook; name a .xlsx file",
        (zipped("h.xlsx", _rels_rels=b" " * 30_000_000), patched("h.xlsx", *SMALLER)),
    ),
    Case(
        "house of elements",
        f"export a.xlsx {CANAL} --template house.xlsx",
        2,
        'positions: house.xlsx: its part xl/styles.xml is damaged; open it and save it as "Excel '
        'workbook (.xlsx)"',
        (house(styles=b"<a>" + b"<b/>" * 300_000 + b"</a>"),),
    ),
    Case(
        "house with many rows",
        f"export a.xlsx {CANAL} --template house.xlsx",
        0,
        "wrote a.xlsx",
        (house(sheet=(b"<sheetData />", b"<sheetData>" + b"<row/>" * 300_000 + b"</sheetData>")),),
    ),
    Case(
        "house with entities",
        f"export a.xlsx {CANAL} --template house.xlsx",
        2,
        'positions: house.xlsx: its part xl/styles.xml is damaged; open it and save it as "Excel '
        'workbook (.xlsx)"',
        (house(styles=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),),
    ),
    Case(
        "house with entities in another alphabet",
        f"export a.xlsx {CANAL} --template house.xlsx",
        2,
        'positions: house.xlsx: its part xl/styles.xml is damaged; open it and save it as "Excel '
        'workbook (.xlsx)"',
        (
            house(
                styles='<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(
                    "utf-16"
                )
            ),
        ),
    ),
    Case(
        "house with nests",
        f"export a.xlsx {CANAL} --template house.xlsx",
        0,
        "wrote a.xlsx",
        (house(styles=b"<a>" * 100_000 + b"</a>" * 100_000),),
    ),
    Case(
        "house with a number of 5,000 digits",
        f"export a.xlsx {CANAL} --template house.xlsx",
        0,
        "wrote a.xlsx",
        (house(styles=(b'xfId="0"', b'xfId="' + b"9" * 5000 + b'"')),),
    ),
    Case(
        "house with margins that are none",
        f"export a.xlsx {CANAL} --template house.xlsx",
        0,
        "wrote a.xlsx",
        (house(sheet=(b'left="0.75"', b'left="nan"')),),
    ),
    Case(
        "house with a size that is none",
        f"export a.xlsx {CANAL} --template house.xlsx",
        0,
        "wrote a.xlsx",
        (house(styles=(b'<sz val="11"', b'<sz val="nan"')),),
    ),
    Case(
        "house with a long footer",
        f"export a.xlsx {CANAL} --template house.xlsx",
        0,
        "note: house.xlsx: its footer has 362 characters, and programs take 255; it is left out",
        (house(sheet=(b"house", b"house " * 60)),),
    ),
    Case(
        "house packed another way",
        f"export a.xlsx {CANAL} --template h.xlsx",
        2,
        "positions: h.xlsx: this is a zip but no workbook; name a .xlsx file",
        (zipped("h.xlsx", method=zipfile.ZIP_LZMA, _rels_rels=b"a"),),
    ),
    Case(
        "house locked",
        f"export a.xlsx {CANAL} --template house.xlsx",
        2,
        "positions: house.xlsx: it is locked with a password; save it without",
        (house(), patched("house.xlsx", *ENCRYPTED)),
    ),
)
