"""What a cell of the entry workbook says when it is selected: a field in words that need no manual.

The schema describes a field for those who write files, and names standards; whoever fills in a
sheet is told how such an entry looks.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from positions.dossier.dates import EdtfDate
from positions.dossier.vocabulary import UNRATED
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Vocabulary
from positions.dossier.wording import _
from positions.dossier.wording import mark

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

_DAY = mark("Write it as 2025-02-12.")
_WHEN = mark(
    "Write it as 2025-02-12, 2025-02 or 2025; about that day: 2025-02-12~; some day of several: "
    "2025-02-14/2025-02-16. Leave it empty if it is not known."
)

_PROMPTS = {
    "id": mark(
        "A short name of small letters, digits and hyphens, such as gas-storage. Other sheets name "
        "the record by it, so it never changes."
    ),
    "language": mark(
        "Two small letters for the language of the texts: en for English, de for German, fr for "
        "French, ru for Russian. Empty means English."
    ),
    "reliability": mark(
        "How far the source can be relied on, where somebody has judged: A completely, B usually, "
        "C fairly, D not usually, E not at all, F cannot be judged."
    ),
    "credibility": mark(
        "How credible this passage is, where somebody has judged: 1 confirmed by other sources, 2 "
        "probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged."
    ),
    "likelihood": mark("How likely it is, for an outlook. Leave it empty for anything else."),
    "confidence": mark("How sure you are of your judgement."),
    "iso3166": mark("Two capital letters for a state, such as NO for Norway. Empty if it is none."),
    "colour": mark("Colour in charts: # and six digits or letters A to F, such as #C8102E."),
    "sha256": mark(
        "Fingerprint of the stored text, by which a changed one is noticed: 64 digits and letters "
        "a to f that a program has made. Leave it empty if you have none."
    ),
    "text": mark("Name of the file in the folder texts that holds the text, if there is one."),
    "derives_from": mark(
        "Ids of the sources that it rewrites or takes its content from. Write from none if it is "
        "known to take it from none; leave it empty if that is not recorded."
    ),
    "paragraph": mark(
        "The paragraph that the quote stands in, counted from 1; lines without text do not count. "
        "Leave it empty if it is not known."
    ),
    "speaker": mark("Id of the person, chosen on People; or the role of an unnamed one in words."),
    "person": mark("Id of the person, chosen on People; or the role of an unnamed one in words."),
    "value": mark("The number, in digits only; for a deadline the date, such as 2025-06-30."),
    "template": mark("How the workbook looks; leave it empty for the usual one."),
}

_FILE_WORDS = re.compile(r", (?:EDTF|in `\w+\.yaml`)|`")


def describe_prompt(name: str, field: FieldInfo) -> str:
    """What belongs into the cells of a field."""
    about = _(field.description or "")
    if name == "text" and field.is_required():
        return about  # that of an assessment is no file
    if name in _PROMPTS:
        return _(_PROMPTS[name])
    if field.annotation is EdtfDate:
        return f"{_FILE_WORDS.sub('', about).partition(';')[0].rstrip('.')}. {_(_WHEN)}"
    if isinstance(field.default, Vocabulary) and field.default not in (UNSTATED, UNRATED):
        return f"{about} {_('Empty means {word}.', word=field.default.label)}"
    return f"{about} {_(_DAY)}" if field.annotation is date else _FILE_WORDS.sub("", about)
