"""The rules, their manual, their tests and the code that raises them belong together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import positions
from positions import checks
from positions.checks import CHECKS
from positions.checks.manual import READING_RULES
from positions.checks.manual import RULES
from positions.checks.manual import WORKBOOK_RULES
from positions.checks.manual import format_manual
from positions.dossier.findings import list_rules
from positions.dossier.findings import rule
from positions.dossier.yamlfile import load_text
from tests.checks.dossiers import BAD

if TYPE_CHECKING:
    from positions.dossier.findings import AnyRule

PACKAGE = Path(positions.__file__).parent
MANUAL = PACKAGE.parent / "docs" / "checks.md"
CODES = tuple(rule.code for rule in RULES)


@rule("E101", "A file is missing")
def missing() -> None:
    """Add it."""


@rule("E301", "An id is used twice")
def twice() -> None:
    """Change one.

    Both stand in the same file:

    ```yaml
    - id: one
    ```
    """


@rule("W321", "A name is shared")
def shared(names: tuple[str, str]) -> str:
    """Merge."""
    return f"the name {names[0]}"


def test_rules_codes_unique() -> None:
    numbers = [code[1:] for code in CODES]
    assert numbers == sorted(set(numbers))


def test_rules_every_rule_has_a_folder() -> None:
    """Rules of proving quotes need retained texts and are tested with them."""
    folders = sorted(folder.name for folder in BAD.iterdir())
    assert sorted(rule.code for rule in (*READING_RULES, *CHECKS)) == folders


def test_rules_every_rule_has_a_heading() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    headings = re.findall(r"^### ([EWN]\d{3} .+)$", manual, re.MULTILINE)
    assert headings == [f"{rule.code} {rule.title}" for rule in RULES]


def test_rules_manual_is_up_to_date() -> None:
    assert format_manual(RULES) in MANUAL.read_text(encoding="utf-8")


def test_rules_every_code_stands_once_in_the_source() -> None:
    """In the decorator; whatever else needs a code asks the rule for it."""
    written = [
        code
        for path in PACKAGE.rglob("*.py")
        for code in re.findall(r'"([EWN]\d{3})"', path.read_text(encoding="utf-8"))
    ]
    assert sorted(written) == sorted(CODES)


def test_checks_every_family_is_listed() -> None:
    families = {
        f"positions.checks.{path.stem}"
        for path in (PACKAGE / "checks").glob("*.py")
        if "\n@rule(" in path.read_text(encoding="utf-8")
    }
    looking = {check.function.__module__ for check in (*CHECKS, *WORKBOOK_RULES)}
    assert looking == families


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rules_manual_has_its_parts(rule: AnyRule) -> None:
    """The rule in a line, why and what to do, a faulty example and a sound one."""
    parts = rule.manual.split("\n\n")
    marked = [part for part in parts if re.match(r"(Faulty|Sound)\b", part)]
    assert re.fullmatch(r"[A-Z].+\.", parts[0])
    assert [part.split(maxsplit=1)[0].rstrip(":,;") for part in marked] == ["Faulty", "Sound"]
    assert parts.index(marked[0]) > 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rules_examples_are_readable(rule: AnyRule) -> None:
    examples = re.findall(r"^```yaml\n(.+?)^```", rule.manual + "\n", re.MULTILINE | re.DOTALL)
    assert examples
    for example in examples:
        assert load_text(example.encode(), "example.yaml").findings == ()


def test_rule_can_be_called_as_its_function() -> None:
    assert shared(("Toll", "toll")) == "the name Toll"
    assert (shared.code, shared.title, shared.manual) == ("W321", "A name is shared", "Merge.")


def test_list_rules_leaves_out_what_a_module_only_imports() -> None:
    assert list_rules([checks]) == ()


def test_format_manual_groups_by_family() -> None:
    expected = (
        "## Files\n\n### E101 A file is missing\n\nAdd it.\n\n"
        "## References and ids\n\n### E301 An id is used twice\n\nChange one.\n\n"
        "Both stand in the same file:\n\n```yaml\n- id: one\n```\n\n"
        "### W321 A name is shared\n\nMerge."
    )
    assert expected == format_manual((missing, twice, shared))
