"""The closed lists of the field: each word with the sentence that explains it.

The words follow the trade: acts after PLOVER (2024 manual) and CAMEO, reliability and
credibility after the NATO Admiralty code, likelihood and confidence after ICD 203. The
sentences are printed in the guide, in the workbook's Guide sheet and in error messages.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple
from typing import Self

from positions.dossier.wording import _

UNSTATED = "unstated"
"""What a field holds that the curator has not recorded; never None, never empty."""

UNRATED = "unrated"
"""What a rating holds that nobody has given; a default is not a judgement."""

MINUS = "\N{MINUS SIGN}"
"""The sign of a no, as wide as the plus sign of a yes."""

_NOT_RECORDED = (UNSTATED, "the curator has not recorded it", "not recorded")
"""That the source does not say is a finding of its own; a curator says so in a note."""

_NOT_RATED = (UNRATED, "no curator has rated it", "not rated")


class Vocabulary(StrEnum):
    """A closed list: a word of the files, what readers call it, and what it means."""

    _meaning: str
    _label: str

    def __new__(cls, word: str, meaning: str, label: str = "") -> Self:
        """Make a member that is its word; without a label it is called by its word."""
        return cls._make(word, meaning, label)

    @classmethod
    def _make(cls, word: str, meaning: str, label: str = "") -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member._meaning = meaning  # noqa: SLF001 - its own
        member._label = label or word.replace("_", " ")  # noqa: SLF001 - its own
        return member

    @property
    def meaning(self) -> str:
        """The sentence that explains the word."""
        return _(self._meaning)

    @property
    def label(self) -> str:
        """What a reader sees instead of the word."""
        return _(self._label)


class DerivedVocabulary(Vocabulary):
    """A closed list that no file holds: the comparison works it out."""


class AnswerState(DerivedVocabulary):
    """How an addressee answered a demand or request, derived from the record."""

    ACCEPTED = "accepted", "the addressee said yes"
    CONCEDED = "conceded", "the addressee gave way, in whole or in part"
    COUNTERED = "countered", "the addressee made an offer or a demand in reply"
    REFUSED = "refused", "the addressee said no"
    CONTESTED = "contested", "the addressee spoke against it or to it, without a yes or a no"
    DECLINED = "declined", "the addressee is reported not to have said", "has not said"
    UNANSWERED = "unanswered", "the record holds no answer of the addressee"
    NO_ADDRESSEE = "no_addressee", "the record names nobody of whom it is asked"
    LEFT_OUT = "left_out", "the answer, if there is one, is not in this part", "not in this part"

    @property
    def speaks_against(self) -> bool:
        """Whether the answer is anything but a yes, a gesture or a silence."""
        return self in (AnswerState.COUNTERED, AnswerState.REFUSED, AnswerState.CONTESTED)

    @property
    def is_missing(self) -> bool:
        """Whether the record holds no answer at all."""
        return self in (AnswerState.UNANSWERED, AnswerState.NO_ADDRESSEE)


class ActGroup(DerivedVocabulary):
    """What the first page gathers under one heading."""

    WANTS = "wants", "what the party wants, or is interested in"
    DEMANDS = "demands", "what the party requires"
    ASKS = "asks", "what the party asks for without requiring it"
    OFFERS = "offers", "what the party holds out"
    ACCEPTS = "accepts", "to what the party says yes"
    REFUSES = "refuses", "to what the party says no"
    THREATENS = "threatens", "what cost the party announces"
    CONCEDES = "concedes, withdraws", "what the party gives up, grants or takes back"
    SUPPORTS = "supports", "which proposals the party is for"
    OPPOSES = "opposes", "which proposals the party is against"
    NEUTRAL = "takes no side", "on which proposals the party says that it takes no side"
    SAYS = "says", "what the party says of facts"
    SILENT = "has not said", "what the party is reported not to have said"


class _ActTraits(NamedTuple):
    """All that is known of an act besides its word and meaning.

    `verb` is what readers see of it, `group` where the first page puts it, `answer` what it is when
    it replies to a demand, request or offer, `plover` (2024 manual) and `cameo` its codes in these
    schemes, "-" where a scheme has none. Acts that `asks` marks are asked of addressees and stand
    among the demands, those that `offers` marks among the offers; those that `answers` marks are
    only to be understood with what they respond to. A `sign`, as roll calls print it, has an act
    that is a stance on the proposal of its issue. `noun` is what such a position is called where
    that is not its word.
    """

    verb: str
    group: ActGroup
    answer: AnswerState
    plover: str
    cameo: str
    asks: bool = False
    offers: bool = False
    answers: bool = False
    sign: str = ""
    noun: str = ""


class Act(Vocabulary):
    """What a party does by what it says, after the verb that is reported."""

    _verb: str
    _noun: str
    group: ActGroup
    answer: AnswerState
    plover: str
    cameo: str
    asks: bool
    offers: bool
    answers: bool
    sign: str

    def __new__(cls, word: str, meaning: str, traits: _ActTraits) -> Self:
        """Make a member that carries its traits."""
        member = cls._make(word, meaning)
        member._verb = traits.verb  # noqa: SLF001 - its own
        member._noun = traits.noun or member._label  # noqa: SLF001 - its own
        member.group = traits.group
        member.answer = traits.answer
        member.plover, member.cameo = traits.plover, traits.cameo
        member.asks, member.offers = traits.asks, traits.offers
        member.answers, member.sign = traits.answers, traits.sign
        return member

    @property
    def is_stance(self) -> bool:
        """Whether it says yes, no or neither to the proposal of its issue."""
        return bool(self.sign)

    @property
    def verb(self) -> str:
        """`Demands`: what stands before a summary."""
        return _(self._verb)

    @property
    def noun(self) -> str:
        """`refusal`: what a position of this act is called."""
        return _(self._noun)

    def verb_for(self, firmness: Firmness) -> str:
        """The verb for an act of this firmness: an interest expressed is not yet a want."""
        if self is Act.AIM and firmness is Firmness.EXPLORATORY:
            return _("Is interested in")
        return self.verb

    AIM = (
        "aim",
        "an end state the party says it wants, asked of nobody",
        _ActTraits("Wants", ActGroup.WANTS, AnswerState.CONTESTED, "-", "-"),
    )
    DEMAND = (
        "demand",
        "asked and framed as required, of an addressee or of nobody named",
        _ActTraits("Demands", ActGroup.DEMANDS, AnswerState.COUNTERED, "REQUEST", "10", asks=True),
    )
    REQUEST = (
        "request",
        "asked of an addressee without being framed as required",
        _ActTraits("Asks", ActGroup.ASKS, AnswerState.COUNTERED, "REQUEST", "02", asks=True),
    )
    OFFER = (
        "offer",
        "held out, alone or in exchange",
        _ActTraits("Offers", ActGroup.OFFERS, AnswerState.COUNTERED, "AGREE", "03", offers=True),
    )
    ACCEPT = (
        "accept",
        "says yes to what it responds to",
        _ActTraits(
            "Accepts",
            ActGroup.ACCEPTS,
            AnswerState.ACCEPTED,
            "AGREE",
            "03",
            answers=True,
            noun="acceptance",
        ),
    )
    REFUSE = (
        "refuse",
        "says no to what it responds to, or to doing something at all",
        _ActTraits(
            "Refuses",
            ActGroup.REFUSES,
            AnswerState.REFUSED,
            "REJECT",
            "12",
            answers=True,
            noun="refusal",
        ),
    )
    CONCEDE = (
        "concede",
        "gives something up or makes a gesture to another party",
        _ActTraits(
            "Concedes", ActGroup.CONCEDES, AnswerState.CONCEDED, "CONCEDE", "08", noun="concession"
        ),
    )
    WITHDRAW = (
        "withdraw",
        "takes back its own earlier demand or offer",
        _ActTraits(
            "Withdraws", ActGroup.CONCEDES, AnswerState.CONCEDED, "CONCEDE", "08", noun="withdrawal"
        ),
    )
    THREATEN = (
        "threaten",
        "announces a cost to another party, sanctions to come included",
        _ActTraits(
            "Threatens", ActGroup.THREATENS, AnswerState.CONTESTED, "THREATEN", "13", noun="threat"
        ),
    )
    SUPPORT = (
        "support",
        "is for the proposal that the issue puts to the parties",
        _ActTraits("Supports", ActGroup.SUPPORTS, AnswerState.CONTESTED, "SUPPORT", "05", sign="+"),
    )
    OPPOSE = (
        "oppose",
        "is against the proposal that the issue puts to the parties",
        _ActTraits("Opposes", ActGroup.OPPOSES, AnswerState.CONTESTED, "ACCUSE", "11", sign=MINUS),
    )
    NEUTRAL = (
        "neutral",
        "says that it takes no side on the proposal, which is not silence",
        _ActTraits(
            "Takes no side on", ActGroup.NEUTRAL, AnswerState.CONTESTED, "-", "01", sign="0"
        ),
    )
    ASSERT = (
        "assert",
        "a claim about facts; never counted as a demand",
        _ActTraits("Says", ActGroup.SAYS, AnswerState.CONTESTED, "-", "01", noun="statement"),
    )
    UNDECLARED = (
        "undeclared",
        "asked or expected to say, and reported not to have said",
        _ActTraits("Has not said", ActGroup.SILENT, AnswerState.DECLINED, "-", "-", noun="silence"),
    )


class PositionStatus(Vocabulary):
    """Whether a position still stands."""

    CURRENT = "current", "stands as of the dossier's date"
    SUPERSEDED = "superseded", "replaced by a later position of the same party"
    WITHDRAWN = "withdrawn", "taken back by the party"
    DISPUTED = "disputed", "whether the party holds it is contested between sources"

    @property
    def stands(self) -> bool:
        """Whether a position counts; a disputed one stands until the dispute is settled."""
        return self in (PositionStatus.CURRENT, PositionStatus.DISPUTED)


class Firmness(Vocabulary):
    """How much room the party's own words leave."""

    RED_LINE = "red_line", "the party says that it will not move"
    FIRM = "firm", "must, all, fully: framed as required"
    NEGOTIABLE = "negotiable", "the party says that there is room"
    EXPLORATORY = "exploratory", "an interest, a willingness or a topic raised"
    UNSTATED = _NOT_RECORDED


