"""Templates: what they select, what they change, and what is said when they are at fault."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl import load_workbook

from positions.compare.comparison import compare_positions
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.look.look import Look
from positions.look.look import Margins
from positions.look.look import NamedLook
from positions.look.look import Paper
from positions.look.look import Role
from positions.look.look import ToneLook
from positions.look.look import build_look
from positions.look.profile import Profile
from positions.look.template import Template
from positions.look.template import find_packaged_template
from positions.look.template import list_packaged_templates
from positions.look.template import load_template
from positions.look.template.faults import TemplateError
from positions.look.template.faults import list_lines
from positions.look.template.known import is_known_column
from positions.look.template.known import list_sheets
from positions.look.template.manual import render_starter
from positions.look.template.schema import LookEntry
from positions.look.template.schema import MarginsEntry
from positions.look.template.schema import StyleEntry
from positions.look.template.schema import ToneEntry
from positions.look.template.schema import fit_schema
from positions.render.xlsx import write_workbook
from positions.tables.book import Block
from positions.tables.book import Jump
from positions.tables.book import Page
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.catalogue import SHEETS
from positions.tables.catalogue import build_book
from positions.tables.constants import bring_back_constants
from positions.tables.layout import CONTENTS_KEY
from positions.tables.layout import COVER
from positions.tables.layout import MissingColumnError
from positions.tables.layout import apply_template
from positions.tables.spelling import spell_cell
from tests.workbook.lint import lint_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from positions.tables.book import Book
    from positions.tables.book import Row
    from positions.tables.book import Sheet


@pytest.fixture(scope="module")
def seed_book() -> Book:
    """The book of the packaged dossier."""
    return make_book(find_packaged_dossier())


def make_book(folder: Path) -> Book:
    dossier = load_dossier(folder).dossier
    assert dossier is not None
    return build_book(compare_positions(dossier), version="1")


def save(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def lay_out(folder: Path, text: str, book: Book) -> Book:
    return apply_template(load_template(save(folder, text)), book)


def find_sheet(book: Book, name: str) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def name_columns(book: Book, sheet: str) -> list[str]:
    return [column.name for column in find_sheet(book, sheet).columns]


def find_faults(path: Path) -> list[str]:
    """The faults of a template, each from its line on."""
    with pytest.raises(TemplateError) as caught:
        load_template(path)
    return [str(fault).removeprefix(f"{path}:") for fault in caught.value.faults]


# The packaged templates


def test_briefing_says_nothing_that_the_code_says_already() -> None:
    assert load_template("briefing") == Template("briefing", Look())


@pytest.mark.parametrize("profile", list(Profile))
def test_a_template_that_says_nothing_leaves_all_as_it_is_built(
    tmp_path: Path, seed_book: Book, profile: Profile
) -> None:
    template = load_template(save(tmp_path, 'extends = ""\n'), profile=profile)

    assert template.look == build_look(profile)
    assert apply_template(template, seed_book) == seed_book


@pytest.mark.parametrize("name", list_packaged_templates())
def test_packaged_templates_pass_what_others_must(name: str, tmp_path: Path) -> None:
    text = find_packaged_template(name).read_text(encoding="utf-8")

    assert fit_schema(tomllib.loads(text))[1] == []
    # Under another name it is judged like anybody's.
    assert load_template(save(tmp_path, text)).look == load_template(name).look


def test_memo_is_visibly_another_workbook(seed_book: Book) -> None:
    template = load_template("memo")
    stream = io.BytesIO()
    write_workbook(apply_template(template, seed_book), template.look, stream)
    book = load_workbook(stream)

    assert lint_workbook(stream.getvalue()) == ()

    assert book.sheetnames == [
        "Memo", "Who asks what", "Who offers what", "Side by side", "Meetings", "Sources",
        "Guide",
    ]  # fmt: skip
    sheet = book["Who asks what"]
    assert [cell.value for cell in sheet[4]] == [
        "Who asks", "What is asked", "Of whom", "Answer on record", "Reply",
    ]  # fmt: skip
    assert (sheet["A4"].font.name, sheet["A4"].font.sz) == ("Arial", 12)
    assert sheet["A4"].fill.fgColor.rgb == "FFE4EFE9"
    assert str(sheet.page_setup.paperSize) == "1"


def test_schema_has_a_key_for_all_that_a_look_holds() -> None:
    # A look also holds what only a house has: its logo, header and footer.
    def list_names(model: type, *left_out: str) -> set[str]:
        return {one.name for one in fields(model)} - set(left_out)

    assert set(LookEntry.model_fields) == list_names(
        Look, "profile", "styles", "tones", "margins", "logo", "house_header", "house_footer"
    )
    assert set(MarginsEntry.model_fields) == list_names(Margins)
    assert set(StyleEntry.model_fields) == list_names(NamedLook, "size", "builtin") | {"larger"}
    assert set(ToneEntry.model_fields) == list_names(ToneLook)


def test_every_sheet_and_column_that_is_built_can_be_asked_for(
    seed_book: Book, canal: Path
) -> None:
    known = {sheet.name: sheet for sheet in list_sheets()}
    unknown = [
        (sheet.name, column.name)
        for sheet in (*seed_book.sheets, *make_book(canal).sheets)
        for column in bring_back_constants(sheet).columns
        if not is_known_column(known[sheet.name], column.name)
    ]

    assert tuple(known) == (COVER, *SHEETS)
    assert unknown == []


def test_load_template_of_ours_loads_neither_the_schema_nor_openpyxl() -> None:
    code = (
        "import sys\nfrom positions.look.template import load_template\nload_template('briefing')\n"
        "print([n for n in ('openpyxl', 'xml', 'positions.look.template.schema') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


# What a template changes


def test_a_template_changes_only_what_it_says(tmp_path: Path) -> None:
    text = """
