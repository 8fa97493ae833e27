"""Which findings are wanted, by the first characters of their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.errors import UnknownFormatError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from positions.dossier.findings import Finding


def select_findings(
    findings: Iterable[Finding],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    known: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """Findings whose code begins as one of `select` (all, if empty) and as none of `ignore`.

    Raises:
        UnknownFormatError: a choice that no code of `known` begins with; nothing would match it.
    """
    for choice in (*select, *ignore):
        if known and not any(code.startswith(choice) for code in known):
            raise UnknownFormatError("code", choice, known=known)
    return tuple(
        sorted(
            finding
            for finding in findings
            if (not select or finding.code.startswith(tuple(select)))
            and not finding.code.startswith(tuple(ignore) or "\0")
        )
    )
