"""Languages: the code by which every program knows one, and not its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.dossier.findings import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.model import Dossier
    from positions.dossier.model import DossierHead
    from positions.dossier.model import Source

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-[A-Za-z0-9]{4,8})*")

_CODES = {
    "ar": "arabic arabisch arabe",
    "de": "german deutsch allemand ger deu",
    "en": "english englisch anglais eng",
    "es": "spanish spanisch español espanol espagnol",
    "fa": "persian farsi persisch",
    "fr": "french französisch franzoesisch français francais",
    "he": "hebrew hebräisch ivrit",
    "hi": "hindi",
    "it": "italian italienisch italiano",
    "ja": "japanese japanisch",
    "ko": "korean koreanisch",
    "nl": "dutch niederländisch nederlands",
    "no": "norwegian norwegisch norsk",
    "pl": "polish polnisch polski",
    "pt": "portuguese portugiesisch português portugues",
    "ru": "russian russisch русский russe",
    "sv": "swedish schwedisch svenska",
    "tr": "turkish türkisch türkçe",
    "uk": "ukrainian ukrainisch українська ukrainien",
    "zh": "chinese chinesisch 中文 mandarin",
}
_CODE_BY_NAME = {name: code for code, names in _CODES.items() for name in names.split()}


@rule("W634", "A language is not given by its code")
def languages_without_code(dossier: Dossier) -> Iterator[Fault]:
    """The language of the dossier, or of a source, is a name and not a code.

    Programs that read the workbook aloud, check its spelling or sort its words know a language by
    its code: two or three small letters, with a country or a script after a hyphen where that
    matters (the standard is called BCP 47). A name such as `Deutsch` they do not know.

    Write the code; the message says it for the languages that are met most.

    Faulty:

    ```yaml
    - id: arland-gazette
      language: Deutsch
    ```

    Sound:

    ```yaml
    - id: arland-gazette
      language: de
    ```
    """
    records: tuple[DossierHead | Source, ...] = (dossier.head, *dossier.sources)
    for record in records:
        if not _TAG.fullmatch(record.language):
            fault = f'language "{record.language}" is no code of a language'
            yield Fault(record, ("language",), fault, _suggest_code(record.language))


def _suggest_code(given: str) -> str:
    folded = given.strip().casefold()
    code = _CODE_BY_NAME.get(folded)
    tag = re.fullmatch(r"([a-z]{2,3})[-_ ]([a-z]{2})", folded)
    if code is None and re.fullmatch(r"[a-z]{2,3}", folded):
        code = folded
    if code is None and tag:
        code = f"{tag[1]}-{tag[2].upper()}"
    return f'write "{code}"' if code else "write two small letters, such as en, de, fr or ru"
