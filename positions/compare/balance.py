"""How well each party is covered: on how much evidence it stands, and of what sort that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.dossier.vocabulary import Attribution
from positions.dossier.vocabulary import Directness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.compare.origins import Lineage
    from positions.dossier.model import Evidence
    from positions.dossier.model import Party
    from positions.dossier.model import Position


@dataclass(frozen=True, slots=True)
class Balance:
    """How well one party is covered: its records, their evidence and of what sort that is.

    `verbatim` are quotes of the party's own words. `origins` are known to derive from no other
    source; of the `unrecorded` sources besides that is not known.
    """

    party: Party
    positions: int
    evidence: int
    verbatim: int
    anonymous: int
    origins: int
    unrecorded: int


def weigh_party(party: Party, standing: Sequence[Position], lineage: Lineage) -> Balance:
    """Count the evidence of the standing positions of a party."""
    own = [position for position in standing if position.party == party.id]
    items = [(position, item) for position in own for item in position.evidence]
    anonymous = Attribution.ANONYMOUS_OFFICIAL
    independence = lineage.weigh(item for _, item in items)
    return Balance(
        party=party,
        positions=len(own),
        evidence=len(items),
        verbatim=sum(_is_own_words(item) for _, item in items),
        anonymous=sum(position.attribution is anonymous for position, _ in items),
        origins=len(independence.origins),
        unrecorded=len(independence.unrecorded),
    )


def _is_own_words(item: Evidence) -> bool:
    """Whether the words themselves stand there, not only that there were some."""
    return item.directness is Directness.VERBATIM and bool(item.quote)
