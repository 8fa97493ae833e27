"""The agreement sheet: party by party, on how many proposals two take the same stance."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from positions.compare.agreement import LEAST_SHARED
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Gap
from positions.tables.book import Sign
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.topics import order_parties
from positions.tables.topics import sign_column
from positions.tables.topics import sum_column

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions.compare.agreement import Agreement
    from positions.dossier.model import Party
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context

_WIDTH = 4.4
_PERCENT = 100
_HEAT = ((75, Tone.HEAT_3), (50, Tone.HEAT_2), (25, Tone.HEAT_1))
"""From how many hundredths on a cell takes which tone."""


def build_sheet(context: Context) -> Sheet:
    """Parties down and across; only those that took a stance, in the order of the matrix."""
    concord = context.comparison.concord
    ordered, _is_sorted = order_parties(context)
    voiced = set(concord.ordered)
    parties = [party for party in ordered if party.id in voiced]
    taken = {
        party.id: sum(
            party.id in (*one.supporters, *one.opponents, *one.neutrals)
            for one in context.comparison.camps
        )
        for party in parties
    }
    first = text_column("party", _("Party"), _("Short name of the party"), width=22)
    legend = _("share of equal stances, in percent; below it, on how many proposals; – too few")
    columns: list[Filled[Party]] = [
        Filled(
            replace(first, legend=legend),
            lambda row: Toned(context.refer_party(row.id), Tone.STRONG),
        ),
        *(
            Filled(
                sign_column(
                    f"party-{party.id}",
                    context.head_party(party),
                    _("How often each agrees with {party}", party=party.short_name),
                    width=_WIDTH,
                ),
                _fill_pair(context, party),
            )
            for party in parties
        ),
        Filled(
            sum_column(
                "stances",
                _("stances"),
                _("Proposals on which it took a stance"),
                most=max(taken.values(), default=0),
            ),
            lambda row: taken[row.id],
        ),
    ]
    return build(
        "agreement",
        _("Agreement"),
        (
            _("Agreement: who takes the same stance as whom"),
            ngettext(
                "Of the proposals on which both took a stance, the share on which it is the same; "
                "nothing is said of fewer than {number}. The darker, the more equal; see Guide.",
                "Of the proposals on which both took a stance, the share on which it is the same; "
                "nothing is said of fewer than {number}. The darker, the more equal; see Guide.",
                LEAST_SHARED,
            ),
        ),
        columns,
        [(party.id, party) for party in parties] if len(parties) > 1 else [],
    )


def count_percent(agreement: Agreement) -> int:
    """A known share in whole hundredths, halves rounded up."""
    return math.floor(agreement.share * _PERCENT + Fraction(1, 2))


def describe_agreement(agreement: Agreement) -> str:
    """`agree on 83 percent of 24 proposals`, or that there are too few to say."""
    if not agreement.is_known:
        return ngettext(
            "too few to say: {number} proposal",
            "too few to say: {number} proposals",
            agreement.shared,
        )
    return ngettext(
        "agree on {percent} percent of {number} proposal",
        "agree on {percent} percent of {number} proposals",
        agreement.shared,
        percent=count_percent(agreement),
    )


def _fill_pair(context: Context, other: Party) -> Callable[[Party], Cell]:
    def fill(row: Party) -> Cell:
        if row.id == other.id:
            return Toned(Gap(_("the same party"), is_special=True), Tone.QUIET)
        found = context.comparison.concord.by_pair[row.id, other.id]
        words = describe_agreement(found)
        if not found.is_known:
            return Toned(Sign("–", words), Tone.QUIET)
        percent = count_percent(found)
        tone = next((tone for least, tone in _HEAT if percent >= least), Tone.PLAIN)
        return Toned(Sign(f"{percent}\n{found.shared}", words), tone)

    return fill
