"""What a terminal would obey, wherever it stands."""

from __future__ import annotations

from tests.hostile.cases import CANAL
from tests.hostile.cases import Case
from tests.hostile.cases import data
from tests.hostile.cases import house
from tests.hostile.cases import with_fields

CASES = (
    Case(
        "terminal: unknown suffix",
        f"export a.\x1b[31m {CANAL}",
        2,
        "positions: unknown suffix '.\\x1b[31m'; choose one of: .xlsx, .csv, .zip, a folder",
    ),
    Case(
        "terminal: name of a dossier",
        "check a\x1b[31mb\u202ec",
        2,
        "positions: a\\x1b[31mb\\u202ec: no dossier here (there is no such folder); name a folder "
        "that holds dossier.yaml, one of `positions dossiers`, or begin one with `positions new DIR`",
    ),
    Case(
        "terminal: line break in a name",
        "check a\n::error::b",
        2,
        "positions: a\\n::error::b: no dossier here (there is no such folder); name a folder that "
        "holds dossier.yaml, one of `positions dossiers`, or begin one with `positions new DIR`",
    ),
    Case("terminal: option", "check --\x1b[31m", 2, "Error: No such option: --\\x1b[31m"),
    Case("terminal: command", "\x1b[31m", 2, "Error: No such command '\\x1b[31m'."),
    Case(
        "terminal: table",
        f"show \x1b[31m {CANAL}",
        2,
        "positions: unknown table '\\x1b[31m'; choose one of: briefing, changes, comparison, "
        "matrix, issues-matrix, agreement, camps, demands, offers, conditions, engagements, "
        "timeline, assessments, closeness, coverage, acts, balance, positions, evidence, "
        "engagements-register, sources, parties, guide, history",
    ),
    Case(
        "terminal: code",
        "check canal --select \x1b[31m",
        2,
        "positions: unknown code '\\x1b[31m'; choose one of: E101, E102, E103, E104, E105, "
        "E106, E107, E108, W121, W122, W123, W124, W125, E201, E202, E203, E204, E205, E206, "
        "E207, E208, E209, E210, E212, E213, E301, E302, E303, E304, E305, E306, E307, E308, "
        "E309, E310, E311, W321, W322, W323, E401, E402, E403, E404, E410, E411, E412, E413, E414, "
        "E415, W416, W417, N418, W419, E420, W421, W422, W423, W424, N425, N426, N427, N428, "
        "W429, W430, N431, W432, E501, E502, E503, E504, E505, E506, W521, W522, W523, W524, E601, "
        "E602, E603, E604, E605, E606, E607, E608, E609, E610, E611, E612, E613, W621, W622, "
        "W623, W624, W625, W626, W627, W628, W629, W630, N631, W632, W633, W634, N640",
    ),
    Case(
        "terminal: words sought",
        f"locate \x1b[31m --texts texts {CANAL}",
        1,
        '"\\x1b[31m" stands in none of the texts searched',
    ),
    Case(
        "terminal: words found",
        f"locate words --texts texts {CANAL}",
        0,
        "  words \\x1b]0;own\\x07 of \\x9b31m",
        (data("texts/report.txt", "words \x1b]0;own\x07 of \x9b31m\n"),),
    ),
    Case(
        "terminal: quote found",
        f"locate words --texts texts {CANAL}",
        0,
        "  words\\x7f\\x9bof",
        (data("texts/report.txt", "words\x7f\x9bof\n"),),
    ),
    Case(
        "terminal: unknown field",
        "check canal",
        1,
        'canal/issues.yaml:2: E201 issue "toll": unknown field "a\\x1b[2J\\nb"; the fields are: '
        "id, title, question, proposal, parent, no_say, status_quo",
        (
            data(
                "canal/issues.yaml",
                'issues:\n- {id: toll, title: T, question: Q?, "a\\e[2J\\nb": c}\n',
            ),
        ),
    ),
    Case(
        "terminal: unknown field for a pull request",
        "check canal --format github",
        1,
        '::error file=canal/issues.yaml,line=2,title=E201::issue "toll": unknown field '
        '"a\\x1b[2J\\nb"; the fields are: id, title, question, proposal, parent, no_say, status_quo',
        (
            data(
                "canal/issues.yaml",
                'issues:\n- {id: toll, title: T, question: Q?, "a\\e[2J\\nb": c}\n',
            ),
        ),
    ),
    Case(
        "terminal: title of a position on the page",
        f"show positions {CANAL}",
        0,
        "a\tarland\taim\tThe toll\tno toll\ta \\u202ereversed\\u202c b\tnot recorded\tnot "
        "recorded\tnot recorded\tnone recorded\tnone recorded\tnone recorded\tnot recorded\tnone "
        "recorded\tnone recorded\tnone recorded\tcurrent\tnot recorded\tnot recorded\tnot "
        "recorded\tnot recorded\tno code\tno code\t1 passage\tnone recorded",
        (with_fields(summary="a \u202ereversed\u202c b"),),
    ),
    Case(
        "terminal: key of a template",
        f"export a.xlsx {CANAL} --template a.toml",
        2,
        'positions: a.toml:1: unknown key "a\\x1b[31m"; the keys here are: description, extends, '
        "profile, house, drop, order, part, look, margins, styles, tones, sheets",
        (data("a.toml", '"a\\u001b[31m" = 1'),),
    ),
    Case(
        "terminal: word of a template",
        f"export a.xlsx {CANAL} --template a.toml",
        2,
        'positions: a.toml:1: extends "a\\x1b]0;own\\x07" holds the character U+001B, which no '
        "workbook can hold; choose another",
        (data("a.toml", 'extends = "a\\u001b]0;own\\u0007"'),),
    ),
    Case(
        "terminal: name of a template",
        f"export a.xlsx {CANAL} --template \x1b[31m.toml",
        2,
        "positions: \\x1b[31m.toml: there is no such template; name a .toml file, or one of: "
        "briefing, memo",
    ),
    Case(
        "terminal: font of a house",
        f"export a.xlsx {CANAL} --template house.xlsx",
        0,
        "wrote a.xlsx",
        (house(styles=(b'val="Calibri"', b'val="a&#x9b;b&#x202e;c,"')),),
    ),
    Case(
        "terminal: name of a style",
        f"export a.xlsx {CANAL} --template house.xlsx",
        0,
        "wrote a.xlsx",
        (house(styles=(b'<cellStyle name="Normal"', b'<cellStyle name="&#x9b;31m"')),),
    ),
    Case("terminal: what was written", f"export a\x1b[31m.csv {CANAL}", 0, "wrote a\\x1b[31m.csv"),
    Case(
        "terminal: schema",
        "schema a\x1b[31m",
        0,
        "positions.yaml: # yaml-language-server: $schema=a\\x1b[31m/positions.schema.json",
    ),
)
