"""What pydantic found wrong with one record, in the words of the people who write dossiers.

The rules say what is wrong; what may have been meant, and is to be written, is for `remedies`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import TypeAlias

from positions.dossier.breaches import Breach
from positions.dossier.breaches import drop_echoes
from positions.dossier.breaches import list_breaches
from positions.dossier.dates import DateError
from positions.dossier.dates import DateShapeError
from positions.dossier.dates import EdtfDate
from positions.dossier.datewords import suggest_date
from positions.dossier.findings import FaultAndRemedy
from positions.dossier.findings import Finding
from positions.dossier.findings import Rule
from positions.dossier.findings import count_noun
from positions.dossier.findings import rule
from positions.dossier.model import EmptyTextError
from positions.dossier.model import LongTextError
from positions.dossier.model import NumberFormError
from positions.dossier.model import UnfitTextError
from positions.dossier.numberwords import suggest_number
from positions.dossier.places import LinedDict
from positions.dossier.places import LinedList
from positions.dossier.places import Place
from positions.dossier.places import find_line
from positions.dossier.remedies import LEAVE_OUT
from positions.dossier.remedies import NOTHING
from positions.dossier.remedies import SHAPES
from positions.dossier.remedies import describe_empty
from positions.dossier.remedies import describe_shape
from positions.dossier.remedies import find_odd_space
from positions.dossier.remedies import find_word
from positions.dossier.remedies import is_comma_slip
from positions.dossier.remedies import suggest_field
from positions.dossier.remedies import suggest_form
from positions.dossier.remedies import suggest_words
from positions.errors import suggest_near_miss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError

    from positions.dossier.breaches import DeclaredNames
    from positions.dossier.model import Record


def describe_faults(
    error: ValidationError,
    model: type[Record],
    node: LinedDict,
    *,
    file: str,
    where: str,
    names: DeclaredNames | None = None,
) -> Iterator[Finding]:
    """One finding for each faulty field of the record read from `node`.

    `where` names the record when it has no usable id of its own, `names` knows the ids of the
    dossier. An id that is refused where it is defined is not refused again where it is used.
    """
    own_id = node.get("id")
    name = f'{where.partition(",")[0]} "{own_id}"' if isinstance(own_id, str) and own_id else where
    breaches = list_breaches(error, model, node, names=names)
    for breach in drop_echoes(breaches):
        place = Place(file, find_line(node, breach.path))
        broken = _find_rule(breach)
        fault, remedy = broken(breach)
        yield Finding(place, broken.code, f"{name}: {fault}", remedy)


@rule("E201", "A field or key is unknown")
def unknown_field(breach: Breach) -> FaultAndRemedy:
    """A record has a field that its kind does not have, or a file a key that it does not hold.

    It is refused because a misspelt field would otherwise be dropped in silence.

    Correct the name; the message lists those that there are. What has no field belongs in `note`.

    Faulty:

    ```yaml
    - id: toll-halved
      adressees: [borvia]
    ```

    Sound:

    ```yaml
    - id: toll-halved
      addressees: [borvia]
    ```
    """
    if is_comma_slip(breach):
        typed = str(breach.path[-1])
        fault = f'{breach.parent or "the record"} is parted by a comma before "{typed}"'
        if typed.isdigit():
            return fault, "write the number without a comma; between braces a comma parts fields"
        return fault, "put the text in quotation marks; between braces a comma parts fields"
    known = ", ".join(breach.model.model_fields)
    near = suggest_field(breach)
    remedy = f'write "{near}"' if near else f"the fields are: {known}"
    joined = re.fullmatch(rf"({near}):(\S.*)", str(breach.path[-1]))
    if near and joined:
        remedy = f"write `{near}: {joined[2]}`, with a blank after the colon"
    return f'unknown field "{breach.field}"', remedy


@rule("E202", "A field is missing")
def missing_field(breach: Breach) -> FaultAndRemedy:
    """A record lacks a field that it cannot do without.

    Only few fields are required; everything else has an honest default, such as `unstated`.

    Add the field; the message says what it holds.

    Faulty:

    ```yaml
    - id: canal
      title: The canal
    ```

    Sound:

    ```yaml
    - id: canal
      title: The canal
      question: How high is the toll?
    ```
    """
    return f'the field "{breach.field}" is missing', f"add it: {breach.description}"


@rule("E203", "A word is not in the closed list")
def unknown_word(breach: Breach) -> FaultAndRemedy:
    """A field that takes words of a closed list holds another word.

    The words of a field such as `act` or `status` are explained in the guide. Any other word could
    be neither counted nor compared.

    Use one of the words that the message lists, the one that fits with the least reading in.

    Faulty:

    ```yaml
    act: insist
    ```

    Sound:

    ```yaml
    act: demand
    ```
    """
    words = breach.list_words()
    fault = f'{breach.field} "{breach.given}" is not a known word'
    if not breach.given:
        fault = f"{breach.field} is empty"
    elif find_word(str(breach.given), breach):
        return fault, f'write "{find_word(str(breach.given), breach)}"'
    remedy = suggest_words(breach)
    if remedy:
        return fault, remedy
    return fault + suggest_near_miss(str(breach.given), words), f"use one of: {', '.join(words)}"


@rule("E204", "A number is written so that it could be misread")
def unclear_number(breach: Breach) -> FaultAndRemedy:
    """A number is not written with digits only, or something else stands in its place.

    `1,500` is one and a half in one country and fifteen hundred in the next. A number is written
    with digits only and a point for decimals; a paragraph is a whole number from 1, or the word
    `unstated`.

    Write out the number. The unit has its own field.

    Faulty:

    ```yaml
    {kind: amount, value: "1,500", unit: EUR}
    ```

    Sound:

    ```yaml
    {kind: amount, value: 1500, unit: EUR}
    ```
    """
    if isinstance(breach.error, NumberFormError):
        remedy = suggest_number(breach.error.text, breach.error.kind)
        return f"{breach.field}: {breach.error}", remedy
    number, remedy = _name_number(breach)
    if breach.kind.startswith(_OUT_OF_RANGE):
        return f'{breach.field} "{breach.given}" is not {number}', remedy
    others = ["a date"] if EdtfDate in breach.list_accepted() else []
    others.extend(f'the word "{word}"' for word in breach.list_words())
    expected = " nor ".join([f"neither {number}", *others]) if others else f"not {number}"
    return f'{breach.field} "{breach.given}" is {expected}', remedy


@rule("E205", "A date is none of the calendar")
def wrong_date(breach: Breach) -> FaultAndRemedy:
    """A day is not in the calendar, or a date is not written from the year to the day.

    Dates are written `2031-05-10`, `2031-05` for a month, `2031-05-10~` for about that day,
    `2031-05-10/2031-05-12` for some day from the one to the other (the standard is called EDTF).
    Days that the calendar does not have, and other ways of writing dates, are refused, for
    `10/05/2031` is May in one country and October in the next.

    Write the date so; the message says how, in both ways if it can be read in two. Leave the field
    out if the source gives no date.

    Faulty:

    ```yaml
    stated_on: 2031-02-30
    ```

    Sound:

    ```yaml
    stated_on: 2031-02
    ```
    """
    error = breach.error
    text = error.text if isinstance(error, DateError) else str(breach.given)
    return f"{breach.field}: {error}", suggest_date(text, one_day=date in breach.list_accepted())


@rule("E206", "A field has the wrong shape")
def wrong_shape(breach: Breach) -> FaultAndRemedy:
    """A list stands where one text is expected, or the other way round.

    Each field has one shape, so that nobody has to guess what is meant. The message says which.

    Write a list as `[one, two]`, or with one `- item` a line; write a record as `key: value`.

    Faulty:

    ```yaml
    addressees: borvia
    ```

    Sound:

    ```yaml
    addressees: [borvia]
    ```
    """
    return describe_shape(breach)


@rule("E207", "A field is empty or holds a character that cannot be shown")
def empty_or_unfit(breach: Breach) -> FaultAndRemedy:
    """A field is empty, or holds a character that cannot be shown.

    An empty field says neither that something is not known nor that it is not stated. A control
    character, usually left over from copying, cannot be held by a workbook.

    Fill the field in or remove the line; remove the character.

    Faulty:

    ```yaml
    summary: ""
    ```

    Sound:

    ```yaml
    summary: Arland requires Borvia to halve the toll.
    ```
    """
    if isinstance(breach.error, UnfitTextError):
        return f"{breach.field} {breach.error}", "remove the character"
    odd = find_odd_space(breach.given)
    if odd:
        return f"{breach.field} holds {odd}", "delete it; type a blank where one belongs"
    return describe_empty(breach)


@rule("E208", "A text does not have the form it needs")
def wrong_form(breach: Breach) -> FaultAndRemedy:
    """A text does not have the form that its field needs.

    Ids are lower case letters and digits joined by hyphens, a letter first, so that no spreadsheet
    takes them for a number or a date; the word `unstated` is reserved. Country codes are two
    capital letters, colours `#RRGGBB`, and a SHA-256 has 64 hexadecimal digits.

    Rewrite the text in that form.

    Faulty:

    ```yaml
    id: Toll_Halved
    ```

    Sound:

    ```yaml
    id: toll-halved
    ```
    """
    if breach.error is not None:
        return f'{breach.field} "{breach.given}" {breach.error}', "choose another word"
    return suggest_form(breach)


@rule("E209", "A record has no evidence")
def no_evidence(_: Breach) -> FaultAndRemedy:
    """A position or an engagement has no evidence.

    Each of them is borne out by at least one passage. A record without one would be the curator's
    word against everybody's.

    Add an item with `source`, `paragraph` and `quote`, or move an inference of your own to
    `assessments.yaml`.

    Faulty:

    ```yaml
    - id: toll-halved
      evidence: []
    ```

    Sound:

    ```yaml
    - id: toll-halved
      evidence:
        - source: arland-gazette
          paragraph: 2
          quote: the toll must be halved
    ```
    """
    return "has no evidence", "add an item with source, paragraph and quote"


@rule("E210", "A field breaks another rule of its kind")
def other_breach(breach: Breach) -> FaultAndRemedy:
    """A field is there and has the right shape, but breaks a rule of its own.

    Such a rule is the number of parties of an alignment, which is two, or the length of a headline.
    The message says which rule it is.

    See the field in `docs/schema.md`.

    Faulty:

    ```yaml
    parties: [arland, borvia, cardia]
    ```

    Sound:

    ```yaml
    parties: [arland, borvia]
    ```
    """
    if isinstance(breach.error, LongTextError):
        return f"{breach.field} {breach.error}", "shorten it: the whole sentence belongs in summary"
    if breach.kind in {"too_short", "too_long"} and isinstance(breach.given, LinedList):
        bound, word = (
            ("min_length", "least") if breach.kind == "too_short" else ("max_length", "most")
        )
        limit = f"{breach.details['ctx'][bound]} at {word}"
        fault = f"{breach.field} has {count_noun(len(breach.given), 'item')}, {limit}"
        return fault, f"the field holds: {breach.description}"
    return f"{breach.field}: {breach.details['msg'].lower()}", "see docs/schema.md for the field"


_ReadingRule: TypeAlias = Rule[[Breach], FaultAndRemedy]

_RULE_BY_KIND: dict[str, _ReadingRule] = {
    "extra_forbidden": unknown_field,
    "missing": missing_field,
    "enum": unknown_word,
    "literal_error": unknown_word,
    "string_too_short": empty_or_unfit,
    "string_pattern_mismatch": wrong_form,
    **dict.fromkeys(SHAPES, wrong_shape),
}

_RULE_BY_ERROR: dict[type[Exception | None], _ReadingRule] = {
    DateError: wrong_date,
    DateShapeError: wrong_shape,
    NumberFormError: unclear_number,
    EmptyTextError: empty_or_unfit,
    UnfitTextError: empty_or_unfit,
    LongTextError: other_breach,
}

_OUT_OF_RANGE = ("greater_than", "less_than")

_NUMBER_KINDS = ("int_", "decimal_", *_OUT_OF_RANGE)

_ONE_VALUE_KINDS = ("enum", "literal_", *_NUMBER_KINDS)


def _find_rule(breach: Breach) -> _ReadingRule:
    kind, given = breach.kind, breach.given
    if breach.field == "evidence" and kind in {"missing", "too_short"}:
        return no_evidence
    if isinstance(given, LinedDict | LinedList) and kind.startswith(_ONE_VALUE_KINDS):
        return wrong_shape
    return _find_rule_of_value(breach)


def _find_rule_of_value(breach: Breach) -> _ReadingRule:
    kind, given = breach.kind, breach.given
    if kind == "value_error" and given != "":
        return _RULE_BY_ERROR.get(type(breach.error), wrong_form)
    if find_odd_space(given) and not isinstance(breach.error, LongTextError):
        return empty_or_unfit
    if given == "" and kind not in {"extra_forbidden", "enum"}:
        return empty_or_unfit
    if kind.startswith(_NUMBER_KINDS) or (kind == "literal_error" and _takes_number(breach)):
        return unclear_number
    return _RULE_BY_KIND.get(kind, other_breach)


def _takes_number(breach: Breach) -> bool:
    accepted = breach.list_accepted()
    return int in accepted or Decimal in accepted


def _name_number(breach: Breach) -> FaultAndRemedy:
    """What sort of number a field takes, and how to write it."""
    accepted = breach.list_accepted()
    lows = [leaf.ge for leaf in accepted if hasattr(leaf, "ge")]
    limit = f" from {lows[0]}" if lows else ""
    if int not in accepted:
        return f"a number{limit}", "write digits only, with a point for decimals"
    return f"a whole number{limit}", _suggest_count(str(breach.given), breach.list_words())


def _suggest_count(given: str, words: list[str]) -> str:
    """How to write a paragraph or another count."""
    bare = re.fullmatch(r"(?:\D*\s)?\D?([1-9]\d{0,5})", given, re.ASCII)
    if bare:
        return f"write {bare[1]}"
    ends = re.fullmatch(r"(\d+)\s*([-–—,])\s*(\d+)", given, re.ASCII)
    if ends:
        has_between = ends[2] != "," and int(ends[3]) - int(ends[1]) > 1
        others = "each of the others" if has_between else ends[3]
        return f"write {ends[1]}, and another item for {others}"
    if given.lower() in NOTHING and words:
        return LEAVE_OUT
    leave = "".join(f", or write {word}" for word in words)
    return f"count it and write the number{leave}"