[look]
font = "Calibri"
paper = "A3"
[margins]
left = 1
[styles.header]
fill = "#14532d"
[tones]
bad = {bold = true}
"""
    look = load_template(save(tmp_path, text)).look
    expected = Look(font="Calibri", paper=Paper.A3, margins=Margins(left=1))
    header = replace(expected.styles[Role.HEADER], fill="14532D")
    bad = replace(expected.tones[Tone.BAD], bold=True)

    assert look == replace(
        expected,
        styles={**expected.styles, Role.HEADER: header},
        tones={**expected.tones, Tone.BAD: bad},
    )


def test_styles_grow_with_the_text(tmp_path: Path) -> None:
    look = load_template(save(tmp_path, "[look]\nsize = 14\n[styles.link]\nlarger = 2\n")).look

    sizes = {role: look.styles[role].size for role in (Role.TITLE, Role.TEXT, Role.LINK)}
    assert sizes == {Role.TITLE: 19, Role.TEXT: 14, Role.LINK: 16}


def test_accessible_profile_goes_before_taste(tmp_path: Path) -> None:
    text = 'profile = "accessible"\n[look]\nsize = 10\nfreeze = true\nfooter = true\n'
    look = load_template(save(tmp_path, text)).look

    assert look == build_look(Profile.ACCESSIBLE)


def test_profile_asked_for_goes_before_that_of_the_template(tmp_path: Path) -> None:
    path = save(tmp_path, 'profile = "accessible"\n')

    assert load_template(path, profile=Profile.BRIEFING).look == Look()


def test_extends_follows_a_path_beside_the_template(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    save(tmp_path / "house", '[look]\nfont = "Verdana"\nsize = 12\n', "base.toml")
    look = load_template(save(tmp_path, 'extends = "house/base.toml"\n[look]\nsize = 13\n')).look

    assert (look.font, look.size) == ("Verdana", 13)


def test_drop_and_order(tmp_path: Path, seed_book: Book) -> None:
    text = 'drop = ["timeline", "acts"]\norder = ["briefing", "sources", "demands"]\n'
    book = lay_out(tmp_path, text, seed_book)

    assert [sheet.name for sheet in book.sheets] == [
        "briefing", "sources", "demands", "comparison", "offers", "engagements", "coverage",
        "balance", "positions", "evidence", "engagements-register", "parties", "guide",
    ]  # fmt: skip


def test_the_first_page_stays_first_where_order_does_not_name_it(
    tmp_path: Path, seed_book: Book
) -> None:
    book = lay_out(tmp_path, 'order = ["guide"]\n', seed_book)

    assert [sheet.name for sheet in book.sheets][:3] == ["briefing", "guide", "comparison"]


def test_a_dropped_sheet_comes_back_in_its_place(tmp_path: Path, seed_book: Book) -> None:
    text = 'extends = "memo"\n[[sheets]]\nname = "parties"\n'
    book = lay_out(tmp_path, text, seed_book)

    assert [sheet.name for sheet in book.sheets][-3:] == ["sources", "parties", "guide"]


def test_order_brings_a_dropped_sheet_back(tmp_path: Path, seed_book: Book) -> None:
    text = 'extends = "memo"\norder = ["briefing", "acts"]\n'
    book = lay_out(tmp_path, text, seed_book)

    assert [sheet.name for sheet in book.sheets][:3] == ["briefing", "acts", "demands"]


def test_a_sheet_that_no_template_knows_stays_where_it_is(seed_book: Book) -> None:
    later = replace(find_sheet(seed_book, "guide"), name="changes", tab="Changes")
    sheets = list(seed_book.sheets)
    sheets.insert(3, later)
    book = apply_template(load_template("briefing"), replace(seed_book, sheets=tuple(sheets)))

    assert [sheet.name for sheet in book.sheets][:5] == [
        "briefing", "comparison", "demands", "changes", "offers",
    ]  # fmt: skip


def test_columns_are_selected_renamed_and_reordered(tmp_path: Path, seed_book: Book) -> None:
    text = """
