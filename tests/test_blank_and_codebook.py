"""What a new user copies and what the codebook shows of each verb: both hold what they promise."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

from positions.checks import run_checks
from positions.dossier.store import load_dossier
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import Firmness

ROOT = Path(__file__).parent.parent


def test_blank_dossier_has_no_line_that_breaks_once_copied(tmp_path: Path) -> None:
    folder = Path(copytree(ROOT / "templates" / "blank", tmp_path / "mine"))

    loaded = load_dossier(folder)

    assert loaded.findings == ()
    assert loaded.dossier is not None
    assert (loaded.dossier.positions, loaded.dossier.sources) == ((), ())
    assert "$schema" not in "".join(file.read_text("utf-8") for file in folder.iterdir())


def test_sample_records_of_the_blank_dossier_are_sound(tmp_path: Path) -> None:
    folder = Path(copytree(ROOT / "templates" / "blank", tmp_path / "mine"))
    for name in ("positions", "sources"):
        text = (folder / f"{name}.yaml").read_text("utf-8")
        sample = text[text.index(f"# {name}:") :]
        (folder / f"{name}.yaml").write_text(re.sub(r"(?m)^# ", "", sample), "utf-8")

    loaded = load_dossier(folder)

    assert loaded.findings == ()
    assert loaded.dossier is not None
    (position,) = loaded.dossier.positions
    assert (position.id, position.headline) == (
        "first-demand",
        "the second party to do something by the end of March",
    )
    found = [one for one in run_checks(loaded.dossier) if one.code.startswith("E")]
    assert found == []


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
