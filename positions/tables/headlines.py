"""What a position says in few words: its headline, or its summary where it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.tables.book import Rich
from positions.tables.book import Run
from positions.tables.book import Tone

if TYPE_CHECKING:
    from positions.dossier.model import Position
    from positions.tables.context import Context


def tell(context: Context, position: Position) -> str:
    """What completes the reader's verb of a position.

    A summary is told without party and verb where it begins with them, else whole.
    """
    if position.headline:
        return position.headline
    party = context.parties.get(position.party)
    names = (party.short_name, party.name, *party.aliases) if party else ()
    for name in names:
        start = f"{name} {position.verb} ".casefold()
        if position.summary.casefold().startswith(start):
            return position.summary[len(start) :].rstrip(".")
    return position.summary


def say(context: Context, position: Position) -> str:
    """`demands Ukraine to give up joining NATO`: verb and headline; else the summary."""
    told = tell(context, position)
    if told == position.summary:
        return told
    return _("{verb} {headline}", verb=lower_first(position.verb), headline=told)


def tell_sentence(context: Context, position: Position) -> Rich:
    """`Russia demands Ukraine to give up joining NATO`, party and verb strong."""
    told = tell(context, position)
    if told == position.summary:
        return Rich((Run(told),))
    party = context.name_party(position.party)
    head = _("{party} {verb}", party=party, verb=lower_first(position.verb))
    return Rich((Run(head, Tone.STRONG), Run(f" {told}")))


def lower_first(text: str) -> str:
    """The text as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def begin(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]
