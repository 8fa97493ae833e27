"""The schema: what a dossier's records are, shape only.

Every record is frozen and refuses unknown fields. What is not recorded is the word `unstated` or
`unrated`, or an empty tuple, never None. Whether a record is any good is for `checks` to say.
Field descriptions are the documentation of the fields: docs/schema.md, the JSON Schema and the
workbook's prompts are made from them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Any
from typing import Literal
from typing import TypeAlias

from pydantic import AfterValidator
from pydantic import BaseModel
from pydantic import BeforeValidator
from pydantic import ConfigDict
from pydantic import Field
from pydantic import PlainSerializer
from pydantic import PlainValidator
from pydantic import PrivateAttr
from pydantic import StringConstraints
from pydantic import WithJsonSchema
from pydantic import model_validator

from positions.dossier.dates import UNSTATED_DATE
from positions.dossier.dates import EdtfDate
from positions.dossier.dates import parse_day
from positions.dossier.dates import parse_edtf
from positions.dossier.numberwords import is_ambiguous
from positions.dossier.places import UNPLACED
from positions.dossier.places import Origin
from positions.dossier.places import Place
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import AlignmentState
from positions.dossier.vocabulary import AssessmentKind
from positions.dossier.vocabulary import Attribution
from positions.dossier.vocabulary import Bound
from positions.dossier.vocabulary import Confidence
from positions.dossier.vocabulary import Credibility
from positions.dossier.vocabulary import DateBasis
from positions.dossier.vocabulary import Derivation
from positions.dossier.vocabulary import Directness
from positions.dossier.vocabulary import EngagementMode
from positions.dossier.vocabulary import EngagementStatus
from positions.dossier.vocabulary import Firmness
from positions.dossier.vocabulary import Likelihood
from positions.dossier.vocabulary import ParticipantRole
from positions.dossier.vocabulary import PartyKind
from positions.dossier.vocabulary import PartyRole
from positions.dossier.vocabulary import PositionStatus
from positions.dossier.vocabulary import Reliability
from positions.dossier.vocabulary import SourceKind
from positions.dossier.vocabulary import Stance
from positions.dossier.vocabulary import TermKind

if TYPE_CHECKING:
    from collections.abc import Iterator

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
"""Lower case words joined by hyphens, a letter first: no spreadsheet reads it as a number."""

SCHEMA_VERSION = "1"
"""Raised when a dossier of before would no longer be read."""

HEADLINE_AT_MOST = 80
"""Characters of a headline, so that it stands on a line or two beside party and verb."""

_ID = re.compile(ID_PATTERN)
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class UnfitTextError(ValueError):
    """A text that no output format can hold."""


class EmptyTextError(ValueError):
    """A text without anything in it."""


class NumberFormError(ValueError):
    """A number written so that it could be misread, in a term of some kind."""

    def __init__(self, text: str, kind: str, why: str) -> None:
        super().__init__(f'the value "{text}" {why}')
        self.text = text
        self.kind = kind


class LongTextError(ValueError):
    """A text with more characters than fit where it is printed."""

    def __init__(self, length: int, most: int) -> None:
        super().__init__(f"has {length} characters, {most} at most")


def is_id(text: str) -> bool:
    """Whether a text has the form of an id; anything else in such a field is words."""
    return bool(_ID.fullmatch(text)) and text != UNSTATED


def _clean(text: str) -> str:
    unfit = _UNFIT.search(text)
    if unfit:
        raise UnfitTextError(
            f"holds the character U+{ord(unfit[0]):04X}, which no workbook can hold"
        )
    return unicodedata.normalize("NFC", text.strip())


def _refuse_empty(text: str) -> str:
    if not text:
        raise EmptyTextError("is empty")
    return text


def _refuse_long_headline(text: str) -> str:
    if len(text) > HEADLINE_AT_MOST:
        raise LongTextError(len(text), HEADLINE_AT_MOST)
    return text


def _refuse_unstated(text: str) -> str:
    if text == UNSTATED:
        raise ValueError("is reserved for what is not recorded")
    return text


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN), AfterValidator(_refuse_unstated)]
IdOrUnstated = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Text = Annotated[
    str, StringConstraints(min_length=1), AfterValidator(_clean), AfterValidator(_refuse_empty)
]
Note = Annotated[str, AfterValidator(_clean)]
Headline = Annotated[
    str,
    AfterValidator(_clean),
    AfterValidator(_refuse_long_headline),
    WithJsonSchema({"type": "string", "maxLength": HEADLINE_AT_MOST}),
]
When = Annotated[
    EdtfDate,
    PlainValidator(parse_edtf),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "format": "edtf", "examples": ["2025-02-12", "2025-02~"]}),
]
Day = Annotated[date, BeforeValidator(parse_day)]
Number = Annotated[
    Decimal,
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "format": "number"}]}),
]


class Record(BaseModel):
    """What all records share: frozen, no unknown fields, texts typed by the schema."""

    model_config = ConfigDict(frozen=True, extra="forbid", revalidate_instances="never")


class PlacedRecord(Record):
    """A record that stands in a file by itself; it and its copies know where."""

    # Not `default`, of which pydantic makes a deep copy for each record.
    _origin: Origin = PrivateAttr(default_factory=lambda: UNPLACED)

    def remember_place(self, origin: Origin) -> None:
        """Remember where the record was read from; only the store calls this, while it loads."""
        self._origin = origin

    def find_place(self, *path: str | int) -> Place:
        """The place of the record, or of the field or item at `path` within it.

        Raises:
            LookupError: the record was read from no file, so a finding about it has no place.
        """
        if not self._origin.file:
            raise LookupError(f"{type(self).__name__} {getattr(self, 'id', '')!r} has no place")
        return self._origin.find(path)


class DossierHead(PlacedRecord):
    """What the dossier is and asks, in `dossier.yaml`."""

    id: Id = Field(description="Short name of the dossier, used in file names.")
    title: Text = Field(description="What the dossier is about, as a heading.")
    question: Text = Field(description="The question of the day that the dossier answers.")
    as_of: Day = Field(description="The day whose state of knowledge the dossier records.")
    language: Text = Field(
        "en",
        description=(
            "Language of summaries and titles, as BCP 47 tag. Verbs, headings and sentences of "
            "the tool are in English only so far, whatever it is."
        ),
    )
    curators: tuple[Text, ...] = Field((), description="Who answers for the coding.")
    licence: Text = Field(UNSTATED, description="Terms under which the dossier may be passed on.")
    marking: Note = Field(
        "",
        description="Handling marking, such as a classification; printed on the first page and in "
        "the header of every sheet.",
    )
    template: Text = Field("briefing", description="Workbook template used by default.")
    loaded_words: tuple[Text, ...] = Field(
        (), description="Words a summary must not hold, besides the tool's own list."
    )
    accepted_words: tuple[Text, ...] = Field(
        (), description="Words of the tool's list that are terms of art in this dossier."
    )


class Party(PlacedRecord):
    """A party of the negotiation, in `parties.yaml` under `parties`."""

    id: Id = Field(description="Short name used in the other files.")
    name: Text = Field(description="Full name.")
    short_name: Text = Field(description="Name for column heads, unique in the dossier.")
    kind: PartyKind = Field(description="What sort of actor it is.")
    role: PartyRole = Field(
        PartyRole.PARTY,
        description="Whether it is compared always, or only if it has positions.",
    )
    iso3166: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$|^unstated$")] = Field(
        UNSTATED, description="ISO 3166-1 alpha-2 code of a state."
    )
    aliases: tuple[Text, ...] = Field((), description="Other names that sources use.")
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$|^unstated$")] = Field(
        UNSTATED, description="Colour in charts, as #RRGGBB; never the only sign of the party."
    )


class Person(PlacedRecord):
    """A named person, in `parties.yaml` under `people`."""

    id: Id = Field(description="Short name used in the other files.")
    name: Text = Field(description="Name as the dossier spells it.")
    party: Id = Field(description="Id of the party the person belongs to.")
    post: Text = Field(UNSTATED, description="Office held as of the dossier's date.")
    aliases: tuple[Text, ...] = Field((), description="Other spellings that sources use.")


class Issue(PlacedRecord):
    """A matter at issue, in `issues.yaml`; the file's order is the order of the comparison."""

    id: Id = Field(description="Short name used in the other files.")
    title: Text = Field(description="Heading of the comparison row, unique in the dossier.")
    question: Text = Field(description="The matter as a question that takes no side.")
    proposal: Text = Field(
        UNSTATED, description="The text put to the parties, if there is one; stances are on it."
    )
    parent: IdOrUnstated = Field(
        UNSTATED,
        description="Id of the issue this one is part of; that one becomes a heading above it.",
    )
    no_say: tuple[Id, ...] = Field(
        (),
        description="Ids of the parties that had no say in it, or in any part of it; they are not "
        "silent.",
    )
    status_quo: Text = Field(UNSTATED, description="How things stand without an agreement.")


