"""The register of sources: what each is, what it derives from, and where it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Reliability
from positions.dossier.vocabulary import SourceKind
from positions.dossier.wording import _
from positions.tables.book import Gap
from positions.tables.book import Web
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import date_column
from positions.tables.columns import id_column
from positions.tables.columns import text_column
from positions.tables.columns import word_column
from positions.tables.phrases import count_origins
from positions.tables.phrases import count_sources
from positions.tables.phrases import none
from positions.tables.phrases import not_stated
from positions.tables.phrases import say_stated
from positions.tables.spelling import spell_list
from positions.texts.fragments import split_target

if TYPE_CHECKING:
    from positions.dossier.model import Source
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """Every source, with what it derives from and the plain address."""
    return build(
        "sources",
        _("Sources"),
        (
            _("Sources, and what they derive from"),
            _(
                "{sources}; the evidence goes back to {origins}.",
                sources=count_sources(len(context.dossier.sources)),
                origins=count_origins(len(context.comparison.origins)),
            ),
        ),
        _list_columns(context),
        [(source.id, source) for source in context.dossier.sources],
    )


def _list_columns(context: Context) -> list[Filled[Source]]:
    return [
        Filled(
            id_column("id", _("Id"), _("Short name"), width=26, field="sources.id"),
            lambda row: row.id,
        ),
        Filled(
            text_column("title", _("Title"), _("As published"), width=40, field="sources.title"),
            lambda row: row.title,
        ),
        Filled(
            text_column(
                "publisher",
                _("Publisher"),
                _("Who published it"),
                width=16,
                field="sources.publisher",
            ),
            lambda row: row.publisher,
        ),
        Filled(
            text_column(
                "authors", _("Authors"), _("Who wrote it"), width=16, field="sources.authors"
            ),
            lambda row: spell_list(row.authors) or not_stated(),
        ),
        Filled(
            word_column("kind", _("Kind"), SourceKind, width=15, field="sources.kind"),
            lambda row: row.kind.label,
        ),
        Filled(
            date_column(
                "published",
                _("Published"),
                _("Day of publication, EDTF"),
                width=12,
                field="sources.published",
            ),
            lambda row: row.published,
        ),
        Filled(
            word_column(
                "reliability", _("Reliability"), Reliability, width=12, field="sources.reliability"
            ),
            lambda row: row.reliability.label,
        ),
        Filled(
            text_column(
                "derives_from",
                _("Derives from"),
                _("Sources it rewrites"),
                width=20,
                field="sources.derives_from",
            ),
            lambda row: spell_list(row.derives_from) or none(),
        ),
        Filled(
            text_column(
                "language",
                _("Language"),
                _("BCP 47 tag of the text"),
                width=10,
                field="sources.language",
            ),
            lambda row: row.language,
        ),
        Filled(
            text_column("page", _("Page"), _("Opens the public page"), width=20),
            lambda row: _link_page(context, row),
        ),
        Filled(
            text_column("url", _("Address"), _("The plain address"), width=44, field="sources.url"),
            lambda row: say_stated(row.url),
        ),
        Filled(
            text_column(
                "note", _("Note"), _("What a reader must know"), width=36, field="sources.note"
            ),
            lambda row: row.note or none(),
        ),
    ]


def _link_page(context: Context, source: Source) -> Cell:
    """A link to the public page of a source, or that it has none."""
    if source.url == UNSTATED:
        return Gap(_("no public page"))
    target = split_target(source.url)
    return Web(context.name_source(source.id), target.base, target.fragment)
