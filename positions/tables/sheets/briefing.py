"""The first page: what the record answers, by rules that never say more than it holds."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from positions.compare.ledger import Nobody
from positions.dossier.vocabulary import ActGroup
from positions.dossier.vocabulary import AlignmentState
from positions.dossier.vocabulary import CellState
from positions.dossier.vocabulary import Stage
from positions.tables.book import Jump
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet
from positions.tables.columns import count_noun
from positions.tables.columns import text_column
from positions.tables.limits import join_entries
from positions.tables.names import describe_scope
from positions.tables.sheets.demands import name_answer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from positions.compare.engagements import StagedEngagement
    from positions.dossier.dates import EdtfDate
    from positions.dossier.model import Party
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.names import Context

MOST_SENTENCES = 6
"""Sentences of one entry; the rest is counted, with a link to all of it."""

TEXT_WIDTH = 112
"""Wider than any other column: the first page is a page of prose, with nothing beside it."""

MOST_NAMED = 12
"""Issues that a sentence names one by one."""

MOST_PARTIES = 8
"""Parties that the first page speaks of one by one."""

_GROUPS = tuple(group for group in ActGroup if group is not ActGroup.SAYS)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the first page: topic, what the record says, where it stands in full."""

    topic: str
    text: str
    see: Jump
    tone: Tone = Tone.PLAIN


def build_cover_sheet(context: Context, contents: Iterable[Sheet]) -> Sheet:
    """The first page: the answer, then the contents with a link to each of the other sheets."""
    answer = [
        Line("Question", context.dossier.head.question, Jump("Comparison", "comparison")),
        _describe_evidence(context),
        *_describe_parties(context),
        _describe_collisions(context),
        _describe_unanswered(context),
        *_describe_engagements(context),
    ]
    lines = [
        *answer,
        *(Line("Contents", sheet.title, Jump(sheet.tab, sheet.name)) for sheet in contents),
    ]
    columns: list[Filled[Line]] = [
        Filled(
            text_column("topic", "Topic", "What the entry is about", width=26),
            lambda line: Toned(line.topic, Tone.STRONG),
        ),
        Filled(
            text_column("text", "What the record says", "In sentences", width=TEXT_WIDTH),
            _fill_text,
        ),
        Filled(text_column("see", "See", "Leads to the whole", width=16), lambda line: line.see),
    ]
    head = context.dossier.head
    sheet = build_sheet(
        "briefing",
        "Briefing",
        (head.title, describe_scope(context)),
        columns,
        [(str(number), line) for number, line in enumerate(lines)],
    )
    return replace(sheet, first_page_rows=len(answer))


def _fill_text(line: Line) -> Cell:
    return line.text if line.tone is Tone.PLAIN else Toned(line.text, line.tone)


def _describe_evidence(context: Context) -> Line:
    comparison = context.comparison
    passages = sum(balance.evidence for balance in comparison.balances)
    verbatim = sum(balance.verbatim for balance in comparison.balances)
    counted = (
        f"{count_noun(passages, 'passage')} behind the positions, {verbatim} in a party's own "
        f"words."
    )
    see = Jump("Sources", "sources")
    if not comparison.origins:
        return Line("Evidence", "No evidence is recorded.", see, Tone.CAUTION)
    if len(comparison.origins) == 1:
        origin = context.name_source(next(iter(comparison.origins)))
        text = (
            f"Single origin: everything here goes back to one report ({origin}); nothing is "
            f"independently confirmed. {counted}"
        )
        return Line("Evidence", text, see, Tone.CAUTION)
    origins = count_noun(len(comparison.origins), "independent origin")
    return Line("Evidence", f"{origins}; {counted}", see)


def _describe_parties(context: Context) -> Iterator[Line]:
    parties = context.dossier.parties
    for party in parties[:MOST_PARTIES]:
        for group in _GROUPS:
            line = _describe_group(context, party, group)
            if line is not None:
                yield line
    if len(parties) > MOST_PARTIES:
        left = count_noun(len(parties) - MOST_PARTIES, "more party", "more parties")
        text = f"{left} not listed here stand in the comparison."
        yield Line("Other parties", text, Jump("Comparison", "comparison"))


