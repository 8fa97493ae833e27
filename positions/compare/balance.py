"""How well each party is covered: on how much evidence it stands, and of what sort that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.compare.origins import merge_origins
from positions.dossier.vocabulary import Attribution
from positions.dossier.vocabulary import Directness

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.model import Party
    from positions.dossier.model import Position


@dataclass(frozen=True, slots=True)
class Balance:
    """How well one party is covered: its records, their evidence and of what sort that is."""

    party: Party
    positions: int
    evidence: int
    verbatim: int
    anonymous: int
    origins: int


def weigh_party(
    party: Party, standing: Sequence[Position], roots: Mapping[str, frozenset[str]]
) -> Balance:
    """Count the evidence of the standing positions of a party."""
    own = [position for position in standing if position.party == party.id]
    items = [(position, item) for position in own for item in position.evidence]
    anonymous = Attribution.ANONYMOUS_OFFICIAL
    return Balance(
        party=party,
        positions=len(own),
        evidence=len(items),
        verbatim=sum(item.directness is Directness.VERBATIM for _, item in items),
        anonymous=sum(position.attribution is anonymous for position, _ in items),
        origins=len(merge_origins((item for _, item in items), roots)),
    )
