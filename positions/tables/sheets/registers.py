"""The complete registers as sheets: positions, evidence, sources, parties and people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from positions.dossier.dates import EdtfDate
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import Attribution
from positions.dossier.vocabulary import Credibility
from positions.dossier.vocabulary import DateBasis
from positions.dossier.vocabulary import Directness
from positions.dossier.vocabulary import Firmness
from positions.dossier.vocabulary import PositionStatus
from positions.dossier.vocabulary import Reliability
from positions.dossier.vocabulary import SourceKind
from positions.dossier.vocabulary import Stance
from positions.dossier.vocabulary import TermKind
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Jump
from positions.tables.book import Web
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet
from positions.tables.columns import count_column
from positions.tables.columns import count_noun
from positions.tables.columns import text_column
from positions.tables.columns import word_column
from positions.tables.limits import join_entries
from positions.tables.names import NONE
from positions.tables.names import NOT_STATED
from positions.texts.fragments import build_target
from positions.texts.fragments import split_target

if TYPE_CHECKING:
    from positions.dossier.model import Engagement
    from positions.dossier.model import Evidence
    from positions.dossier.model import Party
    from positions.dossier.model import Person
    from positions.dossier.model import Position
    from positions.dossier.model import Source
    from positions.dossier.model import Term
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.names import Context

_EVIDENCE = text_column("evidence", "Evidence", "Leads to the passages behind it", width=12)


def build_positions_sheet(context: Context) -> Sheet:
    """Every position of the dossier, superseded ones included."""
    positions = context.order_positions()
    return build_sheet(
        "positions",
        "Positions",
        (
            "Positions: the complete register",
            f"{count_noun(len(positions), 'position')}, by issue, party and act. The column "
            "Evidence leads to the passages behind each.",
        ),
        _list_position_columns(context),
        [(position.id, position) for position in positions],
    )


def _list_position_columns(context: Context) -> list[Filled[Position]]:
    return [
        Filled(
            Column("id", "Id", ColumnType.ID, "Short name of the position", 20),
            lambda row: row.id,
        ),
        Filled(
            text_column("party", "Party", "Whose position it is", width=13),
            lambda row: context.refer_party(row.party),
        ),
        Filled(word_column("act", "Act", Act, width=11), lambda row: row.act.value),
        Filled(
            text_column("issue", "Issue", "The matter at issue", width=17),
            lambda row: context.refer_issue(row.issue),
        ),
        Filled(
            text_column("summary", "Summary", "The curator's own neutral sentence", width=42),
            lambda row: row.summary,
        ),
        Filled(
            text_column("speaker", "Speaker", "Who said it, or the role", width=18),
            lambda row: context.name_person(row.speaker),
        ),
        Filled(
            text_column("on_behalf_of", "On behalf of", "The party spoken for", width=13),
            lambda row: context.name_stated(row.on_behalf_of),
        ),
        Filled(
            text_column("addressees", "Addressees", "At whom it is directed", width=13),
            lambda row: context.refer_parties(row.addressees),
        ),
        Filled(
            text_column("terms", "Terms", "Amounts, shares, deadlines, quantities", width=22),
            describe_terms,
        ),
        Filled(
            Column(
                "amount",
                "Amount",
                ColumnType.NUMBER,
                "First sum of money among the terms; all terms stand in words beside it",
                18,
            ),
            _find_amount,
        ),
        Filled(
            text_column("currency", "Currency", "Currency of the amount", width=10),
            _find_currency,
        ),
        Filled(
            word_column("firmness", "Firmness", Firmness, width=12), lambda row: row.firmness.value
        ),
        Filled(
            text_column("conditions", "Depends on", "Ids of positions, or words", width=20),
            lambda row: "; ".join(row.conditions) or NONE,
        ),
        Filled(
            text_column("responds_to", "Responds to", "Ids of positions", width=18),
            lambda row: "; ".join(row.responds_to) or NONE,
        ),
        Filled(
            text_column("supersedes", "Supersedes", "Ids of positions", width=16),
            lambda row: "; ".join(row.supersedes) or NONE,
        ),
        Filled(
            word_column("status", "Status", PositionStatus, width=11), lambda row: row.status.value
        ),
        Filled(
            word_column("attribution", "Attribution", Attribution, width=17),
            lambda row: row.attribution.value,
        ),
        Filled(
            Column("stated_on", "Stated on", ColumnType.EDTF, "Day it was stated, EDTF", 12),
            lambda row: row.stated_on,
        ),
        Filled(
            word_column("date_basis", "Date basis", DateBasis, width=11),
            lambda row: row.date_basis.value,
        ),
        Filled(
            text_column("plover", "PLOVER", "Code of the act in PLOVER 2024", width=10),
            lambda row: _name_code(row.act.plover),
        ),
        Filled(
            text_column("cameo", "CAMEO", "Root code of the act in CAMEO", width=9),
            lambda row: _name_code(row.act.cameo),
        ),
        Filled(_EVIDENCE, jump_to_evidence),
        Filled(
            text_column("note", "Note", "What a reader must know besides", width=30),
            lambda row: row.note or NONE,
        ),
    ]


def build_evidence_sheet(context: Context) -> Sheet:
    """Every passage behind a position or an engagement, with a link to the public page."""
    records: list[tuple[str, Position | Engagement]] = [
        *(("position", position) for position in context.order_positions()),
        *(("engagement", item.engagement) for item in context.comparison.engagements),
    ]
    passages = [
        (record.id, (kind, record, item)) for kind, record in records for item in record.evidence
    ]
    columns: list[Filled[tuple[str, Position | Engagement, Evidence]]] = [
        Filled(
            Column("record", "Record", ColumnType.TEXT, "Leads to what it supports", 22),
            lambda row: Jump(row[1].id, f"{row[0]}s", row[1].id, row[1].id),
        ),
        Filled(
            text_column("record_kind", "Kind", "Position or engagement", width=12),
            lambda row: row[0],
        ),
        Filled(
            text_column("quote", "Quote", "Fragment copied from the source", width=50),
            lambda row: row[2].quote or NOT_STATED,
        ),
        Filled(
            Column("paragraph", "Paragraph", ColumnType.COUNT, "Non-empty line, from 1", 11),
            lambda row: NOT_STATED if row[2].paragraph == UNSTATED else int(row[2].paragraph),
        ),
        Filled(
            word_column("directness", "Directness", Directness, width=12),
            lambda row: row[2].directness.value,
        ),
        Filled(word_column("stance", "Stance", Stance, width=11), lambda row: row[2].stance.value),
        Filled(
            word_column("credibility", "Credibility", Credibility, width=11),
            lambda row: row[2].credibility.value,
        ),
        Filled(
            text_column("source", "Source", "Leads to the source", width=24),
            lambda row: Jump(
                context.name_source(row[2].source), "sources", row[2].source, row[2].source
            ),
        ),
        Filled(
            text_column("passage", "Passage on the page", "Opens the page at it", width=22),
            lambda row: _link_passage(context, row[2]),
        ),
        Filled(
            text_column("address", "Address", "The plain address of the page", width=40),
            lambda row: _find_address(context, row[2]),
        ),
    ]
    return build_sheet(
        "evidence",
        "Evidence",
        (
            "Evidence: the passages behind every record",
            f"{count_noun(len(passages), 'passage')}. A quote is a short fragment; “Passage on the "
            "page” opens the public page at it.",
        ),
        columns,
        passages,
    )


def build_sources_sheet(context: Context) -> Sheet:
    """Every source, with what it derives from and the plain address."""
    columns: list[Filled[Source]] = [
        Filled(Column("id", "Id", ColumnType.ID, "Short name", 26), lambda row: row.id),
        Filled(text_column("title", "Title", "As published", width=40), lambda row: row.title),
        Filled(
            text_column("publisher", "Publisher", "Who published it", width=16),
            lambda row: row.publisher,
        ),
        Filled(
            text_column("authors", "Authors", "Who wrote it", width=16),
            lambda row: ", ".join(row.authors) or NOT_STATED,
        ),
        Filled(
            word_column("kind", "Kind", SourceKind, width=15),
            lambda row: row.kind.value,
        ),
        Filled(
            Column("published", "Published", ColumnType.EDTF, "Day of publication, EDTF", 12),
            lambda row: row.published,
        ),
        Filled(
            word_column("reliability", "Reliability", Reliability, width=12),
            lambda row: row.reliability.value,
        ),
        Filled(
            text_column("derives_from", "Derives from", "Sources it rewrites", width=20),
            lambda row: "; ".join(row.derives_from) or NONE,
        ),
        Filled(
            Column("language", "Language", ColumnType.TEXT, "BCP 47 tag of the text", 10),
            lambda row: row.language,
        ),
        Filled(
            text_column("page", "Page", "Opens the public page", width=20),
            link_page,
        ),
        Filled(
            Column("url", "Address", ColumnType.TEXT, "The plain address", 44),
            lambda row: NOT_STATED if row.url == UNSTATED else row.url,
        ),
        Filled(
            text_column("note", "Note", "What a reader must know", width=36),
            lambda row: row.note or NONE,
        ),
    ]
    origins = len(context.comparison.origins)
    return build_sheet(
        "sources",
        "Sources",
        (
            "Sources, and what they derive from",
            f"{count_noun(len(context.dossier.sources), 'source')}; the evidence goes back to "
            f"{count_noun(origins, 'independent origin')}.",
        ),
        columns,
        [(source.id, source) for source in context.dossier.sources],
    )


def build_parties_sheet(context: Context) -> Sheet:
    """Parties, each followed by its people; last, people of parties that are not declared."""
    rows: list[tuple[str, Party | Person]] = []
    for party in context.dossier.parties:
        rows.append((party.id, party))
        rows.extend((who.id, who) for who in context.dossier.people if who.party == party.id)
    strays = [who for who in context.dossier.people if who.party not in context.parties]
    rows.extend((who.id, who) for who in strays)
    positions = _count_positions(context)
    columns: list[Filled[Party | Person]] = [
        Filled(
            text_column("party", "Party", "Short name of the party", width=18),
            lambda row: context.name_party(getattr(row, "party", row.id)),
        ),
        Filled(text_column("name", "Name", "Full name", width=30), lambda row: row.name),
        Filled(
            text_column("kind", "Kind", "What sort of actor, or person", width=14),
            lambda row: str(getattr(row, "kind", "person")),
        ),
        Filled(
            text_column("post", "Post", "Office held as of the dossier's date", width=36),
            lambda row: getattr(row, "post", "not applicable"),
        ),
        Filled(
            text_column("aliases", "Also called", "Other names in sources", width=40),
            lambda row: ", ".join(row.aliases) or NONE,
        ),
        Filled(
            Column("id", "Id", ColumnType.ID, "Short name in the files", 16), lambda row: row.id
        ),
        Filled(
            count_column("positions", "Positions", "Positions held or spoken"),
            lambda row: positions[row.id],
        ),
    ]
    return build_sheet(
        "parties",
        "Parties",
        (
            "Parties and people",
            f"{count_noun(len(context.dossier.parties), 'party', 'parties')} and "
            f"{count_noun(len(context.dossier.people), 'person', 'people')} named in the record.",
        ),
        columns,
        rows,
    )


def describe_terms(position: Position) -> str:
    """All terms of a position in words, one a line."""
    return join_entries([_describe_term(term) for term in position.terms]) or NONE


def jump_to_evidence(record: Position | Engagement) -> Jump:
    """A link to the passages behind a record."""
    label = count_noun(len(record.evidence), "passage")
    return Jump(label, "evidence", record.id, record.id)


def link_page(source: Source) -> Cell:
    """A link to the public page of a source, or that it has none."""
    if source.url == UNSTATED:
        return "no public page"
    target = split_target(source.url)
    label = f"{source.publisher}, {source.published}"
    return Web(label, target.base, target.fragment)


def _name_code(code: str) -> str:
    return "no code" if code == "-" else code


def _describe_term(term: Term) -> str:
    basis = "" if term.basis == UNSTATED else f" ({term.basis})"
    if isinstance(term.value, EdtfDate):
        return f"by {term.value}{basis}"
    number = f"{term.value:,f}"
    if term.kind is TermKind.AMOUNT:
        return f"{term.unit} {number}{basis}"
    unit = "" if term.unit == UNSTATED else f" {term.unit}"
    return f"{number}{unit}{basis}"


def _find_amount(position: Position) -> Cell:
    for term in position.terms:
        if term.kind is TermKind.AMOUNT and not isinstance(term.value, EdtfDate):
            return term.value
    return NONE


def _find_currency(position: Position) -> str:
    units = [term.unit for term in position.terms if term.kind is TermKind.AMOUNT]
    return units[0] if units else NONE


def _link_passage(context: Context, item: Evidence) -> Cell:
    source = context.sources.get(item.source)
    if source is None or source.url == UNSTATED:
        return "no public page"
    text = context.texts.get(source.id)
    target = build_target(source.url, item.quote, text, item.paragraph)
    if not target.base:
        return "no address that can be linked"
    place = "" if item.paragraph == UNSTATED else f", paragraph {item.paragraph}"
    return Web(f"{source.publisher}, {source.published}{place}", *target)


def _find_address(context: Context, item: Evidence) -> str:
    source = context.sources.get(item.source)
    return NOT_STATED if source is None or source.url == UNSTATED else source.url


def _count_positions(context: Context) -> Counter[str]:
    """How many positions each party holds and each person speaks."""
    return Counter(
        name
        for position in context.dossier.positions
        for name in {position.party, position.speaker}
    )
