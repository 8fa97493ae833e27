"""The sheets and tables of the faultless workbook, as the text of their parts."""

from __future__ import annotations

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"

ACTS = (
    "aim,demand,request,offer,accept,refuse,concede,withdraw,threaten,support,oppose,neutral,assert,"
    "undeclared"
)

# Cell formats by their number in the styles part.
TITLE, HEAD, TEXT, DAY, LINK, QUOTED, NUMBER, TONED = 1, 2, 3, 4, 5, 6, 7, 8

FROZEN = (
    '<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/>'
    '<selection pane="bottomLeft" activeCell="A5" sqref="A5"/>'
)
FOOTER = (
    "<headerFooter><oddFooter>&amp;LThe harbour talks&amp;RPage &amp;P of &amp;N</oddFooter>"
    "</headerFooter>"
)


def _text(name: str, words: str, style: int = TEXT) -> str:
    """Write a text cell."""
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t>{words}</t></is></c>'


def _number(name: str, value: int, style: int = NUMBER) -> str:
    """Write a number cell."""
    return f'<c r="{name}" s="{style}"><v>{value}</v></c>'


def _row(place: int, *cells: str, height: int = 32) -> str:
    return f'<row r="{place}" ht="{height}">{"".join(cells)}</row>'


def _sheet(place: int, widths: tuple[int, ...], rows: tuple[str, ...], rest: str) -> str:
    """Write a worksheet; `rest` is what follows the cells and comes before the print set-up."""
    columns = "".join(
        f'<col min="{i}" max="{i}" width="{width}" customWidth="1"/>'
        for i, width in enumerate(widths, start=1)
    )
    view = '<sheetView tabSelected="1" ' if place == 1 else "<sheetView "
    pane = "" if place == 1 else FROZEN
    drawing = '<drawing r:id="rId9"/>' if place == 3 else ""
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews>{view}workbookViewId="0">{pane}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>{rest}"
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        f"{FOOTER}{drawing}"
        '<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>'
    )


def write_table(place: int, name: str, area: str, columns: tuple[str, ...]) -> str:
    named = "".join(f'<tableColumn id="{i}" name="{c}"/>' for i, c in enumerate(columns, start=1))
    return (
        f'<table xmlns="{MAIN}" id="{place}" name="{name}" displayName="{name}" ref="{area}">'
        f'<autoFilter ref="{area}"/><tableColumns count="{len(columns)}">{named}</tableColumns>'
        '<tableStyleInfo name="TableStyleLight1" showRowStripes="0"/>'
        '<extLst><ext uri="{504A1905-F514-4f6f-8877-14C23A59335A}" '
        f'xmlns:x14="{X14}"><x14:table altText="The table {name}"/></ext></extLst></table>'
    )


def write_cover() -> str:
    names = {"Positions": "What each party said", "Sources": "Where", "Guide": "How to read"}
    contents = [
        _row(place, _text(f"A{place}", name, LINK), _text(f"B{place}", words))
        for place, (name, words) in enumerate(names.items(), start=5)
    ]
    links = "".join(
        f'<hyperlink ref="A{place}" location="\'{name}\'!A1"/>'
        for place, name in enumerate(names, start=5)
    )
    head = (
        _row(1, _text("A1", "The harbour talks", TITLE)),
        _row(2, _text("A2", "Who wants what, as of 2026-11-23.", 0)),
        _row(3, _text("A3", "Not a draft", 0)),
        _row(4, _text("A4", "Sheet", HEAD), _text("B4", "What it holds", HEAD)),
    )
    return _sheet(1, (20, 60), (*head, *contents), f"<hyperlinks>{links}</hyperlinks>")


