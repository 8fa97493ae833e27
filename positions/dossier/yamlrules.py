"""Rules of YAML: what a file must be before anybody can say what it holds.

A rule here says what is wrong and what to do; `yamlfile` reads, and says where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.findings import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.dossier.findings import FaultAndRemedy


@rule("E102", "A file is not UTF-8 text")
def foreign_encoding(byte: int) -> FaultAndRemedy:
    """A file holds bytes that are not UTF-8.

    Names and quotes hold letters outside ASCII. In another encoding they would be read as other
    letters, and a quote would no longer be found in its source. Nothing of the file is read.

    Save the file with the encoding UTF-8. The message names the first line that is not.

    Faulty: a file saved as Windows-1252 with the name "Zoë Sorel" in it.

    Sound, saved as UTF-8:

    ```yaml
    people:
      - name: Zoë Sorel
    ```
    """
    return f"is not UTF-8 text (byte 0x{byte:02X})", "save the file with the encoding UTF-8"


@rule("E103", "A file is not YAML, or not only one document")
def broken_yaml(problem: str) -> FaultAndRemedy:
    """The text of a file breaks a rule of YAML, or holds a second document.

    Nobody can say what a text that breaks the rules means, so nothing of the file is read, and what
    depends on it is not looked at. Usually a line is out of line with its neighbours, a hyphen, a
    colon or a quotation mark is missing, or a text holds a colon and a blank or begins with a sign
    that YAML uses. A second document, begun with `---`, would be overlooked.

    The message says which of these it is, and in which line. Mend that line; a text that holds or
    begins with such a sign needs quotation marks.

    Faulty:

    ```text
    summary: Arland: the toll must fall
    ```

    Sound:

    ```yaml
    summary: "Arland: the toll must fall"
    ```
    """
    remedy = "mend the line, or the one above; a text with a colon or # needs quotation marks"
    return f"cannot be read: {problem}", remedy


@rule("E104", "A file uses an anchor, an alias or a tag")
def hidden_meaning(sign: str, name: str, lines: Sequence[int] = ()) -> FaultAndRemedy:
    """A file uses an anchor (`&name`), an alias (`*name`) or a tag (`!name`).

    They make a line mean what stands elsewhere. A reader who sees one record could not tell what it
    says, and an edit in one place would change another. An anchor is reported once, with the lines
    of its aliases.

    Write each record out in full. A text that begins with `&`, `*` or `!` needs quotation marks.

    Faulty:

    ```text
    addressees: &all [arland]
    ```

    Sound:

    ```yaml
    addressees: [arland]
    ```
    """
    text = f'"{sign}{name}"'
    quotes = "if it is the beginning of a text, put the text in quotation marks"
    match sign:
        case "*":
            return f"{text} stands for what is written elsewhere", f"write it out; {quotes}"
        case "<<":
            return (
                '"<<" takes over what is written elsewhere',
                "write the fields out in each record",
            )
        case "!":
            return f"{text} is a tag of YAML", f"remove it; {quotes}"
    if not lines:
        return f"{text} is an anchor of YAML", f"remove it; {quotes}"
    used = ", ".join(str(line) for line in lines)
    noun = "line" if len(lines) == 1 else "lines"
    fault = f"{text} is an anchor, used again on {noun} {used}"
    return fault, "write out in each place what is meant, and remove the anchor"


@rule("E105", "A key stands twice")
def duplicate_key(key: str, *, first_line: int, is_list: bool = False) -> FaultAndRemedy:
    """A record, or a file, has the same key twice.

    Most programs take the last and drop the first without a word; here neither is dropped in
    silence: the first is kept and the second reported.

    Keep one of the two. Where the first key of a record comes again, a hyphen is missing and two
    records have run into one: write the hyphen. The second is then read as a record of its own.

    Faulty:

    ```text
    - id: toll-halved
      act: demand
      act: request
    ```

    Sound:

    ```yaml
    - id: toll-halved
      act: demand
    ```
    """
    remedy = "write both lists as one, under one key" if is_list else "keep one of the two"
    return f'has the key "{key}" twice, first on line {first_line}', remedy


@rule("E107", "A field says that it holds nothing")
def says_nothing(key: str, word: str) -> FaultAndRemedy:
    """A field holds `null` or `~`, which in YAML stand for nothing.

    Nothing is no value here: what is not recorded has no line, and what a source declines to say is
    a value of its own. Taken as a text, `~` would be printed as one.

    Remove the line, or write what is known. The word itself, as a text, needs quotation marks.

    Faulty:

    ```text
    speaker: ~
    ```

    Sound:

    ```yaml
    note: The speaker is not named.
    ```
    """
    return f'"{key}" holds "{word}", which stands for nothing', (
        "remove the line if nothing is recorded, or write what is"
    )


@rule("W121", "A text may be cut off at a number sign")
def cut_text(text: str, remark: str) -> FaultAndRemedy:
    """A text without quotation marks is followed by a blank and `#`, and what follows is dropped.

    YAML takes it for a remark. A remark that is meant as one stands after two blanks and has a
    blank after its `#`; anything else after a text of several words may have been part of it.

    Put the text in quotation marks; or write the remark with two blanks before and one after `#`.

    Faulty:

    ```text
    summary: Arland requires Borvia to open lock #2 of the canal.
    ```

    Sound:

    ```yaml
    summary: "Arland requires Borvia to open lock #2 of the canal."
    act: demand  # the verb is "must"
    ```
    """
    fault = f'"{_end(text)}" is all that is read: what follows, "{_begin(remark)}", is a remark'
    return fault, (
        "put the whole text in quotation marks; a remark has two blanks before # and one after it"
    )


@rule("W122", "A text stands in typographic quotation marks")
def wrapped_text(text: str) -> FaultAndRemedy:
    """A whole text stands in typographic quotation marks, without plain ones around them.

    Programs that correct while one types make them of plain ones. YAML does not know them: they
    become part of the text, are printed with it, and do not protect a colon or a number sign.

    Remove them, or replace them by plain ones. Marks that belong to the text are kept in plain
    ones: `"“Never again”"`.

    Faulty:

    ```text
    title: “Minister speaks on the toll”
    ```

    Sound:

    ```yaml
    title: Minister speaks on the toll
    ```
    """
    shown = _begin(text)
    shown = shown if shown.endswith(text[-1]) else f"{shown}{text[-1]}"
    fault = f"{shown} stands in typographic quotation marks, which count as text"
    return fault, "remove them, or type plain ones instead"


@rule("W124", "A comma between brackets parts a text")
def parted_text(text: str) -> FaultAndRemedy:
    """An item between brackets begins with a word such as "and", as if it went on with the last.

    Between brackets each comma parts items, also one that belongs to a sentence. What was meant as
    one condition becomes two, and neither says what was meant.

    Put each text in quotation marks, or write each item on a line of its own after a hyphen.

    Faulty:

    ```text
    conditions: [the repairs are done, and paid]
    ```

    Sound:

    ```yaml
    conditions: ["the repairs are done, and paid"]
    ```
    """
    fault = f'"{_begin(text)}" is read as an item of its own: between brackets a comma parts items'
    return fault, "put the whole text in quotation marks"


@rule("W125", "A word begins with a tab")
def tab_in_text(text: str) -> FaultAndRemedy:
    r"""A word of a text within quotation marks begins with a tab.

    Within double quotation marks `\t` stands for one, and a letter is lost with it. In a cell of a
    workbook a tab shows as nothing, or as a gap.

    Put the text in single quotation marks, where a backslash is one, or replace the tab.

    Faulty:

    ```text
    summary: "Arland lowers the \toll."
    ```

    Sound:

    ```yaml
    summary: Arland lowers the toll.
    ```
    """
    before, _tab, after = text.partition("\t")
    fault = f'the text holds a tab, between "{_end(before)}" and "{_begin(after)}"'
    return fault, "type a blank for it; for a backslash use single quotation marks"


def _begin(text: str) -> str:
    words = text.split()
    return " ".join(words[:3]) + (" …" if len(words) > 3 else "")  # noqa: PLR2004 - a glimpse


def _end(text: str) -> str:
    words = text.split()
    return ("… " if len(words) > 3 else "") + " ".join(words[-3:])  # noqa: PLR2004 - the same
