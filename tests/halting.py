"""A program that exchanges files of a folder and is halted at one of its steps."""

from __future__ import annotations

HALTED = """\
import os, signal, sys
from pathlib import Path
from positions.writing import replace_files, write_folder
steps, ending = int(sys.argv[2]), sys.argv[3]
def halt_at(name):
    done = getattr(Path, name)
    def step(self, *given):
        global steps
        steps -= 1
        if steps == 0 and ending == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if steps == 0:
            raise KeyboardInterrupt
        return done(self, *given)
    setattr(Path, name, step)
for name in ("hardlink_to", "write_text", "replace", "rename"):
    halt_at(name)
"""
STEPS = range(1, 11)
"""The note for git, two second names, three digests, three exchanges, and the end of it."""
