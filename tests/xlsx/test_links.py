from __future__ import annotations

from positions.render.xlsx.links import resolve_base
from positions.render.xlsx.links import resolve_fragment
from positions.render.xlsx.links import shorten_fragment


def test_resolve_base_encodes_and_splits() -> None:
    assert resolve_base("https://example.org/a b?q={x}#top") == (
        *("https://example.org/a%20b?q=%7Bx%7D", "top"),
    )


def test_resolve_base_refuses_other_schemes_and_long_addresses() -> None:
    assert resolve_base("javascript:alert(1)") == ("", "")
    assert resolve_base("https://example.org/" + "x" * 255) == ("", "")


def test_resolve_fragment_encodes_what_must_be() -> None:
    assert resolve_fragment(':~:text=a "b" c') == ":~:text=a%20%22b%22%20c"
    assert resolve_fragment(":~:text=a%20b,c") == ":~:text=a%20b,c"


def test_shorten_fragment_keeps_first_and_last_words() -> None:
    words = [f"word{number:02d}" for number in range(60)]
    short = shorten_fragment(":~:text=" + "%20".join(words))
    assert len(short) <= 255
    assert short.startswith(":~:text=word00%20word01%20")
    assert short.endswith("%20word58%20word59")
    assert short.count(",") == 1


def test_shorten_fragment_what_cannot_be_shortened_is_left_out() -> None:
    assert shorten_fragment("x" * 300) == ""
    assert shorten_fragment("top:~:text=" + "x" * 300) == "top"
    assert shorten_fragment("x" * 255) == "x" * 255
