"""The manual of the rules that `proof` applies, as data for docs/checks.md."""

from __future__ import annotations

from positions.dossier.findings import Rule

_SMALL_TEXT = """\
```text
The talks begin on Monday.

Arland wants the harbour to open soon.
```
"""

RULES: tuple[Rule, ...] = (
    Rule(
        "E410",
        "A quote does not stand in its text",
        f"""\
The words of the quote were looked for in the retained text of its source and are not there.
Quotation marks, dashes, spaces and soft hyphens may differ; words, figures, punctuation and
capitals may not. The message names the closest passage and what differs, or the other source
in whose text the quote stands. Copy the words from the text again, or name the right source.

With this retained text:

{_SMALL_TEXT}
```yaml
quote: wants the harbour to open now    # E410: the text has "soon" where the quote has "now"
quote: wants the harbour to open soon   # proved
quote: wants […] open soon              # proved: first and last words of one passage
```""",
    ),
    Rule(
        "E411",
        "The stated paragraph is another one",
        f"""\
The quote stands in the text, but not in the paragraph stated for it. Paragraphs are the
non-empty lines of the retained text, counted from 1. Write the number from the message.

With this retained text:

{_SMALL_TEXT}
```yaml
- quote: The talks begin on Monday
  paragraph: 2    # E411: it stands in paragraph 1
- quote: The talks begin on Monday
  paragraph: 1    # proved
```""",
    ),
    Rule(
        "E412",
        "The stated paragraph is beyond the end of the text",
        """\
The text has fewer non-empty lines than the number stated. Either lines were counted that are
empty, or the retained text is not the one that was coded. Where the quote stands in the text
the message says in which paragraph.

```yaml
paragraph: 9    # E412 in a text of two non-empty lines
paragraph: 2    # proved if the quote stands there
```""",
    ),
    Rule(
        "E413",
        "A quote runs over more than one paragraph",
        """\
The words stand in the text one after the other, but an end of paragraph lies between them. A
reader who goes to one paragraph would not find them. Quote from one paragraph, and make a
second evidence item of the other if it is needed. A text whose lines were broken at a fixed
width has to be saved again with one paragraph a line.

```yaml
quote: begin on Monday. Arland wants    # E413: paragraphs 1 and 2
quote: begin on Monday                  # proved
```""",
    ),
    Rule(
        "E414",
        "A retained text is not the file that was coded",
        """\
The SHA-256 of the file differs from the one in `sources.yaml`: the text was edited, saved anew
or replaced by another one. Paragraph numbers and quotes may no longer fit. Put the coded file
back; or read the new one, mend the evidence and state its SHA-256. Where another file of the
folder has the stated SHA-256, the message names it and the quotes are looked for in that one.

```yaml
text: speech.txt
sha256: 0000000000000000000000000000000000000000000000000000000000000000   # E414
```

The passing record holds what `sha256sum speech.txt` prints.""",
    ),
    Rule(
        "E415",
        "A retained text cannot be read",
        """\
The file is empty, may not be read, is a PDF or an office document, or is not UTF-8. Its
evidence is counted as not checked. Save the text as a plain text file in UTF-8, one paragraph
a line.

```yaml
text: speech.pdf    # E415
text: speech.txt    # read
```""",
    ),
    Rule(
        "W416",
        "A quote stands more than once",
        f"""\
The quote is proved, but a reader cannot tell which of several places is meant: a single word
may stand in a text forty times. Quote a few words more, or state the paragraph. A quote that
stands once in its stated paragraph is clear, wherever else it may stand.

With this retained text:

{_SMALL_TEXT}
```yaml
- quote: the      # W416 if the word stands in a text twice or more
- quote: the harbour to open
  paragraph: 2    # clear
```""",
    ),
    Rule(
        "W417",
        "A retained text is a web page",
        """\
Paragraphs of a web page cannot be counted by a reader, and a page holds menus and advertisements
besides its text. Where the package `trafilatura` is installed, quotes are looked for in the
text that it takes out of the page; otherwise its evidence is counted as not checked. Save the
text of the page as a text file and name that.

```yaml
text: speech.html    # W417
text: speech.txt     # read as it is
```""",
    ),
    Rule(
        "N418",
        "The text of a source is not at hand",
        """\
The source names no file of the texts folder and no file there has its SHA-256, or the file
cannot be read. Its evidence is neither proved nor refuted; the message says how many items
that concerns. Texts are not passed on with a dossier, so this is what a recipient sees.

```yaml
- id: speech        # N418: no field text, no field sha256
- id: speech
  text: speech.txt  # looked for in the texts folder
```""",
    ),
)
"""Every rule of the proof, in the order of their numbers."""
