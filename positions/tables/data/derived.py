"""What the comparison found, as long tables for machines: one fact a row, ids for names."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from positions.compare.agreement import LEAST_SHARED
from positions.compare.stances import list_stances
from positions.compare.waiting import list_waits
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import CellState
from positions.dossier.vocabulary import EngagementStatus
from positions.dossier.vocabulary import Firmness
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Table
from positions.tables.columns import Filled
from positions.tables.columns import build_table
from positions.tables.columns import code_column
from positions.tables.columns import count_column
from positions.tables.columns import text_column
from positions.tables.comparing import describe_cell
from positions.tables.context import Context
from positions.tables.context import build_context

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from positions.compare.agreement import Agreement
    from positions.compare.balance import Balance
    from positions.compare.comparison import Comparison
    from positions.compare.engagements import StagedEngagement
    from positions.compare.grid import Cell as ComparisonCell
    from positions.compare.ledger import Answer
    from positions.compare.ledger import Asked
    from positions.compare.ledger import Nobody
    from positions.compare.stances import Camps
    from positions.compare.waiting import Wait
    from positions.dossier.model import Engagement
    from positions.dossier.model import Position
    from positions.tables.book import Cell


_STANCE = "Stance on the proposal of the issue; two words if two stances stand"
_ORIGINS = "Sources behind them that are known to derive from no other"
_UNRECORDED = "Sources behind them of which it is not recorded whether they derive from another"


def build_derived(comparison: Comparison) -> tuple[Table, ...]:
    """Comparison, camps, agreement, demands, offers, schedule, coverage and balance."""
    context = build_context(comparison)
    cells = [
        comparison.cell_by_place[topic.issue.id, party.id]
        for topic in comparison.topics
        if not topic.is_heading
        for party in comparison.compared
    ]
    return (
        _build_comparison_table(context, cells),
        _build_camps_table(comparison.camps),
        _build_agreement_table(comparison),
        _build_answers_table(context, "demands", "Demands and requests with answers"),
        _build_answers_table(context, "offers", "Offers with answers"),
        _build_schedule_table(comparison.engagements),
        _build_coverage_table(cells),
        _build_balance_table(comparison.balances),
    )


def _id_column(name: str, description: str, target: str, *, required: bool = True) -> Column:
    return Column(name, name, ColumnType.ID, description, target=f"{target}.id", required=required)


def _build_comparison_table(context: Context, cells: list[ComparisonCell]) -> Table:
    filled: list[Filled[ComparisonCell]] = [
        Filled(_id_column("issue", "Id of the issue", "issues"), lambda cell: cell.issue.id),
        Filled(_id_column("party", "Id of the party", "parties"), lambda cell: cell.party.id),
        Filled(code_column("state", CellState), lambda cell: cell.state.value),
        Filled(
            Column("stance", "stance", ColumnType.TEXT, _STANCE, required=False),
            lambda cell: " ".join(stance.value for stance in list_stances(cell)),
        ),
        Filled(
            Column(
                "positions", "positions", ColumnType.IDS, "Ids that stand there", required=False
            ),
            lambda cell: " ".join(position.id for position in cell.positions),
        ),
        Filled(
            text_column("text", "text", "What the cell of the workbook says"),
            lambda cell: describe_cell(context, cell),
        ),
    ]
    texts = ("Comparison", "One row for each issue and party: what stands, or which silence.")
    return build_table("comparison", texts, filled, cells, ("issue", "party"))


def _build_camps_table(camps: tuple[Camps, ...]) -> Table:
    counted: tuple[tuple[str, str, Callable[[Camps], tuple[str, ...]]], ...] = (
        ("support", "Parties that are for the proposal", lambda row: row.supporters),
        ("oppose", "Parties that are against it", lambda row: row.opponents),
        ("neutral", "Parties that say that they take no side", lambda row: row.neutrals),
        ("torn", "Parties of which two different stances stand", lambda row: row.torn),
        ("silent", "Parties that had a say and have no stance on record", lambda row: row.silent),
        ("no_say", "Parties that had no say in it", lambda row: row.outside),
    )
    filled: list[Filled[Camps]] = [
        Filled(_id_column("issue", "Id of the issue", "issues"), lambda row: row.topic.issue.id),
        *(
            Filled(count_column(name, name, description), _count(parties))
            for name, description, parties in counted
        ),
    ]
    texts = ("Camps", "One row for each proposal: how many parties are for it, against it, silent.")
    return build_table("camps", texts, filled, camps, ("issue",))


def _count(parties: Callable[[Camps], tuple[str, ...]]) -> Callable[[Camps], int]:
    return lambda row: len(parties(row))


def _build_agreement_table(comparison: Comparison) -> Table:
    pairs = combinations((party.id for party in comparison.compared), 2)
    by_pair = comparison.concord.by_pair
    rows = [by_pair[pair] for pair in pairs if pair in by_pair]
    least = f"empty below {LEAST_SHARED} proposals"
    filled: list[Filled[Agreement]] = [
        Filled(_id_column("first", "Id of one party", "parties"), lambda row: row.first),
        Filled(_id_column("second", "Id of the other", "parties"), lambda row: row.second),
        Filled(
            count_column("shared", "shared", "Proposals on which both took a stance"),
            lambda row: row.shared,
        ),
        Filled(
            count_column("equal", "equal", "Those on which they took the same"),
            lambda row: row.equal,
        ),
        Filled(
            Column(
                "share", "share", ColumnType.NUMBER, f"Equal of shared; {least}", required=False
            ),
            lambda row: _round_share(row) if row.is_known else "",
        ),
    ]
    texts = ("Agreement", "One row for each two parties with stances: on how many they agree.")
    return build_table("agreement", texts, filled, rows, ("first", "second"))


def _round_share(agreement: Agreement) -> Decimal:
    share = agreement.share
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return exact.quantize(Decimal("0.0001"))


def _build_answers_table(context: Context, name: str, title: str) -> Table:
    asked: tuple[Asked, ...] = getattr(context.comparison, name)
    rows = [
        (one.position, answer, item)
        for one in asked
        for item, answer in enumerate(one.answers, start=1)
    ]
    filled: list[Filled[tuple[Position, Answer, int]]] = [
        Filled(
            _id_column("position", "Id of the demand, request or offer", "positions"),
            lambda row: row[0].id,
        ),
        Filled(count_column("item", "item", "Number of the answer, from 1"), lambda row: row[2]),
        Filled(_id_column("party", "Whose it is", "parties"), lambda row: row[0].party),
        Filled(code_column("act", Act), lambda row: row[0].act.value),
        Filled(_id_column("issue", "Id of the issue", "issues"), lambda row: row[0].issue),
        Filled(text_column("summary", "summary", "In a sentence"), lambda row: row[0].summary),
        Filled(code_column("firmness", Firmness), lambda row: row[0].firmness.value),
        Filled(
            _id_column("addressee", "Party asked, or that replied", "parties", required=False),
            lambda row: context.refer_party(row[1].party),
        ),
        Filled(
            text_column("answer", "answer", "Words of the list of answers, joined by a space"),
            lambda row: " ".join(state.value for state in row[1].states),
        ),
        Filled(
            Column("replies", "replies", ColumnType.IDS, "Ids of the replies", required=False),
            lambda row: " ".join(reply.id for reply in row[1].replies),
        ),
    ]
    if name == "demands":
        filled += _fill_wait(list_waits(context.dossier, asked))
    texts = (title, "One row for each of them and each party it is put to or that replied.")
    return build_table(name, texts, filled, rows, ("position", "item"))


def _fill_wait(
    waits: Mapping[tuple[str, str | Nobody], Wait],
) -> list[Filled[tuple[Position, Answer, int]]]:
    """Since when a demand stands, how long without an answer, and the meetings it was or is on."""

    def fill(column: Column, take: Callable[[Wait], Cell]) -> Filled[tuple[Position, Answer, int]]:
        return Filled(column, lambda row: take(waits[row[0].id, row[1].party]))

    basis = "Day counted from: stated, published, or unknown"
    days = Column("days", "days", ColumnType.COUNT, "Days without an answer", required=False)
    return [
        fill(
            Column("since", "since", ColumnType.EDTF, "Day it stands since, EDTF"),
            lambda wait: wait.since,
        ),
        fill(text_column("since_basis", "since_basis", basis), lambda wait: wait.basis.value),
        fill(days, lambda wait: "" if wait.days is None else wait.days),
        *(
            fill(
                _id_column(f"{name}_engagement", text, "engagements", required=False),
                partial(_name_engagement, name=name),
            )
            for name, text in (
                ("last", "Engagement that touched it last"),
                ("next", "Engagement to come that touches it"),
            )
        ),
    ]


def _name_engagement(wait: Wait, *, name: str) -> str:
    engagement: Engagement | None = getattr(wait, name)
    return "" if engagement is None else engagement.id


def _build_schedule_table(engagements: tuple[StagedEngagement, ...]) -> Table:
    filled: list[Filled[StagedEngagement]] = [
        Filled(
            _id_column("engagement", "Id of the engagement", "engagements"),
            lambda row: row.engagement.id,
        ),
        Filled(
            text_column("stage", "stage", "Held, under way, to come, or claimed"),
            lambda row: row.stage.value,
        ),
        Filled(
            code_column("status", EngagementStatus),
            lambda row: row.engagement.status.value,
        ),
        Filled(
            Column("start", "start", ColumnType.EDTF, "First day, EDTF"),
            lambda row: row.engagement.start,
        ),
    ]
    texts = ("Schedule", "Engagements by stage and date, as the workbook orders them.")
    return build_table("schedule", texts, filled, engagements, ("engagement",))


def _build_coverage_table(cells: list[ComparisonCell]) -> Table:
    filled: list[Filled[ComparisonCell]] = [
        Filled(_id_column("issue", "Id of the issue", "issues"), lambda cell: cell.issue.id),
        Filled(_id_column("party", "Id of the party", "parties"), lambda cell: cell.party.id),
        Filled(code_column("state", CellState), lambda cell: cell.state.value),
        Filled(
            count_column("positions", "positions", "Standing positions"),
            lambda cell: len(cell.positions),
        ),
        Filled(count_column("evidence", "evidence", "Passages"), lambda cell: cell.evidence),
        Filled(count_column("origins", "origins", _ORIGINS), lambda cell: cell.origins),
        Filled(count_column("unrecorded", "unrecorded", _UNRECORDED), lambda cell: cell.unrecorded),
        Filled(
            count_column("read", "read", "Sources read completely for the issue"),
            lambda cell: cell.read,
        ),
        Filled(count_column("sources", "sources", "All sources"), lambda cell: cell.sources),
    ]
    texts = ("Coverage", "One row for each issue and party: how much evidence stands behind it.")
    return build_table("coverage", texts, filled, cells, ("issue", "party"))


def _build_balance_table(balances: tuple[Balance, ...]) -> Table:
    filled: list[Filled[Balance]] = [
        Filled(_id_column("party", "Id of the party", "parties"), lambda row: row.party.id),
        Filled(
            count_column("positions", "positions", "Standing positions"), lambda row: row.positions
        ),
        Filled(count_column("evidence", "evidence", "Passages"), lambda row: row.evidence),
        Filled(
            count_column("verbatim", "verbatim", "Quotes in the party's own words"),
            lambda row: row.verbatim,
        ),
        Filled(
            count_column("anonymous", "anonymous", "From unnamed officials"),
            lambda row: row.anonymous,
        ),
        Filled(count_column("origins", "origins", _ORIGINS), lambda row: row.origins),
        Filled(count_column("unrecorded", "unrecorded", _UNRECORDED), lambda row: row.unrecorded),
    ]
    texts = ("Balance", "One row for each party: how well and how it is covered.")
    return build_table("balance", texts, filled, balances, ("party",))
