"""The timeline sheet: engagements down, days across, and longer spans farther from today."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.dates import format_date
from positions.dossier.dates import format_day
from positions.dossier.dates import name_month
from positions.dossier.vocabulary import Stage
from positions.dossier.wording import _
from positions.tables.book import Jump
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.phrases import join_sentences
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


class _Scale(NamedTuple):
    """How finely a timeline is divided: days around the day of the dossier, then longer spans."""

    days_before: int
    days_after: int
    weeks: int
    months: int
    years: int


MOST_SPANS = 14
"""As many columns as print on a page beside the names of the engagements."""

# From fine to coarse; the first that fits is taken. `years` is how many a column of years spans.
_SCALES = (
    _Scale(7, 14, 4, 12, 1),
    _Scale(7, 10, 4, 12, 1),
    _Scale(4, 8, 3, 12, 1),
    _Scale(3, 7, 2, 6, 1),
    _Scale(2, 7, 1, 3, 1),
    _Scale(2, 7, 1, 1, 1),
    _Scale(1, 7, 0, 0, 1),
    _Scale(1, 7, 0, 0, 10),
    _Scale(1, 7, 0, 0, 100),
    _Scale(1, 3, 0, 0, 1000),
)


def build_sheet(context: Context) -> Sheet:
    """Engagements down, days across; each cell says in words what is known for that day."""
    staged = sorted(context.comparison.engagements, key=lambda item: item.engagement.start.sort_key)
    columns: list[Filled[StagedEngagement]] = [
        Filled(
            text_column("title", _("Engagement"), _("Who meets whom"), width=28),
            lambda row: row.engagement.title,
        )
    ]
    engagements = [item.engagement for item in staged]
    spans = divide_days(engagements, context.dossier.head.as_of)
    for first, last in spans:
        known = _("What is known for these days")
        columns.append(
            Filled(
                text_column(f"day-{first}", name_span(first, last), known, width=13),
                _fill_span(first, last),
            )
        )
    if not all(_is_drawn(one, spans) for one in engagements):
        undated = text_column(
            "undated", _("No date"), _("Engagements without a day to begin"), width=11
        )
        columns.append(
            Filled(
                undated,
                lambda row: no_entry() if _is_drawn(row.engagement, spans) else _show(row),
            )
        )
    see = text_column("see", _("See"), _("Leads to its row in Engagements"), width=13)
    columns.append(
        Filled(
            see,
            lambda row: Jump(_("Engagement"), "engagements", row.engagement.id, row.engagement.id),
        )
    )
    return build(
        "timeline",
        _("Timeline"),
        (
            _("Timeline: engagements by day"),
            join_sentences(
                _(
                    "Planned: settled and to come. Hoped for: expected or sought. Some day: on one "
                    "of these days, it is not known on which."
                ),
                _explain_scale(context, spans),
            ),
        ),
        columns,
        [(item.engagement.id, item) for item in staged],
    )


def _explain_scale(context: Context, spans: Sequence[tuple[date, date]]) -> str:
    if all(first == last for first, last in spans):
        return ""
    return _(
        "Days stand around {day}; farther off stand the weeks, months and years in which something "
        "falls.",
        day=format_date(context.dossier.head.as_of),
    )


def divide_days(engagements: Sequence[Engagement], as_of: date) -> list[tuple[date, date]]:
    """Days around `as_of`, then longer spans, that cover every dated engagement in few columns."""
    dated = [one for one in engagements if one.start.is_stated and one.start.earliest > date.min]
    if not dated:
        return []
    spans: list[tuple[date, date]] = []
    for scale in _SCALES:
        spans = _leave_out_empty(_divide(dated, as_of, scale), dated, as_of)
        if len(spans) <= MOST_SPANS:
            break
    return spans


def _leave_out_empty(
    spans: Sequence[tuple[date, date]], dated: Sequence[Engagement], as_of: date
) -> list[tuple[date, date]]:
    """Spans in which something falls, and the empty days between the first and last such day."""
    full = [span for span in spans if any(_touches(one, *span) for one in dated)]
    days = [first for first, last in full if first == last]
    opening, closing = min([*days, as_of]), max([*days, as_of])
    return [
        (first, last)
        for first, last in spans
        if (first, last) in full or (first == last and opening <= first <= closing)
    ]


def _divide(dated: Sequence[Engagement], as_of: date, scale: _Scale) -> list[tuple[date, date]]:
    """Every span of a scale from the first day of an engagement to the last."""
    first = min(one.start.earliest for one in dated).toordinal()
    last = max(find_last_day(one) for one in dated).toordinal()
    today = as_of.toordinal()
    opening = max(today - scale.days_before, first)
    closing = min(today + scale.days_after, last)
    if opening > closing:  # all of it was before these days, or comes after them
        opening, closing = (last + 1, last) if last < today else (first, first - 1)
    days = map(date.fromordinal, range(opening, closing + 1))
    middle = [(day, day) for day in days]
    before: list[tuple[date, date]] = []
    while opening > first:
        end = date.fromordinal(opening - 1)
        start = _find_start(end, _choose_unit(today - scale.days_before - end.toordinal(), scale))
        before.append((start, end))
        opening = start.toordinal()
    after: list[tuple[date, date]] = []
    while closing < last:
        start = date.fromordinal(closing + 1)
        end = _find_end(start, _choose_unit(start.toordinal() - today - scale.days_after, scale))
        after.append((start, end))
        closing = end.toordinal()
    return [*reversed(before), *middle, *after]


def _choose_unit(days: int, scale: _Scale) -> int:
    """The months of a span that lies so many days beyond the single days; 0 is a week."""
    if days <= scale.weeks * 7:
        return 0
    return 1 if days <= scale.weeks * 7 + scale.months * 31 else 12 * scale.years


def _find_start(day: date, months: int) -> date:
    """The first day of the week, or of the span of so many months, in which a day falls."""
    if not months:
        return _shift(day, -day.weekday())
    number = (day.year * 12 + day.month - 1) // months * months
    return _find_month(number)[0]


def _find_end(day: date, months: int) -> date:
    """The last day of the week, or of the span of so many months, in which a day falls."""
    if not months:
        return _shift(day, 6 - day.weekday())
    number = (day.year * 12 + day.month - 1) // months * months
    return _find_month(number + months - 1)[1]


def _shift(day: date, days: int) -> date:
    """A day so many days later; the calendar has a first day and a last."""
    number = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(number)


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

    Longer ones are `2025` and `2020–2029`; what is left of them is `Mar–Dec 2025`.
    """
    if first == last:
        return format_day(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        named = _name_months(first, last)
        if named:
            return named
    if first.year != last.year:
        return _("{first} – {last}", first=format_date(first), last=format_date(last))
    words = {"first": first.day, "last": last.day, "month": name_month(last), "year": last.year}
    if first.month == last.month:
        return _("{first}–{last} {month} {year}", **words)
    return _(
        "{first} {first_month} – {last} {month} {year}", first_month=name_month(first), **words
    )


def _find_month(number: int) -> tuple[date, date]:
    """The first and last day of a month, counted from the year 0; there is no year 0 or 10000."""
    year, month = divmod(number, 12)
    if year < date.min.year:
        return date.min, date.min
    if year > date.max.year:
        return date.max, date.max
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def _name_months(first: date, last: date) -> str:
    """One month, months of a year, or years by their names; nothing for another span."""
    if (first.year, first.month) == (last.year, last.month):
        return _("{month} {year}", month=name_month(first), year=first.year)
    if (first.month, last.month) == (1, 12):
        if first.year == last.year:
            return str(first.year)
        return _("{first}–{last}", first=first.year, last=last.year)
    if first.year != last.year:
        return ""
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
            return no_entry()
        known = start.is_day or (first <= start.earliest and start.latest <= last)
        return _show(row) if known else _show_some_day(row)

    return fill


def _show(row: StagedEngagement) -> Toned:
    return Toned(_name_stage(row.stage), TONE_BY_STAGE[row.stage])


def _show_some_day(row: StagedEngagement) -> Toned:
    some_day = _("{stage}, some day", stage=_name_stage(row.stage))
    return Toned(some_day, TONE_BY_STAGE[row.stage])


def _name_stage(stage: Stage) -> str:
    """A word that fits a narrow cell."""
    return {
        Stage.HELD: _("held"),
        Stage.UNDER_WAY: _("under way"),
        Stage.SCHEDULED: _("planned"),
        Stage.SOUGHT: _("hoped for"),
        Stage.CLAIMED: _("claimed"),
        Stage.CALLED_OFF: _("called off"),
    }[stage]
