"""The entry point: what must be done before anything is imported, then the command line."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command line with the garbage collector paused.

    A command builds its values and ends: there is nothing to collect, and looking for it takes a
    tenth of an export and half of the reading of a large dossier.
    """
    gc.disable()
    from positions.cli import main as run  # noqa: PLC0415 - imports are what the pause is for

    run()