class Source(PlacedRecord):
    """A text that evidence is taken from, in `sources.yaml`."""

    id: Id = Field(description="Short name used by evidence.")
    title: Text = Field(description="Title as published.")
    publisher: Text = Field(description="Who published it.")
    authors: tuple[Text, ...] = Field((), description="Names of the authors.")
    url: Text = Field(UNSTATED, description="Public address, http or https.")
    kind: SourceKind = Field(description="What sort of text it is.")
    language: Text = Field("en", description="Language of the text, as BCP 47 tag.")
    published: When = Field(UNSTATED_DATE, description="Date of publication, EDTF.")
    retrieved: When = Field(UNSTATED_DATE, description="Date on which the text was saved, EDTF.")
    reliability: Reliability = Field(
        Reliability.UNRATED,
        description="NATO Admiralty code of the source, A to F, where a curator has judged.",
    )
    derives_from: tuple[Id, ...] | Literal["unstated"] = Field(
        "unstated",
        description="Ids of the sources it rewrites or takes its content from; `[]` if it is known "
        "to take it from none.",
    )
    coded_for: tuple[Id, ...] = Field(
        (),
        description="Ids of the issues for which it was read completely, for every party; a group "
        "stands for its parts.",
    )
    text: Text = Field(UNSTATED, description="File name of the retained text in a texts folder.")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$|^unstated$")] = Field(
        UNSTATED, description="SHA-256 of the retained text, as 64 hexadecimal digits."
    )
    note: Note = Field("", description="Anything a reader of the source list must know.")

    @property
    def parents(self) -> tuple[str, ...]:
        """The sources it is recorded to derive from."""
        return () if isinstance(self.derives_from, str) else self.derives_from

    @property
    def derivation(self) -> Derivation:
        """Whether it is recorded from what it derives, be it from nothing."""
        unstated = isinstance(self.derives_from, str)
        return Derivation.UNSTATED if unstated else Derivation.RECORDED