class Attribution(Vocabulary):
    """Through whom the statement is known."""

    NAMED_ON_RECORD = "named_on_record", "a named person says it"
    SPOKESPERSON = "spokesperson", "a spokesperson, an institution or a post without a name"
    OFFICIAL_DOCUMENT = "official_document", "a published paper of the party"
    LEAKED_DOCUMENT = "leaked_document", "a paper the party did not publish"
    ANONYMOUS_OFFICIAL = "anonymous_official", "an official whom the source leaves unnamed"
    COUNTERPART_ACCOUNT = "counterpart_account", "another party tells what was said or done"
    MEDIA_SUMMARY = "media_summary", "the reporter in narration, without a saying verb"
    UNSTATED = _NOT_RECORDED


class DateBasis(Vocabulary):
    """Where a date comes from."""

    STATED = "stated", "the source prints the date"
    INFERRED = "inferred", "worked out from a weekday or a relative word"
    UNSTATED = _NOT_RECORDED


class Directness(Vocabulary):
    """Whether the quote holds the party's own words."""

    VERBATIM = "verbatim", "the party's own words, in quotation marks in the source"
    PARAPHRASE = "paraphrase", "the source's words for what the party said or did"
    UNSTATED = _NOT_RECORDED


class Stance(Vocabulary):
    """Whether an item of evidence speaks for or against the record."""

    SUPPORTS = "supports", "the passage bears the record out"
    DISPUTES = "disputes", "the passage contradicts the record"


