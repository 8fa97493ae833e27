"""The register of parties, each followed by its people."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.model import Person
from positions.dossier.vocabulary import PartyKind
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Gap
from positions.tables.columns import Filled
from positions.tables.columns import build_register
from positions.tables.columns import count_column
from positions.tables.columns import id_column
from positions.tables.columns import text_column
from positions.tables.columns import word_column
from positions.tables.phrases import count_parties
from positions.tables.phrases import no_entry
from positions.tables.phrases import none
from positions.tables.phrases import say_stated
from positions.tables.spelling import spell_list

if TYPE_CHECKING:
    from positions.dossier.model import Party
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """Parties, each followed by its people; last, people of parties that are not declared."""
    rows: list[tuple[str, Party | Person]] = []
    for party in context.dossier.parties:
        rows.append((party.id, party))
        rows.extend((who.id, who) for who in context.dossier.people if who.party == party.id)
    strays = [who for who in context.dossier.people if who.party not in context.parties]
    rows.extend((who.id, who) for who in strays)
    people = len(context.dossier.people)
    return build_register(
        "parties",
        _("Parties"),
        (
            _("Parties and people"),
            _(
                "{parties} and {people} named in the record. Positions counts those that they hold "
                "or speak, replaced and withdrawn ones among them.",
                parties=count_parties(len(context.dossier.parties)),
                people=ngettext("{number} person", "{number} people", people),
            ),
        ),
        _list_columns(context),
        rows,
    )


def _list_columns(context: Context) -> list[Filled[Party | Person]]:
    positions = _count_positions(context)
    return [
        Filled(
            id_column("id", _("Id"), _("Short name in the files"), width=16), lambda row: row.id
        ),
        Filled(
            text_column("party", _("Party"), _("Short name of the party"), width=18),
            lambda row: context.name_party(row.party if isinstance(row, Person) else row.id),
        ),
        Filled(text_column("name", _("Name"), _("Full name"), width=30), lambda row: row.name),
        Filled(
            # Among people the column holds more than the words of the list.
            replace(
                text_column("kind", _("Kind"), _("What sort of actor, or person"), width=14)
                if context.dossier.people
                else word_column("kind", _("Kind"), PartyKind, width=14),
                is_key=True,
            ),
            lambda row: _("person") if isinstance(row, Person) else row.kind.label,
        ),
        Filled(
            text_column("role", _("Role"), _("Party, mediator or observer"), width=12),
            lambda row: no_entry() if isinstance(row, Person) else row.role.label,
        ),
        Filled(
            text_column("post", _("Post"), _("Office held as of the dossier's date"), width=36),
            _fill_post,
        ),
        Filled(
            text_column("aliases", _("Also called"), _("Other names in sources"), width=40),
            lambda row: spell_list(row.aliases) or none(),
        ),
        Filled(
            count_column("positions", _("Positions"), _("Held or spoken, replaced ones too")),
            lambda row: positions[row.id],
        ),
    ]


def _fill_post(row: Party | Person) -> Cell:
    return say_stated(row.post) if isinstance(row, Person) else Gap(_("not applicable"))


def _count_positions(context: Context) -> Counter[str]:
    """How many positions each party holds and each person speaks."""
    return Counter(
        name
        for position in context.dossier.positions
        for name in {position.party, position.speaker}
    )
