"""What can go wrong with the situation: no file, a full disk, a template that cannot be read.

Faults of a dossier are not exceptions but `dossier.findings.Finding` values. The tree:

PositionsError                 exit code 2, a situation
├── MissingDossierError        no dossier where one was named
├── texts.sources.MissingTextsError   no folder of source texts where one was named
├── look.template.TemplateError      a template with faults
├── look.house.HouseError            a house workbook that cannot be used
├── tables.layout.MissingColumnError   a template names a column the dossier does not give
├── WriteError                 the result cannot be written where it was asked for
├── EnvironmentValueError      an environment variable holds what it cannot mean
├── UnknownFormatError         a suffix or a table that the tool does not know
├── InapplicableOptionError    an option that means nothing for the format that is written
└── RefusalError               exit code 1, the tool will not do this with this dossier
    ├── FaultyDossierError     the dossier has errors
    ├── EditedWorkbookError    a workbook that may hold edits would be replaced
    ├── UnreadableTablesError  tables that describe no dossier
    └── UnwritableCellError    a text that the format cannot hold
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence
    from pathlib import Path


class PositionsError(Exception):
    """A situation that ends the command with one message.

    `exit_code` is what the process returns: 2 for a situation, 1 for a refusal.
    """

    exit_code = 2


class MissingDossierError(PositionsError):
    """There is no dossier at this path."""

    def __init__(self, path: Path, *, reason: str) -> None:
        super().__init__(
            f"{path}: no dossier here ({reason}); name a folder that holds dossier.yaml "
            "with --dossier, or leave the option out to use the packaged example"
        )


class WriteError(PositionsError):
    """The result cannot be written to this place; whatever was there before is kept."""

    def __init__(self, path: Path, *, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}; {remedy}")


class EnvironmentValueError(PositionsError):
    """An environment variable holds what it cannot mean."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(
            f"{name}={value!r} is not a number of seconds since 1970; correct or unset it"
        )


class UnknownFormatError(PositionsError):
    """A suffix, table or sheet name the tool does not know."""

    def __init__(self, what: str, name: str, *, known: Iterable[str]) -> None:
        names = tuple(known)
        near = suggest_near_miss(name, names)
        super().__init__(f"unknown {what} {name!r}{near}; choose one of: {', '.join(names)}")


class InapplicableOptionError(PositionsError):
    """An option that means nothing for the format that is written."""

    def __init__(self, option: str, chosen: str, *, fitting: Iterable[str]) -> None:
        flag = f"--{option.replace('_', '-')}"
        kinds = ", ".join(fitting)
        super().__init__(
            f"{flag} means nothing for {chosen}: it is for {kinds}; leave it out, or write another "
            "format"
        )


class RefusalError(PositionsError):
    """The tool could run but will not, because the result would be wrong."""

    exit_code = 1


class FaultyDossierError(RefusalError):
    """The dossier has errors, so nothing is made from it."""

    def __init__(self, errors: int) -> None:
        noun = "error" if errors == 1 else "errors"
        super().__init__(
            f"nothing written: the dossier has {errors} {noun}, listed above; "
            "mend them and run the command again"
        )


class EditedWorkbookError(RefusalError):
    """The workbook that would be replaced holds edits, or may hold some."""

    def __init__(self, path: Path, edits: Sequence[str] = ()) -> None:
        if not edits:
            super().__init__(
                f"{path}: kept, because another program has saved it since it was exported and it "
                "may hold edits; write to another name, or replace it with --force"
            )
            return
        count = "1 edit" if len(edits) == 1 else f"{len(edits)} edits"
        few = ", ".join(edits[:3]) + (", …" if len(edits) > 3 else "")  # noqa: PLR2004 - a few
        super().__init__(
            f"{path}: kept, because it holds {count} that the dossier lacks: {few}; see them with "
            f"`positions import {path}`, write to another name, or replace it with --force"
        )


class UnreadableTablesError(RefusalError):
    """Tables that describe no dossier, with the first faults."""

    def __init__(self, faults: Iterable[str]) -> None:
        listed = tuple(faults)
        more = f"\n… and {len(listed) - 10} more" if len(listed) > 10 else ""  # noqa: PLR2004
        super().__init__("these tables are no dossier:\n" + "\n".join(listed[:10]) + more)


class UnwritableCellError(RefusalError):
    """A text that the output format cannot hold, with the record it comes from."""

    def __init__(self, *, table: str, row: str, column: str, fault: str) -> None:
        super().__init__(f"{table}, record {row!r}, column {column!r}: {fault}")


def suggest_near_miss(word: str, known: Iterable[str]) -> str:
    """`(did you mean "…"?)` with a leading space, or an empty text when nothing is near."""
    import difflib  # noqa: PLC0415 - only a fault needs it

    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f' (did you mean "{near[0]}"?)' if near else ""
