"""The register of sources: what each is, what it derives from, and where it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.vocabulary import UNSTATED
from positions.dossier.wording import _
from positions.tables.book import Gap
from positions.tables.book import Web
from positions.tables.columns import Filled
from positions.tables.columns import build_register
from positions.tables.columns import text_column
from positions.tables.fields import fill_field
from positions.tables.phrases import count_sources
from positions.tables.phrases import describe_independence
from positions.texts.fragments import split_target

if TYPE_CHECKING:
    from positions.dossier.model import Source
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """Every source, with what it derives from and the plain address."""
    return build_register(
        "sources",
        _("Sources"),
        (
            _("Sources, and what they derive from"),
            _(
                "{sources}. Behind the evidence: {independence}.",
                sources=count_sources(len(context.dossier.sources)),
                independence=describe_independence(context.comparison.independence),
            ),
        ),
        _list_columns(context),
        [(source.id, source) for source in context.dossier.sources],
    )


def _list_columns(context: Context) -> list[Filled[Source]]:
    def field(name: str, *texts: str, width: float) -> Filled[Source]:
        return fill_field(context, f"sources.{name}", *texts, width=width)

    return [
        field("id", _("Id"), _("Short name"), width=26),
        field("title", _("Title"), _("As published"), width=40),
        field("publisher", _("Publisher"), _("Who published it"), width=16),
        field("authors", _("Authors"), _("Who wrote it"), width=16),
        field("kind", _("Kind"), width=15),
        field("published", _("Published"), _("Day of publication, EDTF"), width=12),
        field("reliability", _("Reliability"), width=12),
        field("derives_from", _("Derives from"), _("Sources it rewrites"), width=20),
        field("coded_for", _("Read for"), _("Issues it was read for completely"), width=24),
        field("language", _("Language"), _("BCP 47 tag of the text"), width=10),
        field("retrieved", _("Retrieved"), _("Day the text was saved, EDTF"), width=12),
        field("text", _("Kept as"), _("File of the retained text"), width=20),
        Filled(
            text_column("page", _("Page"), _("Opens the public page"), width=20),
            lambda row: _link_page(context, row),
        ),
        field("url", _("Address"), _("The plain address"), width=44),
        field("note", _("Note"), _("What a reader must know"), width=36),
    ]


def _link_page(context: Context, source: Source) -> Cell:
    """A link to the public page of a source, or that it has none."""
    if source.url == UNSTATED:
        return Gap(_("no public page"))
    target = split_target(source.url)
    return Web(context.name_source(source.id), target.base, target.fragment)
