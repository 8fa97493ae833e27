"""Evidence: whether its items are short, placed and confirmed, and its sources can be reached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import list_evidenced
from positions.checks.lookups import list_items
from positions.checks.lookups import quote_words
from positions.compare.origins import trace_sources
from positions.dossier.findings import rule
from positions.dossier.places import name_path
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Credibility
from positions.dossier.vocabulary import Directness
from positions.dossier.vocabulary import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.compare.origins import Lineage
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Evidence
    from positions.dossier.model import Position


WORDS_AT_MOST = 25
"""Long enough for any verb and its objects, short enough to be a citation."""

_SHORTEST_FAULTY = 2 * WORDS_AT_MOST
"""A word more than allowed needs at least so many letters and spaces; most quotes are shorter."""


@rule("E401", "A quote is too long")
def long_quotes(dossier: Dossier) -> Iterator[Fault]:
    """A quote has more than 25 words.

    A quote is there to find the passage, not to replace it, and a dossier may not pass on more of a
    text than a short fragment. A token with at least one letter or digit counts as a word; the
    words on both sides of `[…]` count together.

    Cut the quote to its verb and what it governs, or keep the first and the last words and join
    them with `[…]`.

    Faulty:

    ```yaml
    evidence:
      - source: arland-gazette
        quote: >-
          one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
          sixteen seventeen eighteen nineteen twenty and one two three four five six
    ```

    Sound:

    ```yaml
    evidence:
      - source: arland-gazette
        quote: one two three four […] three four five six
    ```
    """
    for record, path, item in list_items(dossier):
        words = count_words(item.quote) if len(item.quote) >= _SHORTEST_FAULTY else 0
        if words > WORDS_AT_MOST:
            fault = f"the quote of {name_path(path)} has {words} words"
            remedy = f"cut it to {WORDS_AT_MOST}, or join its first and last words with […]"
            yield Fault(record, (*path, "quote"), fault, remedy)


@rule("E402", "An item counts as confirmed without a second origin", weighs=True)
def unconfirmed_items(dossier: Dossier) -> Iterator[Fault]:
    """An item has credibility 1, but the record has no second source known to confirm it.

    Credibility 1 says "confirmed by other sources". It needs, in the same record and with the same
    stance, evidence from two sources that are known not to derive from one another. Ten rewrites of
    one agency report are one origin and confirm nothing; and where it is not recorded from what a
    source derives, it may be one of them. So `derives_from` has to be recorded along both ways,
    down to sources with `derives_from: []`, and these must differ.

    Add the other source as evidence, record from what both derive, or lower the credibility.

    Faulty:

    ```yaml
    sources:
      - id: agency
        derives_from: []
      - id: arland-gazette
        derives_from: [agency]
    positions:
      - id: toll-halved
        evidence:
          - {source: agency, credibility: 1}
          - {source: arland-gazette}
    ```

    Sound:

    ```yaml
    sources:
      - id: agency
        derives_from: []
      - id: borvia-radio
        derives_from: []
    positions:
      - id: toll-halved
        evidence:
          - {source: agency, credibility: 1}
          - {source: borvia-radio}
    ```
    """
    lineage = trace_sources(dossier.sources)
    for record, path, item in list_items(dossier):
        if item.credibility is not Credibility.ONE:
            continue
        lack = _explain_lack(item, record, lineage)
        if lack:
            why, remedy = lack
            fault = f'{name_path(path)} has credibility "1", confirmed by other sources, but {why}'
            yield Fault(record, (*path, "credibility"), fault, remedy)


@rule("W421", "Evidence does not say where in the source it stands")
def unplaced_evidence(dossier: Dossier) -> Iterator[Fault]:
    """An item of evidence has no paragraph or no quote.

    Without a quote nobody can prove the record against its source; without a paragraph nobody finds
    the passage again when the words stand in the text more than once. A source of which no text is
    kept, so that it names none under `text`, has no paragraphs to be named.

    Add the `paragraph`, the n-th non-empty line of the retained text, and a short `quote`.

    Faulty:

    ```yaml
    evidence:
      - source: arland-gazette
        paragraph: 2
    ```

    Sound:

    ```yaml
    evidence:
      - source: arland-gazette
        paragraph: 2
        quote: the toll must be halved
    ```
    """
    without_text = {source.id for source in dossier.sources if source.text == UNSTATED}
    for record, path, item in list_items(dossier):
        missing = _list_missing(item, has_text=item.source not in without_text)
        if missing:
            lack = " and no ".join(missing)
            fault = f'{name_path(path)}, from "{item.source}", has no {lack}'
            remedy = "add what is missing, so that the passage can be found and proved"
            yield Fault(record, path, fault, remedy)


@rule("W430", "Own words are claimed and not quoted")
def verbatim_without_quote(dossier: Dossier) -> Iterator[Fault]:
    """An item of evidence has `directness: verbatim`, but no quote.

    `verbatim` says that the quote holds the party's own words. Without a quote there are none to be
    seen or proved, and the item is not counted among those in a party's own words.

    Copy a fragment of these words into `quote`, or correct the `directness`.

    Faulty:

    ```yaml
    evidence:
      - source: arland-gazette
        directness: verbatim
    ```

    Sound:

    ```yaml
    evidence:
      - source: arland-gazette
        quote: the toll must be halved
        directness: verbatim
    ```
    """
    for record, path, item in list_items(dossier):
        if item.directness is Directness.VERBATIM and not item.quote:
            fault = f'{name_path(path)}, from "{item.source}", is verbatim without a quote'
            remedy = "quote the party's own words, or correct the directness"
            yield Fault(record, (*path, "directness"), fault, remedy)


@rule("W432", "A passage stands twice in one record")
def repeated_passages(dossier: Dossier) -> Iterator[Fault]:
    """Two items of evidence of a record cite the same words of the same source.

    One passage then counts as two in Coverage and in what stands behind a position. Items without a
    quote are compared by their paragraph; blanks and letter case make no difference.

    Remove one of the two; if they differ in `directness` or `credibility`, keep what is right.

    Faulty:

    ```yaml
    evidence:
      - source: arland-gazette
        quote: the toll must be halved
      - source: arland-gazette
        quote: The toll must be halved
    ```

    Sound:

    ```yaml
    evidence:
      - source: arland-gazette
        quote: the toll must be halved
    ```
    """
    for record in list_evidenced(dossier):
        first_by_passage: dict[tuple[str, ...], int] = {}
        for place, item in enumerate(record.evidence):
            words = " ".join(item.quote.casefold().split())
            if not words and item.paragraph == UNSTATED:
                continue
            passage = (item.source, words or str(item.paragraph), item.stance)
            first = first_by_passage.setdefault(passage, place)
            if first != place:
                fault = f'evidence[{place + 1}] is the same passage of "{item.source}" as '
                fault += f"evidence[{first + 1}]"
                yield Fault(record, ("evidence", place), fault, "remove one of the two")


@rule("W429", "All evidence of a record disputes it")
def contradicted_records(dossier: Dossier) -> Iterator[Fault]:
    """Every item of evidence speaks against the record, and none for it.

    A record needs a passage that bears it out; a passage that disputes it stands beside that one. A
    record with nothing but contradiction is a claim of the dossier itself.

    Add the passage that says what is recorded, correct the `stance`, or remove the record.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        evidence:
          - {source: borvia-radio, stance: disputes}
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        evidence:
          - {source: arland-gazette}
          - {source: borvia-radio, stance: disputes}
    ```
    """
    for record in list_evidenced(dossier):
        if all(item.stance is Stance.DISPUTES for item in record.evidence):
            fault = "all its evidence disputes it"
            remedy = "add a passage that bears it out, correct the stance, or remove the record"
            yield Fault(record, ("evidence",), fault, remedy)


def count_words(quote: str) -> int:
    """The words of a quote; […] is none, and separates the words around it."""
    parts = quote.replace("[…]", " ").replace("[...]", " ").split()
    return sum(any(character.isalnum() for character in part) for part in parts)


def _explain_lack(
    item: Evidence, record: Position | Engagement, lineage: Lineage
) -> tuple[str, str] | None:
    """Why no item confirms this one, and what to do; nothing if one does."""
    own = lineage.weigh([item])
    others = [lineage.weigh([other]) for other in record.evidence if other.stance is item.stance]
    if any(own.is_apart_from(other) for other in others):
        return None
    unclear = next((other for other in others if own.roots.isdisjoint(other.roots)), None)
    if unclear:
        names = quote_words(sorted(own.unrecorded | unclear.unrecorded))
        return (
            f"the derivation of {names} is not recorded",
            "write derives_from there, [] for a source that derives from none, or lower the "
            "credibility",
        )
    return (
        f'no item of the record comes from a source independent of "{item.source}"',
        "add such an item, or lower the credibility",
    )


def _list_missing(item: Evidence, *, has_text: bool) -> list[str]:
    missing = ["paragraph"] if item.paragraph == UNSTATED and has_text else []
    return missing if item.quote else [*missing, "quote"]


_ADDRESS = re.compile(r"https?://[^\s/?#:@]+", re.IGNORECASE)

_UNFIT = re.compile(r'[^!-~]|[<>"{}|\\^`]')
"""Anything but the printable characters of ASCII, and those of them that URLs exclude."""


