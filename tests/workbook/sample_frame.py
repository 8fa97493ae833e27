"""The parts of the faultless workbook around its sheets: styles, names, chart, properties."""

from __future__ import annotations

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
TYPES = "application/vnd.openxmlformats-officedocument"

TABS = ("Briefing", "Positions", "Sources", "Guide")


def write_relations(*items: tuple[str, str, str]) -> str:
    written = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if kind == 'hyperlink' else ''}/>"
        for key, kind, target in items
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'


def _font(size: int, colour: str, *, before: str = "") -> str:
    name = '<name val="Arial"/><family val="2"/>'
    return f'<font>{before}<sz val="{size}"/><color rgb="{colour}"/>{name}</font>'


def _fill(colour: str) -> str:
    front = f'<fgColor rgb="{colour}"/>'
    return f'<fill><patternFill patternType="solid">{front}</patternFill></fill>'


def write_styles() -> str:
    fonts = (
        _font(11, "FF000000"),
        _font(16, "FF1F3864", before="<b/>"),
        _font(11, "FFFFFFFF", before="<b/>"),
        _font(11, "FF0B5394", before="<u/>"),
    )
    none = '<fill><patternFill patternType="none"/></fill>'
    grey = '<fill><patternFill patternType="gray125"/></fill>'
    fills = (none, grey, _fill("FF1F3864"), _fill("FFFFF2CC"))
    wrap = '><alignment wrapText="1"/></xf>'
    formats = (
        '<xf fontId="0" fillId="0" numFmtId="0" xfId="0"/>',
        '<xf fontId="1" fillId="0" numFmtId="0" xfId="1"/>',
        '<xf fontId="2" fillId="2" numFmtId="0" xfId="0"' + wrap,
        '<xf fontId="0" fillId="0" numFmtId="0" xfId="0"' + wrap,
        '<xf fontId="0" fillId="0" numFmtId="164" xfId="0"/>',
        '<xf fontId="3" fillId="0" numFmtId="0" xfId="0"/>',
        '<xf fontId="0" fillId="0" numFmtId="0" xfId="0" quotePrefix="1"' + wrap,
        '<xf fontId="0" fillId="0" numFmtId="3" xfId="0"/>',
        '<xf fontId="0" fillId="3" numFmtId="0" xfId="0"' + wrap,
    )
    return (
        f'<styleSheet xmlns="{MAIN}">'
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
        f'<fonts count="4">{"".join(fonts)}</fonts><fills count="4">{"".join(fills)}</fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="2"><xf fontId="0" fillId="0" numFmtId="0"/>'
        '<xf fontId="1" fillId="0" numFmtId="0"/></cellStyleXfs>'
        f'<cellXfs count="9">{"".join(formats)}</cellXfs>'
        '<cellStyles count="2"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
        '<cellStyle name="Heading 1" xfId="1" builtinId="16"/></cellStyles>'
        '<dxfs count="1"><dxf><fill><patternFill patternType="solid">'
        '<bgColor rgb="FFFFF2CC"/></patternFill></fill></dxf></dxfs></styleSheet>'
    )


def write_workbook() -> str:
    sheets = "".join(
        f'<sheet name="{tab}" sheetId="{i}" r:id="rId{i}"/>' for i, tab in enumerate(TABS, start=1)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{i}">\'{tab}\'!$4:$4</definedName>'
        for i, tab in enumerate(TABS)
    )
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets><definedNames>{titles}"
        "<definedName name=\"Publishers\">'Sources'!$B$5:$B$6</definedName>"
        "</definedNames></workbook>"
    )


def _axis(kind: str, number: int, order: str, title: str) -> str:
    words = f"<a:p><a:r><a:t>{title}</a:t></a:r></a:p>"
    cross, place = 3 - number, "l" if kind == "catAx" else "b"
    return (
        f'<c:{kind}><c:axId val="{number}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{place}"/><c:title><c:tx><c:rich><a:bodyPr/>{words}'
        f'</c:rich></c:tx></c:title><c:crossAx val="{cross}"/></c:{kind}>'
    )


