"""Numbers and colours as people write them, and how to write them here.

Only what was refused comes here, to be told from its signs what may be meant. Nothing is ever read
in silence: the person who typed it decides.
"""

from __future__ import annotations

import re
from decimal import Decimal

_THOUSAND = frozenset({"thousand", "k", "tausend", "tsd", "tusen", "mille", "duizend"})
_MILLION = frozenset(
    {"million", "millions", "mn", "mio", "m", "mill", "mln"}
    | {"millionen", "millioner", "miljoner", "miljoen", "millones"}
)
_BILLION = frozenset(
    {"billion", "billions", "bn", "b", "mrd", "mld", "miljard", "miljarder"}
    | {"milliarde", "milliarden", "milliard", "milliards", "milliarder"}
)
_SCALES = {
    **dict.fromkeys(_THOUSAND, 1_000),
    **dict.fromkeys(_MILLION, 1_000_000),
    **dict.fromkeys(_BILLION, 1_000_000_000),
    **dict.fromkeys(("trillion", "trillions", "tn"), 1_000_000_000_000),
}
_CURRENCIES = {"€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₽": "RUB", "₹": "INR"}

_PLAIN = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"(\d{1,3})([.,])(\d{3})", re.ASCII)
_PARTED = re.compile(r"\d{1,3}(?:[ _'’.,\u00a0\u202f]\d{3})+(?:[.,]\d+)?", re.ASCII)
_MEASURE = re.compile(
    r"(?P<before>[A-Z]{3}|[€£¥₴₽₹$]|US\$)?\s*(?P<number>\d[\d.,'’_\u00a0\u202f ]*)\s*"
    r"(?P<scale>[A-Za-z]+\b)?\s*(?P<after>%|[A-Za-z€£¥₴₽₹$][\w -]*)?"
)
_FRACTIONS = {"half": "50", "a half": "50", "a third": "33.3", "a quarter": "25", "quarter": "25"}

_COLOURS = {
    "black": "#000000", "white": "#FFFFFF", "grey": "#808080", "gray": "#808080",
    "red": "#C8102E", "blue": "#1F4E79", "green": "#2E7D32", "yellow": "#F2C200",
    "orange": "#E07B00", "purple": "#6A1B9A", "brown": "#6D4C41", "pink": "#C2185B",
}  # fmt: skip


def is_ambiguous(text: str) -> bool:
    """Whether three digits after one point could part thousands: `49.000`, but not `0.125`."""
    match = _THOUSANDS.fullmatch(text.removeprefix("-"))
    return match is not None and match[2] == "." and match[1][0] != "0"


def is_scale(word: str) -> bool:
    """Whether a word behind a number makes it a greater one: million, bn."""
    return word.lower() in _SCALES


def suggest_number(text: str, kind: str = "") -> str:
    """What to write instead of a text that was refused as a number; `kind` is that of the term."""
    bare = " ".join(text.split())
    match = _THOUSANDS.fullmatch(bare)
    if match:
        return _offer_both(match[1], match[2], match[3])
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?.*", bare, re.ASCII):
        return f"a date belongs in a term of the kind deadline; this one is of the kind {kind}"
    if bare.lower() in _FRACTIONS:
        return f"write value: {_FRACTIONS[bare.lower()]} and unit: percent"
    part = re.fullmatch(r"(\d{1,3})/([1-9]\d{0,2})", bare, re.ASCII)
    if part:
        share = Decimal(part[1]) * 100 / Decimal(part[2])
        return f"write value: {share.quantize(Decimal('0.1')).normalize():f} and unit: percent"
    simple = _suggest_simple(bare)
    if simple:
        return simple
    measure = None if re.match(r"\d+(\.\d+)?[eE]", bare) else _MEASURE.fullmatch(bare)
    return (
        measure and _suggest_measure(measure)
    ) or "write it in digits, with a point for decimals"


def _offer_both(whole: str, sign: str, rest: str) -> str:
    name = {".": "point", ",": "comma"}[sign]
    decimals = f"{whole}.{rest}".rstrip("0").rstrip(".")
    if not is_ambiguous(decimals):
        return f"write {whole}{rest} if the {name} parts thousands, {decimals} if it parts decimals"
    return (
        f"write {whole}{rest} if the {name} parts thousands, {decimals}0 (with a fourth decimal) "
        "if it parts decimals"
    )


