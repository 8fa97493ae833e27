"""A sentence of the curator holds a word that takes sides.

Summaries, titles and questions are read by people on all sides. A word such as "stubborn" or
"puppet" tells what the curator thinks, and a reporting verb such as "claims that" doubts what it
reports. Looked at are the summary of a position, title and question of an issue, and title and
outcome of an engagement; quotes are not. Words are compared whole, upper and lower case alike. The
tool's own list is English and is used for dossiers in English.

Say the same in words that both sides would accept. `loaded_words` in `dossier.yaml` adds words to
the list; `accepted_words` takes out those that are terms of art in the dossier, such as the name
of a sanctions regime.

Faulty:

```yaml
positions:
  - id: toll-stays
    summary: Borvia stubbornly keeps the toll.
```

Sound:

```yaml
positions:
  - id: toll-stays
    summary: Borvia keeps the toll.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.checks.lexicon import LOADED_WORDS
from positions.checks.reporting import build_finding
from positions.checks.reporting import fold_name
from positions.checks.reporting import quote_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.checks.reporting import Named
    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "W628"
TITLE = "A word takes sides"

_FIRST_WORD = re.compile(r"\w+")


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each field that holds loaded words, naming them."""
    words = _list_words(dossier)
    if not words:
        return
    firsts = frozenset(_FIRST_WORD.findall(word)[0] for word in words)
    pattern = _compile_pattern(words)
    for record, field, text in _list_sentences(dossier):
        folded = fold_name(text)
        if firsts.isdisjoint(_FIRST_WORD.findall(folded)):
            continue  # looking for all words at once is ten times slower
        found = dict.fromkeys(pattern.findall(folded))
        if found:
            noun = "a word that takes" if len(found) == 1 else "words that take"
            fault = f"{field} holds {noun} sides, {quote_words(found)}"
            remedy = "say it in words both sides would accept, or add it to accepted_words"
            yield build_finding(CODE, record, (field,), fault=fault, remedy=remedy)


def _list_words(dossier: Dossier) -> list[str]:
    is_english = dossier.head.language.casefold().split("-")[0] == "en"
    words = {fold_name(word) for word in dossier.head.loaded_words}
    words |= set(LOADED_WORDS) if is_english else set()
    words -= {fold_name(word) for word in dossier.head.accepted_words}
    return sorted(word for word in words if _FIRST_WORD.search(word))


def _compile_pattern(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    alternatives = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _list_sentences(dossier: Dossier) -> Iterator[tuple[Named, str, str]]:
    for position in dossier.positions:
        yield position, "summary", position.summary
    for issue in dossier.issues:
        yield issue, "title", issue.title
        yield issue, "question", issue.question
    for engagement in dossier.engagements:
        yield engagement, "title", engagement.title
        yield engagement, "outcome", engagement.outcome
