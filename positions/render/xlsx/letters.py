"""How wide letters are: those of Arial, regular and bold, against its digits.

Digits are the unit of column widths. The letters of other sans-serif fonts have much the same
share of their own digits. Widths are whole hundredths of a digit, one byte a letter.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# From the blank on, then the upper halves of the two code pages that hold most of what is written.
_REGULAR_ASCII = bytes.fromhex(
    "3232406464a078223c3c4669323c323264646464646464646464323269696964"
    "b778788282786e8c82325a786496828c788c82786e8278aa78786e3232325464"
    "3c64645a646432646428285a2896646464643c5a32645a825a5a5a3c2f3c6964"
)
_REGULAR_WESTERN = bytes.fromhex(
    "646428643cb464643cb4783cb4646e646428283c3c3f64b43cb45a3caa645a78"
    "323c646464642f643c844364693c846348633c3c3c6861323c3c42649696966e"
    "787878787878b482787878783232323282828c8c8c8c8c698c8282828278786e"
    "646464646464a05a646464643232323264646464646464636e646464645a645a"
)
_REGULAR_CYRILLIC = bytes.fromhex(
    "9b6128423cb4646464b4be3cb6699a816428283c3c3f64b464b4a33c924f6463"
    "32725a5a64582f6478848164693c8432486332284a68613264c15c6428785a32"
    "787678617a78a66d8181697696828c8178826e7289788578a5a98e9f7681b682"
    "646760426964785264644f697c636461645a525a945a675e909470815e5c8761"
)
_BOLD_ASCII = bytes.fromhex(
    "323c556464a0822b3c3c4669323c3232646464646464646464643c3c6969696e"
    "af82828282786e8c823264826e96828c788c82786e8278aa78786e3c323c6964"
    "3c646e646e643c6e6e32326432a06e6e6e6e46643c6e648c64645a4632466964"
)
_BOLD_WESTERN = bytes.fromhex(
    "646432645ab464643cb4783cb4646e646432325a5a3f64b43cb4643caa645a78"
    "323c6464646432643c844364693c846348633c3c3c6864323c3c42649696966e"
    "828282828282b482787878783232323282828c8c8c8c8c698c8282828278786e"
    "646464646464a06464646464323232326e6e6e6e6e6e6e636e6e6e6e6e646e64"
)
_BOLD_CYRILLIC = bytes.fromhex(
    "9f66324b5ab4646464b4c53cbf6e9d816e32325a5a3f64b464b4ae3ca35a6e6d"
    "327064646458326478848064693c8432486332325068643264c8636432786433"
    "828182668078a37181816e7e96828c8178826e709978837eb5b79cb08180b981"
    "646f6f4b72647f596f6f5a72856d6e6d6e6458649d646f689698839a6f639a69"
)

_WIDE = 200
_OTHER = 120


@dataclass(frozen=True, slots=True)
class _CodePage:
    """The letters of a code page, with the width of each in either weight."""

    name: str
    regular: bytes
    bold: bytes

    def list_widths(self, letters: bytes, *, bold: bool) -> bytes:
        return letters.translate(self.bold if bold else self.regular)


def _make_page(name: str, regular: bytes, bold: bytes) -> _CodePage:
    """Join what all code pages share with the upper half of this one."""
    control = bytes([100] * 32)
    return _CodePage(name, control + _REGULAR_ASCII + regular, control + _BOLD_ASCII + bold)


_PLAIN = _make_page("ascii", bytes([100] * 128), bytes([100] * 128))
_CODE_PAGES = (
    _make_page("cp1252", _REGULAR_WESTERN, _BOLD_WESTERN),
    _make_page("cp1251", _REGULAR_CYRILLIC, _BOLD_CYRILLIC),
)


def list_widths(text: str, *, bold: bool = False) -> bytes:
    """The width of each letter of a text, in hundredths of a digit."""
    if text.isascii():
        return _PLAIN.list_widths(text.encode(), bold=bold)
    for page in _CODE_PAGES:
        try:
            return page.list_widths(text.encode(page.name), bold=bold)
        except UnicodeEncodeError:
            continue
    return bytes(_measure_letter(letter, bold) for letter in text)


def measure_text(text: str, *, bold: bool = False) -> float:
    """The width of a text on one line, in digits of its font."""
    return sum(list_widths(text, bold=bold)) / 100


@lru_cache(maxsize=4096)
def _measure_letter(letter: str, bold: bool) -> int:  # noqa: FBT001 - the cache wants it so
    """The width of a letter; of one that no code page has, by its Unicode class."""
    if unicodedata.combining(letter):
        return 0
    for page in (_PLAIN, *_CODE_PAGES):
        if encoded := letter.encode(page.name, "ignore"):
            return page.list_widths(encoded, bold=bold)[0]
    is_wide = unicodedata.east_asian_width(letter) in "WF" or letter > "\uffff"
    return _WIDE if is_wide else _OTHER