def _suggest_simple(text: str) -> str:
    """Signs before, and powers of ten behind a number; two numbers in place of one."""
    if re.fullmatch(r"\.\d+", text, re.ASCII):
        return f"write 0{text}"
    if re.fullmatch(r"\d+\.", text, re.ASCII):
        return f"write {text[:-1]}"
    if re.fullmatch(r"\d[\doO]*[oO][\doO]*", text, re.ASCII):
        return f"write {re.sub('[oO]', '0', text)} if the letter O stands for a nought"
    signed = re.fullmatch(
        r"([+~≈<>≤≥]|(?:about|over|more than|at least|up to|ca\.?) )=? ?(.+)", text
    )
    if signed and _PLAIN.fullmatch(signed[2]):
        if signed[1] == "+":
            return f"write {signed[2]}"
        return f'write {signed[2]}, and what "{signed[1].strip()}" says in basis'
    return _suggest_two_numbers(text)


def _suggest_two_numbers(text: str) -> str:
    if re.fullmatch(r"\d+(\.\d+)?[eE]\+?\d{1,2}", text, re.ASCII):
        return f"write {Decimal(text):f}"
    ends = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:-|–|—|to)\s*(\d+(?:\.\d+)?)", text, re.ASCII)
    if ends:
        return f"write one number, or two terms: one with {ends[1]}, one with {ends[2]}"
    return ""


def _suggest_measure(measure: re.Match[str]) -> str:
    """A number with its currency, its scale or its unit."""
    number = _read_digits(measure["number"].strip())
    if not number:
        return ""
    scale, after = measure["scale"] or "", measure["after"] or ""
    doubt = ""
    if scale.lower() in _SCALES:
        if scale == "m":
            doubt = " if m stands for million"
        number = f"{(Decimal(number) * _SCALES[scale.lower()]).normalize():f}"
    else:
        after = f"{scale} {after}".strip()
    unit = measure["before"] or after
    unit = {"%": "percent", "$": "USD (or another dollar)", "US$": "USD"}.get(unit, unit)
    unit = _CURRENCIES.get(unit, unit)
    if not unit:
        return f"write {number}{doubt}"
    return f"write value: {number}{doubt} and unit: {unit}"


def _read_digits(text: str) -> str:
    """Digits with their signs, as a plain number; empty where they can be read in two ways."""
    if _PLAIN.fullmatch(text):
        return "" if is_ambiguous(text) else text
    if re.fullmatch(r"\d+,\d{1,2}|\d+,\d{4,}", text, re.ASCII):
        return text.replace(",", ".")
    if not _PARTED.fullmatch(text):
        return ""
    body, sign, decimals = text, "", ""
    last = max(text.rfind("."), text.rfind(","))
    if last > 0 and (len(text) - last - 1 != 3 or text.count(text[last]) == 1):  # noqa: PLR2004
        body, sign, decimals = text[:last], ".", text[last + 1 :]
    return re.sub(r"\D", "", body) + sign + decimals


def suggest_colour(text: str) -> str:
    """What to write instead of a text that was refused as a colour."""
    bare = text.strip().lower()
    if bare in _COLOURS:
        return f'write it in quotation marks, as "#" and six digits: {bare} is "{_COLOURS[bare]}"'
    if re.fullmatch(r"[0-9a-f]{6}", bare):
        return f'write "#{text.strip().upper()}", in quotation marks'
    if re.fullmatch(r"#?[0-9a-f]{3}", bare):
        doubled = "".join(digit * 2 for digit in bare.removeprefix("#")).upper()
        return f'write "#{doubled}", in quotation marks'
    parts = re.fullmatch(r"rgb\((\d+), ?(\d+), ?(\d+)\)", bare)
    if parts and all(int(part) < 256 for part in parts.groups()):  # noqa: PLR2004 - of a byte
        red, green, blue = (int(part) for part in parts.groups())
        return f'write "#{red:02X}{green:02X}{blue:02X}", in quotation marks'
    return 'write "#" and six digits or letters A to F, in quotation marks: "#C8102E"'