def write_chart() -> str:
    words = "".join(
        f'<c:pt idx="{i}"><c:v>{word}</c:v></c:pt>' for i, word in enumerate(("Gazette", "Herald"))
    )
    values = "".join(f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>' for i, value in enumerate((2, 1)))
    return (
        f'<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main"><c:chart><c:plotArea>'
        '<c:barChart><c:barDir val="bar"/><c:ser><c:idx val="0"/><c:order val="0"/>'
        f"<c:cat><c:strRef><c:f>'Sources'!$B$5:$B$6</c:f><c:strCache>"
        f'<c:ptCount val="2"/>{words}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>'Sources'!$C$5:$C$6</c:f><c:numCache>"
        f'<c:ptCount val="2"/>{values}</c:numCache></c:numRef></c:val></c:ser>'
        '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f"{_axis('catAx', 1, 'maxMin', 'Publisher')}{_axis('valAx', 2, 'minMax', 'Pieces')}"
        "</c:plotArea></c:chart></c:chartSpace>"
    )


def write_drawing() -> str:
    return (
        f'<x:wsDr xmlns:x="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main" '
        f'xmlns:r="{OFFICE}" xmlns:c="{DRAWING}/chart"><x:oneCellAnchor><x:from><x:col>4</x:col>'
        "<x:colOff>0</x:colOff><x:row>3</x:row><x:rowOff>0</x:rowOff></x:from>"
        '<x:ext cx="3600000" cy="1800000"/><x:graphicFrame macro=""><x:nvGraphicFramePr>'
        '<x:cNvPr id="2" name="Chart 1" descr="Pieces of evidence by publisher"/>'
        "<x:cNvGraphicFramePr/></x:nvGraphicFramePr><x:xfrm>"
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/></x:xfrm><a:graphic>'
        f'<a:graphicData uri="{DRAWING}/chart"><c:chart r:id="rId1"/></a:graphicData></a:graphic>'
        "</x:graphicFrame><x:clientData/></x:oneCellAnchor></x:wsDr>"
    )


def write_properties() -> str:
    facts = {
        "As of": "2026-11-23",
        "Generator": "positions 0.1.0",
        "Schema version": "1.4",
        "Licence": "CC BY 4.0",
        "Records": "2 positions",
    }
    written = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{i}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for i, (name, value) in enumerate(facts.items(), start=2)
    )
    space = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        f'<Properties xmlns="{space}/custom-properties" xmlns:vt="{space}/docPropsVTypes">'
        f"{written}</Properties>"
    )


def write_core() -> str:
    moment = 'xsi:type="dcterms:W3CDTF">2026-11-23T00:00:00Z'
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>The harbour talks'
        "</dc:title><dc:creator>A. Curator</dc:creator><dc:description>Who wants what."
        f"</dc:description><dc:language>en</dc:language><dcterms:created {moment}"
        f"</dcterms:created><dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
    )


def write_content_types() -> str:
    sheet, package = f"{TYPES}.spreadsheetml", "application/vnd.openxmlformats-package"
    named = {
        "/xl/workbook.xml": f"{sheet}.sheet.main+xml",
        "/xl/styles.xml": f"{sheet}.styles+xml",
        "/docProps/core.xml": f"{package}.core-properties+xml",
        "/docProps/custom.xml": f"{TYPES}.custom-properties+xml",
        "/xl/drawings/drawing1.xml": f"{TYPES}.drawing+xml",
        "/xl/charts/chart1.xml": f"{TYPES}.drawingml.chart+xml",
        "/xl/comments1.xml": f"{sheet}.comments+xml",
    }
    for i in range(1, 5):
        named[f"/xl/worksheets/sheet{i}.xml"] = f"{sheet}.worksheet+xml"
        named[f"/xl/tables/table{i}.xml"] = f"{sheet}.table+xml"
    written = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in named.items()
    )
    rels = f'<Default Extension="rels" ContentType="{package}.relationships+xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{rels}{written}</Types>'


def write_root_relations() -> str:
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    relations = write_relations(
        ("rId1", "officeDocument", "xl/workbook.xml"),
        ("rId2", "core-properties", "docProps/core.xml"),
        ("rId3", "custom-properties", "docProps/custom.xml"),
    )
    return relations.replace(f"{OFFICE}/core-properties", core)
