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
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.days import read_typed_day
from positions.merge.edited.termfaults import AMOUNT
from positions.merge.edited.termfaults import BASIS
from positions.merge.edited.termfaults import BY_SHEET
from positions.merge.edited.termfaults import DEADLINE
from positions.merge.edited.termfaults import NUMBER
from positions.merge.edited.termfaults import PERCENT
from positions.merge.edited.termfaults import find_more
from positions.merge.edited.termfaults import find_unclear
from positions.merge.edited.termfaults import is_plain
from positions.merge.edited.values import Said
from positions.merge.marks import fold
from positions.merge.plain import take_apart
from positions.tables.phrases import describe_term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.merge.edited.values import Where
    from positions.merge.plain import PlainRecord

_CURRENCY = re.compile(r"[A-Z]{3}")
_FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?", re.ASCII)


def is_typed_otherwise(raw: object, now: list[PlainRecord]) -> bool:
    """Whether a cell spells the terms with other quotation marks, dashes or blanks only."""
    lines = _split(raw)
    spelled = [describe_term(Term.model_validate(term)) for term in now]
    return lines != spelled and list(map(fold, lines)) == list(map(fold, spelled))


def read_terms(raw: object, now: list[PlainRecord], where: Where) -> Iterator[Said]:
    """The whole list of terms that a cell spells."""
    lines = _split(raw)
    spelled = [fold(describe_term(Term.model_validate(term))) for term in now]
    known = dict(zip(spelled, now, strict=True))
    units = {fold(term["unit"]).casefold() for term in now if "unit" in term}
    terms: list[PlainRecord] = []
    for place, line in enumerate(lines):
        before = now[place] if place < len(now) else {}
        is_same = bool(before) and spelled[place] == fold(line)
        term = before if is_same else known.get(fold(line))
        asked = None if term else find_unclear(line)
        if term is None and asked is None:
            term = _refigure(line, before)
            asked = None if term else find_more(line, units)
            term = term or (None if asked else _read_term(line, before, now))
        if term is None:
            fault, remedy = asked or (f'"{line}" does not say what sort of term it is', BY_SHEET)
            yield Said(where, raw, fault=fault, remedy=remedy)
            return
        terms.append(term)
    yield Said(where, raw, (terms or None,))


def _split(raw: object) -> list[str]:
    return [line.strip() for line in spell_raw(raw).split("\n") if line.strip()]


def _refigure(line: str, before: PlainRecord) -> PlainRecord | None:
    """The term that stood in the same line, if the line spells it with another number."""
    for number in filter(is_plain, _FIGURE.findall(line) if before else ()):
        term = {**before, "value": number.replace(",", "")}
        with suppress(ValueError):
            spelled = describe_term(Term.model_validate(term))
            if fold(spelled).replace(",", "") == fold(line).replace(",", ""):
                return term
    return None


def _read_term(line: str, before: PlainRecord, now: list[PlainRecord]) -> PlainRecord | None:
    match = BASIS.fullmatch(line)
    said, basis = (match[1], match[2]) if match else (line, None)
    fields: dict[str, Any] = {}
    if deadline := DEADLINE.fullmatch(said):
        days = read_typed_day(deadline[1])
        fields = {"kind": "deadline", "value": days[0] if len(days) == 1 else deadline[1]}
    elif amount := AMOUNT.fullmatch(said):
        if not _CURRENCY.fullmatch(amount[1]) and amount[1] != before.get("unit"):
            return None
        fields = {"kind": "amount", "value": amount[2].replace(",", ""), "unit": amount[1]}
    elif number := NUMBER.fullmatch(said):
        kind = _find_kind(number[2], before, now)
        if not kind:
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


def _find_kind(unit: str, before: PlainRecord, now: list[PlainRecord]) -> str:
    """Whether a number of a unit is a share or a quantity; empty where the line does not say."""
    alike = {term["kind"] for term in now if unit and term.get("unit") == unit}
    if before.get("kind") in ("share", "quantity") and before.get("unit", "") == unit:
        return str(before["kind"])
    if len(alike) == 1 and alike <= {"share", "quantity"}:
        return str(alike.pop())
    if unit == PERCENT:
        return "share"
    return "quantity" if before.get("kind") == "quantity" else ""
