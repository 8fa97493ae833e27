"""What several tests share: a small dossier of invented parties, as files in a folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

FILES = {
    "dossier.yaml": """\
id: canal
title: The canal of Arland and Borvia
question: Who pays for the canal?
as_of: 2030-05-20
curators: [A. Curator]
""",
    "parties.yaml": """\
parties:
  - {id: arland, name: Republic of Arland, short_name: Arland, kind: state}
  - {id: borvia, name: Kingdom of Borvia, short_name: Borvia, kind: state}
people:
  - {id: iver, name: Ida Iver, party: arland, post: Minister}
""",
    "issues.yaml": """\
issues:
  - {id: toll, title: Toll, question: Who pays what toll?}
  - {id: dam, title: Dam, question: Does the dam stay closed?}
  - {id: ferry, title: Ferry, question: Does the ferry run?}
""",
    "sources.yaml": """\
sources:
  - id: gazette
    title: Talks at the canal
    publisher: Gazette
    url: https://example.org/canal
    kind: news_report
    published: 2030-05-19
    coded_for: [toll, dam]
""",
    "positions.yaml": """\
positions:
  - id: arland-toll
    party: arland
    speaker: iver
    act: demand
    issue: toll
    addressees: [borvia]
    summary: Arland requires Borvia to pay half of the toll.
    terms:
      - {kind: share, value: 50, unit: percent, basis: toll}
    firmness: firm
    conditions: [borvia-dam]
    stated_on: 2030-05-18
    date_basis: stated
    evidence:
      - {source: gazette, paragraph: 2, quote: Borvia must pay half}
  - id: borvia-toll
    party: borvia
    act: refuse
    issue: toll
    addressees: [arland]
    summary: Borvia will not pay.
    responds_to: [arland-toll]
    evidence:
      - {source: gazette, paragraph: 3, quote: will not pay a penny, directness: verbatim}
  - id: borvia-dam
    party: borvia
    act: offer
    issue: dam
    addressees: [arland]
    summary: Borvia offers to open the dam once the toll is settled.
    conditions: [arland-toll]
    evidence:
      - {source: gazette, paragraph: 4, quote: the dam could open}
  - id: arland-dam
    party: arland
    act: undeclared
    issue: dam
    summary: Arland has not said whether it wants the dam open.
    evidence:
      - {source: gazette, paragraph: 5, quote: gave no answer about the dam}
""",
    "engagements.yaml": """\
engagements:
  - id: summit
    title: Summit at the lock
    mode: meeting
    status: confirmed
    start: 2030-06-01
    date_basis: stated
    participants:
      - {party: arland, person: iver, role: principal}
      - {party: borvia}
    issues: [toll]
    evidence:
      - {source: gazette, paragraph: 6, quote: will meet at the lock}
  - id: first-talks
    title: First talks
    mode: meeting
    status: held
    start: 2030-05
    date_basis: inferred
    participants: [{party: arland}, {party: borvia}]
    evidence:
      - {source: gazette, paragraph: 1, quote: met for the first time}
""",
}


@pytest.fixture
def canal(tmp_path: Path) -> Path:
    """A folder with a small dossier that has no errors; tests change its files."""
    folder = tmp_path / "canal"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is installed, as in CI, a test that skips has not shown what it should."""
    report = yield
    if (
        os.environ.get("POSITIONS_STRICT_SKIPS")
        and report.skipped
        and not hasattr(report, "wasxfail")
    ):
        report.outcome = "failed"
        report.longrepr = f"skipped, although skips are forbidden: {report.longrepr}"
    return report
