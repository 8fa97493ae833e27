"""The entry point: what must be done before anything is imported, then the command line."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

_STOPPED = 130
"""What shells expect of a program that was stopped from the keyboard."""


def main() -> None:
    """Run the command line with the garbage collector paused.

    A command builds its values and ends: there is nothing to collect, and looking for it takes a
    tenth of an export and half of the reading of a large dossier. What goes wrong while modules are
    still being imported is told here, for nothing else is there to tell it.
    """
    gc.disable()
    # Looking for plugins of pydantic means reading about every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from positions.cli import main as run  # noqa: PLC0415 - imports are what the pause is for

        run()
    except KeyboardInterrupt:
        _fail("stopped", _STOPPED)
    except SystemExit as end:
        if end.code == _STOPPED:  # what becomes of the keys inside a command
            _fail("stopped", _STOPPED)
        raise
    except MemoryError:
        from positions.errors import NO_MEMORY  # noqa: PLC0415 - only when it is needed

        _fail(NO_MEMORY)
    except ImportError as error:
        _fail(f"it is not installed completely ({error}); install it again")


def _fail(told: str, code: int = 2) -> NoReturn:
    if sys.stderr is not None:
        sys.stderr.write(f"positions: {told}\n")
    sys.exit(code)