[[sheets]]
name = "demands"
tab = "Asked"
title = "Who asks what"
description = "In short."
columns = ["summary", {name = "party", heading = "By", width = 30}]
"""
    old, new = (
        find_sheet(book, "demands") for book in (seed_book, lay_out(tmp_path, text, seed_book))
    )

    assert (new.tab, new.title, new.description) == ("Asked", "Who asks what", "In short.")
    assert [(c.name, c.heading, c.width) for c in new.columns] == [
        ("summary", "What is asked", 42),
        ("party", "By", 30),
    ]
    assert new.rows == tuple((row[1], row[0]) for row in old.rows)
    assert new.keys == old.keys


def test_a_column_keeps_what_the_template_extended_says_of_it(
    tmp_path: Path, seed_book: Book
) -> None:
    text = 'extends = "memo"\n[[sheets]]\nname = "offers"\ncolumns = ["conditions", "since"]\n'
    sheet = find_sheet(lay_out(tmp_path, text, seed_book), "offers")

    assert [(column.heading, column.width) for column in sheet.columns] == [
        ("Only if", 36),
        ("Since", 16),
    ]


def test_a_wildcard_stands_for_every_party(tmp_path: Path, canal: Path) -> None:
    text = '[[sheets]]\nname = "comparison"\ncolumns = ["see", {name = "party-*", width = 50}]\n'
    book = lay_out(tmp_path, text, make_book(canal))

    assert name_columns(book, "comparison") == ["see", "party-arland", "party-borvia"]
    assert {column.width for column in find_sheet(book, "comparison").columns[1:]} == {50}


def test_a_column_that_only_some_dossiers_fill_can_be_asked_for(
    tmp_path: Path, canal: Path
) -> None:
    text = '[[sheets]]\nname = "comparison"\ncolumns = ["issue", "alignment", "status_quo"]\n'
    assert name_columns(lay_out(tmp_path, text, make_book(canal)), "comparison") == ["issue"]
    issues = (canal / "issues.yaml").read_text(encoding="utf-8")
    save(canal, issues.replace("toll?}", "toll?, status_quo: Free passage.}"), "issues.yaml")

    assert name_columns(lay_out(tmp_path, text, make_book(canal)), "comparison") == [
        "issue", "status_quo",
    ]  # fmt: skip


def test_a_column_that_says_the_same_in_every_row_comes_back_where_it_is_named(
    tmp_path: Path, seed_book: Book
) -> None:
    text = '[[sheets]]\nname = "positions"\ncolumns = ["id", "status", "summary"]\n'
    old, new = (
        find_sheet(book, "positions") for book in (seed_book, lay_out(tmp_path, text, seed_book))
    )

    assert "status" not in [column.name for column in old.columns]
    assert "In every row: Status: current." in old.description
    assert {row[1] for row in new.rows} == {"current"}
    assert "In every row" not in new.description
    assert "Not recorded in any row: On behalf of," in new.description


def test_links_on_a_page_follow_the_sheets(tmp_path: Path, seed_book: Book) -> None:
    page = Page(
        widths=(20, 60),
        notes=(Jump("Sources", "sources"),),
        blocks=(Block("who", ("Who", "See"), (("Arland", Jump("2 positions", "positions")),)),),
        contents=(Jump("Demands", "demands"), Jump("Sources", "sources"), Jump("Acts", "acts")),
    )
    cover, *others = seed_book.sheets
    book = replace(seed_book, sheets=(replace(cover, pages=(page,)), *others))
    text = (
        'drop = ["positions", "acts"]\norder = ["briefing", "sources"]\n'
        '[[sheets]]\nname = "demands"\ntab = "Asked"\n'
    )
    (laid_out,) = find_sheet(lay_out(tmp_path, text, book), "briefing").pages

    assert laid_out.notes == (Jump("Sources", "sources"),)
    assert laid_out.blocks[0].rows == (("Arland", "2 positions"),)
    assert laid_out.contents == (Jump("Sources", "sources"), Jump("Asked", "demands"))


def test_a_wildcard_leaves_out_what_is_named_itself(tmp_path: Path, canal: Path) -> None:
    text = (
        '[[sheets]]\nname = "comparison"\n'
        'columns = [{name = "party-borvia", heading = "They"}, "issue", "party-*"]\n'
    )
    book = lay_out(tmp_path, text, make_book(canal))

    assert name_columns(book, "comparison") == ["party-borvia", "issue", "party-arland"]


def test_a_party_that_the_dossier_does_not_have_is_refused(tmp_path: Path, canal: Path) -> None:
    text = '[[sheets]]\nname = "coverage"\ncolumns = ["issue", "party-borwia"]\n'

    with pytest.raises(MissingColumnError) as caught:
        lay_out(tmp_path, text, make_book(canal))

    assert str(caught.value).startswith(
        'the template asks for the column "party-borwia" of the sheet "coverage", which this '
        'dossier does not have (did you mean "party-borvia"?); the columns are: issue, '
    )
    assert caught.value.exit_code == 2


def test_an_act_that_nobody_has_done_has_no_column(tmp_path: Path, canal: Path) -> None:
    text = '[[sheets]]\nname = "acts"\ncolumns = ["party", "threaten", "offer"]\n'
    book = lay_out(tmp_path, text, make_book(canal))

    assert name_columns(book, "acts") == ["party", "offer"]
    assert find_sheet(book, "acts").charts[0].series == ("offer",)


def test_a_chart_without_its_columns_is_not_drawn(tmp_path: Path, seed_book: Book) -> None:
    text = '[[sheets]]\nname = "acts"\ncolumns = ["party", "positions"]\n'

    assert find_sheet(seed_book, "acts").charts != ()
    assert find_sheet(lay_out(tmp_path, text, seed_book), "acts").charts == ()


def list_jumps(book: Book) -> set[str]:
    cells = (cell for sheet in book.sheets for row in sheet.rows for cell in row)
    values = (cell.value if isinstance(cell, Toned) else cell for cell in cells)
    return {value.sheet for value in values if isinstance(value, Jump)}


def test_links_to_dropped_sheets_become_text(tmp_path: Path, seed_book: Book) -> None:
    book = lay_out(tmp_path, 'drop = ["positions"]\n', seed_book)
    place = name_columns(seed_book, "demands").index("see")
    old, new = (find_sheet(one, "demands").rows[0][place] for one in (seed_book, book))

    assert "positions" in list_jumps(seed_book)
    assert "positions" not in list_jumps(book)
    assert isinstance(old, Jump)
    assert new == old.label


def test_links_to_renamed_sheets_say_the_new_name(tmp_path: Path, seed_book: Book) -> None:
    text = '[[sheets]]\nname = "comparison"\ntab = "Side by side"\n'
    sheet = find_sheet(lay_out(tmp_path, text, seed_book), "briefing")

    links = [row[-1] for key, row in zip(sheet.keys, sheet.rows, strict=True) if "comp" in key]
    assert links == [Jump("Side by side", "comparison")]
    assert sheet.pages[0].contents[0] == Jump("Side by side", "comparison")


def list_contents(book: Book) -> list[Row]:
    cover = find_sheet(book, "briefing")
    return [
        row[2:]
        for key, row in zip(cover.keys, cover.rows, strict=True)
        if key.startswith(CONTENTS_KEY)
    ]


def test_contents_follow_the_sheets(tmp_path: Path, seed_book: Book) -> None:
    text = """
