"""`positions add`: a record by options or by questions, tried out, shown, written.

What is asked and how it is written stands elsewhere; here are only options.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Any

import typer

from positions.errors import spell_out_controls
from positions.reading import describe_interrupted

if TYPE_CHECKING:
    from positions.keeping.asking import Asker

add_app = typer.Typer(
    name="add",
    help="Add a record to a dossier: by options, or in a terminal by questions.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

DossierOption = Annotated[
    Path | None,
    typer.Option("--dossier", metavar="DIR", help="Folder of the dossier; else the current one."),
]
TextsOption = Annotated[
    Path | None,
    typer.Option("--texts", metavar="FOLDER", help="Source texts; else `texts` in the dossier."),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="Any other field; repeatable."),
]
IdOption = Annotated[str, typer.Option("--id", metavar="ID", help="Else one is proposed.")]
SourceOption = Annotated[
    str, typer.Option("--source", metavar="ID", help="Source of the evidence.")
]
QuoteOption = Annotated[
    str, typer.Option("--quote", metavar="WORDS", help="Copied exactly, at most 25 words.")
]
ParagraphOption = Annotated[
    int, typer.Option("--paragraph", metavar="NUMBER", min=0, help="Found, if the text is at hand.")
]
DirectnessOption = Annotated[
    str, typer.Option("--directness", metavar="WORD", help="verbatim or paraphrase.")
]


@add_app.command("source")
def add_source(  # noqa: PLR0913 - each is an option of the command
    *,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="As published.")] = "",
    publisher: Annotated[str, typer.Option("--publisher", metavar="NAME")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="WORD", help="Such as news_report.")] = "",
    url: Annotated[str, typer.Option("--url", metavar="URL")] = "",
    published: Annotated[str, typer.Option("--published", metavar="DATE")] = "",
    text: Annotated[
        str, typer.Option("--text", metavar="FILE", help="File name in the texts folder.")
    ] = "",
    own_id: IdOption = "",
    other: SetOption = None,
    dossier: DossierOption = None,
    texts: TextsOption = None,
) -> None:
    """Add a source to sources.yaml."""
    given = {"title": title, "publisher": publisher, "kind": kind, "url": url,
             "published": published, "text": text, "id": own_id}  # fmt: skip
    _add("sources", given, other, dossier, texts)


@add_app.command("position")
def add_position(  # noqa: PLR0913 - the same
    *,
    party: Annotated[str, typer.Option("--party", metavar="ID")] = "",
    act: Annotated[str, typer.Option("--act", metavar="WORD", help="Such as demand.")] = "",
    issue: Annotated[str, typer.Option("--issue", metavar="ID")] = "",
    summary: Annotated[
        str, typer.Option("--summary", metavar="TEXT", help="Your own neutral sentence.")
    ] = "",
    headline: Annotated[
        str, typer.Option("--headline", metavar="TEXT", help="Goes on from the verb of the act.")
    ] = "",
    addressee: Annotated[
        list[str] | None, typer.Option("--addressee", metavar="ID", help="Repeatable.")
    ] = None,
    responds_to: Annotated[
        list[str] | None, typer.Option("--responds-to", metavar="ID", help="Repeatable.")
    ] = None,
    speaker: Annotated[
        str, typer.Option("--speaker", metavar="ID", help="Or words for somebody unnamed.")
    ] = "",
    stated_on: Annotated[str, typer.Option("--stated-on", metavar="DATE")] = "",
    source: SourceOption = "",
    quote: QuoteOption = "",
    paragraph: ParagraphOption = 0,
    directness: DirectnessOption = "",
    own_id: IdOption = "",
    other: SetOption = None,
    dossier: DossierOption = None,
    texts: TextsOption = None,
) -> None:
    """Add a position to positions.yaml."""
    given = {
        "party": party, "act": act, "issue": issue, "addressees": addressee, "headline": headline,
        "summary": summary, "responds_to": responds_to, "speaker": speaker, "stated_on": stated_on,
        "source": source, "paragraph": paragraph, "quote": quote, "directness": directness,
        "id": own_id,
    }  # fmt: skip
    _add("positions", given, other, dossier, texts)


@add_app.command("engagement")
def add_engagement(  # noqa: PLR0913 - the same
    *,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Who meets whom.")] = "",
    mode: Annotated[str, typer.Option("--mode", metavar="WORD", help="Such as meeting.")] = "",
    status: Annotated[str, typer.Option("--status", metavar="WORD", help="Such as held.")] = "",
    start: Annotated[str, typer.Option("--start", metavar="DATE")] = "",
    end: Annotated[str, typer.Option("--end", metavar="DATE")] = "",
    place: Annotated[str, typer.Option("--place", metavar="TEXT")] = "",
    participant: Annotated[
        list[str] | None,
        typer.Option("--participant", metavar="PARTY[:PERSON]", help="Repeatable."),
    ] = None,
    issue: Annotated[
        list[str] | None, typer.Option("--issue", metavar="ID", help="Repeatable.")
    ] = None,
    source: SourceOption = "",
    quote: QuoteOption = "",
    paragraph: ParagraphOption = 0,
    directness: DirectnessOption = "",
    own_id: IdOption = "",
    other: SetOption = None,
    dossier: DossierOption = None,
    texts: TextsOption = None,
) -> None:
    """Add an engagement to engagements.yaml."""
    given = {
        "title": title, "mode": mode, "status": status, "start": start, "end": end, "place": place,
        "participants": [_read_participant(one) for one in participant or ()], "issues": issue,
        "source": source, "paragraph": paragraph, "quote": quote, "directness": directness,
        "id": own_id,
    }  # fmt: skip
    _add("engagements", given, other, dossier, texts)


@add_app.command("evidence")
def add_evidence(  # noqa: PLR0913 - the same
    record: Annotated[
        str, typer.Argument(metavar="RECORD", help="Id of the position or engagement.")
    ],
    *,
    source: SourceOption = "",
    quote: QuoteOption = "",
    paragraph: ParagraphOption = 0,
    directness: DirectnessOption = "",
    other: SetOption = None,
    dossier: DossierOption = None,
    texts: TextsOption = None,
) -> None:
    """Add an item of evidence to a position or an engagement."""
    given = {"source": source, "paragraph": paragraph, "quote": quote, "directness": directness}
    _add("evidence", given, other, dossier, texts, record=record)


def build_asker() -> Asker | None:
    """Somebody to ask, if there is a terminal; questions go to stderr."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    from positions.keeping.asking import Asker  # noqa: PLC0415 - only a terminal needs it
    from positions.keeping.asking import CancelledError  # noqa: PLC0415 - the same

    def read(question: str) -> str:
        sys.stderr.write(spell_out_controls(question))
        sys.stderr.flush()
        try:
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            line = ""
        if not line:
            sys.stderr.write("\n")
            raise CancelledError
        return line.rstrip("\n")

    return Asker(read, lambda line: typer.echo(spell_out_controls(line), err=True))


