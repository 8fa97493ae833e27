"""The closed lists: what readers see of a word, and what a word that nobody wrote says."""

from __future__ import annotations

from inspect import isclass

import pytest

from positions.dossier import vocabulary
from positions.dossier.model import Evidence
from positions.dossier.model import Party
from positions.dossier.model import Position
from positions.dossier.model import Source
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import ActGroup
from positions.dossier.vocabulary import Firmness
from positions.dossier.vocabulary import Vocabulary
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source

DEFAULTS = {"unstated", "unrated"}


def list_vocabularies() -> list[type[Vocabulary]]:
    return [
        entry
        for entry in vars(vocabulary).values()
        if isclass(entry) and issubclass(entry, Vocabulary)
    ]


def test_act_verbs_and_rows_of_the_first_page() -> None:
    assert {act.value: (act.verb, act.group.label) for act in Act} == {
        "aim": ("Wants", "wants"),
        "demand": ("Demands", "demands"),
        "request": ("Asks", "asks"),
        "offer": ("Offers", "offers"),
        "accept": ("Accepts", "accepts"),
        "refuse": ("Refuses", "refuses"),
        "concede": ("Concedes", "concedes, withdraws"),
        "withdraw": ("Withdraws", "concedes, withdraws"),
        "threaten": ("Threatens", "threatens"),
        "support": ("Supports", "supports"),
        "oppose": ("Opposes", "opposes"),
        "neutral": ("Takes no side on", "takes no side"),
        "assert": ("Says", "says"),
        "undeclared": ("Has not said", "has not said"),
    }


def test_act_groups_in_the_order_of_the_first_page() -> None:
    assert [group.label for group in ActGroup] == [
        "wants",
        "demands",
        "asks",
        "offers",
        "accepts",
        "refuses",
        "threatens",
        "concedes, withdraws",
        "supports",
        "opposes",
        "takes no side",
        "says",
        "has not said",
    ]


@pytest.mark.parametrize(
    ("act", "firmness", "verb"),
    [
        (Act.AIM, Firmness.EXPLORATORY, "Is interested in"),
        (Act.AIM, Firmness.FIRM, "Wants"),
        (Act.AIM, Firmness.UNSTATED, "Wants"),
        (Act.OFFER, Firmness.EXPLORATORY, "Offers"),
    ],
)
def test_position_verb_follows_the_firmness_of_an_aim(
    act: Act, firmness: Firmness, verb: str
) -> None:
    fields = position("fleet", "arland", "toll", act=act.value, firmness=firmness.value)

    assert Position.model_validate(fields).verb == verb
    assert act.verb_for(firmness) == verb


def test_words_that_nobody_wrote_say_so() -> None:
    said = {
        (word.value, word.label, word.meaning)
        for words in list_vocabularies()
        for word in words
        if word.value in DEFAULTS
    }

    assert said == {
        ("unstated", "not recorded", "the curator has not recorded it"),
        ("unrated", "not rated", "no curator has rated it"),
    }


def test_defaults_are_no_judgements() -> None:
    found = Source.model_validate(source("report"))
    item = Evidence.model_validate({"source": "report"})

    assert (found.reliability.value, found.derives_from) == ("unrated", "unstated")
    assert (item.directness.value, item.credibility.value) == ("unstated", "unrated")
    assert Party.model_validate(party("arland")).role.value == "party"


@pytest.mark.parametrize(
    ("fields", "parents", "derivation"),
    [
        ({}, (), "unstated"),
        ({"derives_from": "unstated"}, (), "unstated"),
        ({"derives_from": []}, (), "recorded"),
        ({"derives_from": ["agency"]}, ("agency",), "recorded"),
    ],
)
def test_source_that_derives_from_none_is_told_from_one_of_which_nothing_is_known(
    fields: dict[str, object], parents: tuple[str, ...], derivation: str
) -> None:
    found = Source.model_validate(source("report", **fields))

    assert (found.parents, found.derivation.value) == (parents, derivation)
