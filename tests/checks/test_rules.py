"""The rules, their manual, their tests and the code that raises them belong together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import positions
from positions.checks import CHECKS
from positions.checks import RULES
from positions.checks.manual import format_manual
from positions.dossier.findings import Rule
from positions.dossier.yamlfile import load_text
from positions.texts.proof_rules import RULES as PROOF_RULES
from tests.checks.dossiers import BAD

PACKAGE = Path(positions.__file__).parent
MANUAL = PACKAGE.parent / "docs" / "checks.md"
CODES = tuple(rule.code for rule in RULES)
OWN_RULES = tuple(rule for rule in RULES if rule not in PROOF_RULES)
"""Rules of proving quotes need retained texts and are tested with them."""


def test_rules_codes_unique() -> None:
    numbers = [code[1:] for code in CODES]
    assert numbers == sorted(set(numbers))


def test_rules_every_rule_has_a_folder() -> None:
    folders = sorted(folder.name for folder in BAD.iterdir())
    assert sorted(rule.code for rule in OWN_RULES) == folders


def test_rules_every_rule_has_a_heading() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    headings = re.findall(r"^### ([EWN]\d{3} .+)$", manual, re.MULTILINE)
    assert headings == [f"{rule.code} {rule.title}" for rule in RULES]


def test_rules_manual_is_up_to_date() -> None:
    assert format_manual(RULES) in MANUAL.read_text(encoding="utf-8")


def test_rules_every_code_in_the_source_is_a_rule() -> None:
    raised = {
        code
        for path in PACKAGE.rglob("*.py")
        for code in re.findall(r'"([EWN]\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert sorted(raised) == sorted(CODES)


def test_checks_every_module_is_listed() -> None:
    modules = {
        f"positions.checks.{path.stem}"
        for path in (PACKAGE / "checks").glob("*.py")
        if re.search(r"^CODE = ", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {check.check.__module__ for check in CHECKS} == modules


@pytest.mark.parametrize("rule", OWN_RULES, ids=lambda rule: rule.code)
def test_rules_examples_are_readable(rule: Rule) -> None:
    examples = re.findall(r"^```yaml\n(.+?)^```", rule.manual + "\n", re.MULTILINE | re.DOTALL)
    assert examples
    for example in examples:
        assert load_text(example.encode(), "example.yaml").findings == ()


def test_format_manual_groups_by_family() -> None:
    rules = (
        Rule("E101", "A file is missing", "Add it.\n"),
        Rule("E301", "An id is used twice", "Change one."),
        Rule("W321", "A name is shared", "Merge."),
    )
    expected = (
        "## Files\n\n### E101 A file is missing\n\nAdd it.\n\n"
        "## References and ids\n\n### E301 An id is used twice\n\nChange one.\n\n"
        "### W321 A name is shared\n\nMerge."
    )
    assert expected == format_manual(rules)
