"""Findings as text for people, JSON for programs, or annotations for a pull request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from positions.dossier.findings import Severity
from positions.dossier.findings import count_noun
from positions.errors import spell_out
from positions.errors import spell_out_controls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.dossier.findings import Finding
    from positions.texts.locate import Located

_GITHUB_COMMAND = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


def render_report(findings: Sequence[Finding], *, form: str, folder: str) -> str:
    """All findings in the wanted form; `folder` is put before each file's name."""
    if form == "json":
        return json.dumps([_as_json(one, folder) for one in findings], indent=2) + "\n"
    if form == "github":
        return "".join(_as_annotation(one, folder) + "\n" for one in findings)
    folder = spell_out(folder)
    return "".join(f"{folder}{finding}\n" for finding in findings) + _sum_up(findings) + "\n"


def render_located(located: Sequence[Located]) -> str:
    """Each place with its passage and an evidence item to paste.

    A text from elsewhere may hold what a terminal would obey; spelled out in the quote, it is still
    the same quote, for quotation marks and escapes are read alike in YAML.
    """
    blocks = [
        f"{one.source}, paragraph {one.paragraph}\n  {one.passage}\n\n{one.evidence.rstrip()}\n"
        for one in located
    ]
    return spell_out_controls("\n".join(blocks))


def _as_json(finding: Finding, folder: str) -> dict[str, str | int]:
    return {
        "file": folder + finding.place.file,
        "line": finding.place.line,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "remedy": finding.remedy,
    }


def _as_annotation(finding: Finding, folder: str) -> str:
    command = _GITHUB_COMMAND[finding.severity]
    place = f"file={_escape(folder + finding.place.file, ':,')}"
    if finding.place.line:
        place += f",line={finding.place.line}"
    text = _escape(f"{finding.message}; {finding.remedy}")
    return f"::{command} {place},title={finding.code}::{text}"


def _escape(text: str, also: str = "") -> str:
    """Percent-encode what ends a workflow command or one of its properties."""
    text = spell_out(text)
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _sum_up(findings: Sequence[Finding]) -> str:
    counts = [
        count_noun(number, severity.value)
        for severity in Severity
        if (number := sum(finding.severity is severity for finding in findings))
    ]
    return ", ".join(counts) or "nothing found"
