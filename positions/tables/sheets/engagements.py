"""The sheets of who meets whom: the register of engagements and the timeline."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import DateBasis
from positions.dossier.vocabulary import EngagementMode
from positions.dossier.vocabulary import EngagementStatus
from positions.dossier.vocabulary import ParticipantRole
from positions.dossier.vocabulary import Stage
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Gap
from positions.tables.book import Jump
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet
from positions.tables.columns import count_noun
from positions.tables.columns import text_column
from positions.tables.columns import word_column
from positions.tables.limits import join_entries
from positions.tables.names import NO_ENTRY
from positions.tables.names import NOT_STATED
from positions.tables.sheets.registers import jump_to_evidence

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from positions.compare.engagements import StagedEngagement
    from positions.dossier.model import Engagement
    from positions.dossier.model import Participant
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.names import Context

MOST_SPANS = 31
"""A timeline of more days than this is drawn in weeks, of more weeks in months, and so on."""

# A month, a quarter, a year, a decade, a century: the last is for a date with a slip in its year.
_MONTHS_ACROSS = (1, 3, 12, 120, 1200)

_TONE_BY_STAGE = {
    Stage.HELD: Tone.STRONG,
    Stage.UNDER_WAY: Tone.STRONG,
    Stage.SCHEDULED: Tone.GOOD,
    Stage.SOUGHT: Tone.CAUTION,
    Stage.CLAIMED: Tone.CAUTION,
    Stage.CALLED_OFF: Tone.QUIET,
}


def build_engagements_sheet(context: Context) -> Sheet:
    """Every engagement: first what was held and is under way, then what is to come, by date."""
    staged = context.comparison.engagements
    columns: list[Filled[StagedEngagement]] = [
        Filled(
            text_column("stage", "Stage", "Held, under way, to come, or claimed", width=16),
            lambda row: Toned(row.stage.value, _TONE_BY_STAGE[row.stage]),
        ),
        Filled(
            text_column("title", "Engagement", "Who meets whom", width=34),
            lambda row: row.engagement.title,
        ),
        Filled(
            text_column("participants", "Participants", "Who takes part", width=34),
            lambda row: describe_participants(context, row.engagement),
        ),
        Filled(
            Column("start", "Start", ColumnType.EDTF, "First day as recorded, EDTF", 23),
            lambda row: row.engagement.start,
        ),
        Filled(
            Column("start_earliest", "Earliest day", ColumnType.DAY, "For sorting", 12),
            lambda row: _find_first_day(row.engagement),
        ),
        Filled(
            Column("end", "End", ColumnType.EDTF, "Last day as recorded, EDTF", 12),
            lambda row: row.engagement.end,
        ),
        Filled(
            word_column("date_basis", "Date basis", DateBasis, width=11),
            lambda row: row.engagement.date_basis.value,
        ),
        Filled(
            word_column("status", "Status", EngagementStatus, width=12),
            lambda row: row.engagement.status.value,
        ),
        Filled(
            word_column("mode", "Mode", EngagementMode, width=13),
            lambda row: row.engagement.mode.value,
        ),
        Filled(
            text_column("place", "Place", "Where, as the source gives it", width=16),
            lambda row: context.name_stated(row.engagement.place),
        ),
        Filled(
            text_column("issues", "Issues", "What is on the table", width=20),
            lambda row: ", ".join(map(context.name_issue, row.engagement.issues)) or NOT_STATED,
        ),
        Filled(
            text_column("outcome", "Outcome", "What came of it", width=18),
            lambda row: context.name_stated(row.engagement.outcome),
        ),
        Filled(
            text_column("note", "Note", "What a reader must know", width=34),
            lambda row: row.engagement.note or "none",
        ),
        Filled(
            text_column("evidence", "Evidence", "Leads to the passages behind it", width=12),
            lambda row: jump_to_evidence(row.engagement),
        ),
        Filled(
            Column("id", "Id", ColumnType.ID, "Short name of the engagement", 22),
            lambda row: row.engagement.id,
        ),
    ]
    return build_sheet(
        "engagements",
        "Engagements",
        (
            "Engagements: who met, who meets, who is said to have met",
            f"{count_noun(len(staged), 'engagement')}. What was held stands first, what is to come "
            "and what is only claimed stand apart.",
        ),
        columns,
        [(item.engagement.id, item) for item in staged],
    )


def build_timeline_sheet(context: Context) -> Sheet:
    """Engagements down, days across; each cell says in words what is known for that day."""
    staged = sorted(context.comparison.engagements, key=lambda item: item.engagement.start.sort_key)
    columns: list[Filled[StagedEngagement]] = [
        Filled(
            text_column("title", "Engagement", "Who meets whom", width=36),
            lambda row: row.engagement.title,
        )
    ]
    spans = divide_days([item.engagement for item in staged])
    for first, last in spans:
        heading = name_span(first, last)
        columns.append(
            Filled(
                text_column(f"day-{first}", heading, "What is known for these days", width=12),
                _fill_span(first, last),
            )
        )
    columns.append(
        Filled(
            text_column("undated", "No date", "Engagements without a day to begin", width=14),
            lambda row: (
                Toned(Gap(NO_ENTRY), Tone.QUIET) if _is_drawn(row.engagement, spans) else _show(row)
            ),
        )
    )
    columns.append(
        Filled(
            text_column("see", "See", "Leads to its row in Engagements", width=14),
            lambda row: Jump(
                row.engagement.id, "engagements", row.engagement.id, row.engagement.id
            ),
        )
    )
    return build_sheet(
        "timeline",
        "Timeline",
        (
            "Timeline: engagements by day",
            "A word in a cell says how certain the engagement is. “Some day” marks each day on "
            "which it may fall when the exact day is not known.",
        ),
        columns,
        [(item.engagement.id, item) for item in staged],
    )


def describe_participants(context: Context, engagement: Engagement) -> str:
    """Who takes part, a line for each."""
    lines = [_describe_participant(context, who) for who in engagement.participants]
    return join_entries(lines) or NOT_STATED


def divide_days(engagements: Sequence[Engagement]) -> list[tuple[date, date]]:
    """Days, weeks, months or longer spans that cover every dated engagement in few columns."""
    dated = [one for one in engagements if one.start.is_stated and one.start.earliest > date.min]
    if not dated:
        return []
    first = min(one.start.earliest for one in dated)
    last = max(find_last_day(one) for one in dated)
    if (last - first).days < MOST_SPANS:
        return [(day, day) for day in _list_days(first, last, 1)]
    if (last - first).days < MOST_SPANS * 7:
        monday = first - timedelta(days=first.weekday())
        return [(day, _find_sunday(day)) for day in _list_days(monday, last, 7)]
    spans: list[tuple[date, date]] = []
    for months in _MONTHS_ACROSS:
        spans = _divide_months(first, last, months)
        if len(spans) <= MOST_SPANS:
            break
    return spans


def find_last_day(engagement: Engagement) -> date:
    """The last day that an engagement can touch; an open end is not followed."""
    ends = [
        when.latest
        for when in (engagement.start, engagement.end)
        if when.is_stated and when.latest < date.max
    ]
    return max([*ends, engagement.start.earliest])


def name_span(first: date, last: date) -> str:
    """`Wed 12 Feb 2025` for a day, `10–16 Feb 2025` for a week, `Feb 2025` for a month.

    Longer ones are `Jan–Mar 2025`, `2025` and `2020–2029`.
    """
    if first == last:
        return f"{_WEEKDAYS[first.weekday()]} {first.day} {_MONTHS[first.month - 1]} {first.year}"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _name_months(first, last)
    if first.month == last.month:
        return f"{first.day}–{last.day} {_MONTHS[last.month - 1]} {last.year}"
    begin = f"{first.day} {_MONTHS[first.month - 1]}"
    return f"{begin} – {last.day} {_MONTHS[last.month - 1]} {last.year}"


# Not strftime: names of days and months must not follow the locale of the machine.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _list_days(first: date, last: date, step: int) -> list[date]:
    return [first + timedelta(days=days) for days in range(0, (last - first).days + 1, step)]


def _find_sunday(monday: date) -> date:
    """The end of a week; the calendar itself ends on a Friday."""
    return date.fromordinal(min(monday.toordinal() + 6, date.max.toordinal()))


def _divide_months(first: date, last: date, months: int) -> list[tuple[date, date]]:
    """Spans of so many months, beginning where the calendar divides: a quarter with January."""
    start = (first.year * 12 + first.month - 1) // months * months
    stop = last.year * 12 + last.month
    return [
        (_find_month(month)[0], _find_month(month + months - 1)[1])
        for month in range(start, stop, months)
    ]


def _find_month(number: int) -> tuple[date, date]:
    """The first and last day of a month, counted from the year 0; there is no year 0 or 10000."""
    year, month = divmod(number, 12)
    if year < date.min.year:
        return date.min, date.min
    if year > date.max.year:
        return date.max, date.max
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def _name_months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if first.month == 1 and last.month == len(_MONTHS):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    return f"{_MONTHS[first.month - 1]}–{_MONTHS[last.month - 1]} {first.year}"


def _touches(engagement: Engagement, first: date, last: date) -> bool:
    """Whether an engagement may fall on one of these days."""
    start = engagement.start
    return start.is_stated and start.earliest <= last and find_last_day(engagement) >= first


def _is_drawn(engagement: Engagement, spans: Sequence[tuple[date, date]]) -> bool:
    return any(_touches(engagement, first, last) for first, last in spans)


def _fill_span(first: date, last: date) -> Callable[[StagedEngagement], Cell]:
    def fill(row: StagedEngagement) -> Cell:
        start = row.engagement.start
        if not _touches(row.engagement, first, last):
            return Toned(Gap(NO_ENTRY), Tone.QUIET)
        known = start.is_day or (first <= start.earliest and start.latest <= last)
        return _show(row) if known else _show(row, "some day: ")

    return fill


def _show(row: StagedEngagement, prefix: str = "") -> Toned:
    return Toned(f"{prefix}{row.engagement.status.value}", _TONE_BY_STAGE[row.stage])


def _find_first_day(engagement: Engagement) -> Cell:
    start = engagement.start
    return start.earliest if start.is_stated and start.earliest > date.min else NOT_STATED


def _describe_participant(context: Context, who: Participant) -> str:
    party = context.name_party(who.party)
    plain = (ParticipantRole.PRINCIPAL, ParticipantRole.UNSTATED)
    role = "" if who.role in plain else f", {who.role.value}"
    behalf = (
        ""
        if who.on_behalf_of == UNSTATED
        else f", on behalf of {context.name_party(who.on_behalf_of)}"
    )
    if who.person == UNSTATED:
        return f"{party} (person not stated{role}{behalf})"
    return f"{context.name_person(who.person)} ({party}{role}{behalf})"
