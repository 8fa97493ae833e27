"""What can go wrong with the situation: no file, a full disk, a template that cannot be read.

Faults of a dossier are not exceptions but `dossier.findings.Finding` values. The tree:

PositionsError                 exit code 2, a situation
├── MissingDossierError        no dossier where one was named
├── AmbiguousDossierError      none is named, and there are signs of one's own
├── keeping.asking.UnansweredError   something must be known and there is nobody to ask
├── keeping.asking.CancelledError    whoever was asked broke off
├── keeping.settings.SettingError    `--set` without a field and a value
├── texts.sources.MissingTextsError   no folder of source texts where one was named
├── look.template.TemplateError      a template with faults
├── tables.layout.MissingColumnError   a template names a column the dossier does not give
├── UnreadableEditionError     what was named as an edition of a dossier is none
├── UnreadableDayError         what was asked for as a day is none
├── LaterThanDossierError      a day that the dossier does not reach
├── DaysInWrongOrderError      changes are asked since a day after that of the dossier
├── reading.ReadError          a file cannot be read, or is too large
│   └── look.house.HouseError         a house workbook that cannot be used
├── OutputError                what is printed cannot be written
├── WriteError                 the result cannot be written where it was asked for
├── EnvironmentValueError      an environment variable holds what it cannot mean
├── compare.part.UnknownChoiceError   a part names a party, issue or act that there is not
├── NamelessFileError          a suffix where a name is expected
├── UnknownFormatError         a suffix or a table that the tool does not know
├── InapplicableOptionError    an option that means nothing for the format that is written
└── RefusalError               exit code 1, the tool will not do this with this dossier
    ├── FaultyDossierError     the dossier has errors
    ├── compare.part.EmptyPartError   nothing of the dossier is in the part asked for
    ├── KeptFileError          what would be replaced is not ours, or has been changed
    │   └── EditedWorkbookError       a workbook that holds edits, or may hold some
    ├── UnreadableTablesError  tables that describe no dossier
    └── UnwritableCellError    a text that the format cannot hold
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence
    from pathlib import Path

NO_MEMORY = "there is not enough memory for this; close other programs, or split the dossier"

# Comparing words takes time by the product of their lengths, and a longer one was never typed.
_LONGEST_WORD = 100

# What a terminal obeys: controls, and the signs that turn the direction of what follows.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Without the joiners words of Persian and Hindi would be other words, and nothing obeys them.
_JOINERS = "\u200c\u200d"


class PositionsError(Exception):
    """A situation that ends the command with one message.

    `exit_code` is what the process returns: 2 for a situation, 1 for a refusal. Each text is a line
    of the message; names in it come from elsewhere, so what a terminal would obey is spelled out.
    """

    exit_code = 2

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(map(spell_out, lines)))


class MissingDossierError(PositionsError):
    """There is no dossier at this path."""

    def __init__(self, path: Path, *, reason: str) -> None:
        super().__init__(
            f"{path}: no dossier here ({reason}); name a folder that holds dossier.yaml, one of "
            "`positions dossiers`, or begin one with `positions new DIR`"
        )


class AmbiguousDossierError(PositionsError):
    """No dossier is named and none is in the current folder, but there are signs of one.

    `option` is what the command calls its folder.
    """

    def __init__(self, signs: Iterable[str], *, texts: Path | None, option: str) -> None:
        why = [f"you named texts ({texts})"] if texts is not None else []
        why.extend(signs)
        example = "the packaged example is used only where nothing points to one of your own"
        super().__init__(
            f"no dossier in the current folder (looked for dossier.yaml), but {' and '.join(why)}; "
            f"name its folder: {option}DIR ({example})"
        )


class WriteError(PositionsError):
    """The result cannot be written to this place; whatever was there before is kept."""

    def __init__(self, path: Path, *, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}; {remedy}")


class UnreadableEditionError(PositionsError):
    """What was named as an edition of a dossier cannot be read as one."""

    def __init__(self, path: Path, *, reason: str) -> None:
        super().__init__(
            f"{path}: no edition of a dossier ({reason}); name a folder with dossier.yaml, "
            "DIR@REVISION, a .zip or folder of tables, or a workbook that positions exported"
        )


class UnreadableDayError(PositionsError):
    """An option that takes a day was given something else."""

    def __init__(self, option: str, text: str) -> None:
        super().__init__(f"{option} {text!r} is not a day of the calendar; write it as 2025-02-15")


class LaterThanDossierError(PositionsError):
    """The day that was asked for is later than the dossier's own."""

    def __init__(self, *, day: str, as_of: str) -> None:
        super().__init__(
            f"the dossier records what was known on {as_of}, and nothing of {day}; name that day "
            "or an earlier one, or move as_of in dossier.yaml when it is brought up to date"
        )