class Evidence(Record):
    """A passage that bears a record out or contradicts it."""

    source: Id = Field(description="Id of the source.")
    paragraph: Annotated[int, Field(ge=1)] | Literal["unstated"] = Field(
        "unstated", description="Number of the non-empty line of the retained text, from 1."
    )
    quote: Note = Field(
        "",
        description="Fragment copied exactly, at most 25 words; […] joins first and last words.",
    )
    directness: Directness = Field(
        Directness.UNSTATED, description="Whether the quote holds the party's own words."
    )
    stance: Stance = Field(Stance.SUPPORTS, description="Whether it supports or disputes.")
    credibility: Credibility = Field(
        Credibility.UNRATED,
        description="NATO Admiralty code of the item, 1 to 6, where a curator has judged.",
    )


EvidenceItems = Annotated[tuple[Evidence, ...], Field(min_length=1)]


class Term(Record):
    """A figure, share, day or count that a position names."""

    kind: TermKind = Field(description="What sort of term it is.")
    value: Number | When = Field(
        description="The number; for a deadline the date, such as 2025-06-30."
    )
    bound: Bound = Field(Bound.UNSTATED, description="Whether the number is a limit.")
    unit: Text = Field(UNSTATED, description="Currency, percent, or what is counted.")
    basis: Text = Field(UNSTATED, description="What the term is a measure of.")

    @model_validator(mode="before")
    @classmethod
    def _type_value(cls, fields: Any) -> Any:  # noqa: ANN401 - pydantic hands over raw input
        if not isinstance(fields, dict) or not isinstance(fields.get("value"), str):
            return fields
        text = fields["value"]
        if fields.get("kind") == TermKind.DEADLINE:
            return {**fields, "value": parse_edtf(text)}
        kind = str(fields.get("kind", ""))
        if not re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII):
            raise NumberFormError(text, kind, "is not a plain number")
        if is_ambiguous(text):
            raise NumberFormError(text, kind, "can be read in two ways")
        return {**fields, "value": Decimal(text)}


