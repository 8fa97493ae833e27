"""What a workbook could not be made of, said before anybody exports one.

`exporting` looks for it and says where; the rules say what is wrong and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.findings import rule

if TYPE_CHECKING:
    from positions.dossier.findings import FaultAndRemedy


@rule("E108", "The template of the dossier cannot be used")
def unusable_template(name: str, reason: str, remedy: str) -> FaultAndRemedy:
    """The dossier names a template that is not there or has faults of its own.

    Every export of a workbook would stop there. A path is that of a file relative to the folder of
    the dossier; a word is the name of a packaged template.

    Correct the name, mend the template, or leave the field out.

    Faulty:

    ```yaml
    template: breifing
    ```

    Sound:

    ```yaml
    template: briefing
    ```
    """
    return f'the template "{name}" cannot be used: {reason}', remedy


@rule("E212", "A text is such as no cell of a workbook can hold")
def unwritable_text(fault: str) -> FaultAndRemedy:
    """A text has more characters or lines than a cell of a workbook holds.

    A spreadsheet program would cut it without a word, so the export of a workbook stops there.
    Tables as CSV have no such limit.

    Shorten the text.

    Faulty: a `note` of 40,000 characters.

    Sound:

    ```yaml
    note: A sentence or two.
    ```
    """
    said, _semicolon, remedy = fault.partition("; ")
    return said, remedy


@rule("E213", "There are more records than a sheet has rows")
def too_many_records(table: str, count: int, most: int) -> FaultAndRemedy:
    """A kind of record, or of evidence, has more entries than a sheet of a workbook has rows.

    The export of a workbook stops there. Tables as CSV have no such limit.

    Split the dossier, or export tables.

    Faulty: 1,100,000 items of evidence.

    Sound: fewer, such as

    ```yaml
    evidence:
      - source: arland-gazette
    ```
    """
    fault = f"holds {count:,} records of {table}, and a sheet of a workbook {most:,} rows"
    return fault, "split the dossier, or export tables as CSV"