class DaysInWrongOrderError(PositionsError):
    """Changes are asked for since a day that comes after the day they lead to."""

    def __init__(self, *, since: str, day: str) -> None:
        super().__init__(
            f"--since {since} is after the day of the briefing, {day}; name an earlier day"
        )


class OutputError(PositionsError):
    """What a command prints cannot be written."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"the output cannot be written ({reason}); free some space, or send it elsewhere"
        )


class EnvironmentValueError(PositionsError):
    """An environment variable holds what it cannot mean."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(
            f"{name}={value!r} is not a number of seconds since 1970; correct or unset it"
        )


class NamelessFileError(PositionsError):
    """A suffix where a name is expected."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: this is a suffix without a name; write a name before it, such as "
            f"briefing{path.name}"
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

    def __init__(self, errors: int, *, first: str = "") -> None:
        noun = "error" if errors == 1 else "errors"
        where = f"the first: {first}" if first else "listed above"
        if first and errors > 1:
            where += "; `positions check` lists all"
        super().__init__(
            f"nothing written: the dossier has {errors} {noun}, {where}; "
            "mend them and run the command again"
        )


class KeptFileError(RefusalError):
    """What would be replaced is not known to be an export that nobody has changed since."""

    def __init__(self, path: Path, *, reason: str) -> None:
        super().__init__(
            f"{path}: kept, because {reason}; write to another name, or replace it with --force"
        )


class EditedWorkbookError(KeptFileError):
    """The workbook that would be replaced holds what would be lost, or may hold some.

    `edits` are those that the dossier lacks, `own` what somebody has added for himself;
    `dossier` is its folder, unless that is the current one.
    """

    def __init__(
        self, path: Path, edits: Sequence[str] = (), own: Sequence[str] = (), *, dossier: str = ""
    ) -> None:
        reasons = []
        option = f" --dossier {dossier}" if dossier else ""
        if edits:
            count = "1 edit" if len(edits) == 1 else f"{len(edits)} edits"
            reasons.append(
                f"it holds {count} that the dossier lacks: {_list_few(edits)}; see them with "
                f"`positions import {path}{option}`"
            )
        if own:
            count = "1 thing" if len(own) == 1 else f"{len(own)} things"
            reasons.append(f"{count} in it would be lost: {_list_few(own)}")
        reason = "another program has saved it since it was exported and it may hold edits"
        super().__init__(path, reason="; and ".join(reasons) or reason)


class EditedTableError(KeptFileError):
    """A single table that would be replaced says otherwise than the dossier.

    `count` is in how many places; without any nobody can say. `dossier` is its folder, unless that
    is the current one.
    """

    def __init__(self, path: Path, count: int = 0, *, dossier: str = "") -> None:
        option = f" --dossier {dossier}" if dossier else ""
        places = "1 place" if count == 1 else f"{count} places"
        said = f"it says otherwise than the dossier in {places}, and " * bool(count)
        remedy = "bring them back with" if count else "see what is amiss with"
        super().__init__(
            path,
            reason=(
                f"{said}nobody can tell whether {'these are' if count else 'it holds'} edits; "
                f"{remedy} `positions import {path}{option}`, or delete the file"
            ),
        )


def _list_few(things: Sequence[str]) -> str:
    return ", ".join(things[:3]) + (", …" if len(things) > 3 else "")  # noqa: PLR2004 - a few


class UnreadableTablesError(RefusalError):
    """Tables that describe no dossier, with the first faults."""

    def __init__(self, faults: Iterable[str]) -> None:
        listed = tuple(faults)
        more = [f"… and {len(listed) - 10} more"] if len(listed) > 10 else []  # noqa: PLR2004
        super().__init__("these tables are no dossier:", *listed[:10], *more)


class UnwritableCellError(RefusalError):
    """A text that the output format cannot hold, with the record it comes from."""

    def __init__(self, *, table: str, row: str, column: str, fault: str) -> None:
        super().__init__(f"{table}, record {row!r}, column {column!r}: {fault}")


def spell_out(text: str) -> str:
    """A text on one line as a message quotes it: whatever cannot be seen is spelled out."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or letter in _JOINERS else _spell_letter(letter)
        for letter in text
    )


def spell_out_controls(text: str) -> str:
    """A text of several lines as it is, but what a terminal would obey is spelled out."""
    return _OBEYED.sub(lambda found: _spell_letter(found[0]), text)


def _spell_letter(letter: str) -> str:
    return letter.encode("unicode_escape").decode()


def suggest_near_miss(word: str, known: Iterable[str]) -> str:
    """`(did you mean "…"?)` with a leading space, or an empty text when nothing is near."""
    near = find_near_miss(word, known)
    return f' (did you mean "{near}"?)' if near else ""


def find_near_miss(word: str, known: Iterable[str]) -> str:
    """The word of `known` that is nearest, or an empty text when none is near."""
    import difflib  # noqa: PLC0415 - only a fault needs it

    if len(word) > _LONGEST_WORD:
        return ""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return near[0] if near else ""
