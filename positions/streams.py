"""The streams of the process, so that anything can be printed whoever listens, or nobody.

What goes to stderr is talk: names and texts from elsewhere stand in it, so what a terminal would
obey is spelled out, and a stream that takes nothing is no reason to fail. What goes to stdout is
data: if it cannot be written, that is said; if the reader of a pipe has seen enough, all is done.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from positions.errors import OutputError
from positions.errors import spell_out

if TYPE_CHECKING:
    from typing import NoReturn

_STREAMS = 3


def open_streams() -> None:
    """Make stdout and stderr of this process such streams."""
    _occupy_numbers()
    if sys.stdout is None:
        sys.stdout = Closed()
    else:
        sys.stdout.flush()
        sys.stdout = Data(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace")
    if sys.stderr is not None:
        sys.stderr = Talk(
            sys.stderr.buffer, encoding="utf-8", errors="backslashreplace", line_buffering=True
        )


def finish_output() -> None:
    """Write what stdout still holds.

    Raises:
        OutputError: it cannot be written.
    """
    sys.stdout.flush()


class Talk(io.TextIOWrapper):
    """stderr, line by line."""

    def write(self, text: str) -> int:
        """Write a text; what a terminal would obey, but for the end of a line, is spelled out."""
        try:
            super().write("\n".join(map(spell_out, text.split("\n"))))
        except OSError:
            _let_go(self)
        return len(text)


class Data(io.TextIOWrapper):
    """stdout."""

    def write(self, text: str) -> int:
        """Write a text, or end the command."""
        try:
            return super().write(text)
        except OSError as error:
            self._give_up(error)

    def flush(self) -> None:
        """Write what is held, or end the command."""
        try:
            super().flush()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> NoReturn:
        _let_go(self)
        if isinstance(error, BrokenPipeError):  # the reader of a pipe has seen enough
            raise SystemExit(0)
        raise OutputError(error.strerror or str(error)) from error


class Closed(io.StringIO):
    """stdout that was closed before the start; only who has nothing to print gets past it."""

    def write(self, _text: str) -> NoReturn:
        """End the command."""
        raise OutputError("it is closed")


def _let_go(stream: io.TextIOWrapper) -> None:
    """What is still held goes nowhere, so that the end of the process does not try it again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _occupy_numbers() -> None:
    """Where a stream was closed before the start, no file of ours may take its number."""
    while (number := os.open(os.devnull, os.O_RDWR)) < _STREAMS:
        pass
    os.close(number)
