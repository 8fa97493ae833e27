"""Runs the command in a fork of the test process: as good as a process of its own, and quicker.

All that has been imported is there already, and what a process does to its streams, its folder and
its signals stays in the fork. One that hangs is ended by an alarm, and its exit code is then
negative.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from typing import TYPE_CHECKING
from typing import NamedTuple

import positions.cli

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_RUN = 60
"""Seconds; the slowest takes a few on a busy machine, and what hangs would do so for ever."""


class Run(NamedTuple):
    """How a command ended, and what it printed; the last line it said besides."""

    code: int
    stdout: str
    stderr: str

    @property
    def said(self) -> str:
        """The last line on stderr, the way most messages are read."""
        return self.stderr.rstrip("\n").rpartition("\n")[2]


def run(*arguments: str, folder: Path, environment: dict[str, str] | None = None) -> Run:
    """Run `positions` with these arguments in a folder."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            _live(arguments, folder, environment or {}, out.fileno(), err.fileno())
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return Run(os.waitstatus_to_exitcode(status), out.read().decode(), err.read().decode())


def _live(
    arguments: tuple[str, ...], folder: Path, environment: dict[str, str], out: int, err: int
) -> None:
    """What the fork does, to its end."""
    code = 99
    try:
        signal.alarm(LONGEST_RUN)
        os.dup2(out, 1)
        os.dup2(err, 2)
        # Python keeps the first streams of a process, and so does this.
        kept = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
        sys.stdout, sys.stderr = kept
        os.chdir(folder)
        os.environ.pop("POSITIONS_DEBUG", None)
        os.environ.update({"NO_COLOR": "1", **environment})
        sys.argv = ["positions", *arguments]
        positions.cli.main()
        code = 0
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 98
    finally:
        sys.stderr.flush()
        os._exit(code)