def _read_participant(typed: str) -> dict[str, str]:
    party, _colon, person = typed.partition(":")
    return {"party": party.strip(), **({"person": person.strip()} if person.strip() else {})}


def _add(
    table: str,
    given: dict[str, Any],
    other: list[str] | None,
    folder: Path | None,
    texts: Path | None,
    *,
    record: str = "",
) -> None:
    from positions.keeping.adding import add_record  # noqa: PLC0415 - pydantic is slow to load
    from positions.keeping.adding import load_own_dossier  # noqa: PLC0415 - the same
    from positions.keeping.settings import read_settings  # noqa: PLC0415 - the same

    place = folder or Path()
    if told := describe_interrupted(place):
        typer.echo(spell_out_controls(f"note: {told}"), err=True)
    loaded = load_own_dossier(place)
    known = {name: entry for name, entry in given.items() if entry}
    known |= read_settings(table, other or ())
    added = add_record(loaded, table, known, build_asker(), texts, record=record)
    typer.echo(spell_out_controls(added.text), err=True, nl=False)
    if added.put_back:
        told = f"put back in {place}, as before the interrupted change"
        typer.echo(spell_out_controls(f"{told}: {', '.join(added.put_back)}"), err=True)
    typer.echo(f"added to {added.file}: {added.name}", err=True)
    for warning in added.warnings:
        typer.echo(spell_out_controls(str(warning)), err=True)
