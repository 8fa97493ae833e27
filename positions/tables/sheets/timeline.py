"""The timeline sheet: engagements down, days across."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

from positions.dossier.dates import format_day
from positions.dossier.dates import name_month
from positions.dossier.wording import _
from positions.tables.book import Jump
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.phrases import no_entry
from positions.tables.sheets.engagements import TONE_BY_STAGE

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from positions.compare.engagements import StagedEngagement
    from positions.dossier.model import Engagement
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context

MOST_SPANS = 31
"""A timeline of more days than this is drawn in weeks, of more weeks in months, and so on."""

# A month, a quarter, a year, a decade, a century: the last is for a date with a slip in its year.
_MONTHS_ACROSS = (1, 3, 12, 120, 1200)


def build_sheet(context: Context) -> Sheet:
    """Engagements down, days across; each cell says in words what is known for that day."""
    staged = sorted(context.comparison.engagements, key=lambda item: item.engagement.start.sort_key)
    columns: list[Filled[StagedEngagement]] = [
        Filled(
            text_column("title", _("Engagement"), _("Who meets whom"), width=36),
            lambda row: row.engagement.title,
        )
    ]
    spans = divide_days([item.engagement for item in staged])
    for first, last in spans:
        known = _("What is known for these days")
        columns.append(
            Filled(
                text_column(f"day-{first}", name_span(first, last), known, width=12),
                _fill_span(first, last),
            )
        )
    columns += [
        Filled(
            text_column("undated", _("No date"), _("Engagements without a day to begin"), width=14),
            lambda row: (
                Toned(no_entry(), Tone.QUIET) if _is_drawn(row.engagement, spans) else _show(row)
            ),
        ),
        Filled(
            text_column("see", _("See"), _("Leads to its row in Engagements"), width=14),
            lambda row: Jump(
                row.engagement.id, "engagements", row.engagement.id, row.engagement.id
            ),
        ),
    ]
    return build(
        "timeline",
        _("Timeline"),
        (
            _("Timeline: engagements by day"),
            _(
                "A word in a cell says how certain the engagement is. “Some day” marks each day on "
                "which it may fall when the exact day is not known."
            ),
        ),
        columns,
        [(item.engagement.id, item) for item in staged],
    )


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
        return format_day(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _name_months(first, last)
    words = {"first": first.day, "last": last.day, "month": name_month(last), "year": last.year}
    if first.month == last.month:
        return _("{first}–{last} {month} {year}", **words)
    return _(
        "{first} {first_month} – {last} {month} {year}", first_month=name_month(first), **words
    )


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
        return _("{month} {year}", month=name_month(first), year=first.year)
    if (first.month, last.month) == (1, 12):
        if first.year == last.year:
            return str(first.year)
        return _("{first}–{last}", first=first.year, last=last.year)
    months = {"first": name_month(first), "last": name_month(last)}
    return _("{first}–{last} {year}", year=first.year, **months)


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
            return Toned(no_entry(), Tone.QUIET)
        known = start.is_day or (first <= start.earliest and start.latest <= last)
        return _show(row) if known else _show_some_day(row)

    return fill


def _show(row: StagedEngagement) -> Toned:
    return Toned(row.engagement.status.label, TONE_BY_STAGE[row.stage])


def _show_some_day(row: StagedEngagement) -> Toned:
    status = _("some day: {status}", status=row.engagement.status.label)
    return Toned(status, TONE_BY_STAGE[row.stage])