def _describe_group(context: Context, party: Party, group: ActGroup) -> Line | None:
    cells = [
        context.comparison.cell_by_place[issue.id, party.id] for issue in context.dossier.issues
    ]
    found = [
        position for cell in cells for position in cell.positions if position.act.group is group
    ]
    if not found:
        return None
    ids = sorted((position.id for position in found), key=context.position_ranks.__getitem__)
    text = _join_sentences([position.summary for position in found])
    see = Jump(count_noun(len(found), "position"), "positions", ids[0], ids[0])
    return Line(f"{party.short_name} {group.label}", text, see)


def _describe_collisions(context: Context) -> Line:
    """Replies that say no or speak against, and judgements of the curator; nothing inferred."""
    lines = [
        f"{context.name_party(answer.party)} on {context.name_party(asked.position.party)}'s "
        f"{asked.position.act.value} ({context.name_issue(asked.position.issue)}): "
        f"{name_answer(answer)}. {answer.replies[0].summary}"
        for asked in (*context.comparison.demands, *context.comparison.offers)
        for answer in asked.answers
        if answer.party is not Nobody.NOBODY and any(one.speaks_against for one in answer.states)
    ]
    lines += [
        f"{context.name_parties(judged.parties)} on {context.name_issue(judged.issue)}: "
        f"{judged.state.value.replace('_', ' ')} (curator's judgement)."
        for judged in context.dossier.alignments
        if judged.state is not AlignmentState.NOT_COMPARABLE
    ]
    shared = _list_shared_issues(context)
    if shared:
        named = join_entries(shared, ", ", most=MOST_NAMED, more="and {} more")
        lines.append(f"Two or more parties have stated positions on: {named}.")
    if not lines:
        lines.append("The record links no reply to a demand and holds no judgement of closeness.")
    return Line(
        "Where they meet or collide", _join_sentences(lines), Jump("Comparison", "comparison")
    )


def _list_shared_issues(context: Context) -> list[str]:
    cells = context.comparison.cell_by_place
    return [
        issue.title
        for issue in context.dossier.issues
        if sum(
            cells[issue.id, party.id].state is CellState.STATED for party in context.dossier.parties
        )
        > 1
    ]


def _describe_unanswered(context: Context) -> Line:
    lines = [
        f"{asked.position.summary} "
        + (
            f"Asked of {context.name_party(answer.party)}."
            if answer.party is not Nobody.NOBODY
            else "Asked of nobody by name."
        )
        for asked in context.comparison.demands
        for answer in asked.answers
        if any(one.is_missing for one in answer.states)
    ]
    text = _join_sentences(lines) if lines else "Every demand and request has a reply on record."
    return Line("Demands without an answer on record", text, Jump("Demands", "demands"))


def _describe_engagements(context: Context) -> Iterator[Line]:
    groups = (
        ("Held or under way", {Stage.HELD, Stage.UNDER_WAY}),
        ("Scheduled", {Stage.SCHEDULED}),
        ("Expected or sought", {Stage.SOUGHT}),
        ("Claimed by one side", {Stage.CLAIMED}),
    )
    for topic, stages in groups:
        found = [item for item in context.comparison.engagements if item.stage in stages]
        if found:
            text = _join_sentences([_describe_engagement(item) for item in found])
            first = found[0].engagement.id
            see = Jump(count_noun(len(found), "engagement"), "engagements", first, first)
            yield Line(topic, text, see)


def _describe_engagement(item: StagedEngagement) -> str:
    when = _describe_date(item.engagement.start)
    return f"{item.engagement.title}: {item.engagement.status.value}, {when}."


def _describe_date(when: EdtfDate) -> str:
    """A date as it is read aloud; a form other than a day or an interval stays as written."""
    first, slash, last = when.text.partition("/")
    if slash and first not in ("", "..") and last not in ("", ".."):
        return f"some day from {first} to {last}"
    return when.text if when.is_stated else "no date"


def _join_sentences(sentences: list[str]) -> str:
    """All sentences, or one fewer than may be shown and how many are left."""
    most = MOST_SENTENCES if len(sentences) <= MOST_SENTENCES else MOST_SENTENCES - 1
    return join_entries(sentences, " ", most=most, more="And {} more.")