class PartyKind(Vocabulary):
    """What sort of actor a party is."""

    STATE = "state", "a state and its government"
    IGO = "igo", "an intergovernmental organisation"
    BLOC = "bloc", "a group of states that speaks with one voice"
    INSTITUTION = "institution", "a body inside a state or organisation"
    POLITICAL_PARTY = "political_party", "a party that stands for election"
    ARMED_GROUP = "armed_group", "an armed group outside a state's forces"
    MOVEMENT = "movement", "a political or social movement"
    COMPANY = "company", "a company"
    OTHER = "other", "any other actor"


class PartyRole(Vocabulary):
    """In what capacity a party has to do with the matter."""

    PARTY = "party", "is compared with the others"
    MEDIATOR = "mediator", "stands between the parties; compared only if it has positions"
    OBSERVER = "observer", "looks on; compared only if it has positions"


class Derivation(DerivedVocabulary):
    """Whether it is recorded from which sources a source derives."""

    RECORDED = "recorded", "its sources are named, or it is known to have none"
    UNSTATED = _NOT_RECORDED


class SourceKind(Vocabulary):
    """What sort of text a source is."""

    NEWS_REPORT = "news_report", "a report by a newspaper, broadcaster or site"
    AGENCY_REPORT = "agency_report", "a report by a news agency"
    INTERVIEW = "interview", "a published interview"
    TRANSCRIPT = "transcript", "a word-for-word record of what was said"
    OFFICIAL_DOCUMENT = "official_document", "a paper published by a party"
    LEAKED_DOCUMENT = "leaked_document", "a paper published against its owner's will"
    SOCIAL_POST = "social_post", "a post on a social network"
    DATASET = "dataset", "structured data"
    OTHER = "other", "any other text"


