"""Dossiers that nobody would write: every field of the schema, filled at random."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from hypothesis import strategies as st

from positions.dossier.dates import EdtfDate
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import TABLE_BY_FIELD
from positions.dossier.model import Dossier
from positions.dossier.model import DossierHead
from positions.dossier.model import Record
from positions.dossier.vocabulary import list_words
from positions.merge.plain import list_shapes

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = (
    # Quotation marks and dashes are what programs put in unasked.
    "NO", "TRUE", "false", "007", "1.10", "1e5", "2025-02-12", "12/02/2025", "=1+1", "+49 30", "-5%",
    "@cmd", "'quoted", "'=x", "\u201cround\u201d \u2014 and \u2013 \u2018single\u2019", "two  blanks", 'a; b; "c"', ";", "a,b",
    "_x0041_", "not recorded", "none recorded", "unstated", "unrated", "from none", "None", "nan",
    "NA", "#REF!", "#N/A", "- item", "key: value", "# no comment", "a #b", "[x]", "{y}", "> z", "| p",
    "& a", "* b", "! c", "% d", "? e", "...", "---", "~", "null", "line\nbreak", "tab\there",
    "ünïcödé 😀 é", "\u2028 separator", "no\u00a0break", "\u200bzero", "``", "`", "a" * 300, "[none stated]",
)  # fmt: skip

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=40).map(
        lambda text: _UNFIT.sub("", text)
    ),
).filter(lambda text: bool(text.strip()))
dates = st.sampled_from(
    (
        "2025-02-12",
        "2025-02",
        "2025",
        "2025-02~",
        "2025-02-14/2025-02-16",
        "2025-02-12/..",
        "1850-01-01",
        "unstated",
    )
)
IDS = ("alpha", "beta-2", "gamma", "true", "e1", "x")


def make_dossiers() -> st.SearchStrategy[Dossier]:
    """Dossiers of up to four records of each kind; ids are unique within a kind."""
    lists = {
        kind.table: st.lists(st.sampled_from(IDS), max_size=4, unique=True).flatmap(
            partial(_make_all, kind.model)
        )
        for kind in RECORD_KINDS
    }
    return st.builds(Dossier, head=make_records(DossierHead, "made"), **lists)


def _make_all(model: type[Record], ids: list[str]) -> st.SearchStrategy[Any]:
    return st.tuples(*(make_records(model, one) for one in ids))


def make_records(model: type[Record], identity: str = "") -> st.SearchStrategy[Any]:
    """Records of a kind."""
    return make_plain(model, identity).map(model.model_validate)


def make_plain(model: type[Record], identity: str = "") -> st.SearchStrategy[dict[str, Any]]:
    """Plain data of a record: required fields always, others as may be."""
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for shape in list_shapes(model):
        values = _choose(model, shape.name, shape.item, is_list=shape.is_list)
        (required if shape.default is None else optional)[shape.name] = values
    if identity:
        required["id"] = st.just(identity)
    made = st.fixed_dictionaries(required, optional=optional)
    return made.map(_mend_term) if "basis" in optional and "unit" in optional else made


def _mend_term(fields: dict[str, Any]) -> dict[str, Any]:
    value = "2025-03" if fields["kind"] == "deadline" else "1.50"
    return {**fields, "value": value}


def _choose(  # noqa: PLR0911 - one a kind of field
    model: type[Record], name: str, item: type[Record] | None, *, is_list: bool
) -> st.SearchStrategy[Any]:
    annotation = model.model_fields[name].annotation
    if item is not None:
        return st.lists(make_plain(item), min_size=1, max_size=3)
    if list_words(annotation):
        return st.sampled_from([word.value for word in list_words(annotation)])
    if annotation is EdtfDate:
        return dates
    if annotation is date:
        return st.just("2025-02-12")
    special: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "paragraph": lambda: st.sampled_from(["1", "17", "unstated"]),
        "value": lambda: st.just("1.50"),
        "iso3166": lambda: st.sampled_from(["NO", "US", "unstated"]),
        "colour": lambda: st.sampled_from(["#123456", "unstated"]),
        "sha256": lambda: st.sampled_from(["0" * 64, "1234567890" * 6 + "1e10", "unstated"]),
        "headline": lambda: texts.map(lambda text: text[:60]),
        "about": lambda: st.sampled_from(IDS),
        "id": lambda: st.sampled_from(IDS),
    }
    if name in special:
        return special[name]()
    one = st.sampled_from(IDS) if TABLE_BY_FIELD.get(name) else texts
    if not is_list:
        return one
    exact = 2 if model.__name__ == "Alignment" and name == "parties" else None
    return st.lists(one, min_size=exact or 0, max_size=exact or 3)
