"""The issues matrix sheet: beside the proposals, what many parties do on what is no proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.tables.sheets.matrix import build_acts_matrix
from positions.tables.topics import has_many_parties
from positions.tables.topics import keep_topics

if TYPE_CHECKING:
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """The issues that the matrix of proposals does not show, if there are many parties."""
    comparison = context.comparison
    put = {one.topic.issue.id for one in comparison.camps}
    rest = [
        topic.issue.id
        for topic in comparison.topics
        if not topic.is_heading and topic.issue.id not in put
    ]
    is_wanted = put and has_many_parties(context)
    return build_acts_matrix(
        context,
        "issues-matrix",
        _("Issues matrix"),
        (
            _("Issues matrix: what each party does"),
            _("The weightiest act of each party on each issue that is no proposal."),
        ),
        keep_topics(comparison.topics, rest) if is_wanted else [],
    )
