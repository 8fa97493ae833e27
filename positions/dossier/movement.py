"""The words for what has moved between two days or two editions, and the rules that decide.

Nothing here is in a file: the comparison of two editions works it out. The rules are stated here
once, each with an example about invented states; the codebook and the Guide print them.
"""

from __future__ import annotations

from typing import Self

from positions.dossier.vocabulary import DerivedVocabulary
from positions.dossier.wording import _


class Movement(DerivedVocabulary):
    """What has become of a record between two days or two editions."""

    HARDENED = "hardened", "a stated rule finds it further from the other side than before"
    SOFTENED = "softened", "a stated rule finds it nearer to the other side than before"
    WITHDRAWN = "withdrawn", "the party has taken it back"
    CHANGED = "changed", "it is another than before, and no rule says whether harder or softer"
    SUPERSEDED = "superseded", "it no longer stands, and nothing is named that replaced it"
    NEW = "new", "it was not there before"
    ANSWERED = "answered", "there is a new answer to it", "newly answered"
    HELD = "held", "the engagement has been held"
    UNDER_WAY = "under_way", "the engagement has begun", "under way"
    CONFIRMED = "confirmed", "the engagement is settled, and was not"
    MOVED = "moved", "the engagement has another day or place than before"
    PUT_OFF = "put_off", "the engagement is put off", "put off"
    CALLED_OFF = "called_off", "the engagement is called off", "called off"
    CORROBORATED = (
        "corroborated",
        "it now stands on two sources or more that are known to be independent, and did not",
        "newly corroborated",
    )
    RESOURCED = "resourced", "other sources are cited for it than before", "re-sourced"
    REWORDED = "reworded", "the record was mended or worded otherwise, its figures are the same"
    DROPPED = "dropped", "the record is gone from the edition"

    @property
    def is_of_record(self) -> bool:
        """Whether only the record has changed, and nothing that anybody says or does."""
        return self in _OF_RECORD


_OF_RECORD = frozenset(
    {Movement.CORROBORATED, Movement.RESOURCED, Movement.REWORDED, Movement.DROPPED}
)


class MovementRule(DerivedVocabulary):
    """A rule by which a position has hardened or softened; nothing else is ever called so."""

    _example: str

    def __new__(cls, word: str, meaning: str, label: str, example: str) -> Self:
        """Make a member that carries its example."""
        member = cls._make(word, meaning, label)
        member._example = example  # noqa: SLF001 - its own
        return member

    @property
    def example(self) -> str:
        """A case about invented states."""
        return _(self._example)

    FIRMNESS = (
        "firmness",
        "Of an aim, a demand, a request, a refusal or a threat: firmness up, in the order "
        "exploratory, negotiable, firm, red line, is hardened, down is softened. Not recorded "
        "decides nothing.",
        "firmness",
        "Arland demands half of the toll, firm; then it says that this is not negotiable: hardened",
    )
    FIGURE = (
        "figure",
        "The same amount, share or count (kind, bound, unit and basis agree): more of it is "
        "hardened in an aim, a demand, a request or a threat, and softened in an offer or a "
        "concession, less the other way round; of a limit (at most) less counts as more. An "
        "earlier deadline hardens what is asked, a later one softens it.",
        "figure",
        "Arland demands 60 percent of the toll, then 50: softened. It offers 10 ships, then 8: "
        "hardened. It demands a fleet of at most 20 ships, then of at most 15: hardened",
    )
    SCOPE = (
        "scope",
        "A part (a term of that kind) or a deadline added to what is asked is hardened, dropped is "
        "softened; a part added to an offer or a concession is softened, dropped is hardened.",
        "scope",
        "Arland demands that the dam be closed; then that Borvia pay for the damage besides: "
        "hardened",
    )
    CONDITIONS = (
        "conditions",
        "Of an offer, an acceptance, a concession or a refusal: a condition added is hardened, one "
        "dropped is softened; where some are added and others dropped it decides nothing.",
        "conditions",
        "Borvia offers to open the canal; then only once the dam is closed: hardened",
    )
    ACT = (
        "act",
        "From a request to a demand is hardened, from a demand to a request is softened.",
        "act",
        "Arland asks Borvia to send engineers; then Borvia must send them: hardened",
    )