order = ["briefing", "sources", "demands"]
drop = [
    "comparison", "offers", "engagements", "timeline", "conditions", "coverage", "acts", "balance",
    "positions", "evidence", "engagements-register", "parties", "guide",
]
[[sheets]]
name = "demands"
tab = "Asked"
title = "Who asks what"
"""
    assert [
        tuple(map(spell_cell, row)) for row in list_contents(lay_out(tmp_path, text, seed_book))
    ] == [
        ("Sources, and what they derive from", "Sources"),
        ("Who asks what", "Asked"),
    ]


def test_contents_are_found_in_every_language(seed_book: Book) -> None:
    cover = find_sheet(seed_book, "briefing")
    rows = tuple((Toned("Inhalt", Tone.STRONG), *row[1:]) for row in cover.rows)
    book = replace(seed_book, sheets=(replace(cover, rows=rows), *seed_book.sheets[1:]))
    template = Template("mine", Look(), dropped=("guide",))

    assert list_contents(apply_template(template, book)) == list_contents(book)[:-1]


# The starter


def switch_on(starter: str) -> str:
    """The starter with the comment marks of all its settings taken away."""
    return re.sub(r"(?m)^#(?! |$)", "", starter)


def test_starter_changes_nothing(tmp_path: Path) -> None:
    started = load_template(save(tmp_path, render_starter()))

    assert started._replace(name="briefing") == load_template("briefing")


@pytest.mark.parametrize("profile", list(Profile))
def test_starter_with_every_setting_switched_on_changes_nothing(
    tmp_path: Path, seed_book: Book, canal: Path, profile: Profile
) -> None:
    started = load_template(save(tmp_path, switch_on(render_starter())), profile=profile)
    canal_book = make_book(canal)

    assert started.look == build_look(profile)
    # It names every column, so those that say the same in every row are back.
    for book in (seed_book, canal_book):
        whole = replace(book, sheets=tuple(map(bring_back_constants, book.sheets)))
        assert apply_template(started, book) == whole


def test_starter_shows_every_sheet_with_its_columns() -> None:
    shown = tomllib.loads(switch_on(render_starter()))
    sheets = {sheet["name"]: sheet for sheet in shown["sheets"]}

    assert len(shown) == 12
    assert shown["order"] == list(sheets) == [COVER, *SHEETS]
    assert (sheets["demands"]["tab"], sheets["demands"]["columns"][1]) == (
        "Demands",
        {"name": "summary", "heading": "What is asked", "width": 42},
    )
    assert sheets["coverage"]["columns"][1] == {"name": "party-*", "width": 26}
    # An act that the seed does not have, and a column of links.
    assert {"name": "withdraw", "heading": "Withdraws", "width": 13} in sheets["acts"]["columns"]
    assert {"name": "see", "heading": "See"} in sheets["timeline"]["columns"]


def test_starter_explains_every_key() -> None:
    starter = render_starter()
    models = (LookEntry, MarginsEntry, StyleEntry, ToneEntry)
    keys = [key for model in models for key in model.model_fields]

    assert [key for key in keys if f"\n# {key}: " not in starter] == []


# What is said when a template is at fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("fnot = 1", '1: unknown key "fnot"; the keys here are: description, extends, profile, house,'
         " drop, order, part, look, margins, styles, tones, sheets"),
        ("[look]\nfnt = 'X'", '2: look: unknown key "fnt" (did you mean "font"?); the keys here are: '
         "font, size, paper, wide_paper, smallest_print, freeze, freeze_first, filters, footer, "
         "draft_mark, narrowest, widest, widest_prose, surplus_links, decimals, chart_colours, chart_lines"),
        ("[look]\nfont = ''", "2: look: font is empty; fill it in, or remove the line"),
        ("[look]\nfont = 'A, B'", '2: look: font "A, B" is no name of a font; write it without comma,'
         " quotation mark and &"),
        ("[look]\n\nsize = '12'", "3: look: size is no number; write a number, without quotation"
         " marks"),
        ("[look]\nsize = 99", "2: look: size 99 is too large; 28 is the most"),
        ("[look]\nsize = nan", "2: look: size is no number; write a number, without quotation marks"),
        ("[look]\nfreeze = 'yes'", "2: look: freeze is neither true nor false; write true or false, "
         "without quotation marks"),
        ("[look]\npaper = 'a4'", '2: look: paper "a4" is not a known word; use one of: A4, A3, '
         "letter"),
        ("[look]\ndecimals = []", "2: look: decimals is empty; fill it in, or remove the line"),
        ("[look]\ndecimals = ['0', '[Red 0']", '2: look: item 2 "[Red 0" has a bracket that is not '
         "closed; choose another"),
        ("[look]\nnarrowest = 40\nwidest = 30", "2: look: narrowest is 40 and widest is 30; make "
         "widest the larger of the two"),
        ("[margins]\nleft = -1", "2: margins: left -1 is too small; 0 is the least"),
        ("look = 1", "1: look is no table; write it as a [table], or as {key = value}"),
        ("profile = 'brief'", '1: profile "brief" is not a known word (did you mean "briefing"?); '
         "use one of: briefing, accessible, entry"),
        ("[styles.titel]\nbold = true", '1: unknown style "titel" (did you mean "title"?); the styles'
         " are: title, description, back, header, text, id, word, day, number, count, link"),
        ("[styles.title]\ncolour = 'red'", '2: style "title": colour "red" is no colour; write it as '
         "#RRGGBB, such as #1F3864"),
        ("[styles.title]\nfill = '#12'", '2: style "title": fill "#12" is no colour; write it as '
         '#RRGGBB, such as #1F3864, or "none"'),
        ("[styles.day]\nhorizontal = 'centre'", '2: style "day": horizontal "centre" is not a known '
         'word (did you mean "center"?); use one of: left, center, right'),
        ("[styles.text]\nindent = 1.5", '2: style "text": indent is no whole number; write a whole '
         "number, without quotation marks"),
        ("[styles.header]\nname = 'title'", '2: style "header": the name "title" is taken by another '
         "style; choose another"),
        ("[styles.header]\nfill = '#5B9BD5'", '2: style "header": #FFFFFF on #5B9BD5 has a contrast '
         "of 2.96 to 1; readers need 4.5; choose a darker or a lighter colour"),
        ("[tones]\ngood = {colour = '#70AD47'}", '2: tone "good": #70AD47 on #E3F2E6 has a contrast '
         "of 2.33 to 1; readers need 4.5; choose a darker or a lighter colour"),
        ("drop = ['timelines']", '1: unknown sheet "timelines" (did you mean "timeline"?); the sheets'
         " are: briefing, changes, comparison, matrix, issues-matrix, agreement, camps, demands, "
         "offers, conditions, engagements, timeline, "
         "assessments, closeness, coverage, acts, balance, positions, evidence, "
         "engagements-register, sources, parties, guide"),
        ("drop = [\n'acts',\n'acts']", '3: drop names "acts" twice; remove one'),
        ("drop = ['briefing']", '1: the sheet "briefing" cannot be dropped: it holds the contents; '
         "remove it from the list"),
        ("order = ['guide', 'briefing']", '1: the sheet "briefing" is always the first: it holds the '
         "contents; put it first"),
        ("drop = ['acts']\n[[sheets]]\nname = 'acts'", '1: the sheet "acts" is dropped and asked for '
         "in the same template; remove one of the two"),
        ("[[sheets]]\ntab = 'X'", '1: sheet "1": the key "name" is missing; add it'),
        ("[[sheets]]\nname = 'acts'\n[[sheets]]\nname = 'acts'", '4: sheet "acts": described twice; '
         "join the two"),
        ("[[sheets]]\nname = 'acts'\ncolumns = ['party', 'demands']", '3: sheet "acts": '
         'unknown column "demands" (did you mean "demand"?); the columns are: party, '
         "aim, demand, request, offer, accept, refuse, concede, withdraw, threaten, "
         "support, oppose, neutral, assert, undeclared, positions"),
        ("[[sheets]]\nname = 'acts'\ncolumns = [\n'party',\n'party',\n]", '5: sheet "acts": '
         'the column "party" stands here twice; remove one'),
        ("[[sheets]]\nname = 'acts'\ncolumns = []", '3: sheet "acts": columns is empty; fill it in, or'
         " remove the line"),
        ("[[sheets]]\nname = 'offers'\ncolumns = [\n{name = 'party', width = 7.5}]", '4: sheet '
         '"offers", column "party": width 7.5 is too small; 8 is the least'),
        ("[[sheets]]\nname = 'offers'\ncolumns = [\n'issue', {name = 'party', width = 71}]", '4: sheet '
         '"offers", column "party": width 71 is too large; 70 is the most'),
        ("[[sheets]]\nname = 'offers'\ncolumns = [\n'issue',\n{name = 'party', heading = 'ISSUE'}]",
         '5: sheet "offers": the heading "ISSUE" stands over two columns; give one '
         "of them another heading"),
        ("[[sheets]]\nname = 'coverage'\ncolumns = [{name = 'party-*', heading = 'X'}]", '3: sheet '
         '"coverage", column "party-*": one heading cannot stand over all the columns of "party-*"; '
         "remove it: each has its own"),
        ("[[sheets]]\nname = 'acts'\ntab = 'a/b'", '3: sheet "acts": tab "a/b" holds one of [ ] : * ?'
         " / \\, which no tab may; choose another"),
        ("[[sheets]]\nname = 'acts'\ntab = 'DEMANDS'", '3: sheet "acts": the tab "DEMANDS" is also '
         'that of the sheet "demands"; choose another'),
        ("house = 3", "1: house is no text; write it in quotation marks"),
        ("extends = 'memmo'", '1: extends "memmo", which is no template (did you mean "memo"?); name a'
         " .toml file, or one of: briefing, memo"),
        ("extends = 'a.xlsx'", '1: extends "a.xlsx", a workbook; write house = "a.xlsx" instead'),
        ("extends = 'mine.toml'", "1: extends itself: mine.toml → mine.toml; extend another template"),
    ],
)  # fmt: skip
def test_load_template_explains_a_fault(tmp_path: Path, text: str, fault: str) -> None:
    assert find_faults(save(tmp_path, text)) == [fault]


def test_load_template_lists_all_faults_at_once(tmp_path: Path) -> None:
    text = """\
