"""Words and figures: headlines, whether summaries take sides, and of what numbers are."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import fold_name
from positions.checks.lookups import list_terms
from positions.checks.lookups import quote_words
from positions.dossier.findings import rule
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import TermKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.model import AnyRecord
    from positions.dossier.model import Dossier
    from positions.dossier.model import Term


_FIRST_WORD = re.compile(r"\w+")

# The list is short on purpose: English words that hardly ever stand in a neutral sentence about a
# negotiation. A dossier adds its own words and takes out those that are terms of art in it.

_NAMES_FOR_OPPONENTS = (
    "aggressor",
    "aggressors",
    "crony",
    "cronies",
    "dictator",
    "dictators",
    "extremist",
    "extremists",
    "fanatic",
    "fanatics",
    "henchman",
    "henchmen",
    "junta",
    "lackey",
    "lackeys",
    "puppet",
    "puppets",
    "regime",
    "regimes",
    "rogue",
    "stooge",
    "stooges",
    "terrorist",
    "terrorists",
    "thug",
    "thugs",
    "tyrant",
    "tyrants",
    "warlord",
    "warlords",
    "warmonger",
    "warmongers",
)
"""Who is meant has a name; these say what somebody thinks of them."""

_JUDGEMENTS_OF_CONDUCT = (
    "absurd",
    "barbaric",
    "belligerent",
    "blackmail",
    "brazen",
    "brutal",
    "cowardly",
    "cynical",
    "cynically",
    "defiant",
    "defiantly",
    "draconian",
    "generous",
    "generously",
    "hardline",
    "hard-line",
    "hardliner",
    "hardliners",
    "heroic",
    "heroically",
    "hypocritical",
    "illegitimate",
    "intransigence",
    "intransigent",
    "irrational",
    "maximalist",
    "naive",
    "obstinate",
    "obstinately",
    "outrageous",
    "provocative",
    "reckless",
    "recklessly",
    "ruthless",
    "shameful",
    "shameless",
    "so-called",
    "stubborn",
    "stubbornly",
    "treacherous",
    "unprovoked",
    "unreasonable",
    "unreasonably",
)
"""What was done can be told; these say how it is to be felt about."""

_VERBS_THAT_DOUBT_OR_MOCK = (
    "admits that",
    "admitted that",
    "alleges that",
    "alleged that",
    "backpedals",
    "boasts",
    "boasted",
    "brags",
    "bragged",
    "caves in",
    "caved in",
    "claims that",
    "claimed that",
    "claims to",
    "claimed to",
    "concocted",
    "lashed out",
    "lashes out",
    "lectures",
    "pretends",
    "pretended",
    "purports",
    "purported",
    "rants",
    "ranted",
    "whines",
    "whined",
)
"""Says, asks and requires report; these take a stand on what is reported."""

LOADED_WORDS = tuple(
    sorted((*_NAMES_FOR_OPPONENTS, *_JUDGEMENTS_OF_CONDUCT, *_VERBS_THAT_DOUBT_OR_MOCK))
)


@rule("W628", "A word takes sides")
def loaded_words(dossier: Dossier) -> Iterator[Fault]:
    """A sentence of the curator holds a word that takes sides.

    Summaries, titles and questions are read by people on all sides. A word such as "stubborn" or
    "puppet" tells what the curator thinks, and a reporting verb such as "claims that" doubts what
    it reports. Looked at are the summary of a position, title and question of an issue, and title
    and outcome of an engagement; quotes are not. Words are compared whole, upper and lower case
    alike. The tool's own list is English and is used for dossiers in English.

    Say the same in words that both sides would accept. `loaded_words` in `dossier.yaml` adds words
    to the list; `accepted_words` takes out those that are terms of art in the dossier, such as the
    name of a sanctions regime.

    Faulty:

    ```yaml
    positions:
      - id: toll-stays
        summary: Borvia stubbornly keeps the toll.
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-stays
        summary: Borvia keeps the toll.
    ```
    """
    words = _list_words(dossier)
    if not words:
        return
    firsts = frozenset(_FIRST_WORD.findall(word)[0] for word in words)
    pattern = _compile_pattern(words)
    for record, field, text in _list_sentences(dossier):
        folded = fold_name(text)
        if firsts.isdisjoint(_FIRST_WORD.findall(folded)):
            continue  # looking for all words at once is ten times slower
        found = dict.fromkeys(pattern.findall(folded))
        if found:
            noun = "a word that takes" if len(found) == 1 else "words that take"
            fault = f"{field} holds {noun} sides, {quote_words(found)}"
            remedy = "say it in words both sides would accept, or add it to accepted_words"
            yield Fault(record, (field,), fault, remedy)


@rule("N631", "A position has no headline", weighs=True)
def missing_headlines(dossier: Dossier) -> Iterator[Fault]:
    """A position has no `headline`, while others have.

    The headline completes the verb of the act in a few words, where readers look first. Without one
    the whole summary stands there, which takes more room and often says the verb once more. While
    no position of the dossier has a headline, this is said once, at the dossier. A stance needs
    none, and neither has the silence of a party on a proposal: the proposal says on what it is.

    Write what goes on from "Arland demands", "Arland offers", in at most 80 characters.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        headline: Borvia to halve the toll
      - id: toll-stays
        summary: Borvia refuses to lower the toll.
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        headline: Borvia to halve the toll
      - id: toll-stays
        headline: to lower the toll
        summary: Borvia refuses to lower the toll.
    ```
    """
    put = {issue.id for issue in dossier.issues if issue.proposal != UNSTATED}
    wanted = [
        position
        for position in dossier.positions
        if not position.act.is_stance
        and not (position.act is Act.UNDECLARED and position.issue in put)
    ]
    lacking = [position for position in wanted if not position.headline]
    if lacking and len(lacking) == len(wanted):
        remedy = "write at each position what goes on from its verb, in a few words"
        yield Fault(dossier.head, (), "none of its positions has a headline", remedy)
        return
    for position in lacking:
        remedy = f'write what goes on from "{position.verb}", in a few words'
        yield Fault(position, ("headline",), "has no headline", remedy)


def _list_words(dossier: Dossier) -> list[str]:
    is_english = dossier.head.language.casefold().split("-")[0] == "en"
    words = {fold_name(word) for word in dossier.head.loaded_words}
    words |= set(LOADED_WORDS) if is_english else set()
    words -= {fold_name(word) for word in dossier.head.accepted_words}
    return sorted(word for word in words if _FIRST_WORD.search(word))


def _compile_pattern(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    alternatives = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _list_sentences(dossier: Dossier) -> Iterator[tuple[AnyRecord, str, str]]:
    for position in dossier.positions:
        yield position, "summary", position.summary
    for issue in dossier.issues:
        yield issue, "title", issue.title
        yield issue, "question", issue.question
    for engagement in dossier.engagements:
        yield engagement, "title", engagement.title
        yield engagement, "outcome", engagement.outcome
        for state in engagement.earlier:
            yield engagement, "earlier", state.title


_WHOLE = 100

_CURRENCY = re.compile(r"[A-Z]{3}")


@rule("E609", "A share is no part of a whole")
def shares_out_of_range(dossier: Dossier) -> Iterator[Fault]:
    """A term of kind share is below 0 or above 100.

    A share is a part of a whole in percent. A sum of money or a count that was entered as a share
    would be shown with a percent sign.

    Correct the value, or the `kind`: `amount` for money, `quantity` for a count.

    Faulty:

    ```yaml
    terms:
      - {kind: share, value: 500, unit: percent}
    ```

    Sound:

    ```yaml
    terms:
      - {kind: share, value: 50, unit: percent}
    ```
    """
    for position, index, term in list_terms(dossier):
        if term.kind is not TermKind.SHARE or not isinstance(term.value, Decimal):
            continue
        if not 0 <= term.value <= _WHOLE:
            fault = f'terms[{index + 1}] is a share of "{term.value}", outside 0 to {_WHOLE}'
            remedy = "correct the value, or the kind: amount for money, quantity for a count"
            yield Fault(position, ("terms", index, "value"), fault, remedy)


@rule("W629", "A number has no unit")
def missing_units(dossier: Dossier) -> Iterator[Fault]:
    """An amount names no currency, or a quantity does not say of what.

    "500 billion" of what? A number without a unit cannot be compared, added or converted. The unit
    of an amount is a currency of ISO 4217, three capital letters; the unit of a quantity is what is
    counted.

    Add the `unit`.

    Faulty:

    ```yaml
    terms:
      - {kind: amount, value: 500}
    ```

    Sound:

    ```yaml
    terms:
      - {kind: amount, value: 500, unit: EUR}
    ```
    """
    for position, index, term in list_terms(dossier):
        if term.kind is TermKind.AMOUNT and not _CURRENCY.fullmatch(term.unit):
            remedy = "write the currency as three capital letters of ISO 4217, such as EUR"
        elif term.kind is TermKind.QUANTITY and term.unit == UNSTATED:
            remedy = "say what is counted"
        else:
            continue
        fault = f'terms[{index + 1}], {term.kind} "{term.value}", has {_name_unit(term)}'
        yield Fault(position, ("terms", index, "unit"), fault, remedy)


@rule("W630", "A share is not in percent")
def shares_without_percent(dossier: Dossier) -> Iterator[Fault]:
    """The unit of a share is not the word percent.

    A share of 0.5 without a unit can be a half or half a percent. Shares of the dossier are in
    percent, so that they can be compared and shown alike.

    Write the value in percent and `unit: percent`.

    Faulty:

    ```yaml
    terms:
      - {kind: share, value: 0.5}
    ```

    Sound:

    ```yaml
    terms:
      - {kind: share, value: 50, unit: percent}
    ```
    """
    for position, index, term in list_terms(dossier):
        if term.kind is TermKind.SHARE and term.unit != "percent":
            fault = f'terms[{index + 1}], share "{term.value}", has {_name_unit(term)}'
            remedy = "write the value in percent, and unit: percent"
            yield Fault(position, ("terms", index, "unit"), fault, remedy)


def _name_unit(term: Term) -> str:
    return "no unit" if term.unit == UNSTATED else f'the unit "{term.unit}"'
