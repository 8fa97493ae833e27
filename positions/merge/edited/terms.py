"""The terms of a position as the register spells them, read back: `USD 500 (worth)`, `by 2025-04`.

A line that was not edited is the term that it was. Of another one the spelling does not always say
what sort of term it is; then the entry workbook, which has a column for each part, is named.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Any

from positions.dossier.model import Term
from positions.dossier.numberwords import suggest_number
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.days import lacks_year
from positions.merge.edited.days import read_typed_day
from positions.merge.edited.values import Said
from positions.merge.marks import fold
from positions.merge.plain import take_apart
from positions.tables.phrases import describe_term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.merge.edited.values import Where
    from positions.merge.plain import PlainRecord

_BASIS = re.compile(r"(.*?)(?: \((.+)\))?", re.DOTALL)
_DEADLINE = re.compile(r"by (\S.*)")
_AMOUNT = re.compile(r"(\D\S*) (-?[\d,.]+)")
_DAY = re.compile(r"\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}|[^\w\s]{1,3}")
_NUMBER = re.compile(r"(-?\d[\d,.]*) ?(.*)", re.DOTALL)
_PLAIN = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?", re.ASCII)
_THREE = re.compile(r"-?\d{1,3}\.\d{3}", re.ASCII)
"""Half of the world writes a thousand so."""


def read_terms(raw: object, now: list[PlainRecord], where: Where) -> Iterator[Said]:
    """The whole list of terms that a cell spells."""
    lines = [line.strip() for line in spell_raw(raw).split("\n") if line.strip()]
    known = {fold(describe_term(Term.model_validate(term))): term for term in now}
    terms: list[PlainRecord] = []
    for place, line in enumerate(lines):
        before = now[place] if place < len(now) else {}
        term = known.get(fold(line))
        if term is None and (unclear := _find_unclear(line)):
            fault = f'"{unclear}" is no number that everybody reads alike'
            yield Said(where, raw, fault=fault, remedy=suggest_number(unclear))
            return
        if term is None and (asked := _ask_day(line)):
            yield Said(where, raw, fault=asked[0], remedy=asked[1])
            return
        term = term or _refigure(line, before) or _read_term(line, before)
        if term is None:
            fault = f'"{line}" does not say what sort of term it is'
            remedy = "use the sheet Terms of an entry workbook (export --profile entry)"
            yield Said(where, raw, fault=fault, remedy=remedy)
            return
        terms.append(term)
    yield Said(where, raw, (terms or None,))


def _refigure(line: str, before: PlainRecord) -> PlainRecord | None:
    """The term that stood in the same line, if the line spells it with another number."""
    for number in _FIGURE.findall(line) if before else ():
        term = {**before, "value": number.replace(",", "")}
        with suppress(ValueError):
            spelled = describe_term(Term.model_validate(term))
            if fold(spelled).replace(",", "") == fold(line).replace(",", ""):
                return term
    return None


def _find_unclear(line: str) -> str:
    """A number that can be two: 1,5 and 500.000 are not the same everywhere."""
    said = (_BASIS.fullmatch(line) or [line, line])[1]
    if _DAY.search(said):
        return ""
    match = _AMOUNT.fullmatch(said)
    number = match[2] if match else (_NUMBER.fullmatch(said) or [said, ""])[1]
    is_clear = not number or (_PLAIN.fullmatch(number) and not _THREE.fullmatch(number))
    return "" if is_clear else number


def _ask_day(line: str) -> tuple[str, str] | None:
    """What is asked of a line whose day is not spelled as deadlines are, or can be two."""
    said = (_BASIS.fullmatch(line) or [line, line])[1]
    match = _DAY.search(said)
    days = read_typed_day(match[0]) if match else ()
    if match and (why := lacks_year(match[0])):
        return f'"{match[0]}" is no date: {why}', 'write a deadline with its year: "by 2027-02-12"'
    if match is None or not days or (len(days) == 1 and _DEADLINE.fullmatch(said)):
        return None
    told = " or ".join(f'"by {day}"' for day in days)
    fault = f'"{match[0]}" is a day' if len(days) == 1 else f'"{match[0]}" can be two days'
    return fault, f"write a deadline as {told}"


def _read_term(line: str, before: PlainRecord) -> PlainRecord | None:
    match = _BASIS.fullmatch(line)
    said, basis = (match[1], match[2]) if match else (line, None)
    fields: dict[str, Any] = {}
    if deadline := _DEADLINE.fullmatch(said):
        days = read_typed_day(deadline[1])
        fields = {"kind": "deadline", "value": days[0] if len(days) == 1 else deadline[1]}
    elif amount := _AMOUNT.fullmatch(said):
        if not _CURRENCY.fullmatch(amount[1]) and amount[1] != before.get("unit"):
            return None
        fields = {"kind": "amount", "value": amount[2].replace(",", ""), "unit": amount[1]}
    elif number := _NUMBER.fullmatch(said):
        kind = before.get("kind") or ("share" if number[2] in ("percent", "%") else "")
        if kind not in ("share", "quantity"):
            return None
        fields = {"kind": kind, "value": number[1].replace(",", "")}
        if number[2]:
            fields["unit"] = number[2]
    if basis and fields:
        fields["basis"] = basis
    try:
        return take_apart(Term.model_validate(fields)) if fields else None
    except ValueError:
        return None
