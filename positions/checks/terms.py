"""Terms: whether a number says of what, and a share is one."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import list_terms
from positions.dossier.rules import rule
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import TermKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.model import Dossier
    from positions.dossier.model import Term

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