class EngagementMode(Vocabulary):
    """How the parties meet."""

    VISIT = "visit", "a journey to another party's country"
    MEETING = "meeting", "people in one place"
    CALL = "call", "a conversation by telephone or video"
    CONFERENCE = "conference", "a named gathering"
    NEGOTIATION_ROUND = "negotiation_round", "a round of talks between delegations"
    MULTILATERAL = "multilateral", "a standing group of states"
    OTHER = "other", "the source leaves it open"


class Stage(DerivedVocabulary):
    """Where an engagement stands, so that what was held is never mixed with what is hoped for."""

    HELD = "held", "over"
    UNDER_WAY = "under way", "has begun"
    SCHEDULED = "scheduled", "settled and to come"
    SOUGHT = "expected or sought", "not settled"
    CLAIMED = "claimed, not confirmed", "said by one participant only"
    CALLED_OFF = "put off or called off", "will not be held, or not then"


class EngagementStatus(Vocabulary):
    """How certain it is that the parties meet, and whether they have."""

    stage: Stage

    def __new__(cls, word: str, meaning: str, stage: Stage) -> Self:
        """Make a member that carries the stage it stands for."""
        member = cls._make(word, meaning)
        member.stage = stage
        return member

    HELD = "held", "reported as fact and over", Stage.HELD
    ONGOING = "ongoing", "reported as fact and under way", Stage.UNDER_WAY
    CONFIRMED = "confirmed", "announced as settled, still to come", Stage.SCHEDULED
    TENTATIVE = "tentative", "expected, not settled", Stage.SOUGHT
    PROPOSED = "proposed", "sought or suggested by one side", Stage.SOUGHT
    CLAIMED = "claimed", "one participant says so, the other has not confirmed", Stage.CLAIMED
    POSTPONED = "postponed", "put off", Stage.CALLED_OFF
    CANCELLED = "cancelled", "called off", Stage.CALLED_OFF


class ParticipantRole(Vocabulary):
    """In what capacity somebody takes part."""

    PRINCIPAL = "principal", "speaks and decides for the party"
    ENVOY = "envoy", "sent by a principal"
    HOST = "host", "provides the place"
    MEDIATOR = "mediator", "stands between the parties"
    OBSERVER = "observer", "present without taking part"
    UNSTATED = _NOT_RECORDED