def write_positions() -> str:
    heads = ("ID", "Party", "Act", "Stated on", "Summary", "Passage", "Pieces", "Address")
    first = (
        *(_text("A5", "port-fee", LINK), _text("B5", "North"), _text("C5", "demand", TONED)),
        *(_number("D5", 46328, DAY), _text("E5", "The fee for the port falls by half.")),
        *(_text("F5", "Gazette, 2026-11-02", LINK), _number("G5", 2)),
        _text("H5", "https://gazette.example/port"),
    )
    second = (
        *(_text("A6", "port-answer"), _text("B6", "South"), _text("C6", "offer")),
        *(_number("D6", 46329, DAY), _text("E6", "- 5% on the fee [none stated]", QUOTED)),
        *(_text("F6", "Herald, 2026-11-03", LINK), _number("G6", 1)),
        _text("H6", "https://herald.example/talks"),
    )
    rest = (
        '<conditionalFormatting sqref="G5:G6"><cfRule type="expression" dxfId="0" priority="1">'
        "<formula>G5&gt;1</formula></cfRule></conditionalFormatting>"
        '<dataValidations count="1"><dataValidation type="list" showInputMessage="1" '
        'showErrorMessage="1" promptTitle="Act" prompt="Choose one." sqref="C5:C6">'
        f'<formula1>"{ACTS}"</formula1></dataValidation></dataValidations><hyperlinks>'
        '<hyperlink ref="A3" location="\'Briefing\'!A1"/>'
        '<hyperlink ref="A5" location="\'Sources\'!A5" tooltip="Its source"/>'
        '<hyperlink ref="F5" r:id="rId2" location=":~:text=half%20the%20fee"/>'
        '<hyperlink ref="F6" r:id="rId3"/></hyperlinks>'
    )
    rows = (
        _row(1, _text("A1", "Positions", TITLE)),
        _row(2, _text("A2", "What each party said: 2 positions [note 1].", 0)),
        _row(3, _text("A3", "Back to the briefing", LINK)),
        _row(4, *(_text(f"{'ABCDEFGH'[i]}4", head, HEAD) for i, head in enumerate(heads))),
        *(_row(5, *first), _row(6, *second)),
    )
    return _sheet(2, (16, 12, 12, 12, 40, 24, 10, 40), rows, rest)


def write_sources() -> str:
    rows = (
        _row(1, _text("A1", "Sources", TITLE)),
        _row(2, _text("A2", "Where the positions stand: 2 sources.", 0)),
        _row(3, _text("A3", "Back to the briefing", LINK)),
        _row(
            4, _text("A4", "ID", HEAD), _text("B4", "Publisher", HEAD), _text("C4", "Pieces", HEAD)
        ),
        _row(5, _text("A5", "gazette-fee"), _text("B5", "Gazette"), _number("C5", 2)),
        _row(6, _text("A6", "herald-talks"), _text("B6", "Herald"), _number("C6", 1)),
    )
    back = '<hyperlinks><hyperlink ref="A3" location="\'Briefing\'!A1"/></hyperlinks>'
    return _sheet(3, (16, 20, 10), rows, back)


def write_guide() -> str:
    words = {
        "ID": "Short for identifier.",
        "[none stated]": "The source does not say.",
        "[note 1]": "Fees are in crowns.",
        "As of": "2026-11-23",
        "Made with": "positions 0.1.0, schema version 1.4",
        "Licence": "CC BY 4.0, 2 positions",
    }
    rows = [
        _row(place, _text(f"A{place}", word), _text(f"B{place}", meaning))
        for place, (word, meaning) in enumerate(words.items(), start=5)
    ]
    # The date is the text of a sentence, not a day among days.
    rows[3] = rows[3].replace("<t>2026-11-23<", "<t>as of 2026-11-23<")
    head = (
        _row(1, _text("A1", "Guide", TITLE)),
        _row(2, _text("A2", "The words of this workbook: 6 of them.", 0)),
        _row(3, _text("A3", "Back to the briefing", LINK)),
        _row(4, _text("A4", "Word", HEAD), _text("B4", "Meaning", HEAD)),
    )
    back = '<hyperlinks><hyperlink ref="A3" location="\'Briefing\'!A1"/></hyperlinks>'
    return _sheet(4, (20, 60), (*head, *rows), back)
