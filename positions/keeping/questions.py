"""What is asked for each kind of record, and the fields that the answers make.

`given` holds what options have said already; only the rest is asked for. Without anybody to ask,
what is required and not given is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from positions.checks.lookups import list_evidenced
from positions.dossier.dates import DateError
from positions.dossier.dates import parse_edtf
from positions.dossier.datewords import suggest_date
from positions.dossier.model import HEADLINE_AT_MOST
from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import is_id
from positions.dossier.naming import propose_id
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import DateBasis
from positions.dossier.vocabulary import Directness
from positions.dossier.vocabulary import EngagementMode
from positions.dossier.vocabulary import EngagementStatus
from positions.dossier.vocabulary import SourceKind
from positions.keeping.asking import Choice
from positions.keeping.asking import UnansweredError
from positions.keeping.proving import find_fault
from positions.keeping.proving import list_passages
from positions.keeping.proving import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from positions.dossier.model import Dossier
    from positions.dossier.vocabulary import Vocabulary
    from positions.keeping.asking import Asker
    from positions.texts.quotes import RetainedText

Fields = dict[str, Any]

_REQUIRED = {
    "sources": ("title", "publisher", "kind"),
    "positions": ("party", "act", "issue", "summary", "source"),
    "engagements": ("title", "mode", "status", "source"),
    "evidence": ("source",),
}
_ANSWERS = (Act.ACCEPT, Act.REFUSE, Act.CONCEDE, Act.WITHDRAW)


def complete(
    table: str, given: Fields, dossier: Dossier, asker: Asker | None, texts: Path | None
) -> Fields:
    """The fields of a new record: those given, those asked for, and an id.

    Raises:
        UnansweredError: something required is missing and there is nobody to ask.
    """
    missing = [name for name in _REQUIRED[table] if name not in given]
    fields = dict(given)
    if missing and asker is None:
        raise UnansweredError([f"--{name}" for name in missing])
    if missing and asker is not None:
        _ASKS[table](fields, dossier, asker, texts)
    fields = {name: entry for name, entry in fields.items() if entry not in ("", (), [])}
    if table == "evidence":
        return fields
    return _add_id(table, fields, dossier, asker if missing else None)


def is_complete(table: str, given: Mapping[str, Any]) -> bool:
    """Whether nothing that a record needs is left to be asked for."""
    return all(name in given for name in _REQUIRED[table])


def _add_id(table: str, fields: Fields, dossier: Dossier, asker: Asker | None) -> Fields:
    if "id" in fields:
        return _order(table, fields)
    taken = {record.id for record in KIND_BY_TABLE[table].list_records(dossier)}
    if table in {"positions", "engagements"}:
        taken = {record.id for record in list_evidenced(dossier)}
    words = _choose_words(table, fields)
    proposed = propose_id(words, taken)
    if asker is not None:
        asker.say(f"  id: {proposed}")
        typed = asker.ask("Another id", refuse=lambda text: _refuse_id(text, taken))
        proposed = typed or proposed
    return _order(table, {"id": proposed, **fields})


def _choose_words(table: str, fields: Fields) -> str:
    if table == "positions":
        return f"{fields['party']} {fields['act']} {fields.get('headline') or fields['issue']}"
    if table == "sources":
        return f"{fields['publisher']} {fields.get('published', '') or fields['title']}"
    return str(fields["title"])


def _refuse_id(text: str, taken: Iterable[str]) -> str:
    if not is_id(text):
        return "An id has lower case letters and digits joined by hyphens, a letter first."
    return f'"{text}" is taken.' if text in set(taken) else ""


def _order(table: str, fields: Fields) -> Fields:
    """The fields in the order of the schema; those of evidence are gathered in one item."""
    model = KIND_BY_TABLE[table].model.model_fields
    evidence = {name: fields.pop(name) for name in ("source", "paragraph", "quote", "directness")
                if name in fields and name not in model}  # fmt: skip
    if evidence:
        fields["evidence"] = [evidence]
    known = {name: fields[name] for name in model if name in fields}
    return {**known, **{name: entry for name, entry in fields.items() if name not in model}}


def _ask_source(fields: Fields, _dossier: Dossier, asker: Asker, _texts: Path | None) -> None:
    _ask(fields, asker, "title", "Title, as published", required=True)
    _ask(fields, asker, "publisher", "Who published it", required=True)
    if "kind" not in fields:
        fields["kind"] = asker.choose("What sort of text is it", _words(SourceKind), required=True)
    _ask(fields, asker, "url", "Public address")
    _ask_date(fields, asker, "published", "Day of publication, such as 2025-02-12")
    _ask(fields, asker, "text", "File name of the text you keep in the texts folder")


def _ask_position(fields: Fields, dossier: Dossier, asker: Asker, texts: Path | None) -> None:
    parties = [Choice(one.id, one.name) for one in dossier.parties]
    if "party" not in fields:
        fields["party"] = asker.choose("Whose position is it", parties, required=True)
    if "act" not in fields:
        fields["act"] = asker.choose("What does the party do", _words(Act), required=True)
    if "issue" not in fields:
        issues = [Choice(one.id, one.title) for one in dossier.issues]
        fields["issue"] = asker.choose("On which issue", issues, required=True)
    if "addressees" not in fields:
        others = [one for one in parties if one.word != fields["party"]]
        fields["addressees"] = asker.choose_several("To whom is it directed", others)
    if fields["act"] in _ANSWERS and "responds_to" not in fields:
        earlier = [Choice(one.id, one.summary) for one in dossier.positions
                   if one.issue == fields["issue"] and one.party != fields["party"]]  # fmt: skip
        fields["responds_to"] = asker.choose_several("To which position is it an answer", earlier)
    _ask(fields, asker, "summary", "Summary: one neutral sentence of your own", required=True)
    if "headline" not in fields:
        verb = Act(str(fields["act"])).verb  # type: ignore[call-arg]  # by its word
        question = f'Headline, which goes on from "{verb} …", at most {HEADLINE_AT_MOST} characters'
        fields["headline"] = asker.ask(question, refuse=_refuse_long)
    if "speaker" not in fields:
        people = [Choice(one.id, f"{one.name}, {one.party}") for one in dossier.people]
        fields["speaker"] = asker.choose_or_tell("Who speaks", people)
    _ask_date(fields, asker, "stated_on", "Day on which it was said")
    if fields.get("stated_on") and "date_basis" not in fields:
        known = [one for one in _words(DateBasis) if one.word != DateBasis.UNSTATED]
        fields["date_basis"] = asker.choose("Does the source print that day", known)
    _ask_evidence(fields, dossier, asker, texts)


def _ask_engagement(fields: Fields, dossier: Dossier, asker: Asker, texts: Path | None) -> None:
    _ask(fields, asker, "title", "Title: who meets whom", required=True)
    if "mode" not in fields:
        fields["mode"] = asker.choose("How do they meet", _words(EngagementMode), required=True)
    if "status" not in fields:
        words = _words(EngagementStatus)
        fields["status"] = asker.choose("How sure is it", words, required=True)
    _ask_date(fields, asker, "start", "First day")
    if fields.get("start"):
        _ask_date(fields, asker, "end", "Last day, if it is more than one")
        if "date_basis" not in fields:
            known = [one for one in _words(DateBasis) if one.word != DateBasis.UNSTATED]
            fields["date_basis"] = asker.choose("Does the source print the day", known)
    _ask(fields, asker, "place", "Where")
    if "participants" not in fields:
        parties = [Choice(one.id, one.name) for one in dossier.parties]
        chosen = asker.choose_several("Which parties take part", parties)
        fields["participants"] = [{"party": name} for name in chosen]
    if "issues" not in fields:
        issues = [Choice(one.id, one.title) for one in dossier.issues]
        fields["issues"] = asker.choose_several("Which issues are on the table", issues)
    _ask_evidence(fields, dossier, asker, texts)


def _ask_evidence(fields: Fields, dossier: Dossier, asker: Asker, texts: Path | None) -> None:
    if "source" not in fields:
        sources = [Choice(one.id, f"{one.publisher}: {one.title}") for one in dossier.sources]
        fields["source"] = asker.choose("Which source says so", sources, required=True)
    text = read_text(dossier, fields["source"], texts)
    if text is None:
        asker.say("  Its text is not at hand, so the quote is not proved.")
    if "quote" not in fields:
        _ask_quote(fields, asker, text)
    elif text is not None and len(list_passages(fields["quote"], text)) == 1:
        fields.setdefault("paragraph", list_passages(fields["quote"], text)[0].paragraph)
    if not fields.get("paragraph"):
        typed = asker.ask("Number of the paragraph", refuse=_refuse_number)
        fields["paragraph"] = int(typed) if typed else ""
    if fields.get("quote") and "directness" not in fields:
        known = [one for one in _words(Directness) if one.word != Directness.UNSTATED]
        fields["directness"] = asker.choose("Are these the party's own words", known)


def _ask_quote(fields: Fields, asker: Asker, text: RetainedText | None) -> None:
    """A quote, and the paragraph in which it stands if the text is at hand."""
    while True:
        quote = asker.ask("Quote, copied exactly, at most 25 words")
        fields["quote"] = quote
        if text is None or not quote:
            return
        passages = list_passages(quote, text)
        if not passages:
            item = {"source": fields["source"], "quote": quote}
            asker.say(f"  {': '.join(find_fault(item, text))}")
            continue
        number = str(passages[0].paragraph)
        if len(passages) > 1:
            asker.say("  It stands in several paragraphs:")
            for passage in passages:
                asker.say(f"      paragraph {passage.paragraph}: {passage.words[:80]}")
            numbers = [str(passage.paragraph) for passage in passages]
            number = asker.ask(
                "Number of the paragraph",
                required=True,
                refuse=lambda text, known=numbers: _refuse_other(text, known),  # type: ignore[misc]
            )
        fields["paragraph"] = int(number)
        asker.say(f"  proved: it stands in paragraph {number}")
        return


def _ask(fields: Fields, asker: Asker, name: str, question: str, *, required: bool = False) -> None:
    if name not in fields:
        fields[name] = asker.ask(question, required=required)


def _ask_date(fields: Fields, asker: Asker, name: str, question: str) -> None:
    if name not in fields:
        fields[name] = asker.ask(question, refuse=_refuse_date)


def _refuse_date(text: str) -> str:
    try:
        parse_edtf(text)
    except DateError as error:
        return f"{error}; {suggest_date(text)}"
    return ""


def _refuse_long(text: str) -> str:
    if len(text) <= HEADLINE_AT_MOST:
        return ""
    return f"{len(text)} characters, {HEADLINE_AT_MOST} at most: shorten it."


def _refuse_other(text: str, known: list[str]) -> str:
    return "" if text in known else f"It is one of {', '.join(known)}."


def _refuse_number(text: str) -> str:
    return "" if text.isdigit() and int(text) else "A paragraph is a whole number from 1."


def _words(words: type[Vocabulary]) -> list[Choice]:
    return [Choice(word.value, word.meaning) for word in words]


_ASKS = {
    "sources": _ask_source,
    "positions": _ask_position,
    "engagements": _ask_engagement,
    "evidence": _ask_evidence,
}
