from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from positions.texts.nearmisses import NearMiss
from positions.texts.nearmisses import find_near_miss
from positions.texts.quotes import Standing
from positions.texts.quotes import build_text
from positions.texts.quotes import count_quote
from positions.texts.quotes import find_overlap
from positions.texts.quotes import find_printed
from positions.texts.quotes import find_quote
from positions.texts.quotes import find_words
from positions.texts.quotes import fold_typography
from positions.texts.quotes import normalise
from positions.texts.quotes import split_quote
from positions.texts.quotes import tidy

TEXT = build_text(
    "lake.txt",
    "The envoy met the minister.\n"
    "\n"
    "The minister said that the harbour\u2019s tolls \u2013 all of them \u2013 would end in 2031.\n"
    " \t \n"
    "Tolls of 500,000 crowns were paid. The envoy left.\n",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u201cso be it\u201d", '"so be it"'),
        ("\xabso be it\xbb, \u201eso be it\u201c", '"so be it", "so be it"'),
        ("the envoy\u2019s \u2018plan\u2019", "the envoy's 'plan'"),
        ("2030\u20132031 \u2014 or later", "2030-2031 - or later"),
        ("\u22125", "-5"),
        ("5\xa0000\u202fkm\u2009away", "5 000 km away"),
        ("re\xadopen\u200bing", "reopening"),
        ("\ufeffbegin", "begin"),
        ("two  spaces\tand\r\na break", "two spaces and a break"),
        ("wait\u2026", "wait..."),
        ("cafe\u0301", "caf\xe9"),
        ("page\x0cbreak", "page break"),
    ],
)
def test_normalise_typography(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(("text", "other"), [("Tolls", "tolls"), ("caf\xe9", "cafe"), ("5", "6")])
def test_normalise_keeps_words_apart(text: str, other: str) -> None:
    assert normalise(text) != normalise(other)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aZ \t\n\r\xa0\xad\u2019\u201c\u2014\u2026e\u0301`.")))
def test_normalise_twice_is_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aZ \n\xa0\u2019\u201c\u2014\u2026.e\u0301")))
def test_find_printed_leads_back(text: str) -> None:
    printed = tidy(text).replace("\n", " ")
    folded = fold_typography(printed)
    for at in range(len(folded) + 1):
        begun = fold_typography(printed[: find_printed(printed, at)])
        assert folded.startswith(begun)
        assert 0 <= len(begun) - at <= 2


def test_build_text_counts_non_empty_lines() -> None:
    text = build_text("a.txt", "one\r\n\r\n \xa0 \r\ntwo\rthree\n\n")

    assert text.paragraphs == ("one", "two", "three")


def test_build_text_without_words() -> None:
    assert build_text("a.txt", " \n\ufeff\n\t").paragraphs == ()


def test_build_text_keeps_print_beside_norm() -> None:
    text = build_text("a.txt", "\u201cSo\u201d,\xa0she\xad said")

    assert (text.tidied, text.normalised) == ("\u201cSo\u201d, she said", '"So", she said')


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("one two", ("one two",)),
        ("one [\u2026] two", ("one", "two")),
        ("one [...] two", ("one", "two")),
        ("one [ ... ] two[\u2026]three", ("one", "two", "three")),
        ("[\u2026] one", ("one",)),
        ("[sic] one", ("[sic] one",)),
        ("[\u2026]", ()),
        (" ", ()),
    ],
)
def test_split_quote_forms(quote: str, expected: tuple[str, ...]) -> None:
    assert split_quote(quote) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        pytest.param("The envoy met", (Standing(1, 1),), id="once"),
        pytest.param("The envoy", (Standing(1, 1), Standing(3, 1)), id="two paragraphs"),
        pytest.param("the harbour's tolls - all", (Standing(2, 1),), id="plain typography"),
        pytest.param("minister said [...] would end", (Standing(2, 1),), id="joined"),
        pytest.param("would end [...] minister said", (), id="joined in the wrong order"),
        pytest.param("envoy met [...] would end", (), id="joined over paragraphs"),
        pytest.param("the envoy", (), id="capitals count"),
        pytest.param("he envoy", (), id="inside a word"),
        pytest.param("The env", (), id="cut word"),
        pytest.param("Tolls of 500", (), id="cut number"),
        pytest.param("000 crowns", (), id="cut number from behind"),
        pytest.param("500,000 crowns", (Standing(3, 1),), id="whole number"),
        pytest.param("harbour", (Standing(2, 1),), id="before an apostrophe"),
        pytest.param("end in 2031", (Standing(2, 1),), id="before a full stop"),
    ],
)
def test_find_quote_cases(quote: str, expected: tuple[Standing, ...]) -> None:
    assert find_quote(split_quote(quote), TEXT) == expected


def test_find_quote_in_script_without_spaces() -> None:
    text = build_text("a.txt", "\u90e8\u957f\u8bf4\u653f\u5e9c\u540c\u610f")

    assert find_quote(("\u653f\u5e9c",), text) == (Standing(1, 1),)


def test_find_quote_stops_counting() -> None:
    text = build_text("a.txt", "toll " * 5000 + "\n" + "toll " * 5000)

    assert find_quote(("toll",), text) == (Standing(1, 100),)


def test_find_quote_joined_parts_each_follow_the_last() -> None:
    text = build_text("a.txt", "a b a c b c\n" + "a c b")

    assert find_quote(("a", "b", "c"), text) == (Standing(1, 2),)


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("1", "1.5 or 2.1 or 1,000", []),
        ("1", "version 1. And 1, too", [8, 15]),
        ("5", "15", []),
        ("1.5", "1.5", [0]),
    ],
)
def test_find_words_whole_numbers(words: str, text: str, expected: list[int]) -> None:
    assert list(find_words(words, text)) == expected


def test_find_words_overlapping() -> None:
    assert list(find_words("no no", "no no no")) == [0, 3]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [(("the", "toll"), 2), (("toll",), 1), (("toll", "the"), 0), (("the", "lake"), 1)],
)
def test_count_quote_parts(parts: tuple[str, ...], expected: int) -> None:
    assert count_quote(parts, "the lake, the toll") == expected


def test_find_overlap_of_paragraphs() -> None:
    assert find_overlap(("the minister. The minister said",), TEXT) == (1, 2)


def test_find_overlap_of_joined_parts() -> None:
    assert find_overlap(("envoy met", "were paid"), TEXT) == (1, 3)


def test_find_overlap_skips_beginnings_far_away() -> None:
    text = build_text("a.txt", "begin\n" + "middle\n" * 9 + "begin\nmiddle\nend")

    assert find_overlap(("begin", "end"), text) == (11, 13)


def test_find_overlap_of_parts_far_apart() -> None:
    text = build_text("a.txt", "begin\n" + "middle\n" * 9 + "end")

    assert find_overlap(("begin", "end"), text) is None


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        pytest.param(
            "Tolls of 500,000 dollars were paid",
            NearMiss(
                3, "Tolls of 500,000 crowns were paid", '"crowns" where the quote has "dollars"'
            ),
            id="changed word",
        ),
        pytest.param(
            "minister said the harbour's tolls - all of them - would end",
            NearMiss(
                2,
                "minister said that the harbour's tolls - all of them - would end",
                '"that" that the quote leaves out',
            ),
            id="left-out word",
        ),
        pytest.param(
            "Tolls of about 500,000 crowns",
            NearMiss(3, "Tolls of 500,000 crowns", 'no "about"'),
            id="added word",
        ),
        pytest.param(
            "the minister said that",
            NearMiss(2, "The minister said that", '"The" where the quote has "the"'),
            id="capital",
        ),
        pytest.param(
            "Tolls of 500",
            NearMiss(3, "Tolls of 500,000", '"500,000" where the quote has "500"'),
            id="cut number",
        ),
        pytest.param("nothing at all like it", None, id="nothing close"),
    ],
)
def test_find_near_miss_cases(quote: str, expected: NearMiss | None) -> None:
    assert find_near_miss(quote, TEXT) == expected


def test_find_near_miss_tells_three_differences() -> None:
    text = build_text("a.txt", "one two three four five six seven eight nine ten eleven twelve")
    near = find_near_miss("one 2 three 4 five 6 seven 8 nine ten eleven twelve", text)

    assert near is not None
    assert near.difference == (
        '"two" where the quote has "2", "four" where the quote has "4", '
        '"six" where the quote has "6", and more'
    )
