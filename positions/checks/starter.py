"""The starter: what `positions new` wrote and nobody has written over yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.dossier.findings import rule
from positions.dossier.model import name_record
from positions.dossier.places import name_path
from positions.dossier.starter import STARTER_TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.checks.lookups import Path
    from positions.dossier.model import AnyRecord
    from positions.dossier.model import Dossier
    from positions.dossier.model import DossierHead


@rule("N640", "A text is still that of the starter")
def starter_texts(dossier: Dossier) -> Iterator[Fault]:
    """A title, a question or a name still reads as `positions new` wrote it.

    It would be printed in the workbook as if somebody had chosen it. Until the last of them is
    written over, the dossier counts as begun, and nothing else is noted about it as a whole.

    Write your own words in their place. The message stands at the first and names the others.

    Faulty:

    ```yaml
    title: Title of the dossier
    ```

    Sound:

    ```yaml
    title: The canal and the dam
    ```
    """
    left = list(_list_left(dossier))
    if not left:
        return
    record, path, text = left[0]
    fault = f'{name_path(path)} "{text}" is still that of the starter'
    others = [f"{name_record(one)} ({name_path(way)})" for one, way, _text in left[1:]]
    if others:
        fault += f"; so is {', '.join(others)}"
    yield Fault(record, path, fault, "write your own words in their place")


def _list_left(dossier: Dossier) -> Iterator[tuple[AnyRecord | DossierHead, Path, str]]:
    records: tuple[AnyRecord | DossierHead, ...]
    records = (dossier.head, *dossier.parties, *dossier.issues)
    for record in records:
        for field in ("title", "question", "name", "short_name"):
            text = getattr(record, field, "")
            if text in STARTER_TEXTS:
                yield record, (field,), text