class Position(PlacedRecord):
    """One party doing one act on one issue, in `positions.yaml`."""

    id: Id = Field(description="Short name used by other records.")
    party: Id = Field(description="Id of the party whose position it is.")
    act: Act = Field(description="What the party does, after the verb that is reported.")
    issue: Id = Field(description="Id of the issue.")
    headline: Headline = Field(
        "",
        description="What completes the reader's verb of the act, in at most "
        f"{HEADLINE_AT_MOST} characters; the curator's own words.",
    )
    summary: Text = Field(description="The curator's own neutral sentence.")
    speaker: Text = Field(
        UNSTATED, description="Id of the person, or the role of an unnamed speaker in words."
    )
    on_behalf_of: IdOrUnstated = Field(
        UNSTATED, description="Id of another party the speaker speaks for."
    )
    addressees: tuple[Id, ...] = Field((), description="Ids of the parties it is directed at.")
    terms: tuple[Term, ...] = Field((), description="Amounts, shares, deadlines, quantities.")
    firmness: Firmness = Field(Firmness.UNSTATED, description="How much room the words leave.")
    conditions: tuple[Text, ...] = Field(
        (), description="What it depends on: ids of positions, or words."
    )
    responds_to: tuple[Id, ...] = Field((), description="Ids of the positions it answers.")
    supersedes: tuple[Id, ...] = Field((), description="Ids of the positions it replaces.")
    status: PositionStatus = Field(
        PositionStatus.CURRENT, description="Whether the position still stands."
    )
    attribution: Attribution = Field(
        Attribution.UNSTATED, description="Through whom the statement is known."
    )
    stated_on: When = Field(UNSTATED_DATE, description="Day the party spoke or acted, EDTF.")
    date_basis: DateBasis = Field(
        DateBasis.UNSTATED, description="Whether the source prints that day."
    )
    recorded_on: When = Field(UNSTATED_DATE, description="Day the curator made the record, EDTF.")
    evidence: EvidenceItems = Field(description="The passages behind the record, at least one.")
    note: Note = Field("", description="Anything a reader of the record must know.")

    @property
    def verb(self) -> str:
        """The verb that readers see of it: `Demands`, `Is interested in`."""
        return self.act.verb_for(self.firmness)


class Participant(Record):
    """Somebody who takes part in an engagement."""

    party: Id = Field(description="Id of the party.")
    person: Text = Field(
        UNSTATED, description="Id of the person, or the role of an unnamed one in words."
    )
    on_behalf_of: IdOrUnstated = Field(
        UNSTATED, description="Id of another party the person acts for."
    )
    role: ParticipantRole = Field(
        ParticipantRole.UNSTATED, description="In what capacity they take part."
    )


class EngagementState(Record):
    """How an engagement stood before, under `earlier`, complete in itself but for title and mode.

    What is left out was not recorded then: nothing of a later state is read back into it.
    """

    status: EngagementStatus = Field(description="Whether it was settled or hoped for then.")
    title: Text = Field(UNSTATED, description="What it was called then; left out: as today.")
    start: When = Field(UNSTATED_DATE, description="First day as it was known then, EDTF.")
    end: When = Field(UNSTATED_DATE, description="Last day as it was known then, EDTF.")
    date_basis: DateBasis = Field(
        DateBasis.UNSTATED, description="Whether the source prints the days."
    )
    place: Text = Field(UNSTATED, description="Where it was to be, as the source gives it.")
    host: IdOrUnstated = Field(UNSTATED, description="Id of the party that was to host.")
    participants: tuple[Participant, ...] = Field((), description="Who was to take part.")
    issues: tuple[Id, ...] = Field((), description="Ids of the issues that were on the table.")
    evidence: EvidenceItems = Field(description="The passages that tell of this state.")
    note: Note = Field("", description="Anything a reader of the record had to know then.")


class Engagement(PlacedRecord):
    """A visit, meeting, call or talks, in `engagements.yaml`; it keeps its id for life."""

    id: Id = Field(description="Short name used by other records.")
    title: Text = Field(description="Who meets whom, as a heading.")
    mode: EngagementMode = Field(description="How the parties meet.")
    status: EngagementStatus = Field(description="Whether it was held, is settled or hoped for.")
    start: When = Field(UNSTATED_DATE, description="First day, EDTF.")
    end: When = Field(UNSTATED_DATE, description="Last day, EDTF; unstated for a single day.")
    date_basis: DateBasis = Field(
        DateBasis.UNSTATED, description="Whether the source prints the days."
    )
    place: Text = Field(UNSTATED, description="Where, as the source gives it.")
    host: IdOrUnstated = Field(UNSTATED, description="Id of the party that hosts.")
    participants: tuple[Participant, ...] = Field((), description="Who takes part.")
    issues: tuple[Id, ...] = Field((), description="Ids of the issues on the table.")
    outcome: Text = Field(UNSTATED, description="What came of it, in the curator's words.")
    evidence: EvidenceItems = Field(description="The passages behind the record, at least one.")
    earlier: tuple[EngagementState, ...] = Field(
        (), description="The states it was in before, the first one first."
    )
    note: Note = Field("", description="Anything a reader of the record must know.")


