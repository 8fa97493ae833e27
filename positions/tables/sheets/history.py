"""One line of the record in the order of days, for the terminal: it is no sheet of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.compare.history import list_subjects
from positions.compare.history import tell_history
from positions.dossier.dates import format_day
from positions.dossier.dates import format_period
from positions.dossier.dates import format_when
from positions.dossier.model import Position
from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.dossier.wording import ngettext
from positions.errors import UnknownFormatError
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.phrases import make_quiet
from positions.tables.says import find_words
from positions.tables.says import say_position

if TYPE_CHECKING:
    from positions.compare.history import Step
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_history(context: Context, subject: str) -> Sheet:
    """Every step of a party, an issue, a position or an engagement.

    Raises:
        UnknownFormatError: the dossier has none of this id.
    """
    known = list_subjects(context.dossier)
    if subject not in known:
        raise UnknownFormatError("party, issue, position or engagement", subject, known=known)
    steps = tell_history(context.dossier, subject)
    columns: list[Filled[Step]] = [
        Filled(
            text_column("known", _("Known since"), _("Day of publication"), width=12),
            _say_known,
        ),
        Filled(
            text_column("stated", _("Said or held"), _("Day it was said or held"), width=18),
            _say_stated,
        ),
        Filled(
            text_column("party", _("Who"), _("Whose it is, or who meets"), width=18),
            lambda row: context.refer_parties(_list_parties(row)),
        ),
        Filled(
            text_column("text", _("What"), _("In words"), width=52),
            lambda row: _describe(context, row),
        ),
        Filled(
            text_column("source", _("Source"), _("Where it was published"), width=24),
            lambda row: join_names(
                dict.fromkeys(context.name_source(item.source) for item in row.evidence)
            ),
        ),
    ]
    description = ngettext(
        "{number} step in the order of days, as of {day}.",
        "{number} steps in the order of days, as of {day}.",
        len(steps),
        day=format_day(context.dossier.head.as_of),
    )
    title = _("History of {subject}", subject=_name(context, subject))
    keyed = [(str(number), step) for number, step in enumerate(steps)]
    return build("history", _("History"), (title, description), columns, keyed)


def _name(context: Context, subject: str) -> str:
    titles = {one.id: one.title for one in context.dossier.engagements}
    if subject in context.positions:
        return context.positions[subject].summary.rstrip(".")
    return titles.get(subject) or (
        context.name_party(subject) if subject in context.parties else context.name_issue(subject)
    )


def _say_known(step: Step) -> str:
    return format_when(step.known, weekday=False) if step.known.is_stated else _("day not recorded")


def _say_stated(step: Step) -> Cell:
    if isinstance(step.record, Position):
        when = step.record.stated_on
        return format_when(when) if when.is_stated else Toned(format_when(when), Tone.QUIET)
    days = step.state or step.record
    said = format_period(days.start, days.end)
    return said if days.start.is_stated or days.end.is_stated else Toned(said, Tone.QUIET)


def _list_parties(step: Step) -> tuple[str, ...]:
    if isinstance(step.record, Position):
        return (step.record.party,)
    participants = step.state.participants if step.state else step.record.participants
    return tuple(dict.fromkeys(who.party for who in participants))


def _describe(context: Context, step: Step) -> Lines:
    """A position as it is read, and since when it stands no longer; a meeting with its state."""
    if isinstance(step.record, Position):
        said = say_position(context, step.record, with_history=False)
        ends = (_("until: {text}", text=find_words(context, newer).text) for newer in step.ended_by)
        return Lines((said, *(Rich((make_quiet(end),)) for end in ends)))
    state = step.state or step.record
    told = _("{title}: {facts}", title=step.record.title, facts=state.status.label)
    return Lines((told,))
