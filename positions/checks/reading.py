"""The rules of reading: what a dossier file must be before any check can look at it.

These codes are raised where files are read, not by checks; here is what the manual says of them.
"""

from __future__ import annotations

from positions.dossier.findings import Rule

READING_RULES = (
    Rule(
        "E101",
        "A file is missing or cannot be read",
        """\
A dossier has `dossier.yaml`, `parties.yaml`, `issues.yaml`, `sources.yaml`, `positions.yaml` and
`engagements.yaml`. A file that is not there is not taken for an empty one: nobody can tell whether
there are no engagements, or whether the file was lost. `alignments.yaml` and `assessments.yaml`
may be left out.

Add the file. Where there is nothing to record, say so with an empty list.

Faulty: no file `engagements.yaml`.

Sound, in `engagements.yaml`:

```yaml
engagements: []
```
""",
    ),
    Rule(
        "E102",
        "A file is not UTF-8 text",
        """\
Names and quotes hold letters outside ASCII. In another encoding they would be read as other
letters, and a quote would no longer be found in its source. Nothing of the file is read.

Save the file with the encoding UTF-8. The message names the first line that is not.

Faulty: a file saved as Windows-1252 with the name "Zoë Sorel" in it.

Sound, saved as UTF-8:

```yaml
people:
  - name: Zoë Sorel
```
""",
    ),
    Rule(
        "E103",
        "A file is not YAML, or not only one document",
        """\
The text breaks a rule of YAML, so that nobody can say what it means; nothing of the file is read.
Usually a text holds a colon and a space, or begins with a quotation mark or another sign that YAML
uses. A second document, begun with `---`, is refused too: it would be overlooked.

Put the text in quotation marks, mend the indentation, or remove the second document.

Faulty:

```text
summary: Arland: the toll must fall
```

Sound:

```yaml
summary: "Arland: the toll must fall"
```
""",
    ),
    Rule(
        "E104",
        "A file uses an anchor, an alias or a tag",
        """\
Anchors (`&name`), aliases (`*name`) and tags (`!name`) make a line mean what stands elsewhere. A
reader who sees one record could not tell what it says, and an edit in one place would change
another.

Write each record out in full. A text that begins with `&`, `*` or `!` needs quotation marks.

Faulty:

```text
addressees: &all [arland]
```

Sound:

```yaml
addressees: [arland]
```
""",
    ),
    Rule(
        "E105",
        "A key stands twice",
        """\
A record, or a file, has the same key twice. Most programs take the last and drop the first without
a word; here neither is dropped in silence: the first is kept and the second reported.

Keep one of the two. Often a hyphen is missing, so that two records have become one.

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
""",
    ),
    Rule(
        "E106",
        "A file does not begin with its key",
        """\
The file is empty, or a list or a text stands where `key: value` is expected. Each file names what
it holds, so that two lists can stand in one file and an empty file is not taken for an empty list.

Begin the file with the key of its list. Where there is nothing to record, write an empty list.

Faulty, in `issues.yaml`:

```yaml
- id: canal
```

Sound:

```yaml
issues:
  - id: canal
```
""",
    ),
    Rule(
        "E201",
        "A field or key is unknown",
        """\
A record has a field that its kind of record does not have, or a file a key that it does not hold.
It is refused because a misspelt field would otherwise be dropped in silence.

Correct the name; the message lists those that there are. What has no field belongs in `note`.

Faulty:

```yaml
- id: toll-halved
  adressees: [borvia]
```

Sound:

```yaml
- id: toll-halved
  addressees: [borvia]
```
""",
    ),
    Rule(
        "E202",
        "A field is missing",
        """\
A record lacks a field that it cannot do without. The message says what the field holds. Only few
are required; everything else has an honest default, such as `unstated`.

Add the field.

Faulty:

```yaml
- id: canal
  title: The canal
```

Sound:

```yaml
- id: canal
  title: The canal
  question: How high is the toll?
```
""",
    ),
    Rule(
        "E203",
        "A word is not in the closed list",
        """\
A field such as `act` or `status` takes words of a closed list, each of which is explained in the
guide. Any other word could be neither counted nor compared.

Use one of the words that the message lists, the one that fits with the least reading in.

Faulty:

```yaml
act: insist
```

Sound:

```yaml
act: demand
```
""",
    ),
    Rule(
        "E204",
        "A number is written so that it could be misread",
        """\
`1,500` is one and a half in one country and fifteen hundred in the next. A number is written with
digits only and a point for decimals; a paragraph is a whole number from 1.

Write out the number. The unit has its own field.

Faulty:

```yaml
{kind: amount, value: "1,500", unit: EUR}
```

Sound:

```yaml
{kind: amount, value: 1500, unit: EUR}
```
""",
    ),
    Rule(
        "E205",
        "A date is none of the calendar",
        """\
Dates are written in EDTF: `2031-05-10`, `2031-05` for a month, `2031-05-10~` for about that day,
`2031-05-10/2031-05-12` for an interval. Days that the calendar does not have, and other ways of
writing dates, are refused, for `10/05/2031` is May in one country and October in the next.

Write the date so, or leave the field out if the source gives none.

Faulty:

```yaml
stated_on: 2031-02-30
```

Sound:

```yaml
stated_on: 2031-02
```
""",
    ),
    Rule(
        "E206",
        "A field has the wrong shape",
        """\
A list stands where one text is expected, or the other way round. The message says which.

Write a list as `[one, two]`, or with one `- item` a line; write a record as `key: value`.

Faulty:

```yaml
addressees: borvia
```

Sound:

```yaml
addressees: [borvia]
```
""",
    ),
    Rule(
        "E207",
        "A field is empty or holds a character that cannot be shown",
        """\
An empty field says neither that something is not known nor that it is not stated. A control
character, usually left over from copying, cannot be held by a workbook.

Fill the field in or remove the line; remove the character.

Faulty:

```yaml
summary: ""
```

Sound:

```yaml
summary: Arland requires Borvia to halve the toll.
```
""",
    ),
    Rule(
        "E208",
        "A text does not have the form it needs",
        """\
Ids are lower case letters and digits joined by hyphens, a letter first, so that no spreadsheet
takes them for a number or a date; the word `unstated` is reserved. Country codes are two capital
letters, colours `#RRGGBB`, and a SHA-256 has 64 hexadecimal digits.

Rewrite the text in that form.

Faulty:

```yaml
id: Toll_Halved
```

Sound:

```yaml
id: toll-halved
```
""",
    ),
    Rule(
        "E209",
        "A record has no evidence",
        """\
Every position and every engagement is borne out by at least one passage. A record without one would
be the curator's word against everybody's.

Add an item with `source`, `paragraph` and `quote`, or move an inference of your own to
`assessments.yaml`.

Faulty:

```yaml
- id: toll-halved
  evidence: []
```

Sound:

```yaml
- id: toll-halved
  evidence:
    - source: arland-gazette
      paragraph: 2
      quote: the toll must be halved
```
""",
    ),
    Rule(
        "E210",
        "A field breaks another rule of its kind",
        """\
The field is there and has the right shape, but breaks a rule of its own, such as the number of
parties of an alignment, which is two, or the length of a headline. The message says which rule.

See the field in `docs/schema.md`.

Faulty:

```yaml
parties: [arland, borvia, cardia]
```

Sound:

```yaml
parties: [arland, borvia]
```
""",
    ),
)
