"""The faultless workbook with one place spoilt at a time, and where the linter must say so."""

from __future__ import annotations

from typing import NamedTuple

CORE, CUSTOM = "docProps/core.xml", "docProps/custom.xml"
BOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"
COVER, SHEET = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
SOURCES, GUIDE = "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"
TABLE, SHEET_RELS = "xl/tables/table2.xml", "xl/worksheets/_rels/sheet2.xml.rels"
DRAWING, CHART, COMMENTS = "xl/drawings/drawing1.xml", "xl/charts/chart1.xml", "xl/comments1.xml"
SUMMARY = "The fee for the port falls by half."


class Spoilt(NamedTuple):
    """One change to the faultless workbook, and where the linter must say what is wrong.

    `also` are the rules that the same change breaks of necessity.
    """

    point: int
    place: str
    part: str
    old: str
    new: str
    also: tuple[int, ...] = ()


SPOILT = (
    Spoilt(1, "", CORE, "<dc:language>en</dc:language>", ""),
    Spoilt(1, "", CORE, "The harbour talks</dc:title>", " </dc:title>"),
    Spoilt(1, "", CORE, "<dc:language>en<", "<dc:language>English<"),
    Spoilt(2, "", BOOK, "<workbookView/>", '<workbookView activeTab="1"/>'),
    Spoilt(2, "", SHEET, "<sheetView ", '<sheetView tabSelected="1" '),
    Spoilt(3, "Positions!C9", SHEET, 'activeCell="A5" sqref="A5"', 'activeCell="C9" sqref="C9"'),
    Spoilt(3, "Positions!A5", SHEET, 'activeCell="A5" sqref="A5"', 'activeCell="A5" sqref="A5:B9"'),
    Spoilt(3, "Briefing", COVER, "<sheetView ", '<sheetView topLeftCell="A3" '),
    Spoilt(
        4,
        "History",
        BOOK,
        '<sheet name="Guide"',
        '<sheet name="History"',
        also=(5, 8, 9, 22, 31, 44, 48),
    ),
    Spoilt(
        4, "'x", BOOK, '<sheet name="Guide"', '<sheet name="\'x"', also=(5, 8, 9, 22, 31, 44, 48)
    ),
    Spoilt(
        4, "a/b", BOOK, '<sheet name="Guide"', '<sheet name="a/b"', also=(5, 8, 9, 22, 31, 44, 48)
    ),
    Spoilt(
        4,
        "Sheet4",
        BOOK,
        '<sheet name="Guide"',
        '<sheet name="Sheet4"',
        also=(5, 8, 9, 22, 31, 44, 48),
    ),
    Spoilt(
        4,
        "x" * 35,
        BOOK,
        '<sheet name="Guide"',
        '<sheet name="' + "x" * 35 + '"',
        also=(5, 8, 9, 22, 31, 44, 48),
    ),
    Spoilt(
        4,
        "positions",
        BOOK,
        '<sheet name="Guide"',
        '<sheet name="POSITIONS"',
        also=(5, 8, 9, 22, 31, 44, 48),
    ),
    Spoilt(5, "Briefing!A6", COVER, "'Sources'!A1", "'Soirces'!A1", also=(44,)),
    Spoilt(5, "Briefing", COVER, '<hyperlink ref="A6" location="\'Sources\'!A1"/>', "", also=(25,)),
    Spoilt(
        6,
        "Guides",
        BOOK,
        '<sheet name="Guide" ',
        '<sheet name="Guides" state="hidden" ',
        also=(5, 8, 9, 22, 31, 44, 48),
    ),
    Spoilt(
        6, "Guide", GUIDE, "sheetData>", "emptied>", also=(8, 9, 10, 11, 12, 17, 19, 22, 40, 44)
    ),
    Spoilt(
        7, "Guide", GUIDE, "<pageMargins", '<sheetProtection selectLockedCells="1"/><pageMargins'
    ),
    Spoilt(8, "", CUSTOM, "<vt:lpwstr>1.4</vt:lpwstr>", "<vt:i4>1.4</vt:i4>"),
    Spoilt(8, "", CUSTOM, 'name="Licence"', 'name="Terms"'),
    Spoilt(8, "", CUSTOM, "CC BY 4.0", "CC0"),
    Spoilt(9, "", SHEET, " [note 1]", ""),
    Spoilt(9, "", SHEET, " [note 1]", " [note 1][note 2]"),
    Spoilt(9, "Positions!E4", SHEET, "<t>Summary</t>", "<t>Summary¹</t>", also=(17,)),
    Spoilt(
        9,
        "Positions!A1",
        STYLES,
        '<b/><sz val="16"/>',
        '<b/><vertAlign val="superscript"/><sz val="16"/>',
    ),
    Spoilt(10, "Positions!A4", GUIDE, "<t>ID</t>", "<t>Id</t>"),
    Spoilt(11, "Positions!A1", STYLES, 'builtinId="16"', 'builtinId="20"'),
    Spoilt(11, "Guide!A1", GUIDE, "<t>Guide</t>", "<t>positions</t>"),
    Spoilt(11, "Positions!A1", SHEET, "<t>Positions</t>", "<t></t>", also=(15,)),
    Spoilt(12, "Positions!A2", SHEET, "said: 2 positions", "said"),
    Spoilt(12, "Sources!A2", SOURCES, "Where the positions stand: 2 sources.", "Sources"),
    Spoilt(
        13,
        "Positions!A1:C1",
        SHEET,
        "<conditionalF",
        '<mergeCells><mergeCell ref="A1:C1"/></mergeCells><conditionalF',
    ),
    Spoilt(14, "Positions!B4", TABLE, 'ref="A4:H6"', 'ref="B4:H6"', also=(17,)),
    Spoilt(14, "Positions", SHEET_RELS, 'relationships/table"', 'relationships/other"', also=(47,)),
    Spoilt(
        14,
        "Positions",
        SHEET_RELS,
        'relationships/comments" Target="../comments1.xml"',
        'relationships/table" Target="../tables/table3.xml"',
        also=(12, 17, 18, 20),
    ),
    Spoilt(15, "Positions!3:3", SHEET, "<t>Back to the briefing</t>", "<t></t>", also=(40,)),
    Spoilt(
        16,
        "Guide!A11",
        GUIDE,
        "</sheetData>",
        ('<row r="11"><c r="A11" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'),
    ),
    Spoilt(16, "Sources", DRAWING, "<x:row>3</x:row>", "<x:row>8</x:row>"),
    Spoilt(17, "Positions!E4", SHEET, "<t>Summary</t>", "<t>Gist</t>"),
    Spoilt(
        17,
        "Positions!G4",
        SHEET,
        '<c r="G4" s="2" t="inlineStr"><is><t>Pieces</t></is></c>',
        '<c r="G4" s="2"><v>7</v></c>',
    ),
    Spoilt(17, "Positions!E4", SHEET, "<t>Summary</t>", "<t>Sum\nmary</t>"),
    Spoilt(17, "Positions!E4", SHEET, "<t>Summary</t>", "<t></t>"),
    Spoilt(18, "Positions!A4", TABLE, 'displayName="Positions"', 'displayName="US1"'),
    Spoilt(18, "Positions!A4", TABLE, 'displayName="Positions"', 'displayName="R1C1"'),
    Spoilt(18, "Positions!A4", TABLE, 'displayName="Positions"', 'displayName="Table2"'),
    Spoilt(18, "Positions!A4", TABLE, 'displayName="Positions"', 'displayName="My Table"'),
    Spoilt(18, "Positions!A4", TABLE, 'displayName="Positions"', 'displayName="publishers"'),
    Spoilt(18, "Sources!A4", TABLE, 'displayName="Positions"', 'displayName="sources"'),
    Spoilt(19, "Positions!A4", TABLE, 'ref="A4:H6"', 'ref="A4:H4"', also=(12, 16, 47)),
    Spoilt(
        20,
        "Positions!A4",
        SHEET_RELS,
        'relationships/comments" Target="../comments1.xml"',
        'relationships/table" Target="../tables/table3.xml"',
        also=(12, 14, 17, 18),
    ),
    Spoilt(20, "Positions!A4", SHEET, "<conditionalF", '<autoFilter ref="A4:H6"/><conditionalF'),
    Spoilt(
        20,
        "Positions!B5",
        SHEET,
        "<conditionalF",
        '<mergeCells><mergeCell ref="B5:B6"/></mergeCells><conditionalF',
        also=(13,),
    ),
    Spoilt(21, "Positions!A4", TABLE, 'altText="The table Positions"', 'altText=""'),
    Spoilt(21, "Sources", DRAWING, "Pieces of evidence by publisher", "chart1.png"),
    Spoilt(21, "Sources", DRAWING, "Pieces of evidence by publisher", "x" * 151),
    Spoilt(22, "Positions!B6", SHEET, "<t>South</t>", "<t> </t>"),
    Spoilt(
        22, "Positions!B6", SHEET, '<c r="B6" s="3" t="inlineStr"><is><t>South</t></is></c>', ""
    ),
    Spoilt(22, "Positions!B6", SHEET, "<t>South</t>", "<t>[not applicable]</t>"),
    Spoilt(23, "Positions!C6", SHEET, "<t>offer</t>", "<t>demand</t>"),
    Spoilt(
        23,
        "Positions!G5:G9",
        SHEET,
        '<conditionalFormatting sqref="G5:G6">',
        '<conditionalFormatting sqref="G5:G9">',
        also=(47,),
    ),
    Spoilt(24, "Positions!A4", STYLES, '<fgColor rgb="FF1F3864"/>', '<fgColor rgb="FF4F81BD"/>'),
    Spoilt(
        24, "Positions!G5", STYLES, "<dxf><fill>", '<dxf><font><color rgb="FFBF9000"/></font><fill>'
    ),
    Spoilt(24, "Briefing!A5", STYLES, 'rgb="FF0B5394"', 'rgb="FF6FA8DC"'),
    Spoilt(
        25,
        "Positions!A1",
        STYLES,
        '<color rgb="FF1F3864"/><name val="Arial"/>',
        '<color rgb="FF1F3864"/><name val="Cambria"/>',
    ),
    Spoilt(25, "Positions!A4", STYLES, '<b/><sz val="11"/>', '<b/><sz val="9"/>'),
    Spoilt(25, "Positions!A4", STYLES, '<b/><sz val="11"/>', '<b/><i/><sz val="11"/>'),
    Spoilt(25, "Positions!A4", STYLES, '<b/><sz val="11"/>', '<b/><u/><sz val="11"/>'),
    Spoilt(25, "Positions!E5", SHEET, SUMMARY, "THE FEE FALLS", also=(50,)),
    Spoilt(26, "Positions!B", SHEET, 'max="2" width="12"', 'max="2" width="6"'),
    Spoilt(26, "Positions!E", SHEET, 'max="5" width="40"', 'max="5" width="90"'),
    Spoilt(
        26,
        "Positions!E5",
        SHEET,
        's="3" t="inlineStr"><is><t>The fee for the port falls by half.',
        (
            's="0" t="inlineStr"><is><t>The fee for the port falls by half.The '
            "fee for the port falls by half."
        ),
    ),
    Spoilt(
        27,
        "Positions!E5",
        SHEET,
        SUMMARY,
        (
            "The fee for the port falls by half. The fee for the port falls by "
            "half. The fee for the port falls by half. The fee for the port "
            "falls by half. The fee for the port falls by half."
        ),
    ),
    Spoilt(27, "Positions!E5", SHEET, SUMMARY, "a\nb\nc\nd", also=(50,)),
    Spoilt(27, "Positions!B5", SHEET, '<row r="5" ht="32">', '<row r="5" ht="8">'),
    Spoilt(28, "Positions", SHEET, 'state="frozen"', 'state="split"'),
    Spoilt(29, "Positions", TABLE, '<autoFilter ref="A4:H6"/>', ""),
    Spoilt(30, "Positions", SHEET, "<headerFooter>", '<picture r:id="rId7"/><headerFooter>'),
    Spoilt(30, "Positions", SHEET, "The harbour talks", "Harbour &amp; talks"),
    Spoilt(30, "Positions", SHEET, "The harbour talks", "The harbour talks" * 20),
    Spoilt(30, "Positions", SHEET, "Page &amp;P of", "Page of"),
    Spoilt(30, "Positions", SHEET, "&amp;LThe harbour talks", ""),
    Spoilt(31, "Positions", SHEET, 'orientation="landscape"', 'orientation="portrait"'),
    Spoilt(31, "Positions", SHEET, 'fitToHeight="0"', 'fitToHeight="1"'),
    Spoilt(31, "Positions", SHEET, 'paperSize="9" ', ""),
    Spoilt(31, "Positions", BOOK, "'Positions'!$4:$4", "'Positions'!$A:$B,'Positions'!$4:$4"),
    Spoilt(31, "Positions", BOOK, "'Positions'!$4:$4", "'Positions'!$1:$1"),
    Spoilt(31, "Sources", DRAWING, 'cx="3600000"', 'cx="14600000"'),
    Spoilt(32, "Positions!G5", SHEET, "<v>2</v>", "<f>1+1</f><v>2</v>"),
    Spoilt(
        33,
        "Positions!G6",
        SHEET,
        '<c r="G6" s="7"><v>1</v>',
        '<c r="G6" s="7"><f>1</f>',
        also=(32,),
    ),
    Spoilt(34, "Positions!E6", STYLES, 'quotePrefix="1"', ""),
    Spoilt(
        34, "Positions!B5", SHEET, 't="inlineStr"><is><t>North</t></is>', 't="str"><v>North</v>'
    ),
    Spoilt(35, "Positions!E5", SHEET, SUMMARY, "x" * 40000, also=(27, 50)),
    Spoilt(35, "Positions!E5", SHEET, SUMMARY, "x\n" * 254, also=(27, 50)),
    Spoilt(35, "Positions!B5", SHEET, "North", "_x0041_"),
    Spoilt(35, "Positions!B5", SHEET, "North", "North_x0007_"),
    Spoilt(36, "Positions!D5", STYLES, "yyyy\\-mm\\-dd", "dd/mm/yyyy"),
    Spoilt(36, "Positions!D5", SHEET, "<v>46328</v>", "<v>59</v>"),
    Spoilt(36, "Positions!D5", SHEET, "<v>46328</v>", "<v>46328.5</v>"),
    Spoilt(36, "Positions!B5", SHEET, "<t>North</t>", "<t>2026-11-02</t>"),
    Spoilt(36, "Sources!B5", SOURCES, "<t>Gazette</t>", "<t>2026-11</t>", also=(49,)),
    Spoilt(36, "", BOOK, "<bookViews>", '<workbookPr date1904="1"/><bookViews>'),
    Spoilt(37, "Positions!A5", SHEET, "<t>port-fee</t>", "<t>1E5</t>"),
    Spoilt(37, "Positions!A5", SHEET, "<t>port-fee</t>", "<t>0012</t>"),
    Spoilt(37, "Positions!A5", SHEET, "<t>port-fee</t>", "<t>3-4</t>"),
    Spoilt(37, "Positions!A5", SHEET, "<t>port-fee</t>", "<t>MAR1</t>"),
    Spoilt(37, "Sources!A5", SOURCES, 't="inlineStr"><is><t>gazette-fee</t></is>', "><v>12</v>"),
    Spoilt(38, "Positions!G5", SHEET, "<v>2</v>", "<v>NaN</v>"),
    Spoilt(38, "Positions!G5", SHEET, "<v>2</v>", "<v>INF</v>"),
    Spoilt(38, "Positions!G5", SHEET, 's="7"><v>2</v>', 's="7" t="e"><v>#N/A</v>'),
    Spoilt(39, "Positions!B5", SHEET, "<t>North</t>", "<t>Zu\u0308rich</t>"),
    Spoilt(40, "Positions!F5", SHEET, "<t>Gazette, 2026-11-02</t>", "<t>Click here</t>"),
    Spoilt(
        40,
        "Positions!F6",
        SHEET,
        "<t>Herald, 2026-11-03</t>",
        "<t>https://herald.example/talks</t>",
    ),
    Spoilt(
        41, "Positions!F6", SHEET, "<t>https://herald.example/talks</t>", "<t>herald.example</t>"
    ),
    Spoilt(41, "Positions!F5", SHEET, "half%20the%20fee", "x" * 256),
    Spoilt(42, "Positions!F6", SHEET_RELS, "example/talks", "example/talks#p2"),
    Spoilt(42, "Positions!F5", SHEET, "half%20the%20fee", "half the fee"),
    Spoilt(42, "Positions!F5", SHEET, "half%20the%20fee", "half%the"),
    Spoilt(43, "Positions!A5", SHEET, 'tooltip="Its source"', 'tooltip="' + "x" * 256 + '"'),
    Spoilt(44, "Positions!A5", SHEET, "'Sources'!A5", "'Sources'!A50"),
    Spoilt(44, "Positions!A3", SHEET, "'Briefing'!A1", "'Cover'!A1"),
    Spoilt(44, "Positions!6:6", SHEET, '<hyperlink ref="F6" r:id="rId3"/>', "", also=(25,)),
    Spoilt(45, "Positions!C5", SHEET, ' showErrorMessage="1"', ""),
    Spoilt(45, "Positions!C5", SHEET, ' showInputMessage="1"', ""),
    Spoilt(45, "Positions!C5", SHEET, 'promptTitle="Act"', 'promptTitle="' + "x" * 40 + '"'),
    Spoilt(45, "Positions!C5", SHEET, 'sqref="C5:C6"', 'sqref="C5"'),
    Spoilt(45, "Positions!C5", SHEET, 'type="list"', 'type="textLength"'),
    Spoilt(46, "Positions!C6", SHEET, "<t>offer</t>", "<t>proposal</t>"),
    Spoilt(46, "Positions!C5", SHEET, '"aim,demand', '"demand'),
    Spoilt(46, "Positions!C5", SHEET, "<formula1>", "<formula1>INDIRECT"),
    Spoilt(
        47,
        "Positions!G5:G5",
        SHEET,
        'conditionalFormatting sqref="G5:G6"',
        'conditionalFormatting sqref="G5:G5"',
    ),
    Spoilt(47, "Positions!G5:G6", SHEET, "<formula>G5", "<formula>=G5"),
    Spoilt(47, "Positions!G5:G6", STYLES, '<bgColor rgb="FFFFF2CC"/>', '<bgColor rgb="00FFF2CC"/>'),
    Spoilt(47, "Positions!G5:G6", STYLES, '<bgColor rgb="FFFFF2CC"/>', '<fgColor rgb="FFFFF2CC"/>'),
    Spoilt(48, "", BOOK, "'Sources'!$B$5:$B$6", "'Sources'!B5:B6"),
    Spoilt(48, "", BOOK, "'Sources'!$B$5:$B$6", "Key terms!$B$5"),
    Spoilt(48, "", BOOK, 'name="Publishers"', 'name="EU27"'),
    Spoilt(
        48,
        "",
        BOOK,
        "<definedNames>",
        ("<definedNames><definedName name=\"publishers\">'Sources'!$A$5</definedName>"),
    ),
    Spoilt(49, "Sources", CHART, '<c:delete val="0"/>', ""),
    Spoilt(49, "Sources", CHART, 'val="maxMin"', 'val="minMax"'),
    Spoilt(49, "Sources", CHART, "<c:v>Herald</c:v>", "<c:v>Gazette</c:v>"),
    Spoilt(49, "Sources", CHART, "c:numCache", "c:noCache"),
    Spoilt(49, "Sources", CHART, "'Sources'!$C$5:$C$6", "'Guide'!$B$5:$B$6"),
    Spoilt(49, "Sources", CHART, "c:title>", "c:caption>"),
    Spoilt(50, "Positions!E5", COMMENTS, "The fee for the port falls", "Doubtful"),
    Spoilt(50, "Positions!E5", COMMENTS, "A. Curator", " "),
    Spoilt(51, "", SHEET_RELS, "../comments1.xml", "../comments2.xml"),
    Spoilt(51, "", STYLES, '<b/><sz val="16"/>', '<sz val="16"/><b/>'),
    Spoilt(
        51,
        "",
        "[Content_Types].xml",
        'PartName="/xl/comments1.xml"',
        'PartName="/xl/comments2.xml"',
    ),
    Spoilt(51, "", SHEET, "</worksheet>", ""),
    Spoilt(52, "", CORE, "00:00:00Z</dcterms:modified>", "09:41:07Z</dcterms:modified>"),
)