@rule("E403", "An address is not one of the web")
def addresses(dossier: Dossier) -> Iterator[Fault]:
    """The `url` of a source is no address that begins with http or https and names a host.

    The address is what a reader follows from a cell of the workbook to the passage. A path on
    somebody's disk or a bare name leads nowhere, and a link of another kind could start something.

    Write the whole public address, or leave `url` out where the source has none.

    Faulty:

    ```yaml
    sources:
      - id: arland-gazette
        url: www.gazette.example/toll
    ```

    Sound:

    ```yaml
    sources:
      - id: arland-gazette
        url: https://www.gazette.example/toll
    ```
    """
    for source in dossier.sources:
        if source.url != UNSTATED and not _ADDRESS.match(source.url):
            fault = f'url "{source.url}" is not an http or https address'
            remedy = "write the whole public address from https:// on, or leave url out"
            yield Fault(source, ("url",), fault, remedy)


@rule("W422", "An address holds characters that an address cannot hold")
def unencoded_addresses(dossier: Dossier) -> Iterator[Fault]:
    """The `url` of a source holds a space or a letter outside ASCII.

    Browsers show such addresses, but a link in a workbook needs them encoded, as `%20` for a space.
    What is made from the dossier encodes them; programs that read its tables may not, and a space
    at the wrong place is often a slip.

    Copy the address from the address bar, where it is encoded, or remove the space.

    Faulty:

    ```yaml
    sources:
      - id: arland-gazette
        url: https://gazette.example/the toll
    ```

    Sound:

    ```yaml
    sources:
      - id: arland-gazette
        url: https://gazette.example/the%20toll
    ```
    """
    for source in dossier.sources:
        unfit = _UNFIT.search(source.url)
        if unfit and source.url.lower().startswith(("http://", "https://")):
            what = "a space" if unfit[0].isspace() else f'the character "{unfit[0]}"'
            fault = f'url "{source.url}" holds {what}'
            remedy = "write it encoded, as the address bar of a browser gives it"
            yield Fault(source, ("url",), fault, remedy)


@rule("W423", "An address has a fragment of its own")
def addresses_with_fragment(dossier: Dossier) -> Iterator[Fault]:
    """The `url` of a source goes on after a `#`.

    The links of the workbook add a fragment that leads to the quoted passage. A fragment that
    stands in the address already competes with it, and one that names another passage leads the
    reader astray.

    Cut the address before the `#`, unless the page shows its text only with it.

    Faulty:

    ```yaml
    sources:
      - id: arland-gazette
        url: https://gazette.example/toll#comments
    ```

    Sound:

    ```yaml
    sources:
      - id: arland-gazette
        url: https://gazette.example/toll
    ```
    """
    for source in dossier.sources:
        base, mark, fragment = source.url.partition("#")
        if mark:
            fault = f'url "{base}" has the fragment "#{fragment}"'
            remedy = "cut the address before the #; links to quotes add their own"
            yield Fault(source, ("url",), fault, remedy)
