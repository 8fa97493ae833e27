"""What the codebook shows of each verb holds what it promises."""

from __future__ import annotations

import re
from pathlib import Path

from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import Firmness

ROOT = Path(__file__).parent.parent


def test_codebook_shows_a_headline_for_each_verb_that_readers_see() -> None:
    text = (ROOT / "docs" / "codebook.md").read_text("utf-8")
    section = text[text.index("**2.6 ") : text.index("## 3.")]
    rows = re.findall(r"(?m)^\| (\w+(?:, `\w+`)?) \| (?:Arland|Borvia) (.+?) \| (.+?) \|", section)

    assert [(act, verb) for act, verb, _headline in rows] == [
        (f"{act}, `exploratory`" if verb == "Is interested in" else act.value, verb.lower())
        for act in Act
        for verb in dict.fromkeys(act.verb_for(one) for one in reversed(Firmness))
    ]
    assert all(len(headline) <= 80 for _act, _verb, headline in rows)
