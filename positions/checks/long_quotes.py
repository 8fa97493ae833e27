"""A quote has more than 25 words.

A quote is there to find the passage, not to replace it, and a dossier may not pass on more of a
text than a short fragment. A token with at least one letter or digit counts as a word; the words
on both sides of `[…]` count together.

Cut the quote to its verb and what it governs, or keep the first and the last words and join them
with `[…]`.

Faulty:

```yaml
evidence:
  - source: arland-gazette
    quote: >-
      one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
      sixteen seventeen eighteen nineteen twenty and one two three four five six
```

Sound:

```yaml
evidence:
  - source: arland-gazette
    quote: one two three four […] three four five six
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import list_evidenced
from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E401"
TITLE = "A quote is too long"

WORDS_AT_MOST = 25
"""Long enough for any verb and its objects, short enough to be a citation."""

_SHORTEST_FAULTY = 2 * WORDS_AT_MOST
"""A word more than allowed needs at least so many letters and spaces; most quotes are shorter."""


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each quote of more than 25 words."""
    for record in list_evidenced(dossier):
        for index, item in enumerate(record.evidence):
            if len(item.quote) < _SHORTEST_FAULTY:
                continue
            words = count_words(item.quote)
            if words > WORDS_AT_MOST:
                fault = f"the quote of evidence[{index + 1}] has {words} words"
                remedy = f"cut it to {WORDS_AT_MOST}, or join its first and last words with […]"
                path = ("evidence", index, "quote")
                yield build_finding(CODE, record, path, fault=fault, remedy=remedy)


def count_words(quote: str) -> int:
    """The words of a quote; […] is none, and separates the words around it."""
    parts = quote.replace("[…]", " ").replace("[...]", " ").split()
    return sum(any(character.isalnum() for character in part) for part in parts)