class AlignmentState(Vocabulary):
    """How close two parties are on an issue, as the curator judges."""

    AGREED = "agreed", "both say the same"
    CONVERGING = "converging", "moving towards one another"
    UNCLEAR = "unclear", "the record does not allow a judgement"
    DIVERGING = "diverging", "apart, or moving apart"
    NOT_COMPARABLE = "not_comparable", "they speak of different things"


class CellState(DerivedVocabulary):
    """What a cell of the comparison says, derived from the record."""

    STATED = "stated", "the party has said something that stands"
    DECLINED = "declined", "the party is reported not to have said", "has not said"
    NOT_IN_SOURCES = "not_in_sources", "the sources read for this hold nothing"
    NOT_RESEARCHED = "not_researched", "nobody has looked"
    NOT_APPLICABLE = "not_applicable", "the party had no say in it", "had no say"
    LEFT_OUT = "left_out", "what the party says there is not in this part", "not in this part"


class Reliability(Vocabulary):
    """NATO Admiralty code for a source."""

    A = "A", "completely reliable"
    B = "B", "usually reliable"
    C = "C", "fairly reliable"
    D = "D", "not usually reliable"
    E = "E", "unreliable"
    F = "F", "reliability cannot be judged"
    UNRATED = _NOT_RATED


class Credibility(Vocabulary):
    """NATO Admiralty code for an item of information."""

    ONE = "1", "confirmed by other sources"
    TWO = "2", "probably true"
    THREE = "3", "possibly true"
    FOUR = "4", "doubtful"
    FIVE = "5", "improbable"
    SIX = "6", "truth cannot be judged"
    UNRATED = _NOT_RATED


class TermKind(Vocabulary):
    """What sort of term a position names."""

    AMOUNT = "amount", "a sum of money; unit is an ISO 4217 currency"
    SHARE = "share", "a part of a whole; unit is percent"
    DEADLINE = "deadline", "a day by which; value is an EDTF date"
    QUANTITY = "quantity", "a count; unit says of what"
    PART = "part", "a thing asked or offered besides what the party had named before; unit names it"


class Bound(Vocabulary):
    """Whether the number of a term is a limit."""

    AT_LEAST = "at_least", "that much or more"
    AT_MOST = "at_most", "that much or less: a limit, a ceiling, a time within which"
    UNSTATED = _NOT_RECORDED


class AssessmentKind(Vocabulary):
    """What the analyst's own judgement is about."""

    INTEREST = "interest", "what a party needs behind what it says"
    ALTERNATIVE = "alternative", "what a party can do without an agreement"
    OUTLOOK = "outlook", "how things may go on"


class Likelihood(Vocabulary):
    """ICD 203: how likely an assessed event is."""

    ALMOST_NO_CHANCE = "almost_no_chance", "1 to 5 percent"
    VERY_UNLIKELY = "very_unlikely", "5 to 20 percent"
    UNLIKELY = "unlikely", "20 to 45 percent"
    ROUGHLY_EVEN = "roughly_even", "45 to 55 percent"
    LIKELY = "likely", "55 to 80 percent"
    VERY_LIKELY = "very_likely", "80 to 95 percent"
    ALMOST_CERTAIN = "almost_certain", "95 to 99 percent"
    UNSTATED = _NOT_RECORDED


class Confidence(Vocabulary):
    """ICD 203: how good the basis of an assessment is."""

    LOW = "low", "thin or contradictory basis"
    MODERATE = "moderate", "credible basis with gaps"
    HIGH = "high", "good basis"
    UNSTATED = _NOT_RECORDED


def list_words(annotation: object) -> tuple[Vocabulary, ...]:
    """The closed list that a field is annotated with, or nothing."""
    if isinstance(annotation, type) and issubclass(annotation, Vocabulary):
        return tuple(annotation)
    return ()