class Alignment(PlacedRecord):
    """How close two parties are on an issue, as a curator judges, in `alignments.yaml`."""

    id: Id = Field(description="Short name of the judgement.")
    issue: Id = Field(description="Id of the issue.")
    parties: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)] = Field(
        description="Ids of the two parties."
    )
    state: AlignmentState = Field(description="How close they are.")
    rationale: Note = Field("", description="Why the curator judges so.")
    as_of: Day = Field(description="The day the judgement is made for.")


class Assessment(PlacedRecord):
    """The analyst's own words, kept apart from what parties said, in `assessments.yaml`."""

    id: Id = Field(description="Short name of the assessment.")
    about: Id = Field(description="Id of the party, issue, position or engagement.")
    kind: AssessmentKind = Field(description="What sort of judgement it is.")
    text: Text = Field(description="The judgement.")
    likelihood: Likelihood = Field(Likelihood.UNSTATED, description="ICD 203 likelihood.")
    confidence: Confidence = Field(Confidence.UNSTATED, description="ICD 203 confidence.")
    basis: tuple[Text, ...] = Field(
        (), description="What it rests on: ids of positions or engagements, or words."
    )


def list_passages(
    record: Position | Engagement,
) -> Iterator[tuple[tuple[str | int, ...], Evidence]]:
    """All evidence of a record, that of earlier states last, each with its path in the record."""
    for index, item in enumerate(record.evidence):
        yield ("evidence", index), item
    if isinstance(record, Engagement):
        for number, state in enumerate(record.earlier):
            for index, item in enumerate(state.evidence):
                yield ("earlier", number, "evidence", index), item


AnyRecord: TypeAlias = (
    Party | Person | Issue | Source | Position | Engagement | Alignment | Assessment
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A whole dossier as it was read: its records in file order.

    `unread_ids` are the ids of records too faulty to be read: what refers to them does not dangle.
    `unread` are the tables of which a record, or all, could not be read: nothing follows from what
    they lack; `unnamed` those of which not even the ids are known.
    """

    head: DossierHead
    parties: tuple[Party, ...]
    people: tuple[Person, ...]
    issues: tuple[Issue, ...]
    sources: tuple[Source, ...]
    positions: tuple[Position, ...]
    engagements: tuple[Engagement, ...]
    alignments: tuple[Alignment, ...]
    assessments: tuple[Assessment, ...]
    unread_ids: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record that has an id: what it is called and where its records stand.

    `table` is the list in the file, the field of `Dossier` and the table of an export. A file that
    `is_optional` holds the curator's own judgements, which a dossier can do without.
    """

    table: str
    noun: str
    model: type[PlacedRecord]
    file: str
    is_optional: bool = False

    def list_records(self, dossier: Dossier) -> tuple[AnyRecord, ...]:
        """All records of this kind, in file order."""
        records: tuple[AnyRecord, ...] = getattr(dossier, self.table)
        return records


RECORD_KINDS = (
    RecordKind("parties", "party", Party, "parties.yaml"),
    RecordKind("people", "person", Person, "parties.yaml"),
    RecordKind("issues", "issue", Issue, "issues.yaml"),
    RecordKind("sources", "source", Source, "sources.yaml"),
    RecordKind("positions", "position", Position, "positions.yaml"),
    RecordKind("engagements", "engagement", Engagement, "engagements.yaml"),
    RecordKind("alignments", "alignment", Alignment, "alignments.yaml", is_optional=True),
    RecordKind("assessments", "assessment", Assessment, "assessments.yaml", is_optional=True),
)
"""Every kind, in the order of the files and of an export."""

KIND_BY_TABLE = {kind.table: kind for kind in RECORD_KINDS}


_NOUN_BY_MODEL: dict[type[PlacedRecord], str] = {
    DossierHead: "dossier",
    **{kind.model: kind.noun for kind in RECORD_KINDS},
}


def name_record(record: AnyRecord | DossierHead) -> str:
    """`position "dam-closed"`: the kind of a record and its id."""
    return f'{_NOUN_BY_MODEL[type(record)]} "{record.id}"'


TABLE_BY_FIELD = {
    "party": "parties",
    "parties": "parties",
    "addressees": "parties",
    "on_behalf_of": "parties",
    "host": "parties",
    "issue": "issues",
    "issues": "issues",
    "coded_for": "issues",
    "parent": "issues",
    "no_say": "parties",
    "source": "sources",
    "derives_from": "sources",
    "responds_to": "positions",
    "supersedes": "positions",
    "id": "",
}
"""Which table the ids of a field name; an own id names none."""
