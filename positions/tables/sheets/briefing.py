"""The first page: what the record answers, by rules that never say more than it holds."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from positions.compare.ledger import Nobody
from positions.dossier.dates import format_when
from positions.dossier.vocabulary import ActGroup
from positions.dossier.vocabulary import AlignmentState
from positions.dossier.vocabulary import CellState
from positions.dossier.vocabulary import Stage
from positions.dossier.wording import _
from positions.dossier.wording import format_number
from positions.dossier.wording import join_names
from positions.dossier.wording import ngettext
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.layout import CONTENTS_KEY
from positions.tables.phrases import count_engagements
from positions.tables.phrases import count_passages
from positions.tables.phrases import count_positions
from positions.tables.phrases import describe_independence
from positions.tables.phrases import describe_scope
from positions.tables.phrases import name_answer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.compare.engagements import StagedEngagement
    from positions.compare.ledger import Answer
    from positions.dossier.model import Alignment
    from positions.dossier.model import Party
    from positions.dossier.model import Position
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context

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
    text: str | Lines
    see: Jump
    tone: Tone = Tone.PLAIN


def build_sheet(context: Context, contents: Iterable[Sheet]) -> Sheet:
    """The first page: the answer, then the contents with a link to each of the other sheets."""
    head = context.dossier.head
    answer = [
        Line(_("Question"), head.question, Jump(_("Comparison"), "comparison")),
        _describe_evidence(context),
        *_describe_parties(context),
        _describe_collisions(context),
        _describe_unanswered(context),
        *_describe_engagements(context),
    ]
    keyed = [(str(number), line) for number, line in enumerate(answer)]
    keyed += [
        (
            CONTENTS_KEY + sheet.name,
            Line(_("Contents"), sheet.title, Jump(sheet.tab, sheet.name)),
        )
        for sheet in contents
    ]
    columns: list[Filled[Line]] = [
        Filled(
            text_column("topic", _("Topic"), _("What the entry is about"), width=26),
            lambda line: Toned(line.topic, Tone.STRONG),
        ),
        Filled(
            text_column("text", _("What the record says"), _("In sentences"), width=TEXT_WIDTH),
            _fill_text,
        ),
        Filled(
            text_column("see", _("See"), _("Leads to the whole"), width=16), lambda line: line.see
        ),
    ]
    texts = (head.title, describe_scope(context))
    sheet = build("briefing", _("Briefing"), texts, columns, keyed)
    return replace(sheet, first_page_rows=len(answer))


def _fill_text(line: Line) -> Cell:
    return line.text if line.tone is Tone.PLAIN else Toned(line.text, line.tone)


def _describe_evidence(context: Context) -> Line:
    comparison = context.comparison
    counts = {
        "passages": count_passages(sum(balance.evidence for balance in comparison.balances)),
        "verbatim": format_number(sum(balance.verbatim for balance in comparison.balances)),
    }
    see = Jump(_("Sources"), "sources")
    independence = comparison.independence
    if not independence.sources:
        return Line(_("Evidence"), _("No evidence is recorded."), see, Tone.CAUTION)
    if independence.is_single:
        text = _(
            "Single origin: everything here goes back to one report ({origin}); nothing is "
            "independently confirmed. {passages} behind the positions, {verbatim} in a party's own "
            "words.",
            origin=context.name_source(next(iter(independence.roots))),
            **counts,
        )
        return Line(_("Evidence"), text, see, Tone.CAUTION)
    text = _(
        "{origins}; {passages} behind the positions, {verbatim} in a party's own words.",
        origins=describe_independence(independence),
        **counts,
    )
    return Line(_("Evidence"), text, see)


def _describe_parties(context: Context) -> Iterator[Line]:
    parties = context.comparison.compared
    for party in parties[:MOST_PARTIES]:
        for group in _GROUPS:
            line = _describe_group(context, party, group)
            if line is not None:
                yield line
    if len(parties) > MOST_PARTIES:
        text = ngettext(
            "{number} more party not listed here stand in the comparison.",
            "{number} more parties not listed here stand in the comparison.",
            len(parties) - MOST_PARTIES,
        )
        yield Line(_("Other parties"), text, Jump(_("Comparison"), "comparison"))


def _describe_group(context: Context, party: Party, group: ActGroup) -> Line | None:
    cells = [
        context.comparison.cell_by_place[issue.id, party.id] for issue in context.dossier.issues
    ]
    found = [
        position for cell in cells for position in cell.positions if position.act.group is group
    ]
    if not found:
        return None
    first = context.rank_ids(found)[0]
    text = _join_sentences([position.summary for position in found])
    see = Jump(count_positions(len(found)), "positions", first, first)
    topic = _("{party} {verb}", party=party.short_name, verb=group.label)
    return Line(topic, text, see)


def _describe_collisions(context: Context) -> Line:
    """Replies that say no or speak against, and judgements of the curator; nothing inferred."""
    lines = [
        _describe_reply(context, asked.position, answer)
        for asked in (*context.comparison.demands, *context.comparison.offers)
        for answer in asked.answers
        if any(state.speaks_against for state in answer.states)
    ]
    lines += [
        _describe_judgement(context, judged)
        for judged in context.dossier.alignments
        if judged.state is not AlignmentState.NOT_COMPARABLE
    ]
    shared = _list_shared_issues(context)
    if shared:
        named = _name_issues(shared)
        lines.append(_("Two or more parties have stated positions on: {issues}.", issues=named))
    if not lines:
        lines.append(
            _("The record links no reply to a demand and holds no judgement of closeness.")
        )
    see = Jump(_("Comparison"), "comparison")
    return Line(_("Where they meet or collide"), _join_sentences(lines), see)


def _describe_reply(context: Context, asked: Position, answer: Answer) -> str:
    return _(
        "{party} on {other}'s {act} ({issue}): {answer}. {reply}",
        party=context.refer_party(answer.party).labels[0],
        other=context.name_party(asked.party),
        act=asked.act.label,
        issue=context.name_issue(asked.issue),
        answer=name_answer(answer),
        reply=answer.replies[0].summary,
    )


def _describe_judgement(context: Context, judged: Alignment) -> str:
    return _(
        "{parties} on {issue}: {state} (curator's judgement).",
        parties=context.name_parties(judged.parties),
        issue=context.name_issue(judged.issue),
        state=judged.state.label,
    )


def _name_issues(titles: Sequence[str]) -> str:
    if len(titles) <= MOST_NAMED:
        return join_names(titles)
    return ngettext(
        "{issues}, and {number} more",
        "{issues}, and {number} more",
        len(titles) - MOST_NAMED,
        issues=join_names(titles[:MOST_NAMED]),
    )


def _list_shared_issues(context: Context) -> list[str]:
    cells = context.comparison.cell_by_place
    return [
        issue.title
        for issue in context.dossier.issues
        if sum(
            cells[issue.id, party.id].state is CellState.STATED
            for party in context.comparison.compared
        )
        > 1
    ]


def _describe_unanswered(context: Context) -> Line:
    lines = [
        _describe_missing(context, asked.position, answer)
        for asked in context.comparison.demands
        for answer in asked.answers
        if any(state.is_missing for state in answer.states)
    ]
    lines = lines or [_("Every demand and request has a reply on record.")]
    see = Jump(_("Demands"), "demands")
    return Line(_("Demands without an answer on record"), _join_sentences(lines), see)


def _describe_missing(context: Context, asked: Position, answer: Answer) -> str:
    if answer.party is Nobody.NOBODY:
        return _("{demand} Asked of nobody by name.", demand=asked.summary)
    party = context.name_party(answer.party)
    return _("{demand} Asked of {party}.", demand=asked.summary, party=party)


def _describe_engagements(context: Context) -> Iterator[Line]:
    groups = (
        (_("Held or under way"), {Stage.HELD, Stage.UNDER_WAY}),
        (_("Scheduled"), {Stage.SCHEDULED}),
        (_("Expected or sought"), {Stage.SOUGHT}),
        (_("Claimed by one side"), {Stage.CLAIMED}),
    )
    for topic, stages in groups:
        found = [item for item in context.comparison.engagements if item.stage in stages]
        if found:
            text = _join_sentences([_describe_engagement(item) for item in found])
            first = found[0].engagement.id
            see = Jump(count_engagements(len(found)), "engagements", first, first)
            yield Line(topic, text, see)


def _describe_engagement(item: StagedEngagement) -> str:
    return _(
        "{title}: {status}, {when}.",
        title=item.engagement.title,
        status=item.engagement.status.label,
        when=format_when(item.engagement.start),
    )


def _join_sentences(sentences: Sequence[str]) -> Lines:
    """All sentences, or one fewer than may be shown and how many are left."""
    if len(sentences) <= MOST_SENTENCES:
        return Lines(tuple(sentences), separator=" ")
    shown = tuple(sentences[: MOST_SENTENCES - 1])
    more = ngettext("And {number} more.", "And {number} more.", len(sentences) - len(shown))
    return Lines((*shown, more), separator=" ")
