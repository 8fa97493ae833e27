"""A position as a reader reads it: the verb of its act, then what completes it.

The headline completes the verb. Without one the summary stands, and party and verb are not said
twice where that can be told for sure; else the whole summary follows a colon.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.compare.change import PositionChange
from positions.dossier.dates import format_when
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import Firmness
from positions.dossier.vocabulary import PositionStatus
from positions.dossier.wording import _
from positions.dossier.wording import mark
from positions.dossier.wording import ngettext
from positions.tables.book import Rich
from positions.tables.book import Run
from positions.tables.book import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.model import Position
    from positions.tables.context import Context

# What may follow the name of a party at the beginning of a summary, so that the name can go.
_VERBS = frozenset(
    {
        *("is", "was", "are", "were", "has", "had", "have", "does", "did", "will", "would"),
        *("can", "cannot", "could", "may", "must", "wants", "seeks", "intends", "plans", "hopes"),
        *("aims", "requires", "demands", "insists", "calls", "requests", "asks", "offers"),
        *("proposes", "accepts", "agrees", "refuses", "rejects", "declines", "threatens"),
        *("warns", "says", "states", "claims", "indicates", "suggests", "denies", "commits"),
        *("concedes", "released", "withdraws", "supports", "opposes", "needs", "expects"),
    }
)

_ADDRESSED_BY_ACT = {
    Act.AIM: mark("Wants from {parties}"),
    Act.DEMAND: mark("Demands of {parties}"),
    Act.REQUEST: mark("Asks {parties}"),
    Act.OFFER: mark("Offers {parties}"),
    Act.CONCEDE: mark("Concedes to {parties}"),
    Act.THREATEN: mark("Threatens ({parties})"),
    Act.ASSERT: mark("Says to {parties}"),
}
"""How a verb takes those it is put to; what the other acts answer says it already."""


class Said(NamedTuple):
    """What a position says after its verb; `is_whole` where it is the whole summary."""

    text: str
    is_whole: bool = False


def say_position(
    context: Context,
    position: Position,
    *,
    addressed: bool = True,
    with_history: bool = True,
    with_firmness: bool = False,
    with_conditions: bool = False,
) -> Rich:
    """`Demands of Borvia half of the toll (before: all of it, 10 Feb 2025)`, the verb strong.

    The addressee is named with the verb unless the words name it anyhow, or `addressed` says that
    it stands beside them.
    """
    said = find_words(context, position)
    verb = position.verb
    if addressed:
        verb = _address(context, position, said) or verb
    separator = ": " if said.is_whole else context.separator
    runs = [Run(verb, Tone.STRONG), Run(separator), Run(said.text)]
    firmness = position.firmness
    if firmness is Firmness.RED_LINE or (with_firmness and firmness is not Firmness.UNSTATED):
        runs.append(Run(" " + _("({firmness})", firmness=firmness.label), Tone.QUIET))
    if with_conditions and position.conditions:
        runs.append(Run(f" {name_conditions(position)}", Tone.QUIET))
    if position.status is PositionStatus.DISPUTED:
        runs.append(Run(" " + _("[disputed]"), Tone.STRONG))
    if with_history:
        runs += [Run(f" {before}", Tone.QUIET) for before in _list_history(context, position)]
        runs += [Run(f" [{mark}]", Tone.STRONG) for mark in list_marks(context, position.id)]
    return Rich(tuple(runs))


def list_marks(context: Context, record: str) -> Iterator[str]:
    """What has become of a record since the day that was asked for, in a word."""
    change = context.change_by_record.get(record)
    if change is not None:
        yield change.movement.label


def name_conditions(position: Position) -> str:
    """That a position depends on something, in a few words."""
    return ngettext("(on a condition)", "(on conditions)", len(position.conditions))


def find_words(context: Context, position: Position) -> Said:
    """What completes the verb: the headline, or what can be taken from the summary."""
    if position.headline:
        return Said(position.headline)
    party = context.parties.get(position.party)
    names = (party.short_name, party.name, *party.aliases) if party else ()
    for name in sorted(names, key=len, reverse=True):
        found = re.match(rf"(?:The )?{re.escape(name)}\s+(?=\S)", position.summary)
        if not found:
            continue
        rest = position.summary[found.end() :]
        verb = position.verb.lower()
        if rest.lower().startswith(f"{verb} "):
            return Said(_drop_stop(rest[len(verb) + 1 :]))
        if rest.split(maxsplit=1)[0] in _VERBS:
            return Said(_drop_stop(rest), is_whole=True)
    return Said(position.summary, is_whole=True)


def _drop_stop(text: str) -> str:
    """A part of a sentence has no full stop; several sentences keep theirs."""
    return text.removesuffix(".") if ". " not in text else text


def _address(context: Context, position: Position, said: Said) -> str:
    """The verb with those it is put to, unless the words name them already."""
    unnamed = [party for party in position.addressees if not _is_named(context, party, said.text)]
    if not unnamed or position.act.answers:
        return ""
    # All of them or none: of some alone a reader would think that it is put to them only.
    parties = context.mention_parties(position.addressees)
    if said.is_whole or len(unnamed) < len(position.addressees):
        return _("{verb} (to {parties})", verb=position.verb, parties=parties)
    if position.act is Act.AIM and position.firmness is Firmness.EXPLORATORY:
        return ""
    verb = _ADDRESSED_BY_ACT.get(position.act, "")
    return _(verb, parties=parties) if verb else ""


def _is_named(context: Context, party: str, text: str) -> bool:
    found = context.parties.get(party)
    names = (found.short_name, found.name) if found else (party,)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)


def _list_history(context: Context, position: Position) -> Iterator[str]:
    """What the position replaces, the nearest first."""
    seen = {position.id}
    queue = list(position.supersedes)
    while queue:
        before = context.positions.get(queue.pop(0))
        if before is None or before.id in seen:
            continue
        seen.add(before.id)
        queue += before.supersedes
        yield _describe_before(context, before, position)
    yield from _list_mended(context, position)


def _list_mended(context: Context, position: Position) -> Iterator[str]:
    """The position itself as an earlier edition had it, where it says something else."""
    change = context.change_by_record.get(position.id)
    if isinstance(change, PositionChange) and not change.movement.is_of_record:
        for before in change.before:
            same = before.id == position.id and not position.supersedes
            if same and find_words(context, before) != find_words(context, position):
                yield _describe_before(context, before, position)


def _describe_before(context: Context, before: Position, after: Position) -> str:
    text = find_words(context, before).text
    if before.act is not after.act:
        text = _("{verb}: {text}", verb=before.verb, text=text)
    if not before.stated_on.is_stated:
        return _("(before: {text})", text=text)
    day = format_when(before.stated_on, weekday=False)
    return _("(before: {text}, {day})", text=text, day=day)
