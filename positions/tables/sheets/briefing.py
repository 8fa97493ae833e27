"""The first page: what the record answers, by rules that never say more than it holds.

The same parts are laid out twice: as a page, blocks one above the other on one grid, and as one
table for readers whom a page does not serve.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.dates import format_day
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.dossier.wording import ngettext
from positions.tables.book import Block
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Page
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.layout import CONTENTS_KEY
from positions.tables.page.answers import build_agreements
from positions.tables.page.answers import build_collisions
from positions.tables.page.answers import build_deadlocks
from positions.tables.page.answers import build_unanswered
from positions.tables.page.matrix import build_matrix
from positions.tables.page.movement import add_movement
from positions.tables.page.movement import build_movement
from positions.tables.page.movement import describe_movement
from positions.tables.page.movement import describe_undated
from positions.tables.page.outlook import build_assessments
from positions.tables.page.outlook import build_engagements
from positions.tables.page.parts import ROOMS
from positions.tables.page.parts import Line
from positions.tables.page.parts import limit_part
from positions.tables.page.proposals import build_agreement
from positions.tables.page.proposals import build_camps
from positions.tables.phrases import count_all_positions
from positions.tables.phrases import count_engagements
from positions.tables.phrases import count_origins
from positions.tables.phrases import count_passages
from positions.tables.phrases import count_sources
from positions.tables.phrases import describe_issues
from positions.tables.phrases import describe_part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.tables.book import Cell
    from positions.tables.book import Entry
    from positions.tables.book import Row
    from positions.tables.book import Sheet
    from positions.tables.context import Context
    from positions.tables.page.parts import Part
    from positions.tables.page.parts import Room

LABEL_WIDTH = 27.4
LINK_WIDTH = 13.8
TEXT_WIDTH = 132
"""Of all columns of text together: with the others as much as prints at 8 points on A4."""

LEAST_TEXTS = 3
"""Columns of text that every block can count on."""


def build_sheet(
    context: Context, contents: Iterable[Sheet], *, left_out: Sequence[str] = ()
) -> Sheet:
    """The first page, with a link to each of the other sheets.

    `left_out` are the titles of sheets that would have no row.
    """
    listed = tuple(contents)
    whole = _list_whole(context)
    parts = [_list_parts(context, room, whole) for room in ROOMS]
    notes = _list_notes(context, left_out)
    rows = [*_flatten_notes(notes), *_flatten_parts(parts[0])]
    keyed = [(str(number), row) for number, row in enumerate(rows)]
    keyed += [(f"{CONTENTS_KEY}{sheet.name}", _list_content(sheet)) for sheet in listed]
    columns: list[Filled[Row]] = [
        Filled(
            text_column("topic", _("Topic"), _("What the entry is about"), width=26),
            lambda row: Toned(str(row[0]), Tone.STRONG),
        ),
        Filled(
            text_column("who", _("Who, what or when"), _("Whom the entry is about"), width=26),
            lambda row: row[1],
        ),
        Filled(
            text_column("text", _("What the record says"), _("In words"), width=66),
            lambda row: row[2],
        ),
        Filled(
            text_column("see", _("See"), _("Leads to the whole"), width=LINK_WIDTH),
            lambda row: row[3],
        ),
    ]
    texts = (context.dossier.head.title, _describe_scope(context))
    sheet = build("briefing", _("Briefing"), texts, columns, keyed)
    jumps = tuple(Jump(one.tab, one.name) for one in listed)
    pages = dict.fromkeys(_lay_out(held, notes, jumps) for held in parts)
    return replace(sheet, pages=tuple(pages))


def _list_whole(context: Context) -> tuple[tuple[Part, ...], Part]:
    """Blocks whose lines are the same whatever the room: those of answers, and the assessments."""
    answers = (
        build_agreements(context),
        build_collisions(context),
        build_deadlocks(context),
        build_unanswered(context),
    )
    return answers, build_assessments(context)


def _list_parts(context: Context, room: Room, whole: tuple[tuple[Part, ...], Part]) -> list[Part]:
    """The blocks that have something to say, in the order of the page."""
    answers, assessments = whole
    matrix = build_matrix(context, room)
    acts = (build_movement(context, matrix, room), add_movement(context, matrix))
    stances = (build_camps(context, room), build_agreement(context))
    parts = (
        *((*stances, *acts) if _is_of_stances(context) else (*acts, *stances)),
        *(limit_part(part, room.lines) for part in answers),
        build_engagements(context, room),
        limit_part(assessments, room.lines),
    )
    return [part for part in parts if part.lines]


def _is_of_stances(context: Context) -> bool:
    """Whether most of what stands is a yes, a no or neither to a proposal."""
    standing = [one for one in context.dossier.positions if one.status.stands]
    return sum(one.act.is_stance for one in standing) * 2 > len(standing)


def _list_notes(context: Context, left_out: Sequence[str]) -> list[Line]:
    """What stands between the title and the blocks, a line each."""
    head = context.dossier.head
    guide = Jump(_("Guide"), "guide")
    notes = [
        Line(_("Question"), (Toned(head.question, Tone.STRONG),), guide),
        Line(_("Evidence"), (_describe_evidence(context),), Jump(_("Sources"), "sources")),
        Line(_("Holds"), (Toned(_describe_holding(context, left_out), Tone.QUIET),), guide),
    ]
    moved = describe_movement(context)
    if moved:
        notes.append(Line(_("Moved"), (moved,), Jump(_("Guide"), "guide")))
    undated = describe_undated(context)
    if undated:
        notes.append(Line(_("Left out"), (Toned(undated, Tone.CAUTION),), guide))
    part = describe_part(context)
    if part:
        notes.insert(0, Line(_("Part"), (Toned(part, Tone.CAUTION),), guide))
    if head.marking:
        notes.insert(0, Line(_("Marking"), (Toned(head.marking, Tone.BAD),), guide))
    return notes


def _describe_scope(context: Context) -> str:
    """As of when, and how much the dossier holds."""
    dossier = context.dossier
    return _(
        "As of {day}: {positions} on {issues}, {engagements}, {sources}.",
        day=format_day(dossier.head.as_of),
        positions=count_all_positions(context),
        issues=describe_issues(context),
        engagements=count_engagements(len(dossier.engagements)),
        sources=count_sources(len(dossier.sources)),
    )


def _describe_holding(context: Context, left_out: Sequence[str]) -> str:
    """What it holds and does not, who answers for it, and under which terms it may be passed on."""
    head = context.dossier.head
    sentences = [_describe_scope(context)]
    if left_out and context.comparison.selection.part.is_whole:
        sentences.append(_("Nothing on: {sheets}.", sheets=join_names(left_out)))
    elif left_out:
        sentences.append(_("This part has nothing on: {sheets}.", sheets=join_names(left_out)))
    curators = join_names(head.curators) or _("not recorded")
    sentences.append(_("Curators: {curators}.", curators=curators))
    if head.licence != UNSTATED:
        sentences.append(_("Licence: {licence}.", licence=head.licence))
    return " ".join(sentences)


def _describe_evidence(context: Context) -> Cell:
    """On what all of it rests; no more than is recorded."""
    balances = context.comparison.balances
    passages = sum(balance.evidence for balance in balances)
    if not passages:
        return Toned(_("No evidence is recorded."), Tone.CAUTION)
    verbatim = sum(balance.verbatim for balance in balances)
    counted = _(
        "{passages} behind the standing positions, none of them recorded as a party's own words.",
        passages=count_passages(passages),
    )
    if verbatim:
        counted = ngettext(
            "{passages} behind the standing positions, {number} of them quoting a party's own "
            "words.",
            "{passages} behind the standing positions, {number} of them quoting a party's own "
            "words.",
            verbatim,
            passages=count_passages(passages),
        )
    independence = context.comparison.independence
    if independence.is_single:
        origin = context.name_source(min(independence.roots))
        text = _(
            "Handle with care: everything here goes back to one report ({origin}), and nothing is "
            "independently confirmed. {counted}",
            origin=origin,
            counted=counted,
        )
        return Toned(text, Tone.CAUTION)
    sources = count_sources(len(independence.sources))
    if not independence.is_recorded:
        text = _(
            "{sources} cited; whether they derive from one another is not recorded for all of "
            "them. {counted}",
            sources=sources,
            counted=counted,
        )
        return Toned(text, Tone.CAUTION)
    return _(
        "{sources} cited, going back to {origins}. {counted}",
        sources=sources,
        origins=count_origins(len(independence.origins)),
        counted=counted,
    )


def _lay_out(parts: Sequence[Part], notes: Sequence[Line], contents: tuple[Jump, ...]) -> Page:
    """All parts on one grid: a label, columns of text, a link."""
    texts = max((len(part.headings) - 2 for part in parts), default=0)
    texts = max(texts, LEAST_TEXTS)
    widths = (LABEL_WIDTH, *((round(TEXT_WIDTH / texts, 1),) * texts), LINK_WIDTH)
    blocks = tuple(
        Block(
            part.name,
            (*part.headings[:-1], *("",) * (texts + 2 - len(part.headings)), part.headings[-1]),
            tuple(
                (Toned(line.label, Tone.STRONG), *_pad(line.cells, texts), line.see)
                for line in part.lines
            ),
            is_matrix=part.is_matrix,
        )
        for part in parts
    )
    return Page(widths, tuple(note.cells[0] for note in notes), blocks, contents)


def _pad(cells: Sequence[Cell], count: int) -> tuple[Cell, ...]:
    return (*cells, *("",) * (count - len(cells)))


def _flatten_notes(notes: Sequence[Line]) -> Iterator[Row]:
    for note in notes:
        yield (_("This briefing"), note.label, note.cells[0], note.see)


def _flatten_parts(parts: Sequence[Part]) -> Iterator[Row]:
    """A row for each cell of a matrix, and one for each line of the other blocks."""
    for part in parts:
        for line in part.lines:
            if not part.is_matrix:
                yield (part.headings[0], line.label, _join(line.cells), line.see)
                continue
            for heading, cell in zip(part.headings[1:-1], line.cells, strict=False):
                if cell != "":
                    yield (line.label, heading, cell, line.see)


def _join(cells: Sequence[Cell]) -> Cell:
    """The cells of a line in one cell, a line each; what sets one apart holds for all."""
    entries: list[Entry] = []
    tone = Tone.PLAIN
    for cell in cells:
        value = cell.value if isinstance(cell, Toned) else cell
        tone = cell.tone if isinstance(cell, Toned) else tone
        if isinstance(value, Lines):
            entries += value.entries
        elif value != "":
            entries.append(str(value))
    joined = Lines(tuple(entries))
    return joined if tone is Tone.PLAIN else Toned(joined, tone)


def _list_content(sheet: Sheet) -> Row:
    return (_("Contents"), _("Sheet"), sheet.title, Jump(sheet.tab, sheet.name))
