"""What may have been meant by a field that was refused, and what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any

from positions.dossier.breaches import is_comma_slip
from positions.dossier.breaches import suggest_field
from positions.dossier.model import ID_PATTERN
from positions.dossier.model import Record
from positions.dossier.model import is_id
from positions.dossier.naming import tidy_id
from positions.dossier.numberwords import suggest_colour
from positions.dossier.places import LinedDict
from positions.dossier.places import LinedList
from positions.dossier.sliplines import name_space
from positions.dossier.vocabulary import Vocabulary

if TYPE_CHECKING:
    from positions.dossier.breaches import Breach
    from positions.dossier.findings import FaultAndRemedy

__all__ = ["is_comma_slip", "suggest_field"]

NOTHING = frozenset(
    {"none", "n/a", "na", "nil", "unknown", "tbd", "tba", "tbc", "?", "-", "–", "null"}
)
"""What people write where nothing is known; here it has no line."""

LEAVE_OUT = "leave the line out: what is not recorded has no line"

_ODD_SPACE = re.compile("[\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]")

SHAPES = {
    "tuple_type": "a list",
    "model_type": "a record",
    "dict_type": "a record",
    "string_type": "a text",
    "date_type": "a day",
}
"""What pydantic expected, by the kind of its complaint."""


def find_odd_space(given: object) -> str:
    """`a no-break space (U+00A0)`, if a text holds a blank that is none, or one that is unseen."""
    match = _ODD_SPACE.search(given) if isinstance(given, str) else None
    return name_space(match[0]) if match else ""


def find_word(text: str, breach: Breach) -> str:
    """The word of the closed list that a text is, but for case and blanks, or by its label."""
    folded = re.sub(r"[\s-]+", "_", text.strip().rstrip(",;.").lower())
    for word in breach.list_words():
        if folded == word.lower():
            return word
    for leaf in breach.list_accepted():
        if isinstance(leaf, type) and issubclass(leaf, Vocabulary):
            for member in leaf:
                if folded in _list_labels(member):
                    return member.value
    return ""


def _list_labels(member: Any) -> set[str]:  # noqa: ANN401 - members of any closed list
    labels = {str(member.label), str(getattr(member, "verb", ""))}
    return {re.sub(r"[\s-]+", "_", label.lower()) for label in labels if label}


def suggest_words(breach: Breach) -> str:
    """What to write where something else than one word of the list stands."""
    given, words = str(breach.given), breach.list_words()
    parts = [part.strip() for part in re.split(r"[,/;]| and ", given)]
    if len(parts) > 1 and all(part in words for part in parts):
        return f"write one of them, and a record of its own for each other: {', '.join(parts)}"
    graded = re.fullmatch(r"([A-F])([1-6])", given)
    if graded and breach.key == "reliability":
        return f"write {graded[1]}; the {graded[2]} is the credibility of an item of evidence"
    if given.lower() in NOTHING and not breach.model.model_fields[breach.key].is_required():
        return LEAVE_OUT
    return ""


def describe_shape(breach: Breach) -> FaultAndRemedy:
    """What stands in a field in place of the shape that it has, and how to write that."""
    shape = SHAPES.get(breach.kind, "one value")
    given = breach.given
    if shape == "a list":
        if isinstance(given, LinedDict):
            return f"{breach.field} is one record without its hyphen", _add_hyphen(given)
        return f"{breach.field} is not a list", _suggest_list(str(given), breach)
    if shape == "a record":
        return f"{breach.field} is not a record", _suggest_record(str(given), breach)
    if isinstance(given, LinedList):
        return f"{breach.field} is a list, and takes {shape}", _suggest_one(given)
    return f"{breach.field} is a record, and takes {shape}", "write one value, without fields"


def _suggest_one(given: LinedList) -> str:
    if not given or not all(isinstance(item, str) for item in given):
        return "write one value"
    first, *others = given
    if not others:
        return f"write {first}, without brackets and hyphen"
    return f"write one of them, such as {first}; another record or item for: {', '.join(others)}"


def _add_hyphen(given: LinedDict) -> str:
    first = next(iter(given), "")
    if given.in_braces:
        return f"begin a new line with a hyphen: `- {{{first}: …}}`"
    return f"write `- {first}: …`"


def _suggest_list(text: str, breach: Breach) -> str:
    if text.lower() in NOTHING:
        return LEAVE_OUT
    bare = text.strip().removeprefix("[").removesuffix("]")
    parts = [part.strip() for part in re.split(r"[,;]", bare)]
    nested = next((leaf for leaf in breach.list_accepted() if _is_record(leaf)), None)
    if nested is not None:
        first = next(iter(nested.model_fields))
        known = text if is_id(text) else "…"
        return f"begin each item on a line of its own: `- {first}: {known}`"
    if all(is_id(part) for part in parts):
        items = ", ".join(parts)
        if text.startswith("[") and text.endswith("]"):
            return f"write [{items}], without quotation marks"
        return f"write [{items}], in brackets"
    return "write each item on a line of its own, with a hyphen before it: `- …`"


def _suggest_record(text: str, breach: Breach) -> str:
    nested = breach.model.model_fields
    fields = list(nested)
    if is_id(text) and (nested[fields[0]].description or "").startswith("Id of"):
        return f"write `{fields[0]}: {text}`, and of its other fields what is known: " + ", ".join(
            fields[1:]
        )
    return f"write its fields as `field: value`: {', '.join(fields)}"


def _is_record(leaf: object) -> bool:
    return isinstance(leaf, type) and issubclass(leaf, Record)


def describe_empty(breach: Breach) -> FaultAndRemedy:
    """That a field is empty, why, and whether it can be left out."""
    fault = f"{breach.field} is empty"
    if breach.remark is not None:
        remark = "#" + breach.remark.rstrip()
        remedy = f'write it in quotation marks: "{remark}"'
        if " " in remark:
            remedy = "put the whole text in quotation marks if # belongs to it"
        return f'{fault}: what follows, "{remark}", is a remark', remedy
    if isinstance(breach.path[-1], int):
        return fault, "fill it in, or remove the item"
    if breach.model.model_fields[breach.key].is_required():
        return fault, f"fill it in: {breach.description}"
    return fault, "fill it in, or remove the line"


def suggest_form(breach: Breach) -> FaultAndRemedy:
    """What a text of a certain form lacks, and how it may be written."""
    given = str(breach.given)
    fault = f'{breach.field} "{given}"'
    if breach.details["ctx"]["pattern"] == ID_PATTERN:
        return _suggest_id(given, breach)
    if given.lower() in NOTHING:
        return f"{fault} says that nothing is known", LEAVE_OUT
    match breach.key:
        case "colour":
            return f"{fault} is not a colour as it is written here", suggest_colour(given)
        case "iso3166":
            return f"{fault} is not a country code of two capital letters", _suggest_country(given)
        case "sha256":
            return f"{fault} is not a SHA-256", _suggest_digest(given)
    remedy = breach.description or "see docs/schema.md for the field"
    return f"{fault} does not have the form it needs", remedy


def _suggest_country(given: str) -> str:
    if re.fullmatch(r"[a-z]{2}", given):
        return f"write {given.upper()}"
    return "write the two letters of ISO 3166-1, such as NO for Norway"


def _suggest_digest(given: str) -> str:
    if re.fullmatch(r"[0-9A-Fa-f]{64}", given):
        return f"write it in lower case: {given.lower()}"
    return f"it has {len(given)} characters: copy all 64 that `sha256sum` prints"


def _suggest_id(given: str, breach: Breach) -> FaultAndRemedy:
    fault = f'{breach.field} "{given}" does not have the form of an id'
    rules = "lower case letters and digits joined by hyphens, a letter first"
    if breach.key == "id":
        uses = breach.names.count_uses(given) if breach.names else 0
        if uses:
            fault += f" (used in {uses} other place{'s' if uses > 1 else ''})"
        wanted = breach.names.find_wanted(given) if breach.names else ""
        if wanted:
            return fault, f'write "{wanted}", as other records name it'
        tidy = tidy_id(given)
        return fault, f'write "{tidy}": {rules}' if tidy else f"use {rules}"
    if given.lower() in NOTHING:
        return fault, LEAVE_OUT
    meant = breach.names.find_id(breach.key, given) if breach.names else ""
    if meant:
        return fault, f'write "{meant}"'
    parts = re.split(r"\s*[;,/&]\s*|\s+", given.strip())
    if breach.names and len(parts) > 1 and all(breach.names.find_id(breach.key, p) for p in parts):
        return fault, f"write a comma between them: [{', '.join(parts)}]"
    return fault, f"write the id of the record: {rules}"


def suggest_left_out(name: str) -> str:
    """That the line is to be left out, if a word stands for nothing."""
    return LEAVE_OUT if name in NOTHING else ""
