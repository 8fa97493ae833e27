"""The one door for what a reader reads: words through gettext, numbers through one form.

Days have theirs in `dates`.

English is the source: a message stands in the code as it reads in English, with named places for
what is filled in (`_("{count} of {all}", count=3, all=5)`), so that a language that orders things
otherwise can. Only whole sentences and whole labels are messages; none is put together from parts.

`translating` chooses the language for what is built inside it; without it, English is read. What
is shown to people who write dossiers (findings, faults, `--help`) is not for readers and stays.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from decimal import Decimal

_TRANSLATIONS: ContextVar[NullTranslations] = ContextVar("translations")
_ENGLISH = NullTranslations()


@contextmanager
def translating(translations: NullTranslations) -> Iterator[None]:
    """Read all words that are asked for inside in the language of `translations`."""
    token = _TRANSLATIONS.set(translations)
    try:
        yield
    finally:
        _TRANSLATIONS.reset(token)


def _(message: str, /, **values: object) -> str:
    """A message in the reader's language, its named places filled with `values`."""
    text = _TRANSLATIONS.get(_ENGLISH).gettext(message)
    return text.format(**values) if values else text


def ngettext(singular: str, plural: str, number: int, /, **values: object) -> str:
    """The message that fits a number; its place `{number}` is filled with it."""
    text = _TRANSLATIONS.get(_ENGLISH).ngettext(singular, plural, number)
    return text.format(number=format_number(number), **values)


def mark(message: str) -> str:
    """The message itself: marks for translators what is a constant here and read later."""
    return message


def format_number(number: int | Decimal) -> str:
    """`1234`, `2.5`: a number inside a sentence."""
    return str(number)


def format_amount(number: Decimal) -> str:
    """`500,000,000,000`: a figure, its thousands set apart."""
    return f"{number:,f}"


def join_names(names: Iterable[str]) -> str:
    """`one, two, three`: names in a row."""
    return _(", ").join(names)