drop = ["acts", "act"]
[look]
size = "big"
[styles.header]
fill = "#FFFFFF"
[[sheets]]
name = "offers"
columns = [
    {name = "party", width = 3},
    "sumary",
]
"""
    path = save(tmp_path, text)
    with pytest.raises(TemplateError) as caught:
        load_template(path)

    first, *rest = str(caught.value).splitlines()
    assert first == "the template has 5 faults:"
    assert [line.partition(";")[0] for line in rest] == [
        f'  {path}:1: unknown sheet "act" (did you mean "acts"?)',
        f"  {path}:3: look: size is no number",
        f'  {path}:5: style "header": #FFFFFF on #FFFFFF has a contrast of 1.00 to 1',
        f'  {path}:9: sheet "offers", column "party": width 3 is too small',
        f'  {path}:10: sheet "offers": unknown column "sumary" (did you mean "summary"?)',
    ]
    assert caught.value.exit_code == 2


def test_load_template_lists_the_faults_of_the_template_extended_too(tmp_path: Path) -> None:
    base = save(tmp_path, "[look]\nsize = 99\n", "base.toml")
    mine = save(tmp_path, 'extends = "base.toml"\n[look]\nsize = 98\n')
    with pytest.raises(TemplateError) as caught:
        load_template(mine)

    assert [str(fault).partition(";")[0] for fault in caught.value.faults] == [
        f"{base}:2: look: size 99 is too large",
        f"{mine}:3: look: size 98 is too large",
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"a = 1\nb =\n", "2: is no valid TOML: Invalid value; correct the line"),
        (b"[look]\nfont = 'Arial", "2: is no valid TOML: "),
        (b'house = "C:\\house.xlsx"', "1: is no valid TOML: "),
        (b"a = 1\n# caf\xe9\n", "2: is not in UTF-8; save the file in UTF-8"),
        ("a = 1".encode("utf-16"), "1: is not in UTF-8; save the file in UTF-8"),
        (b"a = " + b"[" * 5000, " is nested too deeply; write it with fewer brackets"),
    ],
    ids=["value", "quote", "backslash", "latin", "utf-16", "deep"],
)
def test_load_template_explains_what_is_no_toml(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)

    (found,) = find_faults(path)
    assert found.startswith(fault)


def test_load_template_says_how_to_write_a_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b'house = "C:\\house.xlsx"')

    assert find_faults(path)[0].endswith("; write a backslash twice, or write / in paths")


def test_load_template_reads_what_a_windows_editor_saves(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b'\xef\xbb\xbf[look]\r\nfont = "Calibri"\r\n')

    assert load_template(path).look.font == "Calibri"


def test_load_template_explains_a_name_that_is_none() -> None:
    with pytest.raises(TemplateError) as caught:
        load_template("briefng")

    assert str(caught.value) == (
        'briefng: there is no such template (did you mean "briefing"?); name a .toml file, or one '
        "of: briefing, memo"
    )


def test_load_template_explains_a_folder(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="this is a folder; name a file that you may read"):
        load_template(tmp_path)


def test_load_template_finds_a_circle_of_several(tmp_path: Path) -> None:
    save(tmp_path, 'extends = "c.toml"\n', "b.toml")
    save(tmp_path, '# back to the first\nextends = "a.toml"\n', "c.toml")
    with pytest.raises(TemplateError) as caught:
        load_template(save(tmp_path, 'extends = "b.toml"\n', "a.toml"))

    assert str(caught.value) == (
        f"{tmp_path / 'c.toml'}:2: extends itself: a.toml → b.toml → c.toml → a.toml; "
        "extend another template"
    )


def test_load_template_takes_a_house_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "house.xlsx"
    Workbook().save(path)
    template = load_template(path)

    assert isinstance(template, Template)
    assert template.look.font == "Calibri"
    assert template.sheets == ()


# Lines of TOML


def test_list_lines_knows_tables_lists_and_dotted_keys() -> None:
    text = '''\
# a = 0
a.b = """
c = 1
"""   # b = 2
"d.e" = [
    1.5, # [ in a comment
    {f = "]", g = [2,
        3]},
]
[h . i]
j = 1979-05-27 07:32:00
[[k]]
l = \'\'\'it"s\'\'\'
[k.m]
n = true
[[k]]
l = "\\"]"
'''
    found: Iterable[tuple[tuple[str | int, ...], int]] = list_lines(text).items()

    assert dict(found) == {
        ("a",): 2,
        ("a", "b"): 2,
        ("d.e",): 5,
        ("d.e", 0): 6,
        ("d.e", 1): 7,
        ("d.e", 1, "f"): 7,
        ("d.e", 1, "g"): 7,
        ("d.e", 1, "g", 0): 7,
        ("d.e", 1, "g", 1): 8,
        ("h", "i"): 10,
        ("h", "i", "j"): 11,
        ("k",): 12,
        ("k", 0): 12,
        ("k", 0, "l"): 13,
        ("k", 0, "m"): 14,
        ("k", 0, "m", "n"): 15,
        ("k", 1): 16,
        ("k", 1, "l"): 17,
    }


@pytest.mark.parametrize(
    "text",
    [
        *(
            find_packaged_template(name).read_text(encoding="utf-8")
            for name in list_packaged_templates()
        ),
        switch_on(render_starter()),
    ],
    ids=[*list_packaged_templates(), "starter"],
)
def test_list_lines_agrees_with_tomllib(text: str) -> None:
    def list_paths(node: object, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
        children: Iterable[tuple[str | int, object]] = ()
        if isinstance(node, dict):
            children = node.items()
        elif isinstance(node, list):
            children = enumerate(node)
        below = {found for key, child in children for found in list_paths(child, (*path, key))}
        return below | {path}

    lines, paths = set(list_lines(text)), list_paths(tomllib.loads(text))
    assert lines <= paths
    # A table that is only a prefix of others has no line of its own.
    assert paths - lines <= {(), ("styles",), ("tones",)}
