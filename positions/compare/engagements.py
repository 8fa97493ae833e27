"""Engagements in order: what was held first, then what is to come, hoped for and only claimed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.dossier.vocabulary import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.dossier.model import Engagement


@dataclass(frozen=True, slots=True)
class StagedEngagement:
    """An engagement and where it stands."""

    engagement: Engagement
    stage: Stage


def stage_engagements(engagements: Sequence[Engagement]) -> tuple[StagedEngagement, ...]:
    """Each engagement with its stage, by stage and first day."""
    ranks = {stage: rank for rank, stage in enumerate(Stage)}
    staged = [StagedEngagement(engagement, engagement.status.stage) for engagement in engagements]
    return tuple(
        sorted(staged, key=lambda item: (ranks[item.stage], item.engagement.start.sort_key))
    )
