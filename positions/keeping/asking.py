"""Questions to whoever sits at the terminal: a text, a word of a list, one or several known ids.

Reading and writing come from outside, so that a test can sit there instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.errors import PositionsError
from positions.errors import find_near_miss

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

_SHOWN = 20
"""Choices listed at once; of more, those that hold the words typed."""


class CancelledError(PositionsError):
    """Whoever was asked broke off."""

    exit_code = 1

    def __init__(self) -> None:
        super().__init__("cancelled, nothing written")


class UnansweredError(PositionsError):
    """Something must be known and there is nobody to ask."""

    def __init__(self, options: Sequence[str]) -> None:
        super().__init__(
            f"nothing written: name {', '.join(options)}; in a terminal they are asked for"
        )


class Choice(NamedTuple):
    """Something to choose: its id or word, and what it stands for."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks at a terminal.

    `read` shows a question and gives the line typed, `say` shows a line.
    """

    read: Callable[[str], str]
    say: Callable[[str], None]

    def ask(
        self,
        question: str,
        *,
        required: bool = False,
        refuse: Callable[[str], str] | None = None,
    ) -> str:
        """A text; empty if it may be left out. `refuse` says what is wrong with one, if any is."""
        hint = "" if required else " [Enter to skip]"
        while True:
            text = self.read(f"{question}{hint}\n> ").strip()
            if not text and required:
                self.say("  This cannot be left out; Ctrl-C to stop, nothing is written.")
                continue
            fault = refuse(text) if text and refuse else ""
            if not fault:
                return text
            self.say(f"  {fault}")

    def choose(self, question: str, choices: Sequence[Choice], *, required: bool = False) -> str:
        """One of the choices, by its number, its word or part of it; empty if left out."""
        if not choices and not required:
            return ""
        self._list(question, choices)
        while True:
            typed = self.ask("  number or word", required=required)
            chosen = self._match(typed, choices)
            if chosen or not typed:
                return chosen

    def choose_several(self, question: str, choices: Sequence[Choice]) -> tuple[str, ...]:
        """Any of the choices, parted by commas or blanks."""
        if not choices:
            return ()
        self._list(question, choices)
        while True:
            typed = self.ask("  numbers or words, parted by commas")
            parts = [part.strip() for part in typed.split(",") if part.strip()]
            chosen = [self._match(part, choices) for part in parts]
            if all(chosen):
                return tuple(dict.fromkeys(chosen))

    def choose_or_tell(self, question: str, choices: Sequence[Choice]) -> str:
        """One of the choices, or other words as they are typed."""
        self._list(question, choices)
        while True:
            typed = self.ask("  number or id, or several words for somebody unnamed")
            if " " in typed or not typed:
                return typed
            chosen = self._match(typed, choices)
            if chosen:
                return chosen

    def confirm(self, question: str) -> bool:
        """Yes or no; Enter is yes."""
        return self.read(f"{question} [Y/n] ").strip().lower() in {"", "y", "yes"}

    def _list(self, question: str, choices: Sequence[Choice]) -> None:
        self.say(question)
        width = max((len(choice.word) for choice in choices), default=0)
        for number, choice in enumerate(choices[:_SHOWN], 1):
            self.say(f"  {number:>2}  {choice.word:<{width}}  {choice.meaning}".rstrip())
        more = len(choices) - _SHOWN
        if more > 0:
            self.say(f"      and {more} more: type an id, or words to look for")

    def _match(self, typed: str, choices: Sequence[Choice]) -> str:
        words = [choice.word for choice in choices]
        if typed in words or not typed:
            return typed
        if typed.isdigit() and 1 <= int(typed) <= len(words):
            return words[int(typed) - 1]
        folded = typed.casefold()
        begun = [word for word in words if word.startswith(folded)]
        if len(begun) == 1:
            self.say(f"  {begun[0]}")
            return begun[0]
        found = [one for one in choices if folded in f"{one.word} {one.meaning}".casefold()]
        if len(found) == 1:
            self.say(f"  {found[0].word}")
            return found[0].word
        if found:
            self.say(f'  "{typed}" is in {len(found)} of them:')
            for choice in found[:_SHOWN]:
                self.say(f"      {choice.word}  {choice.meaning}".rstrip())
            return ""
        near = find_near_miss(typed, words)
        meant = f'; did you mean "{near}"?' if near else ""
        self.say(f'  "{typed}" is none of them{meant}')
        return ""
