from __future__ import annotations

import pytest

from positions.texts.fragments import Target
from positions.texts.fragments import build_fragment
from positions.texts.fragments import build_target
from positions.texts.fragments import split_target
from positions.texts.quotes import build_text

TEXT = build_text(
    "lake.txt",
    "The envoy spoke of tolls in May, and left.\n"
    "Well. The envoy spoke of tolls in June.\n"
    "No comment.\n"
    "The mayor\u2019s \u201cplan\u201d\u2026 is the second.\n"
    "No comment.\n",
)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("the second plan", ":~:text=the%20second%20plan"),
        ("well-known, so & so", ":~:text=well%2Dknown%2C%20so%20%26%20so"),
        ("50% #1 a/b?", ":~:text=50%25%20%231%20a%2Fb%3F"),
        ("caf\xe9", ":~:text=caf%C3%A9"),
        ("_.~", ":~:text=_.~"),
        ("one [\u2026] two", ":~:text=one,two"),
        ("one [...] two [...] three", ":~:text=one,three"),
        ("re\xadopen\n the\xa0pier", ":~:text=reopen%20the%20pier"),
        ("\u201cso\u201d", ":~:text=%E2%80%9Cso%E2%80%9D"),
        ("[\u2026]", ""),
        ("", ""),
    ],
)
def test_build_fragment_from_quote_alone(quote: str, expected: str) -> None:
    assert build_fragment(quote) == expected


@pytest.mark.parametrize(
    ("quote", "paragraph", "expected"),
    [
        pytest.param("in June", 2, ":~:text=in%20June", id="stands once"),
        pytest.param("in june", 2, ":~:text=in%20june", id="does not stand"),
        pytest.param("spoke of tolls", 1, ":~:text=spoke%20of%20tolls,-in%20May%2C", id="suffix"),
        pytest.param("spoke of tolls", 2, ":~:text=spoke%20of%20tolls,-in%20June.", id="second"),
        pytest.param("The envoy", 2, ":~:text=Well.-,The%20envoy", id="prefix"),
        pytest.param(
            "The envoy", 9, ":~:text=The%20envoy,-spoke%20of%20tolls%20in%20May%2C", id="-"
        ),
        pytest.param(
            "The envoy [\u2026] tolls", 2, ":~:text=Well.-,The%20envoy,tolls", id="joined"
        ),
        pytest.param("No comment.", 3, ":~:text=June.-,No%20comment.", id="paragraph before"),
        pytest.param(
            "No comment.", 5, ":~:text=second.-,No%20comment.", id="paragraph before the second"
        ),
        pytest.param(
            'mayor\'s "plan"...',
            4,
            ":~:text=mayor%E2%80%99s%20%E2%80%9Cplan%E2%80%9D%E2%80%A6",
            id="as printed",
        ),
    ],
)
def test_build_fragment_with_text(quote: str, paragraph: int, expected: str) -> None:
    assert build_fragment(quote, TEXT, paragraph) == expected


def test_build_fragment_without_stated_paragraph() -> None:
    assert build_fragment("is the second", TEXT) == ":~:text=is%20the%20second"


def test_build_fragment_of_passage_that_cannot_be_told_apart() -> None:
    text = build_text("a.txt", "x\n" * 4)

    assert build_fragment("x", text, 2) == ":~:text=x"


def test_build_fragment_shortens_to_first_and_last_words() -> None:
    quote = " ".join(f"word{number}" for number in range(10, 40))

    assert build_fragment(quote, limit=60) == (
        ":~:text=word10%20word11%20word12,word37%20word38%20word39"
    )


def test_build_fragment_fits_exactly() -> None:
    assert build_fragment("one two", limit=17) == ":~:text=one%20two"
    assert build_fragment("one two", limit=16) == ":~:text=one,two"


def test_build_fragment_that_cannot_fit() -> None:
    assert build_fragment("x" * 300) == ""


@pytest.mark.parametrize("letter", ["a", "\u0436", "\u653f"])
def test_build_fragment_never_longer_than_spreadsheets_keep(letter: str) -> None:
    quote = " ".join([letter * 6] * 25)
    fragment = build_fragment(quote)

    assert fragment.startswith(":~:text=")
    assert len(fragment) <= 255


def test_build_fragment_tells_shortened_passages_apart() -> None:
    words = " ".join(f"word{number}" for number in range(10, 70))
    text = build_text("a.txt", f"{words[:20]} again. Then {words} and so on.")

    assert build_fragment(words, text, limit=70) == (
        ":~:text=Then-,word10%20word11%20word12,word67%20word68%20word69"
    )


@pytest.mark.parametrize(
    ("url", "base", "fragment"),
    [
        ("https://a.example/x", "https://a.example/x", ""),
        ("https://a.example/x#part", "https://a.example/x", "part"),
        ("https://a.example/x#one#two", "https://a.example/x", "one%23two"),
        ('https://a.example/a b<c>"{d}"', "https://a.example/a%20b%3Cc%3E%22%7Bd%7D%22", ""),
        ("https://a.example/100%?q=%20", "https://a.example/100%25?q=%20", ""),
        ("https://a.example/\u043c\u0438\u0440", "https://a.example/%D0%BC%D0%B8%D1%80", ""),
        ("https://caf\xe9.example:8080/\xe9", "https://xn--caf-dma.example:8080/%C3%A9", ""),
        ("https://[bad\xe9/x", "https://[bad%C3%A9/x", ""),
        (
            "https://a.example/a-b_c.d~e!$&'()*+,;=:@[1]",
            "https://a.example/a-b_c.d~e!$&'()*+,;=:@[1]",
            "",
        ),
    ],
)
def test_split_target_cases(url: str, base: str, fragment: str) -> None:
    assert split_target(url) == Target(base, fragment)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x", ("https://a.example/x", ":~:text=so")),
        ("https://a.example/x#part", ("https://a.example/x", "part:~:text=so")),
        ("https://a.example/x#part:~:text=other", ("https://a.example/x", "part:~:text=so")),
        ("https://a.example/x#" + "p" * 256, ("https://a.example/x", ":~:text=so")),
        ("https://a.example/x#" + "p" * 250, ("https://a.example/x", "p" * 250)),
        ("unstated", ("", "")),
        ("javascript:alert(1)", ("", "")),
        ("https://a.example/" + "x" * 2100, ("", "")),
    ],
)
def test_build_target_cases(url: str, expected: tuple[str, str]) -> None:
    assert build_target(url, "so") == expected


def test_build_target_keeps_long_address() -> None:
    url = "https://a.example/" + "x" * 300

    assert build_target(url, "so") == (url, ":~:text=so")
